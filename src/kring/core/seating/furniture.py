"""The drawing of a classroom: furniture on a floor, the board, doors and windows; and ready-made arrangements.

A drawing is as the teacher drew it, with the board on any wall. `Drawing.room` turns it so that the board is at the
top, gives every place at a table a seat, and is what plans are made for.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from kring.core.seating.room import AISLE, ROW_STEP, SEAT_STEP, Room, Seat, Wall

LEAST, MOST = 4.0, 24.0
"""Chair widths that a room may be wide or deep."""
MOST_SEATS = 120
MOST_OPENINGS = 8
STEP = 0.2
"""Everything stands on a grid of a fifth of a chair width."""
TURN = 15
_EDGE, _BEFORE = 1.2, 1.8
_FIRST_ROW = 1.0
_IN_RING = 1.15
_LONGEST_ARM = 19


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


class DrawingError(ValueError):
    """Not the drawing of a room; `code` says what is wrong."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


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


@dataclass(frozen=True)
class Drawing:
    """A floor of `width` by `depth` chair widths.

    Examples
    --------
    >>> drawing = rows_of_pairs(2, 1)
    >>> len(drawing.room), drawing.seats
    (4, 4)
    >>> Drawing.of(drawing.as_json()) == drawing
    True
    """

    width: float
    depth: float
    pieces: tuple[Piece, ...]
    board: Opening
    doors: tuple[Opening, ...] = ()
    windows: tuple[Opening, ...] = ()

    @property
    def seats(self) -> int:
        return sum(len(PLACES[piece.kind]) for piece in self.pieces)

    @cached_property
    def room(self) -> Room:
        """Seats "piece.place" in the order of the pieces, seen with the board at the top.

        In front is who sits at most one chair width farther from the board wall than the nearest seat.
        """
        placed = [
            (f"{piece.id}.{number}", piece.id, *self._turned(x, y), (facing + _FACING[self.board.side]) % 360)
            for piece in self.pieces
            for number, (x, y, facing) in enumerate(piece.places, start=1)
        ]
        nearest = min((y for _id, _table, _x, y, _facing in placed), default=0.0)
        seats = tuple(
            Seat(id=one, x=x, y=y, table=table, front=y < nearest + _FIRST_ROW - 1e-6, facing=facing)
            for one, table, x, y, facing in placed
        )
        return Room(
            seats,
            board=self._wall(self.board),
            doors=tuple(self._wall(door) for door in self.doors),
            windows=tuple(self._wall(window) for window in self.windows),
        )

    @property
    def floor(self) -> tuple[float, float]:
        """Width and depth with the board at the top."""
        on_side = self.board.side in (Side.LEFT, Side.RIGHT)
        return (self.depth, self.width) if on_side else (self.width, self.depth)

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        match self.board.side:
            case Side.TOP:
                turned = x, y
            case Side.RIGHT:
                turned = y, self.width - x
            case Side.BOTTOM:
                turned = self.width - x, self.depth - y
            case Side.LEFT:
                turned = self.depth - y, x
        return round(turned[0], 6), round(turned[1], 6)

    def _wall(self, opening: Opening) -> Wall:
        one, other = opening.at - opening.long / 2, opening.at + opening.long / 2
        ends = {
            Side.TOP: ((one, 0.0), (other, 0.0)),
            Side.BOTTOM: ((one, self.depth), (other, self.depth)),
            Side.LEFT: ((0.0, one), (0.0, other)),
            Side.RIGHT: ((self.width, one), (self.width, other)),
        }[opening.side]
        return Wall(*self._turned(*ends[0]), *self._turned(*ends[1]))

    def as_json(self) -> dict[str, Any]:
        return {
            "width": self.width,
            "depth": self.depth,
            "pieces": [
                {"id": one.id, "kind": one.kind.value, "x": one.x, "y": one.y, "turn": one.turn} for one in self.pieces
            ],
            "board": _opening_json(self.board),
            "doors": [_opening_json(door) for door in self.doors],
            "windows": [_opening_json(window) for window in self.windows],
        }

    @classmethod
    def of(cls, said: Any) -> Drawing:
        """From what `as_json` gave, or from anywhere. Raises DrawingError with a code:

        unreadable, size, too_many, no_seats, outside (furniture through a wall), overlap (two places in one spot).
        """
        try:
            drawing = cls(
                width=_number(said["width"]),
                depth=_number(said["depth"]),
                pieces=tuple(
                    Piece(_id(one["id"]), Kind(one["kind"]), _number(one["x"]), _number(one["y"]), _turn(one["turn"]))
                    for one in said["pieces"]
                ),
                board=_opening(said["board"]),
                doors=tuple(_opening(door) for door in said["doors"]),
                windows=tuple(_opening(window) for window in said["windows"]),
            )
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise DrawingError("unreadable") from error
        drawing._must_be_sound()
        return drawing

    def _must_be_sound(self) -> None:
        if not (LEAST <= self.width <= MOST and LEAST <= self.depth <= MOST):
            raise DrawingError("size")
        if self.seats > MOST_SEATS or len(self.doors) + len(self.windows) > MOST_OPENINGS:
            raise DrawingError("too_many")
        if not self.pieces:
            raise DrawingError("no_seats")
        if len({piece.id for piece in self.pieces}) != len(self.pieces):
            raise DrawingError("unreadable")
        if any(self._is_outside(piece) for piece in self.pieces) or any(
            self._is_off(one) for one in (self.board, *self.doors, *self.windows)
        ):
            raise DrawingError("outside")
        if self.overlapping:
            raise DrawingError("overlap")

    def _is_outside(self, piece: Piece) -> bool:
        wide, deep = piece.size
        inside_x = wide / 2 - 0.05 <= piece.x <= self.width - wide / 2 + 0.05
        return not (inside_x and deep / 2 - 0.05 <= piece.y <= self.depth - deep / 2 + 0.05)

    def _is_off(self, opening: Opening) -> bool:
        wall = self.width if opening.side in (Side.TOP, Side.BOTTOM) else self.depth
        return not (
            0 < opening.long <= wall and opening.long / 2 <= opening.at + 1e-6 <= wall - opening.long / 2 + 1e-5
        )

    @property
    def overlapping(self) -> set[str]:
        """Ids of pieces of which a place lies on a place of another piece."""
        placed = [(piece.id, x, y) for piece in self.pieces for x, y, _facing in piece.places]
        return {
            piece
            for one, x, y in placed
            for other, to_x, to_y in placed
            if one != other and max(abs(x - to_x), abs(y - to_y)) < 0.79
            for piece in (one, other)
        }


