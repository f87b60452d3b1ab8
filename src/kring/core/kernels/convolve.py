"""Exact distributions of sums: how often a pupil would be named, or how high a total would be, if it were chance.

Every rater i contributes a whole number of points 0..C-1 to pupil j, with probabilities `weights[i]`; the total of j
is the sum over the raters of j, and its distribution the convolution of their weights. For yes and no (C = 2) that is
the Poisson-binomial distribution. Only sums of products of positive numbers are taken, never differences, so that
even the smallest tail has all its digits.

Nearly every pupil is rated by everybody but one: themselves. So the distributions of the first t raters and of the
last R - t are made once, and the tail of a pupil is one sum over both: about R^2 C steps for a class where convolving
anew for each pupil takes R^3 C.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kring.core.kernels.bits import inline, jit

Floats = NDArray[np.float64]


@inline
def _add(known: Any, size: Any, weights: Any, i: Any, into: Any) -> Any:
    """Convolve the first `size` places of `known` with the weights of rater i into `into`; the new size."""
    categories = weights.shape[1]
    grown = size + categories - 1
    for place in range(grown):
        into[place] = 0.0
    for category in range(categories):
        share = weights[i, category]
        if share > 0.0:
            for place in range(size):
                into[place + category] += known[place] * share
    return grown


@jit
def _from_the_front(weights: Any, active: Any, count: Any, first: Any) -> None:
    """first[t]: the distribution of the first t raters."""
    first[0, 0] = 1.0
    size = 1
    for t in range(count):
        size = _add(first[t], size, weights, active[t], first[t + 1])


@jit
def _from_the_back(weights: Any, active: Any, count: Any, low: Any, high: Any, one: Any, two: Any) -> None:
    """low[t, x] = P(X <= x) and high[t, x] = P(X >= x) of the raters from t on, each summed from its own end."""
    one[0] = low[count, 0] = high[count, 0] = 1.0
    size = 1
    for t in range(count - 1, -1, -1):
        size = _add(one, size, weights, active[t], two)
        one, two = two, one
        total = 0.0
        for place in range(size):
            total += one[place]
            low[t, place] = total
        total = 0.0
        for place in range(size - 1, -1, -1):
            total += one[place]
            high[t, place] = total


@jit
def _joined(first: Any, size: Any, low: Any, high: Any, rest: Any, x: Any, found: Any) -> None:
    """P(A + B <= x) and P(A + B >= x), of the distribution of A and the sums of B."""
    below, above = 0.0, 0.0
    for place in range(size):
        left = x - place
        if left >= rest:
            below += first[place]
        elif left < 0:
            above += first[place]
        else:
            below += first[place] * low[left]
            above += first[place] * high[left]
    found[0], found[1] = below, above


@jit
def _anew(weights: Any, rated: Any, j: Any, x: Any, one: Any, two: Any, found: Any) -> None:
    """Both tails of pupil j, without shortcuts."""
    one[0] = 1.0
    size = 1
    for i in range(weights.shape[0]):
        if rated[i, j]:
            size = _add(one, size, weights, i, two)
            one, two = two, one
    below, above = 0.0, 0.0
    for place in range(min(x + 1, size)):
        below += one[place]
    for place in range(size - 1, max(x, 0) - 1, -1):
        above += one[place]
    found[0], found[1] = below, above


@jit
def _who_rated(rated: Any, active: Any) -> Any:
    """Fill `active` with the places of those who rated anybody; how many they are."""
    count = 0
    for i in range(rated.shape[0]):
        for j in range(rated.shape[1]):
            if rated[i, j]:
                active[count] = i
                count += 1
                break
    return count


@jit
def tails_of_one(weights: Any, rated: Any, totals: Any, found: Any) -> None:
    """`tails` for one class, into `found` of shape (n, 2)."""
    steps = weights.shape[1] - 1
    active = np.empty(weights.shape[0], np.int64)
    count = _who_rated(rated, active)
    width = steps * count + 1
    first = np.zeros((count + 1, width))
    low = np.zeros((count + 1, width))
    high = np.zeros((count + 1, width))
    one, two = np.zeros(width), np.zeros(width)
    _from_the_front(weights, active, count, first)
    _from_the_back(weights, active, count, low, high, one, two)
    for j in range(totals.shape[0]):
        missing, gap = 0, count
        for t in range(count):
            if not rated[active[t], j]:
                missing += 1
                gap = t
        if missing > 1:
            _anew(weights, rated, j, totals[j], one, two, found[j])
        else:
            after = min(gap + 1, count)
            rest = steps * (count - after) + 1
            _joined(first[gap], steps * gap + 1, low[after], high[after], rest, totals[j], found[j])


@jit
def _of_many(weights: Any, rated: Any, totals: Any, found: Any) -> None:
    for place in range(totals.shape[0]):
        tails_of_one(weights[place], rated[place], totals[place], found[place])


def tails(weights: Floats, rated: NDArray[np.bool_], totals: NDArray[np.int64]) -> Floats:
    """P(X <= x) and P(X >= x) of the total x of every pupil, for one class or many at once.

    Parameters
    ----------
    weights : shape (..., R, C); chance that rater i gives 0, 1, ..., C - 1 points. Rows need to add up to 1 only for
        raters who rated somebody.
    rated : shape (..., R, n); whether i rated j. Rows and columns that are all False (padding) do no harm.
    totals : shape (..., n); the totals whose place in their distribution is asked.

    Returns
    -------
    Shape (..., n, 2). A pupil without raters has a total that is always 0.

    Source: Hong Y (2013). On computing the distribution function for the Poisson binomial distribution.
    Computational Statistics & Data Analysis 59:41-51. doi:10.1016/j.csda.2012.10.006

    >>> coins = np.full((3, 2), 0.5)
    >>> tails(coins, np.ones((3, 1), dtype=bool), np.array([2]))
    array([[0.875, 0.5  ]])
    """
    lead, n = totals.shape[:-1], totals.shape[-1]
    raters, categories = weights.shape[-2:]
    classes = int(np.prod(lead))
    found = np.empty((classes, n, 2))
    _of_many(
        np.array(weights, dtype=np.float64).reshape(classes, raters, categories),
        np.array(rated, dtype=np.bool_).reshape(classes, raters, n),
        np.array(totals, dtype=np.int64).reshape(classes, n),
        found,
    )
    capped: Floats = np.minimum(found, 1.0)  # sums of 1 may end a last digit above it
    return capped.reshape(*lead, n, 2)
