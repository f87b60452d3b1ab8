"""Are my friends friends of each other, and how unequal are counts."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import int64, uint64
from numpy.typing import NDArray

from kring.core.kernels.bits import Words, inline, jit, lowest, popcount

ONE = uint64(1)


@inline
def closed_around(linked: Words, i: int) -> Any:
    """Pairs of ties of i (every pair from both sides), and how many of those pairs are tied."""
    degree, tied = 0, 0
    for word in range(linked.shape[1]):
        left = linked[i, word]
        degree += int64(popcount(left))
        while left:
            j = (word << 6) + int64(lowest(left))
            left &= left - ONE
            for other in range(linked.shape[1]):
                tied += int64(popcount(linked[i, other] & linked[j, other]))
    return degree * (degree - 1), tied


@jit
def closure(linked: Words) -> NDArray[np.int64]:
    """Per pupil of an undirected graph: pairs of ties, and how many are tied to each other; shape (n, 2)."""
    counts = np.zeros((linked.shape[0], 2), np.int64)
    for i in range(linked.shape[0]):
        counts[i, 0], counts[i, 1] = closed_around(linked, i)
    return counts


@jit
def gini(values: NDArray[np.float64]) -> float:
    """Gini coefficient of values that are 0 or more; NaN when they are all 0 or there are none."""
    ordered = np.sort(values)
    total, weighted, n = 0.0, 0.0, ordered.shape[0]
    for place in range(n):
        total += ordered[place]
        weighted += (2 * place + 1 - n) * ordered[place]
    return weighted / (n * total) if total > 0 else np.nan
