"""In which order pupils stand in a table, so that what belongs together stands together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
from scipy.spatial.distance import squareform

from kring.core.canonical import canonical_order
from kring.core.drawing.distances import ideal_distances
from kring.core.network import Network


def together(net: Network) -> NDArray[np.intp]:
    """An order of pupils in which those who share ties stand next to each other; shape (n,), places in `members`.

    Meaning: with rows and columns of the matrix in this order, circles of pupils who choose each other show as
    blocks along the diagonal. It is a way of looking, no measure: where a block ends is not decided here.

    Formula: average linkage on the distances of the sociogram (short for mutual ties and shared circles), then the
    one of all orders that fit that tree in which the distances between neighbours add up to the least.

    Parameters: a network of n pupils. Edge cases: with fewer than three pupils there is nothing to order.
    Deterministic: pupils are first put in an order that follows from structure, ids deciding only between mirror images.

    Source: Bar-Joseph Z, Gifford DK, Jaakkola TS (2001). Fast optimal leaf ordering for hierarchical clustering.
    Bioinformatics 17:S22-S29. doi:10.1093/bioinformatics/17.suppl_1.S22

    Examples
    --------
    >>> from kring.core.values import Nomination
    >>> pairs = [("a", "c"), ("c", "a"), ("b", "d"), ("d", "b")]
    >>> net = Network.build(["a", "b", "c", "d"], [Nomination(i, j) for i, j in pairs])
    >>> "".join(net.members[at] for at in together(net)) in ("acbd", "acdb", "cabd", "cadb", "bdac", "bdca", "dbac", "dbca")
    True
    """
    order = canonical_order(net.adjacency.astype(np.int64), net.answered.astype(np.int64), net.members)
    if net.n < 3:
        return order
    distances = ideal_distances(net.adjacency[np.ix_(order, order)])
    flat = squareform(np.round(distances, 9), checks=False)
    beside = leaves_list(optimal_leaf_ordering(linkage(flat, "average"), flat))
    placed: NDArray[np.intp] = order[beside]
    return placed if placed[0] == order[min(beside[0], beside[-1])] else placed[::-1]
