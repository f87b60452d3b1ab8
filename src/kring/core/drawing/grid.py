"""The sociomatrix as a picture, for a file or for paper: rows choose, columns are chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kring.core.drawing import markup
from kring.core.drawing.legend import in_lines, text_width
from kring.core.drawing.look import WIDE
from kring.core.drawing.markup import element, number
from kring.core.drawing.nodes import FAMILY
from kring.core.network import Network

_TIE, _INK, _LINE = "#0E6A66", "#1F2933", "#B9B0A2"
_CELL, _FONT = 26.0, 17.0


def matrix_svg(
    net: Network,
    order: Sequence[str],
    *,
    names: Mapping[str, str],
    title: str,
    description: str,
    words: tuple[str, str, str],
) -> str:
    """The matrix in this order of ids, as SVG text. `words`: for both, for one side, and for who did not answer.

    A diamond is filled where both chose each other, a ring stands where only the row chose the column, and the row of
    somebody who did not answer is hatched: unknown is not "nobody".
    """
    places = [net.index(member) for member in order]
    shown = [names.get(member) or member for member in order]
    head = max((text_width(name, _FONT) for name in shown), default=0) + _FONT
    n, side = len(order), _CELL * len(order)
    cells = [
        _cell(net, row, column, head + x * _CELL, head + y * _CELL)
        for y, row in enumerate(places)
        for x, column in enumerate(places)
    ]
    rows = [_row_name(name, head - _FONT * 0.4, head + (at + 0.5) * _CELL) for at, name in enumerate(shown)]
    columns = [_column_name(name, head + (at + 0.5) * _CELL, head - _FONT * 0.4) for at, name in enumerate(shown)]
    lines = "".join(
        f"M{number(head)} {number(head + at * _CELL)}h{number(side)}M{number(head + at * _CELL)} {number(head)}v{number(side)}"
        for at in range(n + 1)
    )
    grid = element("path", d=lines, stroke=_LINE, stroke_width=1, fill="none")
    width = max(head + side + _FONT, 620.0)
    samples = [
        _mutual(WIDE.font * 1.3, 0),
        _chose(WIDE.font * 1.3, 0),
        _hatched(WIDE.font * 1.3 - _CELL / 2, -_CELL / 2),
    ]
    key = in_lines(list(zip(samples, words, strict=True)), WIDE, width, head + side)
    parts = [
        element("title", markup.text(title)),
        element("desc", markup.text(description)),
        *cells,
        grid,
        *rows,
        *columns,
        key.svg,
    ]
    return element(
        "svg", "\n" + "\n".join(part for part in parts if part) + "\n", xmlns="http://www.w3.org/2000/svg",
        class_="kr-grid", viewBox=f"0 0 {number(width)} {number(head + side + key.height)}", role="img",
        aria_label=f"{title} {description}", font_family=FAMILY, font_size=_FONT,
    )  # fmt: skip


def _cell(net: Network, row: int, column: int, x: float, y: float) -> str:
    middle = (x + _CELL / 2, y + _CELL / 2)
    if row == column:
        return element("rect", x=x, y=y, width=_CELL, height=_CELL, fill=_LINE)
    if not net.answered[row]:
        return _hatched(x, y)
    if net.mutual[row, column]:
        return _mutual(*middle)
    return _chose(*middle) if net.adjacency[row, column] else ""


def _mutual(x: float, y: float) -> str:
    half = _CELL * 0.36
    points = f"M{number(x)} {number(y - half)}L{number(x + half)} {number(y)}L{number(x)} {number(y + half)}L{number(x - half)} {number(y)}Z"
    return element("path", d=points, fill=_TIE)


def _chose(x: float, y: float) -> str:
    return element("circle", cx=x, cy=y, r=_CELL * 0.24, fill="none", stroke=_TIE, stroke_width=2.4)


def _hatched(x: float, y: float) -> str:
    step = _CELL / 3
    lines = "".join(
        f"M{number(x + a)} {number(y + b)}L{number(x + c)} {number(y + d)}"
        for a, b, c, d in ((0, step, step, 0), (0, 2 * step, 2 * step, 0), (0, _CELL, _CELL, 0), (step, _CELL, _CELL, step), (2 * step, _CELL, _CELL, 2 * step))
    )  # fmt: skip
    return element("path", d=lines, stroke=_LINE, stroke_width=1.2, fill="none")


def _row_name(name: str, x: float, y: float) -> str:
    return element("text", markup.text(name), x=x, y=y + _FONT * 0.33, text_anchor="end", fill=_INK)


def _column_name(name: str, x: float, y: float) -> str:
    return element(
        "text", markup.text(name), fill=_INK, transform=f"translate({number(x + _FONT * 0.33)} {number(y)}) rotate(-90)"
    )
