"""What is told beside the networks, one file per idea: each finds its own, and says it as data, sentences and tables."""

from kring.cli.parts import bond, bullying, roles, scales
from kring.cli.parts.part import Part

PARTS: tuple[Part, ...] = (bullying.PART, roles.PART, bond.PART, scales.PART)

__all__ = ["PARTS"]
