"""The turn of the school year: which class groups come, and who goes where."""

from kring.web.school.years.lines import GroupLine, GroupLines, read_groups
from kring.web.school.years.proposing import LEAVES, proposed_names, proposed_place

__all__ = ["LEAVES", "GroupLine", "GroupLines", "proposed_names", "proposed_place", "read_groups"]
