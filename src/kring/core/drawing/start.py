"""Places of least stress, from good starts: each connected part by itself first, then all together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kring.core.drawing.distances import ideal_distances, parts
from kring.core.drawing.stress import FloatArray, classical_scaling, majorise, nudged, stress
from kring.core.drawing.ties import crossings

BoolArray = NDArray[np.bool_]
_SHAKEN, _NEARLY, _MOST_TO_COUNT = 3, 1.12, 160


def least_stress(adjacency: BoolArray, *, seed: int = 0) -> FloatArray:
    """Places, shape (n, 2), in units of a mutual tie, in any direction. Pupils must be in structural order."""
    distances, part = ideal_distances(adjacency), parts(adjacency)
    if len(adjacency) < 2:
        return np.zeros((len(adjacency), 2))
    count = int(part.max()) + 1
    if count == 1:
        return _one_part(adjacency, distances, seed)
    start = _centres(distances, part, count)[part]
    for label in range(count):
        here = np.flatnonzero(part == label)
        if len(here) > 1:
            start[here] += _one_part(adjacency[np.ix_(here, here)], distances[np.ix_(here, here)], seed)
    together: FloatArray = majorise(distances, nudged(start, 0.02)[None], iterations=40)[0]
    return together


def _centres(distances: FloatArray, part: NDArray[np.int32], count: int) -> FloatArray:
    """Where the middles of the parts come, shape (count, 2): as far apart as their pupils should be."""
    first = [int(np.argmax(part == label)) for label in range(count)]
    between = distances[np.ix_(first, first)]
    centres: FloatArray = majorise(between, nudged(classical_scaling(between), 0.05)[None])[0]
    return centres


def _one_part(adjacency: BoolArray, distances: FloatArray, seed: int) -> FloatArray:
    found = majorise(distances, _starts(distances, seed))
    best = _clearest(found, distances, adjacency)
    centred: FloatArray = best - best.mean(axis=0)
    return centred


def _starts(distances: FloatArray, seed: int) -> FloatArray:
    """Classical scaling along its first axes, along others, and shaken; shape (starts, n, 2)."""
    scaled = classical_scaling(distances, 3)
    shake = np.random.default_rng(seed).normal(0, distances.mean() / 4, (_SHAKEN, len(distances), 2))
    views = [nudged(scaled[:, axes], 0.05) for axes in ([0, 1], [0, 2])]
    return np.stack([*views, *(views[0] + one for one in shake)])


def _clearest(found: FloatArray, distances: FloatArray, adjacency: BoolArray) -> FloatArray:
    """The one with the fewest crossing ties among those with nearly the least stress."""
    strain = np.array([stress(places, distances) for places in found])
    near = np.flatnonzero(strain <= strain.min() * _NEARLY + 1e-9)
    ends = np.argwhere(np.triu(adjacency | adjacency.T))
    crossing = np.array([crossings(ends, found[one]) if len(ends) <= _MOST_TO_COUNT else 0 for one in near])
    order = np.lexsort((np.round(strain[near], 6), crossing))
    best: FloatArray = found[near[order[0]]]
    return best