_FACING = {Side.TOP: 0, Side.RIGHT: -90, Side.BOTTOM: 180, Side.LEFT: 90}


def _opening_json(opening: Opening) -> dict[str, Any]:
    return {"side": opening.side.value, "at": opening.at, "long": opening.long}


def _opening(said: Any) -> Opening:
    return Opening(Side(said["side"]), _number(said["at"]), _number(said["long"]))


def _number(said: Any) -> float:
    if isinstance(said, bool) or not isinstance(said, int | float) or not math.isfinite(said):
        raise ValueError("no number")
    return on_grid(said)


def _turn(said: Any) -> int:
    if isinstance(said, bool) or not isinstance(said, int) or said % TURN:
        raise ValueError("no turn")
    return said % 360


def _id(said: Any) -> str:
    if not isinstance(said, str) or not 0 < len(said) <= 8 or not said.replace("-", "").isalnum():
        raise ValueError("no id")
    return said


def on_grid(measure: float) -> float:
    """To the nearest fifth of a chair width, or half a fifth: the middle of a table of odd width lies there."""
    return round(round(measure / (STEP / 2)) * STEP / 2, 1)


def rows_of_pairs(rows: int, pairs: int) -> Drawing:
    """Rows of tables for two, all facing the board; table "2-1" is the first of the second row."""
    step = SEAT_STEP + AISLE
    return _rows(rows, pairs, Kind.PAIR, 2.0, step, ROW_STEP)


def single_rows(rows: int, columns: int) -> Drawing:
    """Rows of tables for one, with an aisle between."""
    return _rows(rows, columns, Kind.SINGLE, 1.0, AISLE, ROW_STEP)


def exam(rows: int, columns: int) -> Drawing:
    """Tables for one, so far apart that nobody is anybody's neighbour."""
    return _rows(rows, columns, Kind.SINGLE, 1.0, 2.2, 2.0)


