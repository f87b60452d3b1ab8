"""The inner loops: rows of bits, counted by machine code that is compiled once and kept."""
