"""The room as a drawing on a grid of fifths of a chair width, ready for a template.

Where something stands is said by the names of style classes (`static/seating/grid.css`), because a page may carry no
inline styles. Seats come in reading order, from the top of the page to the bottom.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from kring.core.seating import Drawing
from kring.web.seating.queries.grid import Grid
from kring.web.seating.queries.plans import Seated, Sitting
from kring.web.seating.rules import wheres

T = TypeVar("T")


@dataclass(frozen=True)
class Mark:
    """What a seat does for who sits there, in words: what is met, what is not, and whether you asked something."""

    met: tuple[str, ...]
    unmet: tuple[str, ...]
    is_asked: bool
    said: str = ""
    """Where no wish or rule decided."""


@dataclass(frozen=True)
class Cell:
    """A seat on the page of a teacher who makes the plan."""

    seat: int
    where: str
    sitting: Sitting | None
    is_chosen: bool = False
    can_take: bool = False
    mark: Mark | None = None

    @property
    def target(self) -> str:
        """What a swap to this seat says: the seat and who the page shows there."""
        return f"{self.seat}-{self.sitting.student if self.sitting else ''}"


@dataclass(frozen=True)
class PlainSeat:
    """A seat on the wall: a first name, or nothing."""

    name: str = ""
    student: int = 0


@dataclass(frozen=True)
class Placed(Generic[T]):
    """A seat, and the classes that say where it stands."""

    at: str
    seat: T


@dataclass(frozen=True)
class Floor(Generic[T]):
    """Seats in reading order, tables behind them, doors and windows around."""

    seats: tuple[Placed[T], ...]
    desks: tuple[str, ...]
    doors: tuple[str, ...]
    windows: tuple[str, ...]


def working_floor(
    now: Seated, *, chosen: int | None, from_the_board: bool, marks: Mapping[int, Mark] | None = None
) -> Floor[Cell]:
    taken, said = now.by_seat, wheres(now.drawing)
    may_move = chosen in taken

    def cell(seat: int) -> Cell:
        is_chosen = seat == chosen and may_move
        mark = (marks or {}).get(taken[seat].student) if seat in taken else None
        return Cell(seat, said[seat], taken.get(seat), is_chosen, may_move and not is_chosen, mark)

    return floor_of(now.drawing, cell, from_the_board=from_the_board)


def plain_floor(now: Seated, *, from_the_board: bool = False, nameless: bool = False) -> Floor[PlainSeat]:
    """Only first names: nothing else of a plan is in these values. `nameless`: only which seats are taken."""
    taken = now.by_seat

    def plain(seat: int) -> PlainSeat:
        if seat not in taken:
            return PlainSeat()
        return PlainSeat("●") if nameless else PlainSeat(taken[seat].name, taken[seat].student)

    return floor_of(now.drawing, plain, from_the_board=from_the_board)


def floor_of(drawing: Drawing, cell: Callable[[int], T], *, from_the_board: bool) -> Floor[T]:
    """From the board everything is turned half round, so that the order stays true."""
    grid = Grid.of(drawing, from_the_board=from_the_board)
    seats = list(grid.seats())
    order = sorted(range(len(seats)), key=lambda one: (seats[one].top, seats[one].left))
    return Floor(
        seats=tuple(Placed(grid.names(seats[one]) + _own(drawing, one), cell(one)) for one in order),
        desks=tuple(grid.names(box) for box in grid.desks()),
        doors=tuple(grid.names(grid.wall(wall)) for wall in drawing.room.doors),
        windows=tuple(grid.names(grid.wall(wall)) for wall in drawing.room.windows),
    )


def _own(drawing: Drawing, seat: int) -> str:
    """A seat without a table behind it draws its own edge."""
    return " kr-seat--askew" if drawing.room.seats[seat].facing % 90 else ""
