"""`kring batch`: all figures of very many classes, from tables to tables."""
