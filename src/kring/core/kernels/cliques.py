"""Circles in which everybody is tied to everybody, and to which nobody can be added.

Source: Bron C, Kerbosch J (1973). Algorithm 457: finding all cliques of an undirected graph. CACM 16:575-577.
doi:10.1145/362342.362367; with the pivot of Tomita E, Tanaka A, Takahashi H (2006). doi:10.1016/j.tcs.2006.06.015
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import int64, uint64

from kring.core.kernels.bits import Words, inline, jit, lowest, popcount

ONE = uint64(1)


@inline
def _size(row: Words) -> Any:
    bits = 0
    for word in range(row.shape[0]):
        bits += int64(popcount(row[word]))
    return bits


@jit
def _pivot(linked: Words, could: Words, tried: Words) -> int:
    """Who is tied to most of those who could still join: only the others need to be tried."""
    best, most = 0, -1
    for word in range(could.shape[0]):
        left = could[word] | tried[word]
        while left:
            i = (word << 6) + int64(lowest(left))
            left &= left - ONE
            shared = 0
            for other in range(could.shape[0]):
                shared += int64(popcount(could[other] & linked[i, other]))
            if shared > most:
                best, most = i, shared
    return best


@jit
def maximal_cliques(linked: Words, least: int, limit: int, found: Words) -> tuple[int, int]:
    """How many maximal cliques of `least` or more there are, and the size of the largest of all.

    linked : rows of an undirected graph, shape (n, words).
    limit : stop counting here; the graphs in which there are more are not classes.
    found : filled with the first cliques, shape (room, words); without rows they are only counted.
    """
    n, words = linked.shape
    clique = np.zeros((n + 1, words), np.uint64)
    could, tried, branches = np.zeros_like(clique), np.zeros_like(clique), np.zeros_like(clique)
    for i in range(n):
        could[0, i >> 6] |= ONE << uint64(i & 63)
    count, largest, depth = 0, 0, 0
    if n:
        branches[0] = could[0] & ~linked[_pivot(linked, could[0], tried[0])]
    while depth >= 0 and count < limit and n:
        word = 0
        while word < words and not branches[depth, word]:
            word += 1
        if word == words:
            depth -= 1
            continue
        bit = branches[depth, word] & (~branches[depth, word] + ONE)
        i = (word << 6) + int64(lowest(bit))
        branches[depth, word] ^= bit
        clique[depth + 1] = clique[depth]
        clique[depth + 1, word] |= bit
        could[depth + 1], tried[depth + 1] = could[depth] & linked[i], tried[depth] & linked[i]
        could[depth, word] ^= bit
        tried[depth, word] |= bit
        if _size(could[depth + 1]):
            depth += 1
            branches[depth] = could[depth] & ~linked[_pivot(linked, could[depth], tried[depth])]
        elif not _size(tried[depth + 1]):
            size = _size(clique[depth + 1])
            largest = max(largest, size)
            if size >= least:
                if count < found.shape[0]:
                    found[count] = clique[depth + 1]
                count += 1
    return count, largest
