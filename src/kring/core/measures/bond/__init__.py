"""The bond between a teacher and each pupil, seen from both sides, and what a teacher's behaviour asks of pupils."""

from kring.core.measures.bond.bond import Bond, Bonds, bond, bond_from_both_sides
from kring.core.measures.bond.circle import SECTORS, Circle, Sector, interpersonal_circle, position_from_sectors

__all__ = [
    "SECTORS",
    "Bond",
    "Bonds",
    "Circle",
    "Sector",
    "bond",
    "bond_from_both_sides",
    "interpersonal_circle",
    "position_from_sectors",
]
