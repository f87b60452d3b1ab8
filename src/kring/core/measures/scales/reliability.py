"""How well the items of a scale hang together, and why it sometimes cannot be said."""

from __future__ import annotations

from dataclasses import dataclass

from kring.core.measures.per_pupil import Floats, is_flat
from kring.core.measures.verdict import FEW_ITEMS, FEW_PUPILS, NO_SPREAD

LEAST_PUPILS = 10
"""With fewer pupils who answered everything, reliability is not estimated."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """A coefficient with its interval, over the `n` pupils who answered all `items`; None, and `why`, if undefined."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    items: int
    why: str = ""


def unfit(rows: Floats, least_items: int) -> str:
    """Why these complete rows do not make a reliability, "" when they do."""
    n, items = rows.shape
    if items < least_items:
        return FEW_ITEMS
    if n < LEAST_PUPILS:
        return FEW_PUPILS
    return NO_SPREAD if is_flat(rows.sum(axis=1)) else ""


def undefined(rows: Floats, why: str) -> Reliability:
    n, items = rows.shape
    return Reliability(None, None, None, n, items, why)
