"""A room: seats, who sits how near to whom, what is the middle, the front, by the window and near the door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

SEAT_STEP, ROW_STEP, AISLE = 1.0, 1.6, 2.0
NEAR_DOOR, AT_WINDOW = 3.0, 1.6
_ONE_ROW = 1.0
_BESIDE, _AT_TABLE, _BEHIND, _OBLIQUE, _ACROSS = 1.35, 2.3, 1.7, 1.1, 2.1

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


class Relation(IntEnum):
    """How near two seats are."""

    NONE = 0
    SHOULDER = 1
    SAME_TABLE = 2
    FRONT_BEHIND = 3
    DIAGONAL = 4


class Zone(StrEnum):
    """A part of the room that a teacher can name. LEFT and RIGHT are as the pupils see the board."""

    FRONT = "front"
    BACK = "back"
    MIDDLE = "middle"
    LEFT = "left"
    RIGHT = "right"
    DOOR = "door"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Seat:
    """A chair. `x` runs to the right and `y` away from the front, in chair widths; `table` is shared by its chairs.

    `facing` is where one looks from it, in degrees clockwise: 0 to the front, 90 to the right, 180 to the back.
    """

    id: str
    x: float
    y: float
    row: int = 0
    column: int = 0
    table: str = ""
    front: bool = False
    facing: float = 0.0


@dataclass(frozen=True, slots=True)
class Wall:
    """A piece of wall that matters: a door, a window or the board, from one point to another."""

    x: float
    y: float
    to_x: float
    to_y: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x + self.to_x) / 2, (self.y + self.to_y) / 2


@dataclass(frozen=True, eq=False)
class Room:
    """Seats in any arrangement, and where the board, the doors and the windows are.

    Measures are in chair widths: chairs side by side lie 1 apart, rows 1.6, tables across an aisle 2. To keep the
    walls with another order of the seats, use `dataclasses.replace(room, seats=...)`.

    Examples
    --------
    >>> room = Room.rows_of_pairs(2, 1)
    >>> [seat.id for seat in room.seats]
    ['1-1', '1-2', '2-1', '2-2']
    >>> room.relation.tolist()
    [[0, 1, 3, 4], [1, 0, 4, 3], [3, 4, 0, 1], [4, 3, 1, 0]]
    >>> room.zone(Zone.BACK).tolist()
    [False, False, True, True]
    """

    seats: tuple[Seat, ...]
    board: Wall | None = None
    doors: tuple[Wall, ...] = ()
    windows: tuple[Wall, ...] = ()
    _at: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "seats", tuple(self.seats))
        object.__setattr__(self, "_at", {seat.id: place for place, seat in enumerate(self.seats)})
        if len(self._at) != len(self.seats):
            raise ValueError("a seat is in the room twice")

    @classmethod
    def rows_of_pairs(cls, rows: int, pairs: int) -> Room:
        """`rows` rows of `pairs` tables for two, all facing the front; seat "2-3" is the third chair of the second row."""
        return cls(tuple(_seat_of_pairs(row, column) for row in range(rows) for column in range(2 * pairs)))

    @classmethod
    def of(cls, seats: Sequence[Seat]) -> Room:
        return cls(tuple(seats))

    def __len__(self) -> int:
        return len(self.seats)

    def index(self, seat: str) -> int:
        """Place of a seat in `seats`; KeyError when it is not in the room."""
        return self._at[seat]

    def mirrored(self) -> Room:
        """The same room seen in a mirror, left and right exchanged, with the same seat ids."""
        return Room(
            tuple(replace(seat, x=-seat.x, facing=-seat.facing % 360) for seat in self.seats),
            board=self.board and _mirrored(self.board),
            doors=tuple(_mirrored(door) for door in self.doors),
            windows=tuple(_mirrored(window) for window in self.windows),
        )

    @cached_property
    def positions(self) -> FloatArray:
        """Shape (s, 2)."""
        return np.array([(seat.x, seat.y) for seat in self.seats], dtype=np.float64).reshape(len(self.seats), 2)

    @cached_property
    def relation(self) -> NDArray[np.int8]:
        """`Relation` of every two seats, symmetric, shape (s, s).

        1 shoulder partner: at most 1.35 away and beside; 2 the same table, opposite or diagonal; 3 right in front or
        behind; 4 diagonally in front or behind, or across an aisle; 0 none of these. Beside, in front and behind are
        as one sits: seen from at least one of the two chairs, in the direction it faces. So a room that is turned or
        mirrored, chairs included, has the same relations.
        """
        across, along, near = self._spans
        together = _same_table(self.seats)
        kinds = [
            (near <= _BESIDE) & _either(along < 0.5),
            together & (near <= _AT_TABLE),
            _either((across < 0.5) & (along <= _BEHIND)),
            _either((along <= _BEHIND) & (across <= _OBLIQUE) | (along < 0.5) & (across <= _ACROSS)),
        ]
        relation = np.select(kinds, [np.int8(kind) for kind in (1, 2, 3, 4)], np.int8(0)).astype(np.int8)
        np.fill_diagonal(relation, 0)
        relation.setflags(write=False)
        return relation

    @cached_property
    def distance(self) -> FloatArray:
        """How far every two seats are apart, in chair widths, symmetric, shape (s, s)."""
        return self._spans[2]

    @cached_property
    def centrality(self) -> FloatArray:
        """1 in the middle of the room, 0 in the farthest seat, shape (s,); 1 everywhere when nothing is farther."""
        if not self.seats:
            return np.zeros(0)
        middle = (self.positions.min(axis=0) + self.positions.max(axis=0)) / 2
        away = np.round(np.hypot(*(self.positions - middle).T), 9)
        return 1 - away / away.max() if away.max() > 0 else np.ones(len(self.seats))

    @cached_property
    def front(self) -> BoolArray:
        """Seats that count as in front, shape (s,)."""
        return np.array([seat.front for seat in self.seats], dtype=np.bool_)

    @cached_property
    def board_distance(self) -> FloatArray:
        """From every seat to the nearest point of the board, in chair widths, shape (s,).

        Without a drawn board: to the line of the seats nearest to the front, one row before it.
        """
        if self.board is not None:
            return self._away([self.board])
        along = self.positions[:, 1]
        return np.asarray(np.round(along - along.min(initial=np.inf) + ROW_STEP, 9)) if len(along) else np.zeros(0)

    @cached_property
    def view(self) -> FloatArray:
        """How well one faces the board, shape (s,): 1 straight at it, 0.5 with the side, 0 with the back to it.

        The cosine of the angle between where the chair faces and the middle of the board, from 0 to 1.
        """
        if not self.seats:
            return np.zeros(0)
        to = self._board_middle - self.positions
        length = np.hypot(*to.T)
        looks = self._directions
        cosine = np.divide((to * looks).sum(axis=1), length, out=np.ones(len(self.seats)), where=length > 0)
        return np.asarray(np.round((1 + cosine) / 2, 9))

    def zone(self, zone: Zone) -> BoolArray:
        """Seats in a part of the room, shape (s,).

        FRONT as the seats say. BACK: at most one chair width nearer than the seat farthest from the front. MIDDLE: the
        half of the seats nearest to the middle. LEFT and RIGHT of the middle line, seats on it in neither. DOOR: within
        3 chair widths of a door, WINDOW: within 1.6 of a window; when no seat is, the nearest one. No doors or windows
        drawn: no seats.
        """
        if zone is Zone.FRONT or not self.seats:
            return self.front
        across, along = np.round(self.positions, 9).T
        off = 2 * across - across.min() - across.max()
        found: dict[Zone, BoolArray] = {
            Zone.BACK: along > along.max() - _ONE_ROW,
            Zone.MIDDLE: self.centrality >= np.median(self.centrality),
            Zone.LEFT: off < -1e-6,
            Zone.RIGHT: off > 1e-6,
            Zone.DOOR: self._within(self.doors, NEAR_DOOR),
            Zone.WINDOW: self._within(self.windows, AT_WINDOW),
        }
        return found[zone]

    def _within(self, walls: Sequence[Wall], reach: float) -> BoolArray:
        if not walls:
            return np.zeros(len(self.seats), dtype=np.bool_)
        away = self._away(walls)
        return np.asarray(away <= max(reach, float(away.min())))

    def _away(self, walls: Iterable[Wall]) -> FloatArray:
        """From every seat to the nearest point of the nearest of these walls."""
        return np.asarray(np.min([_to_segment(self.positions, wall) for wall in walls], axis=0))

    @property
    def _board_middle(self) -> FloatArray:
        if self.board is not None:
            return np.array(self.board.middle)
        across, along = self.positions.T
        return np.array([(across.min() + across.max()) / 2, along.min() - ROW_STEP])

    @cached_property
    def _directions(self) -> FloatArray:
        """Where every chair faces, unit vectors, shape (s, 2)."""
        facing = np.radians([seat.facing for seat in self.seats])
        return np.stack([np.sin(facing), -np.cos(facing)], axis=1).reshape(len(self.seats), 2)

    @cached_property
    def _spans(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """From [i] to [j]: to the side and straight on as chair i faces, and as the crow flies."""
        steps = self.positions[None, :, :] - self.positions[:, None, :]
        looks = self._directions[:, None, :]
        along = np.abs((steps * looks).sum(axis=2))
        across = np.abs(steps[..., 0] * looks[..., 1] - steps[..., 1] * looks[..., 0])
        spans = [np.round(each, 9) for each in (across, along, np.hypot(steps[..., 0], steps[..., 1]))]
        return spans[0], spans[1], spans[2]


def _seat_of_pairs(row: int, column: int) -> Seat:
    pair, chair = divmod(column, 2)
    return Seat(
        id=f"{row + 1}-{column + 1}",
        x=pair * (SEAT_STEP + AISLE) + chair * SEAT_STEP,
        y=row * ROW_STEP,
        row=row,
        column=column,
        table=f"{row + 1}-{pair + 1}",
        front=row == 0,
    )


def _either(holds: BoolArray) -> BoolArray:
    """As seen from one of the two at least."""
    return holds | holds.T


def _mirrored(wall: Wall) -> Wall:
    return Wall(-wall.x, wall.y, -wall.to_x, wall.to_y)


def _to_segment(points: FloatArray, wall: Wall) -> FloatArray:
    start, step = np.array([wall.x, wall.y]), np.array([wall.to_x - wall.x, wall.to_y - wall.y])
    long = float((step**2).sum())
    share = np.clip((points - start) @ step / long, 0, 1) if long else np.zeros(len(points))
    return np.asarray(np.round(np.hypot(*(points - start - share[:, None] * step).T), 9))


def _same_table(seats: tuple[Seat, ...]) -> BoolArray:
    tables = np.array([seat.table for seat in seats], dtype=object)
    same: BoolArray = (tables[:, None] == tables[None, :]) & (tables != "")[:, None]
    return same
