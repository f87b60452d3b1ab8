"""A room: seats, who sits how near to whom, what is the middle and what is the front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

SEAT_STEP, ROW_STEP, AISLE = 1.0, 1.6, 2.0


class Relation(IntEnum):
    """How near two seats are."""

    NONE = 0
    SHOULDER = 1
    SAME_TABLE = 2
    FRONT_BEHIND = 3
    DIAGONAL = 4


@dataclass(frozen=True, slots=True)
class Seat:
    """A chair. `x` runs to the right and `y` away from the front, in chair widths; `table` is shared by its chairs."""

    id: str
    x: float
    y: float
    row: int = 0
    column: int = 0
    table: str = ""
    front: bool = False


@dataclass(frozen=True, eq=False)
class Room:
    """Seats in any arrangement.

    Measures are in chair widths: chairs side by side lie 1 apart, rows 1.6, tables across an aisle 2.

    Examples
    --------
    >>> room = Room.rows_of_pairs(2, 1)
    >>> [seat.id for seat in room.seats]
    ['1-1', '1-2', '2-1', '2-2']
    >>> room.relation.tolist()
    [[0, 1, 3, 4], [1, 0, 4, 3], [3, 4, 0, 1], [4, 3, 1, 0]]
    """

    seats: tuple[Seat, ...]
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
        return Room(tuple(replace(seat, x=-seat.x) for seat in self.seats))

    @cached_property
    def positions(self) -> NDArray[np.float64]:
        """Shape (s, 2)."""
        return np.array([(seat.x, seat.y) for seat in self.seats], dtype=np.float64).reshape(len(self.seats), 2)

    @cached_property
    def relation(self) -> NDArray[np.int8]:
        """`Relation` of every two seats, symmetric, shape (s, s).

        1 shoulder partner: at most 1.25 away, and at the same table only when side by side; 2 the same table, opposite or
        diagonal; 3 right in front or behind; 4 diagonally in front or behind, or across an aisle; 0 none of these.
        """
        across, along = _spans(self.positions)
        together = _same_table(self.seats)
        near = np.hypot(across, along)
        kinds = [
            (near <= 1.25) & (~together | (along < 0.5)),
            together & (near <= 2.3),
            (across < 0.5) & (along <= 1.7),
            (along <= 1.7) & (across <= 1.1) | (along < 0.5) & (across <= 2.1),
        ]
        relation = np.select(kinds, [np.int8(kind) for kind in (1, 2, 3, 4)], np.int8(0)).astype(np.int8)
        np.fill_diagonal(relation, 0)
        relation.setflags(write=False)
        return relation

    @cached_property
    def centrality(self) -> NDArray[np.float64]:
        """1 in the middle of the room, 0 in the farthest seat, shape (s,); 1 everywhere when nothing is farther."""
        if not self.seats:
            return np.zeros(0)
        middle = (self.positions.min(axis=0) + self.positions.max(axis=0)) / 2
        away = np.round(np.hypot(*(self.positions - middle).T), 9)
        return 1 - away / away.max() if away.max() > 0 else np.ones(len(self.seats))

    @cached_property
    def front(self) -> NDArray[np.bool_]:
        """Seats that count as in front, shape (s,)."""
        return np.array([seat.front for seat in self.seats], dtype=np.bool_)


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


def _spans(positions: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    spans: NDArray[np.float64] = np.abs(positions[:, None, :] - positions[None, :, :])
    spans = np.asarray(np.round(spans, 9), dtype=np.float64)
    return spans[..., 0], spans[..., 1]


def _same_table(seats: tuple[Seat, ...]) -> NDArray[np.bool_]:
    tables = np.array([seat.table for seat in seats], dtype=object)
    same: NDArray[np.bool_] = (tables[:, None] == tables[None, :]) & (tables != "")[:, None]
    return same
