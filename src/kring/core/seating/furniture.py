"""What stands in a classroom: tables with places, on a grid; and what is in its walls."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

STEP = 0.2
"""Everything stands on a grid of a fifth of a chair width."""
TURN = 15
"""Degrees that a table is turned at a time."""


class Kind(StrEnum):
    """Furniture, by how many can sit at it."""

    SINGLE = "single"
    PAIR = "pair"
    TABLE_4 = "table_4"
    TABLE_5 = "table_5"
    TABLE_6 = "table_6"


class Side(StrEnum):
    """A wall, as drawn."""

    TOP = "top"
    RIGHT = "right"
    BOTTOM = "bottom"
    LEFT = "left"


Place = tuple[float, float, float]
"""Where one sits at a table that is not turned: right of and below its middle, and where one faces."""
PLACES: Mapping[Kind, tuple[Place, ...]] = {
    Kind.SINGLE: ((0, 0, 0),),
    Kind.PAIR: ((-0.5, 0, 0), (0.5, 0, 0)),
    Kind.TABLE_4: ((-0.5, -0.5, 180), (0.5, -0.5, 180), (-0.5, 0.5, 0), (0.5, 0.5, 0)),
    Kind.TABLE_5: ((-1, -0.5, 180), (0, -0.5, 180), (-1, 0.5, 0), (0, 0.5, 0), (1, 0, 270)),
    Kind.TABLE_6: ((-1, -0.5, 180), (0, -0.5, 180), (1, -0.5, 180), (-1, 0.5, 0), (0, 0.5, 0), (1, 0.5, 0)),
}
SIZES: Mapping[Kind, tuple[float, float]] = {
    Kind.SINGLE: (1, 1), Kind.PAIR: (2, 1), Kind.TABLE_4: (2, 2), Kind.TABLE_5: (3, 2), Kind.TABLE_6: (3, 2),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A table with its places. `x`, `y` is its middle, `turn` in degrees clockwise; `id` stays when it moves."""

    id: str
    kind: Kind
    x: float
    y: float
    turn: int = 0

    @property
    def places(self) -> list[Place]:
        """Where one sits on the floor, and where one faces."""
        angle = math.radians(self.turn)
        sine, cosine = math.sin(angle), math.cos(angle)
        return [
            (
                round(self.x + x * cosine - y * sine, 6),
                round(self.y + x * sine + y * cosine, 6),
                float((facing + self.turn) % 360),
            )
            for x, y, facing in PLACES[self.kind]
        ]

    @property
    def size(self) -> tuple[float, float]:
        """Width and depth of the floor it takes, as it stands."""
        wide, deep = SIZES[self.kind]
        angle = math.radians(self.turn)
        sine, cosine = abs(math.sin(angle)), abs(math.cos(angle))
        return wide * cosine + deep * sine, wide * sine + deep * cosine


@dataclass(frozen=True, slots=True)
class Opening:
    """The board, a door or a window: on which wall, where its middle is along that wall, and how long it is."""

    side: Side
    at: float
    long: float


def on_grid(measure: float) -> float:
    """To the nearest fifth of a chair width, or half a fifth: the middle of a table of odd width lies there."""
    return round(round(measure / (STEP / 2)) * STEP / 2, 1)
