"""What the state of a plan allows, where a seat is, and the sentences for what cannot be done."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kring.core.grouping import GroupingError
from kring.core.grouping.words import refusal_sentence
from kring.core.seating import Drawing, InfeasibleError
from kring.core.seating.furniture import PLACES
from kring.core.seating.words import clash_sentence
from kring.web.seating.models import SeatingPlan

MARKED = {
    "level": [(1, gettext_lazy("extra explanation")), (2, gettext_lazy("basic")), (3, gettext_lazy("extra challenge"))],
    "own": [(1, "A"), (2, "B"), (3, "C"), (4, "D")],
}
"""What the values of a mark mean."""
MOST_CHANGES = 30
MOST_VERSIONS = 6
MOST_STEPS = 8
"""How often one looks further for a better proposal before it stops by itself."""
HALF_A_ROW = 0.5


def is_open(plan: SeatingPlan) -> bool:
    return plan.status == SeatingPlan.Status.PROPOSAL


def is_current(plan: SeatingPlan) -> bool:
    """The plan by which the class sits now."""
    return plan.status == SeatingPlan.Status.ACCEPTED


def moved(seat: int, *, old: Drawing, new: Drawing) -> int | None:
    """The same place at the same table in another drawing, also when that table stands elsewhere."""
    return numbers_of(new).get(old.room.seats[seat].id)


def numbers_of(drawing: Drawing) -> dict[str, int]:
    """Seat number by the id that the seat has in the drawing."""
    return {seat.id: number for number, seat in enumerate(drawing.room.seats)}


def wheres(drawing: Drawing) -> tuple[str, ...]:
    """Where every seat is, in words: row and seat, table and place, or a number; counted from the board."""
    seats = drawing.room.seats
    order = sorted(range(len(seats)), key=lambda one: (round(seats[one].y, 1), seats[one].x))
    if all(seat.facing % 360 == 0 for seat in seats):
        return _by_row(drawing, order)
    if all(len(PLACES[piece.kind]) > 1 for piece in drawing.pieces):
        return _by_table(drawing, order)
    number = {one: place for place, one in enumerate(order, start=1)}
    return tuple(_("seat %(seat)s") % {"seat": number[one]} for one in range(len(seats)))


def _by_row(drawing: Drawing, order: Sequence[int]) -> tuple[str, ...]:
    said, row, column, last = {}, 0, 0, None
    for one in order:
        y = drawing.room.seats[one].y
        row, column = (row + 1, 1) if last is None or y > last + HALF_A_ROW else (row, column + 1)
        last = y if column == 1 else last
        said[one] = _("row %(row)s, seat %(seat)s") % {"row": row, "seat": column}
    return tuple(said[one] for one in range(len(order)))


def _by_table(drawing: Drawing, order: Sequence[int]) -> tuple[str, ...]:
    tables: dict[str, int] = {}
    places: Counter[str] = Counter()
    said = {}
    for one in order:
        table = drawing.room.seats[one].table
        places[table] += 1
        number = tables.setdefault(table, len(tables) + 1)
        said[one] = _("table %(table)s, place %(place)s") % {"table": number, "place": places[table]}
    return tuple(said[one] for one in range(len(order)))


class RefusedError(Exception):
    """Something that cannot be done. Nothing was changed; `sentence` says why and what helps."""

    def sentence(self, terms: Mapping[str, str]) -> str:
        raise NotImplementedError


class TooFewSeatsError(RefusedError):
    def __init__(self, *, seats: int, students: int) -> None:
        self.seats, self.students = seats, students

    def sentence(self, terms: Mapping[str, str]) -> str:
        return _(
            "This room has %(seats)s seats and the %(group)s has %(n)s %(students)s: %(short)s seats are missing. Draw"
            " more tables in the room, or choose another room."
        ) % {**terms, "seats": self.seats, "n": self.students, "short": self.students - self.seats}


class NobodyInClassError(RefusedError):
    def sentence(self, terms: Mapping[str, str]) -> str:
        return _("There are no %(students)s in this %(group)s yet. Add them first.") % terms


class NotAProposalError(RefusedError):
    def sentence(self, terms: Mapping[str, str]) -> str:
        return _("This plan is no longer a proposal, so it stays as it is. To change it, start a new proposal from it.")


class KeptApartError(RefusedError):
    """A wish about two who are kept apart: that goes first, and is never taken away by another wish."""

    def sentence(self, terms: Mapping[str, str]) -> str:
        return _("These two are kept apart. Take that away first if it no longer holds. Nothing was changed.")


class ChangedError(RefusedError):
    def sentence(self, terms: Mapping[str, str]) -> str:
        return _("The plan was changed in the meantime, so this was not done. You see how it is now: choose again.")


class LeftClassError(RefusedError):
    def __init__(self, name: str) -> None:
        self.name = name

    def sentence(self, terms: Mapping[str, str]) -> str:
        return _("%(name)s is no longer in this %(group)s. The seat is free now; nobody else was moved.") % {
            **terms,
            "name": self.name,
        }


class NoFreeSeatError(RefusedError):
    def sentence(self, terms: Mapping[str, str]) -> str:
        return _("Every seat is taken. Draw a table more in the room and propose again.")


class TooManyVersionsError(RefusedError):
    def sentence(self, terms: Mapping[str, str]) -> str:
        return _("You keep %(n)s versions already. Throw one away first.") % {"n": MOST_VERSIONS}


class FixedSeatsGoneError(RefusedError):
    """Fixed seats that the (changed) room does not have."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names

    def sentence(self, terms: Mapping[str, str]) -> str:
        text = ngettext(
            "The fixed seat of %(names)s does not exist in this room. Release that seat and propose again. Your plan is"
            " unchanged.",
            "The fixed seats of %(names)s do not exist in this room. Release those seats and propose again. Your plan is"
            " unchanged.",
            len(self.names),
        )
        return text % {"names": ", ".join(self.names)}


