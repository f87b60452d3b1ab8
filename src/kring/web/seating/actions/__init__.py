"""Everything this room can do, by name: `seating.actions.propose(by=..., ...)`."""

from kring.web.seating.actions.accepting import accept, discard, revise
from kring.web.seating.actions.changing import lock, redo, seat_newcomer, swap, undo
from kring.web.seating.actions.class_lists import (
    add_draft,
    drop_draft,
    let_draft_wish_go,
    note_draft_taken,
    place_in_draft,
    wish_in_draft,
)
from kring.web.seating.actions.classrooms import add_classroom, change_classroom
from kring.web.seating.actions.groups.accepting import accept_groups, end_groups
from kring.web.seating.actions.groups.changing import (
    discard_groups,
    drop_groups_version,
    keep_groups,
    redo_grouping,
    regroup,
    take_groups_back,
    undo_grouping,
)
from kring.web.seating.actions.groups.proposing import propose_grouping, propose_grouping_again
from kring.web.seating.actions.groups.wishing import keep_together, let_go, set_group_marks
from kring.web.seating.actions.proposing import again, improve, propose
from kring.web.seating.actions.rotating import plan_year
from kring.web.seating.actions.versions import drop_version, keep_version, take_back
from kring.web.seating.actions.wishing import ask, keep_apart, leave_out, let_be, set_wishes, take_away

__all__ = [
    "accept",
    "accept_groups",
    "add_classroom",
    "add_draft",
    "again",
    "ask",
    "change_classroom",
    "discard",
    "discard_groups",
    "drop_draft",
    "drop_groups_version",
    "drop_version",
    "end_groups",
    "improve",
    "keep_apart",
    "keep_groups",
    "keep_together",
    "keep_version",
    "leave_out",
    "let_be",
    "let_draft_wish_go",
    "let_go",
    "lock",
    "note_draft_taken",
    "place_in_draft",
    "plan_year",
    "propose",
    "propose_grouping",
    "propose_grouping_again",
    "redo",
    "redo_grouping",
    "regroup",
    "revise",
    "seat_newcomer",
    "set_group_marks",
    "set_wishes",
    "swap",
    "take_away",
    "take_back",
    "take_groups_back",
    "undo",
    "undo_grouping",
    "wish_in_draft",
]
