"""The science: pure Python with NumPy and SciPy; it knows no web, no database and no school administration."""
