"""The lines: which there are, how each bends around who stands in between, where its head touches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from kring.core.drawing.stress import FloatArray
from kring.core.network import Network
from kring.core.values import Valence


class TieKind(StrEnum):
    """What a choice says; decides colour and dash."""

    LIKE = "like"
    REJECT = "reject"
    BETTER = "better"

    @classmethod
    def of(cls, net: Network) -> TieKind:
        return cls.REJECT if net.question.valence is Valence.NEGATIVE else cls.LIKE


@dataclass(frozen=True)
class Tie:
    """A line from `start` to `end` (places in `members`); for a mutual tie `start` is the earlier of the two."""

    start: int
    end: int
    mutual: bool


@dataclass(frozen=True)
class Line:
    """Quadratic curve in picture units; the tip touches the disc of the chosen pupil, or the name when coming from below."""

    start: FloatArray
    control: FloatArray
    tip: FloatArray


_BENDS = np.array([0.0, 0.05, -0.05, 0.1, -0.1, 0.15, -0.15, 0.2, -0.2])
_BEND_COST = np.abs(_BENDS) * 8
_SAMPLES = np.linspace(0.08, 0.92, 13)
_CLEARANCE, _ROOM_FOR_A_HEAD = 7.0, 6.0


def ties_of(net: Network, *, only_mutual: bool = False) -> list[Tie]:
    """Every tie once, those by one side first, so that the mutual ones lie on top."""
    single = [] if only_mutual else [Tie(int(i), int(j), False) for i, j in np.argwhere(net.adjacency & ~net.mutual)]
    return single + [Tie(int(i), int(j), True) for i, j in np.argwhere(np.triu(net.mutual))]


def lines_of(
    ties: list[Tie], places: FloatArray, radii: FloatArray, labels: FloatArray, size: tuple[float, float]
) -> list[Line]:
    """A line per tie: straight, or bent as slightly as it takes to pass by the discs and names of others.

    `labels` are the boxes of the names: left, top, right, bottom, shape (n, 4); `size` is that of the picture.
    """
    if not ties:
        return []
    ends = np.array([(tie.start, tie.end) for tie in ties])
    start, end = places[ends[:, 0]], places[ends[:, 1]]
    controls = _controls(start, end)
    points = _points(start, controls, end)
    cost = _hits(points, ends, places, radii, labels) + 9.0 * _outside(points, size) + _BEND_COST
    chosen = controls[np.arange(len(ties)), np.argmin(np.round(cost, 6), axis=1)]
    return [_line(places, radii, labels, tie, control) for tie, control in zip(ties, chosen, strict=True)]


def _controls(start: FloatArray, end: FloatArray) -> FloatArray:
    """Control points per tie and bend, shape (ties, bends, 2)."""
    along = end - start
    across = np.column_stack([-along[:, 1], along[:, 0]])
    middle = (start + end) / 2
    controls: FloatArray = middle[:, None, :] + 2 * _BENDS[None, :, None] * across[:, None, :]
    return controls


def _points(start: FloatArray, controls: FloatArray, end: FloatArray) -> FloatArray:
    """Points along every candidate, shape (ties, bends, samples, 2)."""
    t = _SAMPLES[None, None, :, None]
    ends = (1 - t) ** 2 * start[:, None, None] + t**2 * end[:, None, None]
    points: FloatArray = ends + 2 * t * (1 - t) * controls[:, :, None]
    return points


def _outside(points: FloatArray, size: tuple[float, float]) -> NDArray[np.bool_]:
    """Which candidates leave the picture, shape (ties, bends)."""
    outside: NDArray[np.bool_] = np.asarray(((points < 3.0) | (points > np.array(size) - 3.0)).any(axis=(2, 3)))
    return outside


def _hits(
    points: FloatArray, ends: NDArray[np.int64], places: FloatArray, radii: FloatArray, labels: FloatArray
) -> FloatArray:
    """How many discs (three points) and names (one) every candidate runs through, shape (ties, bends)."""
    x, y = points[..., 0, None], points[..., 1, None]
    others = np.ones((len(ends), len(places)), dtype=np.bool_)
    others[np.arange(len(ends))[:, None], ends] = False
    near = (x - places[:, 0]) ** 2 + (y - places[:, 1]) ** 2 < (radii + _CLEARANCE) ** 2
    on_name = (x > labels[:, 0]) & (x < labels[:, 2]) & (y > labels[:, 1]) & (y < labels[:, 3])
    discs = (near.any(axis=2) & others[:, None, :]).sum(axis=2)
    names = (on_name.any(axis=2) & others[:, None, :]).sum(axis=2)
    hits: FloatArray = 3.0 * discs + 1.0 * names
    return hits


def _line(places: FloatArray, radii: FloatArray, labels: FloatArray, tie: Tie, control: FloatArray) -> Line:
    start = _at_edge(places[tie.start], control, radii[tie.start] + 1.0)
    to_disc = radii[tie.end] + 1.5
    under_name = _way_out(places[tie.end], control, labels[tie.end]) + 1.5
    room = float(np.hypot(*(start - places[tie.end])))
    is_hidden = not tie.mutual and to_disc < under_name < room - _ROOM_FOR_A_HEAD
    return Line(start, control, _at_edge(places[tie.end], control, under_name if is_hidden else to_disc))


def _way_out(middle: FloatArray, towards: FloatArray, name: FloatArray) -> float:
    """How far from the middle of a disc one comes out of its name, going in a direction; 0 when that misses it."""
    x, y = towards - middle
    top, bottom = name[1] - middle[1], name[3] - middle[1]
    if y <= 0 or abs(x) * top > y * (name[2] - name[0]) / 2:
        return 0.0
    reach = min(bottom / y, (name[2] - name[0]) / 2 / max(abs(x), 1e-9))
    return float(reach * np.hypot(x, y))


def _at_edge(middle: FloatArray, towards: FloatArray, distance: float) -> FloatArray:
    along = towards - middle
    edge: FloatArray = middle + along * (distance / max(float(np.hypot(*along)), 1e-9))
    return edge


def crossings(ends: NDArray[np.int64], places: FloatArray) -> int:
    """Pairs of ties whose straight lines cross, those that share a pupil left out. `ends` has shape (ties, 2)."""
    if len(ends) < 2:
        return 0
    first, second = places[ends[:, 0]], places[ends[:, 1]]
    one_side = _side(first[:, None], second[:, None], first[None]) * _side(
        first[:, None], second[:, None], second[None]
    )
    crossing = (one_side < 0) & (one_side.T < 0)
    shared = (ends[:, None, :, None] == ends[None, :, None, :]).any(axis=(2, 3))
    return int(np.triu(crossing & ~shared, 1).sum())


def _side(a: FloatArray, b: FloatArray, c: FloatArray) -> FloatArray:
    """On which side of the line from a to b the point c lies."""
    side: FloatArray = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (
        c[..., 0] - a[..., 0]
    )
    return np.sign(side)
