"""Weeks in which no two meet twice, by construction.

Everybody stands at a point (line x, place y) of a plane over a field of q elements. In week m the group of (x, y) is y + m·x.
Two points of one line x never meet; two of different lines meet in exactly one week, because y + m·x = y' + m·x' has one
solution m. That gives q weeks of q groups of up to q pupils; with q lines the lines themselves are week q + 1, and then all
have met (an affine plane).

Source: Bose R C (1938). On the application of the properties of Galois fields to the construction of hyper-Graeco-Latin squares.
Sankhya 3: 323-338.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]
_POWERS = {2: (2, 1), 3: (3, 1), 4: (2, 2), 5: (5, 1), 7: (7, 1), 8: (2, 3), 9: (3, 2), 11: (11, 1), 13: (13, 1)}
_POLYNOMIALS = {(2, 2): (1, 1), (2, 3): (1, 1, 0), (3, 2): (2, 2)}
"""Low coefficients of an irreducible x^k + ... : x²+x+1, x³+x+1 and x²+2x+2."""


def planned(pupils: int, groups: int) -> IntArray | None:
    """The group of everybody per week, shape (weeks, pupils), no two together twice; None when no plane of this size fits.

    Sizes differ by one at most.
    """
    if groups not in _POWERS:
        return None
    size = -(-pupils // groups)
    if size > groups or size < 2:
        return None
    plus, times = _field(groups)
    x, y = (np.arange(pupils) // groups, np.arange(pupils) % groups)
    weeks = [plus[y, times[m, x]] for m in range(groups)]
    if size == groups and pupils > groups * (groups - 1):
        weeks.append(x)
    whole = np.array(weeks, dtype=np.int64)
    counts = np.array([np.bincount(week, minlength=groups) for week in whole])
    return np.asarray(whole[np.ptp(counts, axis=1) <= 1], dtype=np.int64)


def _field(q: int) -> tuple[IntArray, IntArray]:
    """Addition and multiplication of the field with q elements, written as numbers in base p."""
    p, k = _POWERS[q]
    digits = [tuple(reversed(each)) for each in product(range(p), repeat=k)]
    number = {each: at for at, each in enumerate(digits)}
    low = _POLYNOMIALS.get((p, k), ())
    plus, times = np.zeros((q, q), dtype=np.int64), np.zeros((q, q), dtype=np.int64)
    for a, b in product(range(q), repeat=2):
        plus[a, b] = number[tuple((i + j) % p for i, j in zip(digits[a], digits[b], strict=True))]
        long = [0] * (2 * k - 1)
        for i, j in product(range(k), repeat=2):
            long[i + j] += digits[a][i] * digits[b][j]
        for top in range(2 * k - 2, k - 1, -1):  # x^k = -(low part)
            for i, coefficient in enumerate(low):
                long[top - k + i] -= long[top] * coefficient
            long[top] = 0
        times[a, b] = number[tuple(each % p for each in long[:k])]
    return plus, times
