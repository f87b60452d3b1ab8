"""Lines and heads as SVG, whatever they stand for."""

from __future__ import annotations

import numpy as np

from kring.core.drawing.look import Look
from kring.core.drawing.markup import element, number
from kring.core.drawing.stress import FloatArray
from kring.core.drawing.ties import Line


def thinner(ties: int, pupils: int) -> float:
    """Many ties make thinner lines."""
    return min(1.0, max(0.6, float(np.sqrt(5 * pupils / max(ties, 1)))))


def curve(line: Line, last: FloatArray) -> str:
    """The path from the start of a line to `last`: straight, or bent around who stands in between."""
    middle = (line.start + last) / 2
    if float(np.abs(line.control - middle).max()) < _straight(line):
        return f"M{_point(line.start)}L{_point(last)}"
    return f"M{_point(line.start)}Q{_point(line.control)} {_point(last)}"


def _straight(line: Line) -> float:
    """Below this bend, in picture units, a line counts as straight; the ends lie at discs of different size."""
    return float(np.hypot(*(line.tip - line.start))) * 0.02 + 20.0


def head(look: Look, line: Line, class_: str, ends: dict[str, str]) -> str:
    """The tip of an arrow, in the colour of its line."""
    back, half = look.head, look.head * 0.42
    along = _direction(line)
    across = np.array([-along[1], along[0]])
    foot = line.tip - along * back
    points = f"M{_point(line.tip)}L{_point(foot + across * half)}L{_point(foot - across * half)}Z"
    return element("path", class_=class_, d=points, fill="currentColor", stroke="none", **ends)


def before(line: Line, distance: float) -> FloatArray:
    """A point on the line, so far before its tip."""
    point: FloatArray = line.tip - _direction(line) * distance
    return point


def _direction(line: Line) -> FloatArray:
    along = line.tip - line.control
    direction: FloatArray = along / max(float(np.hypot(*along)), 1e-9)
    return direction


def _point(point: FloatArray) -> str:
    return f"{number(point[0])} {number(point[1])}"
