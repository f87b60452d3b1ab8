"""Answers to the items of one scale, all pointing the same way."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Items = NDArray[np.generic] | Sequence[Sequence[float | None]]
"""Shape (n, k): a row per pupil, a column per item. Not answered is None or NaN, or 0 on a scale that starts above 0."""

KEYED = {"low": (1,), "high": (5,), "reverse": ((),)}
SCALE = {**KEYED, "least": (2 / 3,)}
"""The options of a scale, with our defaults."""


def answers(items: Items, low: float, high: float, reverse: Collection[int] = ()) -> Floats:
    """The answers with the items of `reverse` turned round (low + high - x), NaN where nothing was answered.

    Raises ValueError when the rows differ in length, an answer lies outside `low` to `high`, or `reverse` names an
    item that is not there.

    >>> answers([[5, 1], [4, 0]], 1, 5, reverse=[1]).tolist()
    [[5.0, 5.0], [4.0, nan]]
    """
    given = np.array(items, dtype=np.float64)
    given = given.reshape(0, 0) if given.ndim == 1 and not given.size else given
    if given.ndim != 2:
        raise ValueError("answers have a row per pupil and a column per item")
    if low > 0:
        given[given == 0] = np.nan
    if (given < low).any() or (given > high).any():
        raise ValueError(f"an answer lies between {low} and {high}")
    return _turned(given, low + high, sorted(reverse))


def _turned(given: Floats, ends: float, reverse: list[int]) -> Floats:
    count = given.shape[1]
    if given.size and any(not 0 <= place < count for place in reverse):
        raise ValueError(f"there are {count} items, counted from 0, to turn round")
    if given.size:
        given[:, reverse] = ends - given[:, reverse]
    return given


def complete(given: Floats) -> Floats:
    """The rows of those who answered every item, in an order that follows from the answers and not from the class."""
    rows = given[~np.isnan(given).any(axis=1)]
    return rows[np.lexsort(rows.T)] if rows.size else rows
