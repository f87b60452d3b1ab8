"""How a class divides, as bars of one length: which part is so, which is not, of which part it is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kring.core.drawing import markup
from kring.core.drawing.intervals import EDGE, FONT, ROW, TOP, WIDTH, svg, words_at, words_of
from kring.core.drawing.markup import element


class Part(StrEnum):
    """What a piece of a bar says; filled, hatched, or empty with a dashed edge, so that it is told without colour."""

    SO = "so"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Share:
    """A bar: its words, the pieces with their size, and the whole in one sentence."""

    label: str
    says: str
    pieces: tuple[tuple[Part, float], ...]


LOOKS = {
    Part.SO: {"fill": "#0E6A66", "stroke": "#0E6A66"},
    Part.OTHER: {"fill": "#DED6C9", "stroke": "#5B6672"},
    Part.UNKNOWN: {"fill": "none", "stroke": "#5B6672", "stroke_dasharray": "6 5"},
}


def shares_svg(rows: Sequence[Share], *, title: str, description: str, names: Sequence[tuple[Part, str]]) -> str:
    """Bars of equal length, a legend under them.

    Parameters: `rows`, whose pieces are drawn in order by their size; `names`: the pieces of the legend with their
    words. Returns `<svg>` with `<title>` and `<desc>`, pieces of class `kr-share kr-share--so`.
    """
    parts = [words_of(title, description)]
    for place, row in enumerate(rows):
        top = TOP + ROW * place
        bar = "".join(_pieces(row, top + FONT + 10))
        parts.append(
            element("g", element("title", markup.text(row.says)) + words_at(EDGE, top + FONT, row.label) + bar)
        )
    y = TOP + ROW * len(rows) + 6
    x = EDGE
    for part, said in names:
        parts.append(_piece(part, x, y, 18, 16))
        parts.append(words_at(x + 26, y + 15, said, size=FONT * 0.85, quiet=True))
        x += 26 + 0.5 * FONT * 0.95 * len(said) + 28
    return svg(y + 30, parts)


def _pieces(row: Share, y: float) -> list[str]:
    whole = sum(size for _part, size in row.pieces) or 1.0
    x, drawn = EDGE, []
    for part, size in row.pieces:
        width = (WIDTH - 2 * EDGE) * size / whole
        if size:
            drawn.append(_piece(part, x, y, width, 18))
        x += width
    return drawn


def _piece(part: Part, x: float, y: float, width: float, height: float) -> str:
    return element(
        "rect", x=x, y=y, width=max(width, 1.0), height=height, class_=f"kr-share kr-share--{part}", stroke_width=1.2,
        **LOOKS[part],
    )  # fmt: skip
