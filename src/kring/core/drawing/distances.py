"""How far apart two pupils should stand in the picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components, shortest_path

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

MUTUAL_LENGTH = 1.0
ONE_SIDED_LENGTH = 1.3
STRANGER_STRETCH = 1.0
LONG_WAYS = 0.85
GAP_BETWEEN_PARTS = 1.6


def ideal_distances(adjacency: BoolArray) -> FloatArray:
    """Wanted distances between all pupils, shape (n, n), in units of one mutual tie between close friends.

    A tie has length 1 when mutual and 1.3 when one-sided, up to twice that when the two share none of their
    other ties, so that circles of friends draw together and bridges get long. Others stand as far as the
    shortest path along ties; long ways are shortened (power 0.85), so that the middle gets more room than the edges. Parts
    of the class without any tie between them stand next to each other: half the width of each, and a gap.
    """
    distances = shortest_path(_tie_lengths(adjacency), directed=False)
    apart: FloatArray = _with_parts_apart(distances, parts(adjacency)) ** LONG_WAYS
    return apart


def parts(adjacency: BoolArray) -> NDArray[np.int32]:
    """The connected part everybody is in, shape (n,), direction of ties left aside."""
    if not len(adjacency):
        return np.zeros(0, dtype=np.int32)
    labels: NDArray[np.int32] = connected_components(adjacency, directed=True, connection="weak")[1]
    return labels


def _tie_lengths(adjacency: BoolArray) -> FloatArray:
    mutual = adjacency & adjacency.T
    either = adjacency | adjacency.T
    lengths = np.where(mutual, MUTUAL_LENGTH, ONE_SIDED_LENGTH)
    return np.where(either, lengths * (1 + STRANGER_STRETCH * (1 - _shared(either))), 0.0)


def _shared(either: BoolArray) -> FloatArray:
    """Share of two pupils' circles, each counted with oneself, that they have in common (Jaccard)."""
    circle = (either | np.eye(len(either), dtype=np.bool_)).astype(np.float64)
    common = circle @ circle.T
    sizes = circle.sum(axis=1)
    shared: FloatArray = common / (sizes[:, None] + sizes[None, :] - common)
    return shared


def _with_parts_apart(distances: FloatArray, part: NDArray[np.int32]) -> FloatArray:
    within = np.isfinite(distances)
    if within.all():
        return distances
    widest = np.where(within, distances, 0.0).max(axis=1)
    half = np.array([widest[part == label].max() / 2 for label in range(part.max() + 1)])[part]
    return np.where(within, distances, half[:, None] + half[None, :] + GAP_BETWEEN_PARTS)
