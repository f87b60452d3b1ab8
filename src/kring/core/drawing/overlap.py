"""Pushing pupils apart until no disc and no name lies on another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Boxes:
    """What a pupil takes up in the picture, as seen from the middle of the disc; arrays of shape (n,)."""

    half_width: FloatArray
    above: FloatArray
    below: FloatArray

    @property
    def shift(self) -> FloatArray:
        """From the middle of the disc down to the middle of the box."""
        return (self.below - self.above) / 2

    @property
    def half_height(self) -> FloatArray:
        return (self.above + self.below) / 2


@dataclass(frozen=True)
class Area:
    """The part of the picture where pupils may stand, in picture units from the top left corner."""

    left: float
    top: float
    width: float
    height: float

    def larger(self, factor: float) -> Area:
        return Area(self.left, self.top, self.width * factor, self.height * factor)


def pushed_apart(places: FloatArray, boxes: Boxes, area: Area, *, iterations: int = 250) -> FloatArray:
    """The places with every overlap pushed away along its shortest side, inside the area; shape (n, 2).

    Nothing moves that does not overlap and is inside. Whether it succeeded is told by `overlaps`; in too small an
    area it cannot, and the caller takes a larger one.
    """
    pusher, shift = _Pusher(boxes, area), boxes.shift
    x, y = pusher.inside(places[:, 0], places[:, 1] + shift)
    for _ in range(iterations):
        step = pusher.step(x, y)
        if step is None:
            break
        x, y = pusher.inside(x + step[0], y + step[1])
    return np.column_stack([x, y - shift])


def overlaps(places: FloatArray, boxes: Boxes) -> int:
    """Number of pairs whose boxes overlap."""
    x, y = places[:, 0], places[:, 1] + boxes.shift
    across = _sums(boxes.half_width) - np.abs(x[:, None] - x)
    along = _sums(boxes.half_height) - np.abs(y[:, None] - y)
    return int(np.triu((across > 0) & (along > 0), 1).sum())


class _Pusher:
    """What stays the same from one push to the next."""

    def __init__(self, boxes: Boxes, area: Area) -> None:
        wide, high = boxes.half_width, boxes.half_height
        self.across, self.along = _sums(wide), _sums(high)
        np.fill_diagonal(self.across, -1.0)
        after = np.tri(len(wide), k=-1)
        self.later = after - after.T  # who comes first in the list goes up or left when two stand on the same spot
        self.x_range = _range(area.left + wide, area.left + area.width - wide)
        self.y_range = _range(area.top + high, area.top + area.height - high)

    def inside(self, x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
        return np.clip(x, *self.x_range), np.clip(y, *self.y_range)

    def step(self, x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray] | None:
        """How far everybody moves: half of the way out of each overlap, and a hair more; None without overlaps."""
        right, down = x[:, None] - x, y[:, None] - y
        across, along = self.across - np.abs(right), self.along - np.abs(down)
        hit = (across > 0) & (along > 0)
        if not hit.any():
            return None
        sideways = hit & (across < along)
        return self._total(across, right, sideways), self._total(along, down, hit & ~sideways)

    def _total(self, depth: FloatArray, delta: FloatArray, where: NDArray[np.bool_]) -> FloatArray:
        direction = np.where(delta == 0, self.later, np.sign(delta))
        total: FloatArray = (where * direction * (depth / 2 + 0.05)).sum(axis=1)
        return total


def _sums(sizes: FloatArray) -> FloatArray:
    return sizes[:, None] + sizes


def _range(low: FloatArray, high: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Lowest and highest, also where a box is larger than the area."""
    return np.minimum(low, high), np.maximum(low, high)
