"""The drawing of a classroom: furniture on a floor, the board, doors and windows.

A drawing is as the teacher drew it, with the board on any wall. `Drawing.room` turns it so that the board is at the
top, gives every place at a table a seat, and is what plans are made for.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kring.core.seating.furniture import PLACES, TURN, Kind, Opening, Piece, Side, on_grid
from kring.core.seating.room import Room, Seat, Wall

LEAST, MOST = 4.0, 24.0
"""Chair widths that a room may be wide or deep."""
MOST_SEATS = 120
MOST_OPENINGS = 8
_FIRST_ROW = 1.0


class DrawingError(ValueError):
    """Not the drawing of a room; `code` says what is wrong."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Drawing:
    """A floor of `width` by `depth` chair widths.

    Examples
    --------
    >>> from kring.core.seating.arrangements import rows_of_pairs
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
