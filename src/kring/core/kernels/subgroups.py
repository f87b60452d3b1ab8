"""Groups again and again: without some of the answers, and in networks that chance made."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import uint64
from numpy.typing import NDArray

from kring.core.kernels.bits import Words, inline, jit
from kring.core.kernels.draws import choose_anew
from kring.core.kernels.leiden import best_groups
from kring.core.kernels.random import below, seeded

ONE = uint64(1)
Ints = NDArray[np.int64]


@inline
def _tie_either(adjacency: NDArray[np.bool_], left_out: NDArray[np.bool_], weights: Ints) -> None:
    """weights[i, j] is 1 when i chose j or j chose i, without the choices of those who are left out."""
    n = adjacency.shape[0]
    for i in range(n):
        for j in range(n):
            weights[i, j] = 0
    for i in range(n):
        if not left_out[i]:
            for j in range(n):
                if adjacency[i, j]:
                    weights[i, j] = weights[j, i] = 1


@inline
def _leave_out(places: Ints, count: int, left_out: NDArray[np.bool_], state: Words) -> None:
    for place in places:
        left_out[place] = False
    for k in range(count):
        other = k + below(state, places.shape[0] - k)
        places[k], places[other] = places[other], places[k]
        left_out[places[k]] = True


@inline
def _modularity(worth: Any, weights: Ints) -> Any:
    total = 0
    for i in range(weights.shape[0]):
        for j in range(weights.shape[0]):
            total += weights[i, j]
    return worth / (total * total) if total else np.nan


@jit
def groups_found(adjacency: NDArray[np.bool_], starts: int, seed: int) -> tuple[Ints, float]:
    """The best groups, labels of shape (n,), and their modularity (NaN without ties)."""
    n = adjacency.shape[0]
    weights = np.zeros((n, n), np.int64)
    _tie_either(adjacency, np.zeros(n, np.bool_), weights)
    labels, worth = best_groups(weights, starts, seeded(seed))
    return labels, _modularity(worth, weights)


@jit
def together(
    adjacency: NDArray[np.bool_], answered: Ints, left_out: int, resamples: int, starts: int, seed: int
) -> Ints:
    """In how many resamples two pupils are in one group when so many answers, drawn at random, are left out.

    answered : places of those who answered; their order changes.
    """
    n = adjacency.shape[0]
    counts, weights = np.zeros((n, n), np.int64), np.zeros((n, n), np.int64)
    without, state = np.zeros(n, np.bool_), seeded(seed)
    for _ in range(resamples):
        _leave_out(answered, left_out, without, state)
        _tie_either(adjacency, without, weights)
        labels, _ = best_groups(weights, starts, state)
        for i in range(n):
            for j in range(n):
                counts[i, j] += labels[i] == labels[j]
    return counts


@jit
def chance_modularity(given: Ints, draws: int, starts: int, seed: int) -> NDArray[np.float64]:
    """Modularity of the groups found where everybody chooses as many as they did, at random; NaN without ties."""
    n = given.shape[0]
    out = np.zeros((n, (n + 63) // 64), np.uint64)
    into, weights, found = np.zeros_like(out), np.zeros((n, n), np.int64), np.full(draws, np.nan)
    state = seeded(seed)
    for draw in range(draws):
        choose_anew(given, out, into, state)
        for i in range(n):
            for j in range(n):
                weights[i, j] = (out[i, j >> 6] | into[i, j >> 6]) >> uint64(j & 63) & ONE
        _, worth = best_groups(weights, starts, state)
        found[draw] = _modularity(worth, weights)
    return found
