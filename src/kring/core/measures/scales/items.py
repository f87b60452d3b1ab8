"""What each item of a scale does."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from kring.core.measures.interface import Measure, Need
from kring.core.measures.per_pupil import Floats, correlation, spread
from kring.core.measures.scales.alpha import alpha_of
from kring.core.measures.scales.answers import KEYED, Items, answers, complete
from kring.core.measures.scales.reliability import unfit


@dataclass(frozen=True, slots=True)
class Item:
    """`n` answered it and `missing` did not; `rest` is r with the mean of the others; `alpha_without` this item."""

    mean: float | None
    sd: float | None
    n: int
    missing: int
    rest: float | None
    alpha_without: float | None


def item_statistics(items: Items, low: float = 1, high: float = 5, reverse: Collection[int] = ()) -> tuple[Item, ...]:
    """What each item of a scale does.

    Meaning: an item that everybody answers alike says nothing; one that does not go with the others (`rest` near 0, or
    below) may ask something else or have been keyed the wrong way; one that is often skipped is not understood.

    Formula: mean and standard deviation (n - 1) of the answers, after turning round the items of `reverse`; Pearson's
    r with the mean of the other items; `cronbach_alpha` of the others.

    Parameters: `items`, `low`, `high`, `reverse` as in `scale_scores`. Returns: an `Item` per column, in points of the
    scale.

    Edge cases: mean, sd, n and missing are over all pupils; `rest` and `alpha_without` over those who answered all
    items: None with fewer than ten such pupils, without spread, and `alpha_without` with fewer than three items.

    Source: Nunnally JC, Bernstein IH (1994). Psychometric theory, 3rd ed. McGraw-Hill, ch. 8.

    >>> [(item.mean, item.missing) for item in item_statistics([[1, 5], [3, 0]], reverse=[1])]
    [(2.0, 0), (1.0, 1)]
    """
    given = answers(items, low, high, reverse)
    rows = complete(given)
    return tuple(_item(given[:, place], rows, place) for place in range(given.shape[1]))


def _item(column: Floats, rows: Floats, place: int) -> Item:
    mean, sd, n = spread(column)
    others = np.delete(rows, place, axis=1)
    is_fit = not unfit(rows, least_items=2)
    rest = correlation(rows[:, place], others.mean(axis=1)) if is_fit else None
    without = alpha_of(others) if not unfit(others, least_items=2) else None
    return Item(mean, sd, n, column.size - n, rest, without)


MEASURES = (Measure("item_statistics", item_statistics, (Need.ITEMS,), options=KEYED),)
