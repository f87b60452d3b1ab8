"""The sixteen ways in which three pupils can choose each other, counted a word of pupils at a time.

Source: Batagelj V, Mrvar A (2001). A subquadratic triad census algorithm for large sparse networks with small maximum
degree. Social Networks 23:237-243. doi:10.1016/S0378-8733(01)00035-1
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import uint64
from numpy.typing import NDArray

from kring.core.kernels.bits import Words, jit, popcount
from kring.core.kernels.rows import turned

NAMES = (
    *("003", "012", "102", "021D", "021U", "021C", "111D", "111U"),
    *("030T", "030C", "201", "120D", "120U", "120C", "210", "300"),
)
ONE, ALL_ONES = uint64(1), uint64(0xFFFFFFFFFFFFFFFF)


def _name(code: int) -> str:
    """The type of a triad. `code` has two bits for each of the pairs 01, 02, 12: forward and back."""
    pairs = ((0, 1), (0, 2), (1, 2))
    ties = {(i, j) for place, (i, j) in enumerate(pairs) if code >> 2 * place & 1}
    ties |= {(j, i) for place, (i, j) in enumerate(pairs) if code >> 2 * place & 2}
    single = {(i, j) for i, j in ties if (j, i) not in ties}
    mutual, asymmetric = (len(ties) - len(single)) // 2, len(single)
    counts = f"{mutual}{asymmetric}{3 - mutual - asymmetric}"
    return counts + (_letter(counts, ties, single) if counts in ("021", "111", "030", "120") else "")


def _letter(counts: str, ties: set[tuple[int, int]], single: set[tuple[int, int]]) -> str:
    if counts == "111":  # towards the mutual pair: D, away from it: U
        start = next(iter(single))[0]
        return "U" if (any((start, other) in ties and (other, start) in ties for other in range(3))) else "D"
    if counts == "030":
        return "C" if len({i for i, _ in single}) == 3 else "T"
    if len({i for i, _ in single}) == 1:
        return "D"
    return "U" if len({j for _, j in single}) == 1 else "C"


TYPES = np.array([NAMES.index(_name(code)) for code in range(64)])


@jit
def _after(place: int, word: int) -> Any:
    """The bits of a word that belong to pupils who come after this place."""
    gap = place + 1 - (word << 6)
    if gap <= 0:
        return ALL_ONES
    return uint64(0) if gap >= 64 else ALL_ONES << uint64(gap)


@jit
def _relations(out: Words, into: Words) -> Words:
    """Per pupil four sets: no tie, chose, was chosen, both; shape (n, words, 4). No tie includes beyond the class."""
    sets = np.empty((*out.shape, 4), np.uint64)
    for i in range(out.shape[0]):
        for word in range(out.shape[1]):
            chose, chosen = out[i, word], into[i, word]
            sets[i, word, 0] = ~(chose | chosen)
            sets[i, word, 1] = chose & ~chosen
            sets[i, word, 2] = chosen & ~chose
            sets[i, word, 3] = chose & chosen
    return sets


@jit
def _with_third(i: int, j: int, sets: Words, counts: NDArray[np.int64], pair: int) -> int:
    """Count the triads of a tied pair whose turn it is; how many others have a tie to one of the two."""
    near = 0
    for word in range(sets.shape[1]):
        seen = ~(sets[i, word, 0] & sets[j, word, 0])
        near += popcount(seen)
        turn = seen & (_after(j, word) | (_after(i, word) & ~_after(j, word) & sets[i, word, 0]))
        if not turn:
            continue
        for first in range(4):
            part = turn & sets[i, word, first]
            if part:
                for second in range(4):
                    counts[TYPES[pair + 4 * first + 16 * second]] += popcount(part & sets[j, word, second])
    return near - 2  # the two themselves


@jit
def triad_census(out: Words) -> NDArray[np.int64]:
    """How often each of the sixteen types of `NAMES` occurs, shape (16,)."""
    n = out.shape[0]
    counts = np.zeros(16, np.int64)
    sets = _relations(out, turned(out))
    for i in range(n):
        for j in range(i + 1, n):
            word, bit = j >> 6, uint64(j & 63)
            pair = 0
            for relation in range(1, 4):
                if sets[i, word, relation] >> bit & ONE:
                    pair = relation
            if pair:
                near = _with_third(i, j, sets, counts, pair)
                counts[TYPES[pair]] += n - 2 - near
    counts[0] = n * (n - 1) * (n - 2) // 6
    for kind in range(1, 16):
        counts[0] -= counts[kind]
    return counts
