"""The norm picture: per row how far two things go together, as a point with its interval beside nothing at all.

Also for one figure of the class beside the band that chance gives. No colour carries a meaning alone: what can be told
is a full point on a solid line, what cannot is an open point on a dashed line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kring.core.drawing import markup
from kring.core.drawing.markup import Attribute, element, number

WIDTH, ROW, FONT = 440.0, 58.0, 17.0
EDGE, TOP, FOOT = 12.0, 6.0, 36.0
LINE: dict[str, Attribute] = {"stroke": "#5B6672", "stroke_width": 1.4}
CLEAR, UNCLEAR = "#0E6A66", "#5B6672"


@dataclass(frozen=True, slots=True)
class Interval:
    """A row: its words, the point, from where to where it may be; `clear` when it can be told from the middle line."""

    label: str
    says: str
    value: float | None
    low: float | None
    high: float | None
    clear: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A row of a figure beside chance: the point, and from where to where chance puts it."""

    label: str
    says: str
    value: float
    low: float
    high: float
    clear: bool


def norms_svg(rows: Sequence[Interval], *, title: str, description: str, less: str, none: str, more: str) -> str:
    """What goes together with standing: left of the middle less, right more.

    Parameters: `rows` with values from -1 to 1 (None: nothing is known, then the row has its words only); `less`,
    `none` and `more`: the words under the axis. Returns `<svg>` with `<title>` and `<desc>`; per row a group
    `kr-interval` with `kr-is-clear` or `kr-is-unclear`.
    """
    height = TOP + ROW * len(rows) + FOOT
    middle = _at(0.0)
    parts = [words_of(title, description)]
    parts += [_interval(row, TOP + ROW * place) for place, row in enumerate(rows)]
    foot = TOP + ROW * len(rows) + FONT + 6
    for x, anchor, said in ((EDGE, "start", less), (middle, "middle", none), (WIDTH - EDGE, "end", more)):
        parts.append(words_at(x, foot, said, anchor, size=FONT * 0.85, quiet=True))
    return svg(height, parts)


def bands_svg(rows: Sequence[Band], *, title: str, description: str) -> str:
    """Figures of the class, each on its own scale beside the band in which chance puts it 95 of 100 times."""
    height = TOP + ROW * len(rows) + 6
    parts = [words_of(title, description)]
    for place, row in enumerate(rows):
        top = TOP + ROW * place
        lowest, highest = min(row.low, row.value), max(row.high, row.value)
        margin = 0.25 * ((highest - lowest) or 1.0)
        start, end = lowest - margin, highest + margin

        def at(value: float, start: float = start, end: float = end) -> float:
            return EDGE + (WIDTH - 2 * EDGE) * (value - start) / (end - start)

        y = top + FONT + 19
        parts.append(
            element(
                "g",
                element("title", markup.text(row.says))
                + words_at(EDGE, top + FONT, row.label)
                + element("line", "", x1=EDGE, x2=WIDTH - EDGE, y1=y, y2=y, class_="kr-band-line", **LINE)
                + element(
                    "rect", x=at(row.low), y=y - 8, width=max(at(row.high) - at(row.low), 2.0), height=16, rx=8,
                    class_="kr-band", fill="#DED6C9", stroke="#5B6672", stroke_width=1,
                )
                + _point(at(row.value), y, row.clear),
                class_=f"kr-interval {_clear(row.clear)}",
            )
        )  # fmt: skip
    return svg(height, parts)


def _interval(row: Interval, top: float) -> str:
    y = top + FONT + 19
    inside = element("title", markup.text(row.says)) + words_at(EDGE, top + FONT, row.label)
    middle = _at(0.0)
    inside += element("line", "", x1=middle, x2=middle, y1=y - 13, y2=y + 13, class_="kr-interval-zero", **LINE)
    if row.value is not None and row.low is not None and row.high is not None:
        colour = CLEAR if row.clear else UNCLEAR
        dash = None if row.clear else "7 6"
        inside += element(
            "line", "", x1=_at(row.low), x2=_at(row.high), y1=y, y2=y,
            class_="kr-interval-line", stroke=colour, stroke_width=4, stroke_dasharray=dash, stroke_linecap="round",
        )  # fmt: skip
        inside += _point(_at(row.value), y, row.clear)
    return element("g", inside, class_=f"kr-interval {_clear(row.clear)}")


def _point(x: float, y: float, clear: bool) -> str:
    colour = CLEAR if clear else UNCLEAR
    return element(
        "circle", cx=x, cy=y, r=9, class_="kr-interval-point",
        fill=colour if clear else "#FFFFFF", stroke=colour, stroke_width=3,
    )  # fmt: skip


def _clear(clear: bool) -> str:
    return "kr-is-clear" if clear else "kr-is-unclear"


def _at(value: float) -> float:
    return EDGE + (WIDTH - 2 * EDGE) * (max(-1.0, min(1.0, value)) + 1) / 2


def words_of(title: str, description: str) -> str:
    return element("title", markup.text(title)) + element("desc", markup.text(description))


def words_at(x: float, y: float, said: str, anchor: str = "start", size: float = FONT, quiet: bool = False) -> str:
    look = "kr-picture-words kr-is-quiet" if quiet else "kr-picture-words"
    return element("text", markup.text(said), x=x, y=y, text_anchor=anchor, font_size=size, fill="#1F2933", class_=look)


def svg(height: float, parts: Sequence[str]) -> str:
    return element(
        "svg", "\n".join(parts), xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {number(WIDTH)} {number(height)}",
        role="img", class_="kr-small-picture", font_family="inherit",
    )  # fmt: skip
