"""Fictional classes that fit on paper, with answers worked out by hand."""

from kring.core.examples.paper import on_paper
from kring.core.examples.small import EXAMPLES, Example

__all__ = ["EXAMPLES", "Example", "on_paper"]
