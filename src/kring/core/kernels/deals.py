"""An attribute dealt out at random: the null of segregation."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import int64, uint64
from numpy.typing import NDArray

from kring.core.kernels.bits import Words, jit, popcount
from kring.core.kernels.random import seeded, shuffled

ONE = uint64(1)
Ints = NDArray[np.int64]


@jit
def deals(codes: Ints, draws: int, seed: int) -> Ints:
    """The codes in `draws` random orders, shape (draws, m)."""
    m, state = codes.shape[0], seeded(seed)
    found = np.empty((draws, m), np.int64)
    for draw in range(draws):
        found[draw] = codes
        shuffled(found[draw], state)
    return found


@jit
def count_inside(out: Words, answered: Any, places: Ints, groups: Ints, count: int) -> Ints:
    """Choices inside a group, and known pairs inside a group, for every deal, shape (draws, 2).

    out, answered : the choices of n pupils as rows of bits; who answered.
    places, groups : the m pupils who are in a group, and in each deal the group of each, shape (draws, m), of `count`.
    """
    draws, m = groups.shape
    found = np.zeros((draws, 2), np.int64)
    members, sizes = np.zeros((count, out.shape[1]), np.uint64), np.zeros(count, np.int64)
    for draw in range(draws):
        members[:] = 0
        sizes[:] = 0
        for k in range(m):
            members[groups[draw, k], places[k] >> 6] |= ONE << uint64(places[k] & 63)
            sizes[groups[draw, k]] += 1
        for k in range(m):
            i, group = places[k], groups[draw, k]
            if answered[i]:
                found[draw, 1] += sizes[group] - 1
                for word in range(out.shape[1]):
                    found[draw, 0] += int64(popcount(out[i, word] & members[group, word]))
    return found
