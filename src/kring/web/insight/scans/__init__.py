"""The teacher's own look at the class: what is asked, the form, and the looks of a year beside each other."""
