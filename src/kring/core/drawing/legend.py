"""What the legend says, and how long words are in the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kring.core.drawing.look import Look, tie_style
from kring.core.drawing.markup import element, number, text
from kring.core.drawing.ties import TieKind

_SMALLER = 0.86
_NARROW, _WIDE = set("fijlrt.,'-| ()!:;"), set("mwMWQ@%&")
_WIDTHS = {"narrow": 0.36, "wide": 0.92, "capital": 0.7, "usual": 0.58}


@dataclass(frozen=True)
class LegendLabels:
    """The words in the legend.

    `like`, `reject` and `better` are for a choice by one; `mutual`, `mutual_reject` and `mutual_better` for the same by
    both.
    """

    like: str = "one chose the other"
    reject: str = "one would rather not"
    better: str = "one would like to know the other better"
    mutual: str = "both chose each other"
    size: str = "larger: named more often"
    unanswered: str = "did not answer"
    ring: str = "closer to the middle: named more often"
    mutual_reject: str = "both would rather not"
    mutual_better: str = "both would like to know each other better"

    def by_one(self, kind: TieKind) -> str:
        return {TieKind.LIKE: self.like, TieKind.REJECT: self.reject, TieKind.BETTER: self.better}[kind]

    def by_both(self, kind: TieKind) -> str:
        both = {TieKind.LIKE: self.mutual, TieKind.REJECT: self.mutual_reject, TieKind.BETTER: self.mutual_better}
        return both[kind]


class Translator(Protocol):
    """`django.utils.translation` and the translations of the standard library's gettext both fit."""

    def gettext(self, message: str, /) -> str: ...


def legend_labels(tr: Translator) -> LegendLabels:
    """The words of the legend in the language of `tr`."""
    return LegendLabels(
        like=tr.gettext("one chose the other"),
        reject=tr.gettext("one would rather not"),
        better=tr.gettext("one would like to know the other better"),
        mutual=tr.gettext("both chose each other"),
        mutual_reject=tr.gettext("both would rather not"),
        mutual_better=tr.gettext("both would like to know each other better"),
        size=tr.gettext("larger: named more often"),
        unanswered=tr.gettext("did not answer"),
        ring=tr.gettext("closer to the middle: named more often"),
    )


def text_width(words: str, size: float) -> float:
    """Estimated width of a text in picture units, a little on the wide side, for any usual sans serif letter."""
    return size * sum(_WIDTHS[_kind(letter)] for letter in words)


def _kind(letter: str) -> str:
    if letter in _NARROW:
        return "narrow"
    if letter in _WIDE:
        return "wide"
    return "capital" if letter.isupper() else "usual"


@dataclass(frozen=True)
class Legend:
    """The drawn legend and how high it is."""

    svg: str
    height: float


def legend(
    labels: LegendLabels,
    look: Look,
    kind: TieKind,
    *,
    width: float,
    top: float,
    only_mutual: bool,
    ring: bool,
    any_silent: bool,
) -> Legend:
    """Samples with their words, in as many lines as the width asks for, from `top` down."""
    items = [] if only_mutual else [(_one_sided(look, kind), labels.by_one(kind))]
    items.append((_mutual(look, kind), labels.by_both(kind)))
    items.append((sizes_sample(look), labels.ring if ring else labels.size))
    if any_silent:
        items.append((silent_sample(look), labels.unanswered))
    return in_lines(items, look, width, top)


def in_lines(items: list[tuple[str, str]], look: Look, width: float, top: float) -> Legend:
    sample, step, margin = look.font * 2.6, look.font * 1.75, look.font * 0.8
    x, y, drawn = margin, top + step, []
    for svg, words in items:
        wide = sample + look.font * 0.5 + text_width(words, look.font * _SMALLER)
        if x > margin and x + wide > width - margin:
            x, y = margin, y + step
        drawn.append(_item(svg, words, look, x, y))
        x += wide + look.font * 1.4
    return Legend(element("g", "\n".join(drawn), class_="kr-legend"), y + look.font * 1.4 - top)


def _item(svg: str, words: str, look: Look, x: float, y: float) -> str:
    label = element(
        "text", text(words), class_="kr-legend-text", x=look.font * 3.1, y=look.font * 0.33,
        font_size=look.font * _SMALLER, fill="#1F2933",
    )  # fmt: skip
    return element("g", svg + label, transform=f"translate({number(x)} {number(y)})")


def _one_sided(look: Look, kind: TieKind) -> str:
    end, head = look.font * 2.6, look.head
    points = f"M{number(end)} 0L{number(end - head)} {number(head * 0.42)}L{number(end - head)} {number(-head * 0.42)}Z"
    tip = element("path", d=points, fill="currentColor", stroke="none")
    return _group(kind, _stroke(look.stroke * tie_style(kind).weight, end - head * 0.8, kind) + tip)


def _mutual(look: Look, kind: TieKind) -> str:
    return _group(kind, _stroke(look.stroke * 2 * tie_style(kind).weight, look.font * 2.6, kind))


def _stroke(weight: float, end: float, kind: TieKind) -> str:
    return element(
        "path", d=f"M0 0H{number(end)}", stroke_width=weight, stroke_dasharray=tie_style(kind).dash_for(weight)
    )


def _group(kind: TieKind, content: str) -> str:
    return element(
        "g", content, class_=f"kr-tie--{kind}", color=tie_style(kind).colour, fill="none", stroke="currentColor",
        stroke_linecap="round",
    )  # fmt: skip


def sizes_sample(look: Look) -> str:
    small, large = look.radius[0] * 0.6, look.radius[1] * 0.72
    return _disc(look, small, small) + _disc(look, look.font * 2.6 - large, large)


def silent_sample(look: Look) -> str:
    return _disc(look, look.font * 1.3, look.radius[0] * 0.9, dash="5 4")


def _disc(look: Look, x: float, radius: float, dash: str | None = None) -> str:
    return element(
        "circle", class_="kr-disc", cx=x, cy=0, r=radius, fill="#FFFFFF", stroke="#1F2933",
        stroke_width=look.outline, stroke_dasharray=dash,
    )  # fmt: skip
