"""The figures of a class, all from the same rows of bits: what random networks are compared with.

`FIGURES` names the columns; each is the measure of that name in `kring.core.measures.ties` with its defaults, absent
pupils included: they are chosen but choose nobody, and their rows are empty.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import int64, uint64
from numpy.typing import NDArray

from kring.core.kernels.bits import Words, inline, jit, lowest, popcount

ONE = uint64(1)
FIGURES = ("density", "reciprocity", "transitivity", "in_centralization", "hierarchy_gini", "hierarchy_sd")
DENSITY, RECIPROCITY, TRANSITIVITY, IN_CENTRALIZATION, GINI, SD = range(6)
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Marks = NDArray[np.bool_]


@inline
def count_closed(out: Words) -> Any:
    """Paths i -> j -> k with i -> k."""
    closed = 0
    for i in range(out.shape[0]):
        for word in range(out.shape[1]):
            left = out[i, word]
            while left:
                j = (word << 6) + int64(lowest(left))
                left &= left - ONE
                for other in range(out.shape[1]):
                    closed += int64(popcount(out[j, other] & out[i, other]))
    return int64(closed)


@inline
def count_ties(out: Words, into: Words, answered: Marks, received: Ints) -> Any:
    """Choices; choices of who answered; mutual ones, from both sides; paths i -> j -> k. Fills `received`."""
    ties, among, mutual, paths = 0, 0, 0, 0
    for j in range(out.shape[0]):
        chosen, chooses, both = 0, 0, 0
        for word in range(out.shape[1]):
            chosen += int64(popcount(into[j, word]))
            chooses += int64(popcount(out[j, word]))
            both += int64(popcount(into[j, word] & out[j, word]))
        received[j] = chosen
        ties += chosen
        mutual += both
        paths += chosen * chooses
        if answered[j]:
            among += chosen
    return ties, among, mutual, paths - mutual


@inline
def differ(values: Ints, count: Any) -> Any:
    """Sum over all ordered pairs of the first `count` values of how far they differ."""
    apart = 0
    for place in range(count):
        for other in range(place):
            apart += abs(values[place] - values[other])
    return 2 * apart


@inline
def fill_hierarchy(received: Ints, answered: Marks, here: Any, found: Floats) -> None:
    """How unequally pupils are chosen by those who could choose them; whole numbers until the last step.

    `received` is overwritten with the shares times their common denominator, of those who could be chosen.
    """
    count, total, squares = 0, 0, 0.0
    for j in range(received.shape[0]):
        if here > 1 or (here == 1 and not answered[j]):
            value = received[j] * (here if answered[j] else max(here - 1, 1))
            received[count] = value
            count += 1
            total += value
            squares += float(value) * value
    if count > 1:
        around = max(squares - float(total) * total / count, 0.0)
        found[SD] = np.sqrt(around / (count - 1)) / (here * max(here - 1, 1))
    if total > 0:
        found[GINI] = differ(received, count) / (2.0 * count * total)


@inline
def centralized(received: Ints, answered: Marks, here: Any, among: Any) -> Any:
    """Everybody who chooses answered, so what those who answered received is all there is among them."""
    most = 0
    for j in range(received.shape[0]):
        if answered[j]:
            most = max(most, received[j])
    return (here * most - among) / (here - 1) ** 2 if here > 1 else np.nan


@jit
def fill_figures(
    out: Words, into: Words, answered: Marks, here: int, spread: bool, found: Floats, received: Ints
) -> None:
    """Fill `found`, shape (6,), with the figures of one network; NaN where one is undefined.

    out, into : rows of whom i chooses, and of who chooses i, shape (n, words).
    answered, here : marks of who answered, shape (n,), and how many did.
    spread : whether centralization and hierarchy are wanted.
    received : room to work in, shape (n,).
    """
    found[:] = np.nan
    ties, among, mutual, paths = count_ties(out, into, answered, received)
    possible = here * (out.shape[0] - 1)
    if possible > 0:
        found[DENSITY] = ties / possible
    if among > 0:
        found[RECIPROCITY] = mutual / among
    if paths > 0:
        found[TRANSITIVITY] = count_closed(out) / paths
    if spread:
        found[IN_CENTRALIZATION] = centralized(received, answered, here, among)
        fill_hierarchy(received, answered, here, found)
