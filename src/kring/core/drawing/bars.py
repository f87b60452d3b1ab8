"""Lying bars with the band that chance gives: how often something is so, and how often it would be by chance alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kring.core.drawing import markup
from kring.core.drawing.legend import in_lines, text_width
from kring.core.drawing.look import COMPACT, WIDE, Look
from kring.core.drawing.markup import element, number
from kring.core.drawing.nodes import FAMILY

_BAR, _BAND, _INK, _PAPER = "#0E6A66", "#B0521F", "#1F2933", "#FFFFFF"
_ROW = 2.1  # letters high
_WIDTHS = {"wide": 1160.0, "compact": 720.0}


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: `value`, and what chance gives: mostly `low` to `high`, `expected` on average; None without a band."""

    label: str
    value: float
    expected: float | None = None
    low: float | None = None
    high: float | None = None


def bars_svg(
    bars: Sequence[Bar],
    *,
    title: str,
    description: str,
    value_label: str,
    band_label: str,
    compact: bool = False,
) -> str:
    """Lying bars as SVG text, with a legend.

    The bar is filled, the band of chance is a line with an end at both sides and a stroke at what is expected: told
    apart by shape, so that it is right in black and white. The number stands at the end of its row.
    """
    look = COMPACT if compact else WIDE
    width, step = _WIDTHS[look.name], look.font * _ROW
    left = max((text_width(bar.label, look.font) for bar in bars), default=0) + look.font * 1.6
    right = width - look.font * 4
    most = max((max(bar.value, bar.high or 0) for bar in bars), default=0) or 1
    rows = [
        _row(bar, look, top=place * step, left=left, scale=(right - left) / most, at=right + look.font * 0.6)
        for place, bar in enumerate(bars)
    ]
    height = len(bars) * step + look.font * 0.5
    items = [(_bar_sample(look), value_label), (_band_sample(look), band_label)]
    key = in_lines(items, look, width, height)
    axis = element(
        "path", d=f"M{number(left)} 0V{number(len(bars) * step)}", stroke=_INK, stroke_width=1.5, class_="kr-axis"
    )
    content = [element("title", markup.text(title)), element("desc", markup.text(description)), *rows, axis, key.svg]
    return element(
        "svg", "\n" + "\n".join(content) + "\n", xmlns="http://www.w3.org/2000/svg",
        class_=f"kr-bars kr-bars--{look.name}", viewBox=f"0 0 {number(width)} {number(height + key.height)}",
        role="img", aria_label=f"{title} {description}", font_family=FAMILY, font_size=look.font,
    )  # fmt: skip


def _row(bar: Bar, look: Look, *, top: float, left: float, scale: float, at: float) -> str:
    font, middle = look.font, top + look.font * _ROW / 2
    words = element(
        "text", markup.text(bar.label), class_="kr-bar-label", x=left - font * 0.7, y=middle + font * 0.33,
        text_anchor="end", fill=_INK,
    )  # fmt: skip
    filled = element(
        "rect", class_="kr-bar", x=left, y=middle - font * 0.62, width=max(bar.value * scale, 0),
        height=font * 1.24, fill=_BAR,
    )  # fmt: skip
    told = element("text", number(bar.value), class_="kr-bar-label", x=at, y=middle + font * 0.33, fill=_INK)
    return element("g", words + (filled if bar.value else "") + _band(bar, look, left, middle, scale) + told)


def _band(bar: Bar, look: Look, left: float, middle: float, scale: float) -> str:
    if bar.low is None or bar.high is None or bar.expected is None:
        return ""
    ends = [left + each * scale for each in (bar.low, bar.high, bar.expected)]
    return _bracket(look, ends[0], ends[1], ends[2], middle)


def _bracket(look: Look, low: float, high: float, expected: float, middle: float) -> str:
    """Twice: broad in the colour of the paper, so that it shows on a bar, and narrow over it."""
    half, mark = look.font * 0.34, look.font * 0.62
    points = [
        f"M{number(low)} {number(middle)}H{number(high)}",
        f"M{number(low)} {number(middle - half)}V{number(middle + half)}",
        f"M{number(high)} {number(middle - half)}V{number(middle + half)}",
        f"M{number(expected)} {number(middle - mark)}V{number(middle + mark)}",
    ]
    return element("path", class_="kr-band-under", d="".join(points), fill="none", stroke=_PAPER, stroke_width=look.stroke * 3.4) + element(
        "path", class_="kr-band", d="".join(points), fill="none", stroke=_BAND, stroke_width=look.stroke * 1.5
    )  # fmt: skip


def _bar_sample(look: Look) -> str:
    font = look.font
    return element("rect", class_="kr-bar", x=0, y=-font * 0.4, width=font * 2.6, height=font * 0.8, fill=_BAR)


def _band_sample(look: Look) -> str:
    return _bracket(look, look.font * 0.1, look.font * 2.5, look.font * 1.3, 0)
