"""Classes beside random naming, many in one call."""

from __future__ import annotations

from typing import Any

import numpy as np

from kring.core.kernels.bits import Words, jit, popcount
from kring.core.kernels.draws import drawn_figures
from kring.core.kernels.figures import RECIPROCITY

EXPECTED, SPREAD, HIGH, LOW, P, DRAWS = range(6)
COLUMNS = ("expected", "sd", "p_high", "p_low", "p", "draws")
SAME = 1e-12


@jit
def _beside(observed: float, drawn: Any, found: Any) -> None:
    """As `inference.beside.beside_draws`: draws that leave the figure undefined are left out."""
    count, total, high, low = 0, 0.0, 0, 0
    for value in drawn:
        if not np.isnan(value):
            count, total = count + 1, total + value
            high += value - observed >= -SAME
            low += observed - value >= -SAME
    if np.isnan(observed) or not count:
        return
    mean, squares = total / count, 0.0
    for value in drawn:
        if not np.isnan(value):
            squares += (value - mean) ** 2
    found[EXPECTED], found[DRAWS] = mean, count
    found[SPREAD] = np.sqrt(squares / (count - 1)) if count > 1 else np.nan
    found[HIGH], found[LOW] = (1 + high) / (1 + count), (1 + low) / (1 + count)
    found[P] = min(1.0, 2 * min(found[HIGH], found[LOW]))


@jit
def beside_random_naming(
    words: Words, question: int, answered: Any, sizes: Any, observed: Any, draws: int, seed: int, found: Any
) -> None:
    """Reciprocity and transitivity beside `draws` networks in which everybody chooses as many as they did.

    observed : both figures of every class, shape (C, 2). found : shape (C, 2, 6) as in `COLUMNS`, NaN before. Every
    class gets the same seed, so that its result does not depend on the others.
    """
    for c in range(sizes.shape[0]):
        given = np.full(sizes[c], -1)
        for i in range(sizes[c]):
            if answered[c, i]:
                given[i] = 0
                for word in range(words.shape[3]):
                    given[i] += np.int64(popcount(words[c, question, i, word]))
        ordered = -np.sort(-given)
        if sizes[c] > 1:
            drawn = drawn_figures(ordered, draws, seed, False, False)
            for kind in range(2):
                _beside(observed[c, kind], drawn[:, RECIPROCITY + kind], found[c, kind])
