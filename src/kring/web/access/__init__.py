"""Who may do what, in plain Python. Rights come from membership of a school and a class group only."""
