"""Everything this room can do, by name: `seating.actions.propose(by=..., ...)`."""

from kring.web.seating.actions.accepting import accept, discard, revise
from kring.web.seating.actions.changing import lock, seat_newcomer, swap, undo
from kring.web.seating.actions.classrooms import add_classroom, change_classroom
from kring.web.seating.actions.proposing import again, propose
from kring.web.seating.actions.wishing import keep_apart, let_be, set_wishes

__all__ = [
    "accept",
    "add_classroom",
    "again",
    "change_classroom",
    "discard",
    "keep_apart",
    "let_be",
    "lock",
    "propose",
    "revise",
    "seat_newcomer",
    "set_wishes",
    "swap",
    "undo",
]
