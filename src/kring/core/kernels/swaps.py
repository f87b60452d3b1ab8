"""Two waves with the sheets of some pupils exchanged: the null of a change."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import int64, uint64
from numpy.typing import NDArray

from kring.core.kernels.bits import Words, inline, jit, lowest
from kring.core.kernels.figures import FIGURES, fill_figures

ONE = uint64(1)
COUNT = len(FIGURES)


@inline
def _take(row: Words, i: Any, out: Words, into: Words) -> None:
    """Make this the sheet of i."""
    bit = ONE << uint64(i & 63)
    for word in range(out.shape[1]):
        out[i, word] = row[word]
        left = row[word]
        while left:
            into[(word << 6) + int64(lowest(left)), i >> 6] |= bit
            left &= left - ONE


@jit
def swapped_figures(
    earlier: Words, later: Words, answered: NDArray[np.bool_], swaps: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """The figures of both waves when the sheets marked in `swaps` (draws, n) are exchanged, shape (draws, 2, 6)."""
    n, draws = answered.shape[0], swaps.shape[0]
    out, received, here = np.zeros_like(earlier), np.zeros(n, np.int64), int64(answered.sum())
    into, found = np.zeros_like(out), np.empty((draws, 2, COUNT))
    for draw in range(draws):
        for wave in range(2):
            into[:] = 0
            for i in range(n):
                _take(later[i] if swaps[draw, i] != (wave == 1) else earlier[i], i, out, into)
            fill_figures(out, into, answered, here, True, found[draw, wave], received)
    return found
