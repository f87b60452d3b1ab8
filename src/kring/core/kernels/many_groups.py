"""The best division over groups of many classes, in an order of pupils that follows from who chose whom."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import int64, uint64

from kring.core.kernels.bits import Words, inline, jit, lowest
from kring.core.kernels.leiden import best_groups
from kring.core.kernels.random import seeded
from kring.core.kernels.rows import turned

ONE = uint64(1)
ROUNDS = 4
"""Rounds of refinement: after two or three the pupils of a class who can be told apart are."""


@inline
def _mixed(word: Any) -> Any:
    word = (word ^ (word >> uint64(30))) * uint64(0xBF58476D1CE4E5B9)
    word = (word ^ (word >> uint64(27))) * uint64(0x94D049BB133111EB)
    return word ^ (word >> uint64(31))


@inline
def _sum_of(row: Words, colours: Any, salt: Any) -> Any:
    total = uint64(0)
    for word in range(row.shape[0]):
        left = row[word]
        while left:
            total += _mixed(colours[(word << 6) + int64(lowest(left))] + salt)
            left &= left - ONE
    return total


@jit
def structural_order(out: Words, answered: Any) -> Any:
    """Pupils ordered by their surroundings, places of shape (n,); who looks the same stays in the order given.

    Source: colour refinement, Weisfeiler B, Leman A (1968), as in `kring.core.canonical`.
    """
    n = out.shape[0]
    into, colours, finer = turned(out), np.zeros(n, np.uint64), np.zeros(n, np.uint64)
    for i in range(n):
        colours[i] = _mixed(uint64(answered[i]) + ONE)
    for _ in range(ROUNDS):
        for i in range(n):
            finer[i] = _mixed(
                colours[i] * uint64(0x165667B19E3779F9)
                + _mixed(_sum_of(out[i], colours, uint64(0x9E3779B97F4A7C15)))
                + _mixed(_sum_of(into[i], colours, uint64(0xC2B2AE3D27D4EB4F))) * uint64(3)
            )
        colours, finer = finer, colours
    return np.argsort(colours, kind="mergesort")


@jit
def _tied(out: Words, order: Any) -> Any:
    """weights[a, b] is 1 when the a-th and the b-th in the order are tied by one choice or two."""
    n = out.shape[0]
    weights, place = np.zeros((n, n), np.int64), np.empty(n, np.int64)
    for a in range(n):
        place[order[a]] = a
    for i in range(n):
        for word in range(out.shape[1]):
            left = out[i, word]
            while left:
                j = (word << 6) + int64(lowest(left))
                left &= left - ONE
                weights[place[i], place[j]] = weights[place[j], place[i]] = 1
    return weights


@jit
def communities(
    words: Words, answered: Any, sizes: Any, which: Any, starts: int, seed: int, labels: Any, modularity: Any
) -> None:
    """The best of `starts` divisions of every class on the questions `which`, (S,); every class gets the same seed.

    Filled: labels (C, S, n), which keep what they hold beyond the class; modularity (C, S), NaN without ties.
    """
    for c in range(sizes.shape[0]):
        n = sizes[c]
        for s in range(which.shape[0]):
            if n:
                out = words[c, which[s], :n]
                order = structural_order(out, answered[c, :n])
                weights = _tied(out, order)
                found, worth = best_groups(weights, starts, seeded(seed))
                total = weights.sum()
                modularity[c, s] = worth / (total * total) if total else np.nan
                for a in range(n):
                    labels[c, s, order[a]] = found[a]
