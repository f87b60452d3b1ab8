"""What the room keeps, one file per noun."""

from kring.web.seating.models.class_lists import ClassListDraft, DraftPlace, DraftWish
from kring.web.seating.models.groups import GroupChange, Grouping, GroupMark, GroupMember, GroupVersion, GroupWish
from kring.web.seating.models.plans import (
    Classroom,
    Placement,
    PlanChange,
    PlanVersion,
    SeatingChoice,
    SeatingPlan,
    SeatingWish,
)

__all__ = [
    "ClassListDraft",
    "Classroom",
    "DraftPlace",
    "DraftWish",
    "GroupChange",
    "GroupMark",
    "GroupMember",
    "GroupVersion",
    "GroupWish",
    "Grouping",
    "Placement",
    "PlanChange",
    "PlanVersion",
    "SeatingChoice",
    "SeatingPlan",
    "SeatingWish",
]
