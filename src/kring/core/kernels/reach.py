"""Who can be reached from whom: parts that hang together, what keeps them together, and in how many steps."""

from __future__ import annotations

import numpy as np
from numba import int64, uint64
from numpy.typing import NDArray

from kring.core.kernels.bits import Words, jit, lowest, popcount

ONE = uint64(1)


@jit
def _step(rows: Words, front: Words, seen: Words, following: Words) -> int:
    """Everybody whom the front leads to and who was not seen yet; they are seen now. How many they are."""
    following[:] = 0
    for word in range(front.shape[0]):
        left = front[word]
        while left:
            i = (word << 6) + int64(lowest(left))
            left &= left - ONE
            for other in range(front.shape[0]):
                following[other] |= rows[i, other]
    count = 0
    for word in range(front.shape[0]):
        following[word] &= ~seen[word]
        seen[word] |= following[word]
        count += int64(popcount(following[word]))
    return count


@jit
def reached(rows: Words, start: int, without: int) -> tuple[Words, int, int]:
    """Who is reached from `start`, itself included, along paths that avoid the pupil `without` (-1: nobody).

    Also how many others, and the sum of the steps to them.
    """
    words = rows.shape[1]
    seen, front, following = np.zeros(words, np.uint64), np.zeros(words, np.uint64), np.zeros(words, np.uint64)
    front[start >> 6] = ONE << uint64(start & 63)
    seen[:] = front
    if without >= 0:
        seen[without >> 6] |= ONE << uint64(without & 63)
    others, steps, far = 0, 0, 1
    while True:
        new = _step(rows, front, seen, following)
        if not new:
            break
        others, steps, far = others + new, steps + new * far, far + 1
        front, following = following, front
    if without >= 0:
        seen[without >> 6] ^= ONE << uint64(without & 63)
    return seen, others, steps


@jit
def components(linked: Words, without: int) -> NDArray[np.int64]:
    """The part that each pupil is in, numbered 0, 1, 2 ... in order of appearance, shape (n,); -1 for `without`."""
    n = linked.shape[0]
    part, count = np.full(n, -1), 0
    for i in range(n):
        if part[i] < 0 and i != without:
            seen, _, _ = reached(linked, i, without)
            for j in range(n):
                if seen[j >> 6] >> uint64(j & 63) & ONE:
                    part[j] = count
            count += 1
    return part


@jit
def connectors(linked: Words) -> NDArray[np.bool_]:
    """Pupils without whom their part would fall apart, shape (n,)."""
    n = linked.shape[0]
    keeps = np.zeros(n, np.bool_)
    if not n:
        return keeps
    whole = components(linked, -1).max()
    for i in range(n):
        keeps[i] = components(linked, i).max() > whole
    return keeps


@jit
def bridges(linked: Words) -> NDArray[np.int64]:
    """Ties without which a part would fall apart, as pairs of places, shape (k, 2). Only a tie of a tree can be one."""
    n = linked.shape[0]
    rows = linked.copy()
    found, count = np.zeros((max(n, 1), 2), np.int64), 0
    up = _tree(linked)
    for i in range(n):
        j = up[i]
        if j < 0:
            continue
        rows[i, j >> 6] ^= ONE << uint64(j & 63)
        rows[j, i >> 6] ^= ONE << uint64(i & 63)
        seen, _, _ = reached(rows, i, -1)
        if not seen[j >> 6] >> uint64(j & 63) & ONE:
            found[count, 0], found[count, 1], count = min(i, j), max(i, j), count + 1
        rows[i, j >> 6] ^= ONE << uint64(j & 63)
        rows[j, i >> 6] ^= ONE << uint64(i & 63)
    return found[:count]


@jit
def _tree(linked: Words) -> NDArray[np.int64]:
    """For each pupil the one before on a way through the part; -1 where a way starts."""
    n = linked.shape[0]
    up, seen, stack = np.full(n, -1), np.zeros(n, np.bool_), np.zeros(n, np.int64)
    for start in range(n):
        if seen[start]:
            continue
        seen[start], stack[0], height = True, start, 1
        while height:
            height -= 1
            i = stack[height]
            for j in range(n):
                if not seen[j] and linked[i, j >> 6] >> uint64(j & 63) & ONE:
                    seen[j], up[j], stack[height] = True, i, j
                    height += 1
    return up


@jit
def reach(out: Words) -> tuple[Words, int, int]:
    """Rows of who can reach whom (themselves included), how many ordered pairs that is, and the sum of their steps."""
    rows, pairs, steps = np.zeros_like(out), 0, 0
    for i in range(out.shape[0]):
        seen, others, far = reached(out, i, -1)
        rows[i] = seen
        pairs, steps = pairs + others, steps + far
    return rows, pairs, steps
