"""What the ratings of many classes add up to, and how rare that is when every rater spreads theirs by chance."""

from __future__ import annotations

from typing import Any

import numpy as np

from kring.core.kernels.bits import inline, jit
from kring.core.kernels.convolve import tails_of_one

SYMPATHY, ANTIPATHY, PREFERENCE, IMPACT = 0, 1, 2, 3


@inline
def _points(rating: Any, middle: Any, kind: Any) -> Any:
    """From 0: points above the middle, below it, the rating less 1, points from the middle either way."""
    if kind == PREFERENCE:
        return rating - 1
    off = rating - middle
    if kind == SYMPATHY:
        return max(off, 0)
    return max(-off, 0) if kind == ANTIPATHY else abs(off)


@jit
def _spread(values: Any, middle: Any, kind: Any, weights: Any, means: Any, rated: Any, totals: Any) -> None:
    """How each rater spread points over those rated, and the totals of the rated."""
    n, categories = weights.shape
    for j in range(n):
        totals[j] = 0
    for i in range(n):
        given = 0
        means[i] = 0.0
        for category in range(categories):
            weights[i, category] = 0.0
        for j in range(n):
            rated[i, j] = values[i, j] > 0
            if rated[i, j]:
                points = _points(values[i, j], middle, kind)
                weights[i, points] += 1.0
                totals[j] += points
                given += 1
        for category in range(categories):
            weights[i, category] /= max(given, 1)
            means[i] += category * weights[i, category]


@jit
def _keep(rated: Any, means: Any, found: Any, expected: Any, low: Any, high: Any) -> None:
    """Expectations and tails; NaN for who has fewer than two raters."""
    for j in range(expected.shape[0]):
        count, mean = 0, 0.0
        for i in range(means.shape[0]):
            if rated[i, j]:
                count += 1
                mean += means[i]
        enough = count >= 2
        expected[j] = mean if enough else np.nan
        low[j] = found[j, 0] if enough else np.nan
        high[j] = found[j, 1] if enough else np.nan


@jit
def rated_by_chance(values: Any, scale: Any, totals: Any, expected: Any, low: Any, high: Any) -> None:
    """Totals, expectations and both tails of classes, into the last four arrays of shape (classes, 4, n).

    `values`: whole numbers, shape (classes, n, n), 1 to `scale`, 0 where there is no rating (and in padding). The
    four are sympathy, antipathy, preference (in ratings less 1) and impact.
    """
    n = values.shape[1]
    middle = (scale + 1) // 2
    half, whole = np.zeros((n, middle)), np.zeros((n, scale))
    means, found = np.zeros(n), np.zeros((n, 2))
    rated = np.zeros((n, n), np.bool_)
    for place in range(values.shape[0]):
        for kind in range(4):
            weights = whole if kind == PREFERENCE else half
            total = totals[place, kind]
            _spread(values[place], middle, kind, weights, means, rated, total)
            tails_of_one(weights, rated, total, found)
            _keep(rated, means, found, expected[place, kind], low[place, kind], high[place, kind])
