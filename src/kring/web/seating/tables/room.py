"""The room as a drawing of rows and tables, ready for a template."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from kring.web.seating.queries.plans import Seated, Sitting
from kring.web.seating.rules import Measures

T = TypeVar("T")
Rows = list[list[list[T]]]
FROM_THE_BOARD = "bord"
"""Value of `?kant=` for how the teacher sees the class. Otherwise: as the students see the board."""


@dataclass(frozen=True)
class Cell:
    """A seat on the page of a teacher who makes the plan."""

    seat: int
    where: str
    sitting: Sitting | None
    is_chosen: bool = False
    can_take: bool = False

    @property
    def target(self) -> str:
        """What a swap to this seat says: the seat and who the page shows there."""
        return f"{self.seat}-{self.sitting.student if self.sitting else ''}"


@dataclass(frozen=True)
class PlainSeat:
    """A seat on the wall: a first name, or nothing."""

    name: str = ""


def working_rows(now: Seated, *, chosen: int | None, from_the_board: bool) -> Rows[Cell]:
    taken = now.by_seat
    may_move = chosen in taken

    def cell(seat: int) -> Cell:
        is_chosen = seat == chosen
        return Cell(seat, where(now.measures, seat), taken.get(seat), is_chosen, may_move and not is_chosen)

    return rows_of(now.measures, cell, from_the_board=from_the_board)


def plain_rows(now: Seated, *, from_the_board: bool = False) -> Rows[PlainSeat]:
    """Only first names: nothing else of a plan is in these values."""
    names = {sitting.seat: sitting.name for sitting in now.sittings}
    return rows_of(now.measures, lambda seat: PlainSeat(names.get(seat, "")), from_the_board=from_the_board)


def rows_of(measures: Measures, cell: Callable[[int], T], *, from_the_board: bool) -> Rows[T]:
    """Rows of tables of two seats. From the board everything is turned half round, so that the order stays true."""
    rows = [
        [[cell(seat), cell(seat + 1)] for seat in range(first, first + measures.pairs * 2, 2)]
        for first in range(0, measures.seats, measures.pairs * 2)
    ]
    return [[table[::-1] for table in row[::-1]] for row in rows[::-1]] if from_the_board else rows


def where(measures: Measures, seat: int) -> str:
    row, column = measures.place(seat)
    return _("row %(row)s, seat %(seat)s") % {"row": row + 1, "seat": column + 1}
