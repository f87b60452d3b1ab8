"""Sizes, colours and dashes."""

from __future__ import annotations

from dataclasses import dataclass

from kring.core.drawing.ties import TieKind


@dataclass(frozen=True)
class Look:
    """Sizes in picture units, for a class of `pupils`; larger classes get a larger picture."""

    name: str
    width: float
    height: float
    pupils: int
    font: float
    radius: tuple[float, float]
    stroke: float
    outline: float
    head: float
    initials: bool


@dataclass(frozen=True)
class TieStyle:
    """Colour and dash; the dash is in multiples of the line's weight, so that patterns stay apart when it doubles."""

    colour: str
    dash: tuple[float, float] | None
    weight: float = 1.0

    def dash_for(self, weight: float) -> str | None:
        if self.dash is None:
            return None
        return " ".join(f"{part * (0.6 * weight + 0.8):.1f}" for part in self.dash)


WIDE = Look("wide", 1160, 800, 32, 21, (16, 25), 1.8, 1.8, 12, initials=True)
COMPACT = Look("compact", 720, 1080, 32, 25, (11, 20), 2.2, 2.2, 14, initials=False)

_STYLES = {
    TieKind.LIKE: TieStyle("#0E6A66", None),
    TieKind.REJECT: TieStyle("#A63D33", (5.0, 3.6)),
    TieKind.BETTER: TieStyle("#B0521F", (0.1, 2.4), 1.35),
}


def tie_style(kind: TieKind) -> TieStyle:
    return _STYLES[kind]
