"""Two things that are apart, as a field of four: every pupil a point, none with a name."""

from __future__ import annotations

from collections.abc import Sequence

from kring.core.drawing import markup
from kring.core.drawing.intervals import CLEAR, FONT, LINE, svg, words_at, words_of
from kring.core.drawing.markup import element

SIDE, LEFT, TOP, FOOT = 330.0, 55.0, 26.0, 30.0
RADIUS = 7.0


def quadrants_svg(
    points: Sequence[tuple[float, float]],
    *,
    low: float,
    high: float,
    across: str,
    upwards: str,
    title: str,
    description: str,
    corners: Sequence[str],
) -> str:
    """Where pupils stand on two scales from `low` to `high`; points on the same place stand beside each other.

    Parameters: `points` (across, upwards) per pupil; `across` and `upwards`: the words at the axes; `corners`: the words
    in the four parts: left below, right below, left above, right above. Returns `<svg>` with `<title>` and `<desc>`.
    """
    bottom, middle_x, middle_y = TOP + SIDE, LEFT + SIDE / 2, TOP + SIDE / 2
    parts = [
        words_of(title, description),
        element("rect", "", x=LEFT, y=TOP, width=SIDE, height=SIDE, fill="none", class_="kr-field", **LINE),
        element("line", "", x1=middle_x, x2=middle_x, y1=TOP, y2=bottom, **LINE),
        element("line", "", x1=LEFT, x2=LEFT + SIDE, y1=middle_y, y2=middle_y, **LINE),
    ]
    places = [
        (LEFT + 8, bottom - 9, "start"),
        (LEFT + SIDE - 8, bottom - 9, "end"),
        (LEFT + 8, TOP + FONT, "start"),
        (LEFT + SIDE - 8, TOP + FONT, "end"),
    ]
    parts += [
        words_at(x, y, said, anchor, size=FONT * 0.8, quiet=True)
        for (x, y, anchor), said in zip(places, corners, strict=True)
    ]
    parts += [words_at(LEFT + SIDE, bottom + 22, across, "end", size=FONT * 0.85)]
    parts += [words_at(LEFT, TOP - 9, upwards, "start", size=FONT * 0.85)]
    inner, seen = SIDE - 2 * (RADIUS + 22), dict[tuple[float, float], int]()
    for point in points:
        count = seen[point] = seen.get(point, 0) + 1
        shares = [(value - low) / ((high - low) or 1.0) for value in point]
        x = LEFT + RADIUS + 22 + inner * shares[0] + 2.2 * RADIUS * (0, 1, -1)[(count - 1) % 3]
        y = bottom - RADIUS - 22 - inner * shares[1] - 2.2 * RADIUS * ((count - 1) // 3)
        parts.append(
            element(
                "circle",
                markup.text(""),
                cx=x,
                cy=max(y, TOP + RADIUS),
                r=RADIUS,
                fill=CLEAR,
                stroke=CLEAR,
                class_="kr-interval-point",
            )
        )
    return svg(max(bottom + FOOT, 0.0), parts)
