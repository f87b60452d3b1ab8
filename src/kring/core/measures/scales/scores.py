"""The score of each pupil on a scale: the mean of the items that were answered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import ceil, fsum

import numpy as np

from kring.core.measures.interface import Level, Measure, Need
from kring.core.measures.per_pupil import Floats, numbers_of, spread
from kring.core.measures.scales.answers import SCALE, Items, answers


@dataclass(frozen=True, slots=True)
class ScaleScores:
    """`means` and `answered` (number of items) per pupil; mean and sd over the `n` pupils with a score."""

    means: tuple[float | None, ...]
    answered: tuple[int, ...]
    mean: float | None
    sd: float | None
    n: int
    unknown: int


def scale_scores(
    items: Items, low: float = 1, high: float = 5, reverse: Collection[int] = (), least: float = 2 / 3
) -> ScaleScores:
    """The score of each pupil on a scale: the mean of the items that were answered.

    Meaning: one figure for several questions about the same thing, less a matter of chance than each of them. The
    mean, and not the sum, so that it reads in the points of the answers.

    Formula: the mean of the answered items, when at least a share `least` (default 2/3) of them was answered; items
    whose places are in `reverse` are first turned round, `low` + `high` - x. The class mean and the standard deviation
    (n - 1) are over pupils with a score.

    Parameters: `items`, shape (n, k), answers from `low` (default 1) to `high` (default 5); not answered is 0, None or
    NaN (on a scale that starts at 0 or below only None or NaN). Returns: `ScaleScores`, in points.

    Edge cases: a pupil who answered too few items has the score None and is counted in `unknown`. Without any score
    the class mean is None, with one the standard deviation. Raises ValueError for an answer outside the scale.

    Source: Graham JW (2009). Missing data analysis: making it work in the real world. Annual Review of Psychology
    60:549-576. doi:10.1146/annurev.psych.58.110405.085530, on the mean of the answered items. That two thirds are
    enough is our choice.

    >>> found = scale_scores([[5, 4, 1], [2, 0, 3], [4, 0, 0]], reverse=[2])
    >>> found.means, found.answered, found.n, found.unknown
    ((4.666666666666667, 2.5, None), (3, 2, 1), 2, 1)
    """
    given = answers(items, low, high, reverse)
    needed = max(1, ceil(least * given.shape[1] - 1e-9))
    means = tuple(_mean(row, needed) for row in given)
    known = (~np.isnan(given)).sum(axis=1)
    mean, sd, n = spread(numbers_of(means))
    return ScaleScores(means, tuple(map(int, known)), mean, sd, n, len(means) - n)


def _mean(row: Floats, needed: int) -> float | None:
    known = row[~np.isnan(row)]
    return fsum(known) / known.size if known.size >= needed else None


MEASURES = (Measure("scale_scores", scale_scores, (Need.ITEMS,), Level.MEMBER, options=SCALE),)
