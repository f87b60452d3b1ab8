"""How often each pupil of many classes is named, and how rare that is when everybody names as many by chance."""

from __future__ import annotations

from typing import Any

import numpy as np

from kring.core.kernels.bits import jit
from kring.core.kernels.convolve import tails_of_one

IMPACT = 2


@jit
def _count(named: Any, also: Any, raters: Any, others: Any, totals: Any, chance: Any, rated: Any) -> None:
    """Totals received, each rater's chance to name a given other, and who is rated by whom."""
    n = raters.shape[0]
    for j in range(n):
        totals[j] = 0
    for i in range(n):
        given = 0
        for j in range(n):
            rated[i, j] = raters[i] and i != j
            if raters[i] and (named[i, j] or also[i, j]):
                totals[j] += 1
                given += 1
        chance[i, 1] = given / others
        chance[i, 0] = 1.0 - chance[i, 1]


@jit
def _expect(chance: Any, expected: Any) -> None:
    """What the chances of the others add up to."""
    whole = 0.0
    for i in range(expected.shape[0]):
        whole += chance[i, 1]
    for j in range(expected.shape[0]):
        expected[j] = whole - chance[j, 1]


@jit
def _keep(found: Any, side: Any, raters: Any, p: Any) -> None:
    """One of both tails; NaN without two raters."""
    count = 0
    for i in range(raters.shape[0]):
        count += raters[i]
    for j in range(raters.shape[0]):
        p[j] = found[j, side] if count - raters[j] >= 2 else np.nan


@jit
def named_by_chance(named: Any, raters: Any, sizes: Any, totals: Any, expected: Any, p: Any) -> None:
    """Totals, expectations and tails of classes of `sizes` pupils, padded to n, into the last three: (classes, 3, n).

    `named`: bool, shape (2, classes, n, n), positive and negative, no peer in both; `raters`: bool, shape
    (3, classes, n), who answered the one, the other, both. The tails are P(as many or more) for liked and disliked,
    P(as many or fewer) for impact; NaN for pupils with fewer than two who answered both.
    """
    n = raters.shape[2]
    chance, found = np.zeros((n, 2)), np.zeros((n, 2))
    rated = np.zeros((n, n), np.bool_)
    for place in range(sizes.shape[0]):
        others = max(sizes[place] - 1, 1)
        for kind in range(3):
            one, two = (0, 1) if kind == IMPACT else (kind, kind)
            asked, total = raters[kind, place], totals[place, kind]
            _count(named[one, place], named[two, place], asked, others, total, chance, rated)
            _expect(chance, expected[place, kind])
            tails_of_one(chance, rated, total, found)
            _keep(found, 0 if kind == IMPACT else 1, raters[IMPACT, place], p[place, kind])
