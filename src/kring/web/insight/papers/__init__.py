"""What goes along on paper or in a file: documents about a class, the teacher's tables, and a folder for research."""
