"""Many classes at once: padded arrays of bits in, columns of figures out; a country fits on one machine."""

from kring.core.batch.block import Block
from kring.core.batch.measure import Figures, Roles, measure

__all__ = ["Block", "Figures", "Roles", "measure"]
