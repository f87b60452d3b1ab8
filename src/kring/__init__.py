"""Kring: see, understand and steer the social dynamics of a class."""

__version__ = "0.1.0"
