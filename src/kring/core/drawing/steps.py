"""A line over time of one answer on a few steps: points on their days, joined, with words at the steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kring.core.drawing.intervals import CLEAR, EDGE, FONT, LINE, WIDTH, svg, words_at, words_of
from kring.core.drawing.markup import element, number

STEP, TOP, FOOT = 46.0, 10.0, 38.0


def steps_svg(points: Sequence[tuple[date, int, str]], *, steps: Sequence[str], title: str, description: str) -> str:
    """`points`: day, step from 1 (lowest) up, and the words of the day; `steps`: the words of the steps, lowest first."""
    height = TOP + STEP * len(steps) + FOOT
    parts = [words_of(title, description)]
    for place in range(1, len(steps) + 1):
        y = _height(place, len(steps))
        parts.append(element("line", "", x1=EDGE, x2=WIDTH - EDGE, y1=y, y2=y, class_="kr-step-line", **LINE))
    first, last = points[0][0], points[-1][0]
    span = max((last - first).days, 1)
    places = []
    for day, step, _said in points:
        share = (day - first).days / span if last != first else 0.5
        places.append((EDGE + 20 + (WIDTH - 2 * EDGE - 40) * share, _height(step, len(steps))))
    if len(places) > 1:
        path = " ".join(f"{number(x)},{number(y)}" for x, y in places)
        parts.append(
            element("polyline", points=path, fill="none", stroke=CLEAR, stroke_width=3, class_="kr-interval-line")
        )
    for x, y in places:
        parts.append(
            element("circle", cx=x, cy=y, r=9, fill=CLEAR, stroke=CLEAR, stroke_width=3, class_="kr-interval-point")
        )
    for place, words in enumerate(steps, start=1):
        parts.append(words_at(EDGE, _height(place, len(steps)) - 12, words, size=FONT * 0.85, quiet=True))
    ends = [(places[0][0], points[0][2], "start")]
    if last != first:
        ends.append((places[-1][0], points[-1][2], "end"))
    else:
        ends = [(places[0][0], points[0][2], "middle")]
    parts += [words_at(x, height - 12, said, anchor, size=FONT * 0.85, quiet=True) for x, said, anchor in ends]
    return svg(height, parts)


def _height(step: int, steps: int) -> float:
    return TOP + STEP * (steps - step) + STEP / 2 + 10