class NotAllSeatedError(RefusedError):
    def __init__(self, names: Sequence[str]) -> None:
        self.names = names

    def sentence(self, terms: Mapping[str, str]) -> str:
        text = ngettext(
            "%(names)s has no seat yet. Give a seat first, then accept the plan.",
            "%(names)s have no seat yet. Give them a seat first, then accept the plan.",
            len(self.names),
        )
        return text % {"names": ", ".join(self.names)}


class ClashError(RefusedError):
    """Wishes and fixed seats that cannot all be met."""

    def __init__(self, error: InfeasibleError, names: Mapping[str, str]) -> None:
        self.error, self.names = error, names

    def sentence(self, terms: Mapping[str, str]) -> str:
        said = clash_sentence(self.error, self.names.__getitem__, terms, translation)
        return said + " " + _("Nothing was changed.")


@dataclass(frozen=True)
class Asked:
    """What somebody asked of groups: a size, or how many; what to do with the marks; which roles."""

    size: int = 4
    count: int | None = None
    roles: tuple[str, ...] = ()
    marks: Mapping[str, tuple[str, bool]] = field(default_factory=dict)
    own_name: str = ""
    answers: bool = True

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Asked":
        marks = {kind: (str(way), bool(alone)) for kind, (way, alone) in kept.get("marks", {}).items()}
        return cls(**{**kept, "roles": tuple(kept.get("roles", ())), "marks": marks})

    def kept(self) -> dict[str, Any]:
        return asdict(self)


class GroupsClashError(RefusedError):
    """Sizes or wishes with which no groups can be made."""

    def __init__(self, error: GroupingError, names: Mapping[str, str]) -> None:
        self.error, self.names = error, names

    def sentence(self, terms: Mapping[str, str]) -> str:
        said = refusal_sentence(self.error, self.names.__getitem__, terms, translation)
        return said + " " + _("Nothing was changed.")


class NotAllGroupedError(NotAllSeatedError):
    def sentence(self, terms: Mapping[str, str]) -> str:
        text = ngettext(
            "%(names)s is in no group yet. Choose a group first, then accept.",
            "%(names)s are in no group yet. Choose groups first, then accept.",
            len(self.names),
        )
        return text % {"names": ", ".join(self.names)}
