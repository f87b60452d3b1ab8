"""Random networks in which everybody gives as many choices as they really gave: the null of every structure test."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import int64, uint64
from numpy.typing import NDArray

from kring.core.kernels.bits import Words, inline, jit
from kring.core.kernels.figures import FIGURES, fill_figures
from kring.core.kernels.random import below, seeded

ONE = uint64(1)
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
COUNT = len(FIGURES)


@inline
def choose_anew(given: Any, out: Words, into: Words, state: Words) -> None:
    """Fill `out` (rows: whom i chooses) and `into` (rows: who chooses i) with given[i] random choices of others each."""
    n = out.shape[0]
    out[:] = 0
    into[:] = 0
    for i in range(n):
        own_word, own_bit = i >> 6, ONE << uint64(i & 63)
        out[i, own_word] = own_bit  # takes the own place, so that nobody draws themselves
        left = given[i]
        while left > 0:
            j = below(state, n)
            word, bit = j >> uint64(6), ONE << (j & uint64(63))
            if not out[i, word] & bit:
                out[i, word] |= bit
                into[j, own_word] |= own_bit
                left -= 1
        out[i, own_word] ^= own_bit


@inline
def choose_edges(given: Any, out: Words, into: Words, state: Words) -> None:
    """Fill both with as many choices in all as were given, at random over the pairs of those who answered."""
    n, answered, left = out.shape[0], 0, 0
    out[:] = 0
    into[:] = 0
    for i in range(n):
        answered += given[i] >= 0
        left += max(given[i], 0)
    while left > 0:
        cell = below(state, answered * (n - 1))
        i, j = cell // uint64(n - 1), cell % uint64(n - 1)
        j += j >= i
        word, bit = j >> uint64(6), ONE << (j & uint64(63))
        if not out[i, word] & bit:
            out[i, word] |= bit
            into[j, i >> uint64(6)] |= ONE << (i & uint64(63))
            left -= 1


@jit
def drawn_figures(given: Ints, draws: int, seed: int, edges: bool, spread: bool) -> Floats:
    """The figures of `draws` random networks, shape (draws, 6); columns as in `figures.FIGURES`, NaN: undefined.

    given : choices each pupil gave, -1 for who did not answer: chosen, but choosing nobody. Those who answered first.
    edges : keep the number of choices of the class only, and not that of every pupil.
    spread : whether the columns on centralization and hierarchy are wanted.
    """
    n = given.shape[0]
    out, found = np.zeros((n, (n + 63) // 64), np.uint64), np.empty((draws, COUNT))
    into, received = np.zeros_like(out), np.zeros(n, np.int64)
    answered, state = given >= 0, seeded(seed)
    here = int64(answered.sum())
    for draw in range(draws):
        if edges:
            choose_edges(given, out, into, state)
        else:
            choose_anew(given, out, into, state)
        fill_figures(out, into, answered, here, spread, found[draw], received)
    return found


@jit
def drawn_rows(given: Ints, draws: int, state: Words, edges: bool) -> Words:
    """The next random networks as rows of bits, shape (draws, n, words); from a `fresh` state those of above."""
    n = given.shape[0]
    rows = np.zeros((draws, n, (n + 63) // 64), np.uint64)
    into = np.zeros((n, (n + 63) // 64), np.uint64)
    for draw in range(draws):
        if edges:
            choose_edges(given, rows[draw], into, state)
        else:
            choose_anew(given, rows[draw], into, state)
    return rows


@jit
def reciprocity_and_transitivity(given: Ints, draws: int, seed: int) -> Floats:
    """Both figures in `draws` random networks, shape (draws, 2); NaN where a draw leaves one undefined."""
    return drawn_figures(given, draws, seed, False, False)[:, 1:3]
