"""Ready-made arrangements of a classroom."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from kring.core.seating.drawing import LEAST, Drawing
from kring.core.seating.furniture import SIZES, TURN, Kind, Opening, Piece, Side, on_grid
from kring.core.seating.room import AISLE, ROW_STEP, SEAT_STEP

_EDGE, _BEFORE = 1.2, 1.8
"""Free floor along the walls, and before the board."""
_IN_RING = 1.15
_LONGEST_ARM = 19


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
        Piece(f"{name}-{row + 1}", Kind.SINGLE, on_grid(x), on_grid(_BEFORE + row + 0.5), turn)
        for name, x, turn in (("l", left, 90), ("r", right, 270))
        for row in range(arm)
    ]
    pieces += [
        Piece(f"b-{column + 1}", Kind.SINGLE, on_grid(left + 1 + column), on_grid(depth - _EDGE - 0.5))
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
        pieces.append(Piece(f"c-{number + 1}", Kind.SINGLE, on_grid(x), on_grid(y), _to_turn(angle + 180)))
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
            on_grid(_EDGE + wide / 2 + column * across),
            on_grid(_BEFORE + deep / 2 + row * along),
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
    shift = on_grid((wide - width) / 2)
    moved = tuple(Piece(one.id, one.kind, on_grid(one.x + shift), one.y, one.turn) for one in pieces)
    return Drawing(
        wide, deep, moved,
        board=Opening(Side.TOP, on_grid(wide / 2), min(6.0, on_grid(wide / 2))),
        doors=(Opening(Side.RIGHT, on_grid(deep - 1.2), 1.6),),
        windows=(Opening(Side.LEFT, on_grid(deep / 2), on_grid(deep / 2)),),
    )  # fmt: skip


def _to_turn(angle: float) -> int:
    return round(angle / TURN) * TURN % 360
