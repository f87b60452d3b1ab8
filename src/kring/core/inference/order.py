"""Random draws that follow from who chose whom, and not from the order of a list."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kring.core.canonical import canonical_order
from kring.core.network import Network


def order_of(*networks: Network, marks: Sequence[object] = ()) -> NDArray[np.intp]:
    """The pupils of these networks (the same pupils, in the same order) in an order that follows from structure.

    `marks`: something else that is known of each pupil, where it matters. The k-th pupil in this order gets the k-th
    lot: then the same class gives the same numbers in every order and under all names.
    """
    first = networks[0]
    relations = np.zeros((first.n, first.n), dtype=np.int64)
    known = _codes(marks) if len(marks) else np.zeros(first.n, dtype=np.int64)
    for place, net in enumerate(networks):
        relations += net.adjacency.astype(np.int64) << place
        known = 2 * known + net.answered
    return canonical_order(relations, known, first.members)


def _codes(marks: Sequence[object]) -> NDArray[np.int64]:
    values = sorted({str(mark) for mark in marks})
    return np.array([values.index(str(mark)) for mark in marks], dtype=np.int64)
