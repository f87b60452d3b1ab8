"""The room on a grid of fifths of a chair width: where seats, tables, doors and windows stand on a page or on paper."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kring.core.seating import Drawing
from kring.core.seating.room import Wall
from kring.web.seating.queries.plans import Seated, Sitting

FROM_THE_BOARD = "bord"
"""Value of `?kant=` for how the teacher sees the class. Otherwise: as the students see the board."""
FIFTHS = 5
WALL = 2  # tracks kept free around the floor for doors and windows
MOST_TRACKS = 130
"""As many classes as grid.css has."""


@dataclass(frozen=True)
class Box:
    """On the grid, in tracks: from the left, from the top, wide and deep."""

    left: int
    top: int
    wide: int
    deep: int


@dataclass(frozen=True)
class Boxes:
    """The same for paper, in tracks: seats by number, tables, doors and windows, and how large it is in all."""

    seats: Mapping[int, Box]
    desks: tuple[Box, ...]
    walls: tuple[Box, ...]
    wide: int
    deep: int


def boxes_of(drawing: Drawing, *, from_the_board: bool) -> Boxes:
    grid = Grid.of(drawing, from_the_board=from_the_board)
    walls = (*drawing.room.doors, *drawing.room.windows)
    return Boxes(
        seats={number: grid.shifted(box) for number, box in enumerate(grid.seats())},
        desks=tuple(grid.shifted(box) for box in grid.desks()),
        walls=tuple(grid.shifted(grid.wall(wall)) for wall in walls),
        wide=grid.right - grid.left + 2 * WALL,
        deep=grid.bottom - grid.top + 2 * WALL,
    )


@dataclass(frozen=True)
class Grid:
    """The floor without the empty margins, as one looks at it."""

    drawing: Drawing
    is_turned: bool
    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def of(cls, drawing: Drawing, *, from_the_board: bool) -> "Grid":
        whole = cls(drawing, from_the_board, 0, 0, 0, 0)
        boxes = [*whole.seats(), *whole.desks()]
        return cls(
            drawing,
            from_the_board,
            left=min(box.left for box in boxes),
            top=min(box.top for box in boxes),
            right=max(box.left + box.wide for box in boxes),
            bottom=max(box.top + box.deep for box in boxes),
        )

    def seats(self) -> Iterable[Box]:
        """A seat at a table that stands askew is a little smaller, so that neighbours do not overlap."""
        for seat in self.drawing.room.seats:
            side = 1.0 if seat.facing % 90 == 0 else 0.8
            yield self._box(seat.x, seat.y, side, side)

    def desks(self) -> Iterable[Box]:
        """Tables that stand straight; of others only the seats are drawn."""
        seats = self.drawing.room.seats
        tables: dict[str, list[int]] = {}
        for number, seat in enumerate(seats):
            tables.setdefault(seat.table, []).append(number)
        for places in tables.values():
            if seats[places[0]].facing % 90 == 0:
                xs, ys = [seats[one].x for one in places], [seats[one].y for one in places]
                middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
                yield self._box(*middle, max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)

    def wall(self, wall: Wall) -> Box:
        """Along the edge of what is shown, beside the seats it is beside in the room."""
        (x, y), (to_x, to_y) = sorted([self._seen(wall.x, wall.y), self._seen(wall.to_x, wall.to_y)])
        y, to_y = sorted((y, to_y))
        if abs(x - to_x) < abs(y - to_y):
            start, end = (min(max(_track(at), self.top), self.bottom) for at in (y, to_y))
            left = self.left - WALL if x < self._wide / 2 else self.right + WALL - 1
            return Box(left, min(start, self.bottom - 1), 1, max(1, end - start))
        start, end = (min(max(_track(at), self.left), self.right) for at in (x, to_x))
        top = self.top - WALL if y < self._deep / 2 else self.bottom + WALL - 1
        return Box(min(start, self.right - 1), top, max(1, end - start), 1)

    def shifted(self, box: Box) -> Box:
        return Box(box.left - self.left + WALL, box.top - self.top + WALL, box.wide, box.deep)

    def names(self, box: Box) -> str:
        there = self.shifted(box)
        return f"kr-x-{there.left + 1} kr-y-{there.top + 1} kr-w-{box.wide} kr-h-{box.deep}"

    @property
    def _wide(self) -> float:
        return self.drawing.floor[0]

    @property
    def _deep(self) -> float:
        return self.drawing.floor[1]

    def _seen(self, x: float, y: float) -> tuple[float, float]:
        return (self._wide - x, self._deep - y) if self.is_turned else (x, y)

    def _box(self, x: float, y: float, wide: float, deep: float) -> Box:
        x, y = self._seen(x, y)
        return Box(_track(x - wide / 2), _track(y - deep / 2), round(wide * FIFTHS), round(deep * FIFTHS))


def _track(at: float) -> int:
    return math.floor(at * FIFTHS + 0.5 + 1e-6)


def in_reading_order(now: Seated) -> Sequence[Sitting]:
    """From the board to the back, left to right."""
    seats = now.drawing.room.seats
    return sorted(now.sittings, key=lambda one: (round(seats[one.seat].y, 1), seats[one.seat].x))
