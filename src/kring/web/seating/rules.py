"""What the state of a plan allows, where a seat is, and the sentences for what cannot be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kring.core.seating import InfeasibleError
from kring.core.seating.words import clash_sentence
from kring.web.seating.models import SeatingPlan

MOST_CHANGES = 30


def is_open(plan: SeatingPlan) -> bool:
    return plan.status == SeatingPlan.Status.PROPOSAL


def is_current(plan: SeatingPlan) -> bool:
    """The plan by which the class sits now."""
    return plan.status == SeatingPlan.Status.ACCEPTED


@dataclass(frozen=True, order=True)
class Measures:
    """How many rows of tables, and how many double tables in a row."""

    rows: int
    pairs: int

    @property
    def seats(self) -> int:
        return self.rows * self.pairs * 2

    def place(self, seat: int) -> tuple[int, int]:
        """Row from the board and column from the left, both from 0."""
        return divmod(seat, self.pairs * 2)

    def seat(self, row: int, column: int) -> int | None:
        """The number of the seat there, None when this room has none."""
        return row * self.pairs * 2 + column if row < self.rows and column < self.pairs * 2 else None


def moved(seat: int, *, old: Measures, new: Measures) -> int | None:
    """The same place in a room of other measures."""
    return new.seat(*old.place(seat))


class RefusedError(Exception):
    """Something that cannot be done. Nothing was changed; `sentence` says why and what helps."""

    def sentence(self, terms: Mapping[str, str]) -> str:
        raise NotImplementedError


class TooFewSeatsError(RefusedError):
    def __init__(self, *, seats: int, students: int) -> None:
        self.seats, self.students = seats, students

    def sentence(self, terms: Mapping[str, str]) -> str:
        return _(
            "This room has %(seats)s seats and the %(group)s has %(n)s %(students)s: %(short)s seats are missing. Add a row or"
            " tables to the room, or choose another room."
        ) % {**terms, "seats": self.seats, "n": self.students, "short": self.students - self.seats}


class NobodyInClassError(RefusedError):
    def sentence(self, terms: Mapping[str, str]) -> str:
        return _("There are no %(students)s in this %(group)s yet. Add them first.") % terms


class NotAProposalError(RefusedError):
    def sentence(self, terms: Mapping[str, str]) -> str:
        return _("This plan is no longer a proposal, so it stays as it is. To change it, start a new proposal from it.")


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
        return _("Every seat is taken. Add a row to the room and propose again.")


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
