"""Standard scores inside a class: how far from the mean, counted in standard deviations.

All functions work on the last axis, so that many classes (or many resamples of one) go at once; NaN says that there
is nothing to standardise and is left out.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kring.core.network import IntArray, Network, keep_neither

Floats = NDArray[np.float64]
Basis = Literal["proportions", "counts"]
Reference = Sequence[Hashable | None] | None
EQUAL = 1e-9
"""Numbers that differ less than this are equal: a standard deviation that is 0, a score at the limit. Never rounded:
the smallest real difference between standard scores is far larger, and what is smaller is the arithmetic."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Standard scores per pupil, shape (n,), NaN where nobody could name the pupil.

    liked, disliked : z of being named positively and negatively.
    preference : social preference, liked - disliked.
    impact : social impact, liked + disliked.
    """

    liked: Floats
    disliked: Floats
    preference: Floats
    impact: Floats


def standardised(values: Floats, *, ddof: int = 1, reference: Reference = None) -> Floats:
    """z-scores: (x - mean) / SD, with 0 where the SD is 0 (within a tolerance) and NaN where fewer than two are known.

    `ddof` 1 divides by n - 1, 0 by n. `reference` has one value per pupil: mean and SD are then taken among the
    pupils with the same value (of the same sex, say); NaN for pupils without one.

    >>> standardised(np.array([0.1, 0.1, 0.1]))
    array([0., 0., 0.])
    >>> standardised(np.array([1.0, 2.0, 7.0, 9.0]), reference=("F", "F", "M", "M")).round(2)
    array([-0.71,  0.71, -0.71,  0.71])
    """
    if reference is None:
        return _z(values, ddof)
    if len(reference) != values.shape[-1]:
        raise ValueError("a reference group needs one value per pupil")
    found = np.full(values.shape, np.nan)
    for group in dict.fromkeys(value for value in reference if value is not None):
        places = np.array([value == group for value in reference])
        found[..., places] = _z(values[..., places], ddof)
    return found


def scores(
    liked: Floats, disliked: Floats, *, ddof: int = 1, restandardise: bool = True, reference: Reference = None
) -> Scores:
    """Standard scores of counts or proportions, their difference and their sum, shape (..., n) all of them."""
    unknown = np.isnan(liked) | np.isnan(disliked)
    one, two = (standardised(np.where(unknown, np.nan, x), ddof=ddof, reference=reference) for x in (liked, disliked))
    preference, impact = one - two, one + two
    if restandardise:
        preference = standardised(preference, ddof=ddof, reference=reference)
        impact = standardised(impact, ddof=ddof, reference=reference)
    return Scores(one, two, preference, impact)


def received(net: Network, basis: Basis) -> Floats:
    """How often each pupil was named: a share of those who could, or a count; NaN where nobody could."""
    possible = net.possible_nominators
    whole = np.where(possible > 0, possible, np.nan)
    return net.received / whole if basis == "proportions" else np.where(possible > 0, net.received, np.nan)


def both(positive: Network, negative: Network) -> tuple[Network, Network]:
    """The two questions about the same pupils in the same order; who is named on both by one pupil counts on neither."""
    negative = negative.aligned(positive.members)
    clash = (positive.adjacency & negative.adjacency).any()
    return keep_neither(positive, negative) if clash else (positive, negative)


class Together(NamedTuple):
    """What was answered to two questions: by how many to both, and how many could name each pupil on both."""

    n: int
    n_answered: int
    possible_nominators: IntArray


def answers_to_both(positive: Network, negative: Network) -> Together:
    """The same pupils in the same order; whoever skipped one of the questions did not answer both."""
    answered = positive.answered & negative.answered
    return Together(positive.n, int(answered.sum()), int(answered.sum()) - answered.astype(np.int64))


def above(score: Floats, limit: float) -> NDArray[np.bool_]:
    """Strictly above; what is at the limit but for the arithmetic is not above it. NaN is not above anything."""
    return np.asarray(score > limit + EQUAL, dtype=np.bool_)


def below(score: Floats, limit: float) -> NDArray[np.bool_]:
    """Strictly below, in the same way."""
    return np.asarray(score < limit - EQUAL, dtype=np.bool_)


def _z(values: Floats, ddof: int) -> Floats:
    known = ~np.isnan(values)
    count: Any = known.sum(axis=-1, keepdims=True)
    mean = np.where(known, values, 0.0).sum(axis=-1, keepdims=True) / np.maximum(count, 1)
    off = np.where(known, values - mean, 0.0)
    sd = np.sqrt((off**2).sum(axis=-1, keepdims=True) / np.maximum(count - ddof, 1))
    flat = sd <= EQUAL
    z = np.where(flat, 0.0, off / np.where(flat, 1.0, sd))
    return np.where(known & (count >= 2), z, np.nan)
