"""How usual a behaviour is among the popular: the older meaning of norm salience."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kring.core.disclosure import MIN_SIDE
from kring.core.measures.interface import Measure, Need
from kring.core.measures.per_pupil import FLAT, Floats, PerPupil, pairs_of, spread, why_not
from kring.core.measures.verdict import FEW_PUPILS, NO_SPREAD


@dataclass(frozen=True, slots=True)
class NormOfPopular:
    """Mean behaviour of the popular, of the others and of all; `why` it is not for showing."""

    popular: float | None
    others: float | None
    everybody: float | None
    difference: float | None
    n_popular: int
    n_others: int
    why: str


def norm_of_popular(behaviour: PerPupil, popularity: PerPupil, cut: float = 1.0) -> NormOfPopular:
    """How usual a behaviour is among the popular: the older meaning of norm salience.

    Meaning: pupils look at the popular more than at the average classmate. `difference` above 0: the popular do it
    more than the others. `popularity_norm` uses all pupils instead of a cut, and is our default.

    Formula: the mean behaviour of pupils whose popularity lies at least `cut` (default 1.0) standard deviations above
    the mean of the class (n - 1), that of the others, and the difference.

    Parameters: as in `popularity_norm`; any `cut` is arbitrary, .5 is also used. Returns: `NormOfPopular`, in the
    unit of the behaviour.

    Edge cases: a pupil of whom one of the two is unknown is left out. Without spread in popularity nobody is popular.
    Means of nobody are None. `why` is `few_pupils` when a side has fewer than three pupils.

    Source: Dijkstra JK, Lindenberg S, Veenstra R (2008). Beyond the class norm: bullying behavior of popular
    adolescents and its relation to peer acceptance and rejection. Journal of Abnormal Child Psychology 36:1289-1299.
    doi:10.1007/s10802-008-9251-7

    >>> norm_of_popular([1, 0, 0, 0, 1], [9, 1, 2, 1, 2]).difference
    0.75
    """
    doing, known = pairs_of(behaviour, popularity)
    is_popular = _far_above(known, cut)
    popular, others = spread(doing[is_popular]), spread(doing[~is_popular])
    difference = None if popular.mean is None or others.mean is None else popular.mean - others.mean
    why = why_not(behaviour, least=0) or why_not(popularity, least=0)
    if min(popular.n, others.n) < MIN_SIDE:
        why = FEW_PUPILS if spread(known).sd else NO_SPREAD
    return NormOfPopular(popular.mean, others.mean, spread(doing).mean, difference, popular.n, others.n, why)


def _far_above(numbers: Floats, cut: float) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    mean, sd, _ = spread(numbers)
    if mean is None or not sd:
        return np.zeros(numbers.size, dtype=np.bool_)
    return np.asarray(numbers >= mean + cut * sd - FLAT * np.abs(numbers).max(), dtype=np.bool_)


MEASURES = (Measure("norm_of_popular", norm_of_popular, (Need.BEHAVIOUR, Need.POPULARITY), options={"cut": (1.0,)}),)