def groups(kind: Kind, number: int) -> Drawing:
    """Tables for four, five or six, as square an arrangement as can be."""
    wide, deep = SIZES[kind]
    columns = max(1, math.ceil(math.sqrt(number * deep / wide)))
    rows = math.ceil(number / columns)
    return _rows(rows, columns, kind, wide, wide + 1.2, deep + 1.2, most=number)


def u_shape(seats: int) -> Drawing:
    """Tables for one along three walls, everybody facing in and the open side to the board."""
    base = max(3, round(seats * 0.27), seats - 2 * _LONGEST_ARM)
    arm = max(1, math.ceil((seats - base) / 2))
    width, depth = base + 2 + 2 * _EDGE, _BEFORE + arm + 1 + _EDGE
    left, right = _EDGE + 0.5, width - _EDGE - 0.5
    pieces = [
        Piece(f"{name}-{row + 1}", Kind.SINGLE, _round(x), _round(_BEFORE + row + 0.5), turn)
        for name, x, turn in (("l", left, 90), ("r", right, 270))
        for row in range(arm)
    ]
    pieces += [
        Piece(f"b-{column + 1}", Kind.SINGLE, _round(left + 1 + column), _round(depth - _EDGE - 0.5))
        for column in range(base)
    ]
    return _drawn(width, depth, pieces)


def circle(seats: int) -> Drawing:
    """Tables for one in a ring, everybody facing the middle."""
    radius = max(1.6, _IN_RING / (2 * math.sin(math.pi / max(seats, 2))))
    width, depth = 2 * (radius + _EDGE) + 1, 2 * radius + 1 + _BEFORE + _EDGE
    pieces = []
    for number in range(seats):
        angle = 360 * (number + 0.5) / seats
        x = width / 2 + radius * math.sin(math.radians(angle))
        y = _BEFORE + 0.5 + radius - radius * math.cos(math.radians(angle))
        pieces.append(Piece(f"c-{number + 1}", Kind.SINGLE, _round(x), _round(y), _to_turn(angle + 180)))
    return _drawn(width, depth, pieces)


PRESETS: Mapping[str, Callable[[int], Drawing]] = {
    "pairs": lambda seats: rows_of_pairs(max(1, math.ceil(seats / 6)), 3),
    "singles": lambda seats: single_rows(max(1, math.ceil(seats / 6)), 6),
    "groups_4": lambda seats: groups(Kind.TABLE_4, math.ceil(seats / 4)),
    "groups_5": lambda seats: groups(Kind.TABLE_5, math.ceil(seats / 5)),
    "groups_6": lambda seats: groups(Kind.TABLE_6, math.ceil(seats / 6)),
    "u": u_shape,
    "circle": circle,
    "exam": lambda seats: exam(max(1, math.ceil(seats / 6)), 6),
}
"""Ready-made arrangements with at least so many seats."""


def _rows(
    rows: int, columns: int, kind: Kind, wide: float, across: float, along: float, *, most: int | None = None
) -> Drawing:
    deep = SIZES[kind][1]
    pieces = [
        Piece(
            f"{row + 1}-{column + 1}",
            kind,
            _round(_EDGE + wide / 2 + column * across),
            _round(_BEFORE + deep / 2 + row * along),
        )
        for row in range(rows)
        for column in range(columns)
    ]
    width = 2 * _EDGE + wide + (columns - 1) * across
    depth = _BEFORE + deep + (rows - 1) * along + _EDGE
    return _drawn(width, depth, pieces[:most])


def _drawn(width: float, depth: float, pieces: list[Piece]) -> Drawing:
    """With the board before them, a door behind on the right and windows on the left."""
    wide, deep = max(LEAST, on_grid(width)), max(LEAST, on_grid(depth))
    shift = _round((wide - width) / 2)
    moved = tuple(Piece(one.id, one.kind, _round(one.x + shift), one.y, one.turn) for one in pieces)
    return Drawing(
        wide, deep, moved,
        board=Opening(Side.TOP, on_grid(wide / 2), min(6.0, on_grid(wide / 2))),
        doors=(Opening(Side.RIGHT, on_grid(deep - 1.2), 1.6),),
        windows=(Opening(Side.LEFT, on_grid(deep / 2), on_grid(deep / 2)),),
    )  # fmt: skip


def _round(measure: float) -> float:
    return on_grid(measure)


def _to_turn(angle: float) -> int:
    return round(angle / TURN) * TURN % 360
