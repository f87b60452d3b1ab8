"""Status groups by probability: Newcomb and Bukowski 1983, exact for absent pupils and unlimited nominations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kring.core.disclosure import LIMITS, Limits, shortages
from kring.core.measures.interface import Level, Measure, Need
from kring.core.measures.status.labels import BoolArray, Codes, Label, Labels, decided, gated
from kring.core.measures.status.standard import EQUAL, answers_to_both, both
from kring.core.network import IntArray, Network

Floats = NDArray[np.float64]
TINY = 1e-12
"""A probability that is above the level by less than this is at the level: exact to twelve digits."""


@dataclass(frozen=True, slots=True)
class Named:
    """How often each pupil was named, how often chance would, and how rare that is; arrays of shape (n,).

    `p` is NaN with fewer than two raters.
    """

    count: IntArray
    expected: Floats
    p: Floats


@dataclass(frozen=True, slots=True)
class NewcombBukowski:
    """`p` of liked and disliked: named as often or more by chance; `p` of impact: as often or less."""

    liked: Named
    disliked: Named
    impact: Named
    labels: Labels


class Chance(NamedTuple):
    """Totals, expectations and tails of one or many classes, shape (..., 3, n): liked, disliked, impact."""

    totals: IntArray
    expected: Floats
    p: Floats


def newcomb_bukowski(
    positive: Network, negative: Network, *, alpha: float = 0.05, limits: Limits = LIMITS
) -> NewcombBukowski:
    """Status groups by how rare it would be, were it chance, to be named this often.

    Meaning: a label only where chance is an unlikely explanation. Strict: seven or eight pupils in ten are average.

    Formula: nominator i names k_i of the a_i = n - 1 others; by chance each of them with p_i = k_i / a_i. The number
    of nominations of j is then a sum of independent yes-no draws over the nominators who answered, j excepted
    (Poisson-binomial, computed exactly). With h the level `alpha`: popular P(LM or more) <= h and LL < E(LL);
    rejected P(LL or more) <= h and LM < E(LM); controversial one of the two and the other above its expectation;
    neglected P(LM + LL or fewer) <= h, with p_i = (k+_i + k-_i) / a_i. In this order; the others are average.
    If everybody answered and named k, it is the binomial test of the original.

    Parameters: two networks about the same pupils in any order; who is named by one pupil on both counts on neither.
    Of positive nominations, the nominators are those who answered that question; of impact, those who answered both.
    `alpha`: the level; `limits`: below which number of pupils, share of answers or number of possible nominators no
    label is said.

    Returns: `NewcombBukowski`, in the order of the members of `positive`.

    Edge cases: equal to the expectation is neither above nor below. With fewer than two raters there is no
    distribution to speak of: NaN, and no label. Labels are withheld as in `coie_dodge_1983`.

    Source: Newcomb AF, Bukowski WM (1983). Social impact and social preference as determinants of children's peer
    group status. Developmental Psychology 19:856-867. doi:10.1037/0012-1649.19.6.856. The same numbers as SSrat 1.1
    with NBcriteria on a 3-point table, which fails on a pupil with a single rater.
    The variant of García Bacete FJ, Cillessen AHN (2017), doi:10.3389/fpsyg.2017.01836, takes its cut-offs from the
    distribution of the class. It is not offered: what counts as low where hardly anybody is named, and how its tables
    of limits are rounded, is not clear enough to give a result that name.

    >>> from kring.core.examples import on_paper
    >>> liked = on_paper("a: b; b: a; c: b; d: b")
    >>> newcomb_bukowski(liked, on_paper("a: c; b: c; c: d; d: c")).liked.p.round(4).tolist()
    [0.7037, 0.037, 1.0, 1.0]
    """
    positive, negative = both(positive, negative)
    found = by_chance(positive.adjacency, negative.adjacency, positive.answered, negative.answered)
    codes = codes_by_chance(found, alpha)
    reasons = shortages(answers_to_both(positive, negative), limits)
    liked, disliked, impact = (Named(found.totals[k], found.expected[k], found.p[k]) for k in range(3))
    return NewcombBukowski(liked, disliked, impact, gated(codes, reasons))


def by_chance(
    positive: BoolArray,
    negative: BoolArray,
    answered: BoolArray,
    answered_negative: BoolArray,
    sizes: IntArray | None = None,
) -> Chance:
    """Totals, expectations and tails for one or many classes at once; the arithmetic of `newcomb_bukowski`.

    `positive`, `negative`: shape (..., n, n), without peers named on both; `answered`, `answered_negative`: shape
    (..., n). Classes of different sizes are padded with pupils who did not answer and are not named; `sizes`, shape
    (...), then says how many pupils each class has.
    """
    from kring.core.kernels.named import named_by_chance

    *lead, n = answered.shape
    if sizes is None:
        sizes = np.full(lead, n, dtype=np.int64)
    shape = (sizes.size, 3, n)
    totals, expected, p = np.empty(shape, np.int64), np.empty(shape), np.empty(shape)
    named_by_chance(
        np.stack([positive, negative]).reshape(2, sizes.size, n, n),
        np.stack([answered, answered_negative, answered & answered_negative]).reshape(3, sizes.size, n),
        sizes.reshape(-1),
        totals,
        expected,
        p,
    )
    whole = (*lead, 3, n)
    return Chance(totals.reshape(whole), expected.reshape(whole), np.minimum(p, 1.0).reshape(whole))


def codes_by_chance(of: Chance, alpha: float = 0.05) -> Codes:
    """Codes of the labels, shape (..., n); see `labels.LABELS`."""
    high = of.p[..., :2, :] <= alpha + TINY
    apart = of.totals[..., :2, :] - of.expected[..., :2, :]
    above, below = apart > EQUAL, apart < -EQUAL
    liked, disliked, p = high[..., 0, :], high[..., 1, :], of.p[..., 2, :]
    rules = (
        liked & below[..., 1, :],
        disliked & below[..., 0, :],
        (liked & above[..., 1, :]) | (disliked & above[..., 0, :]),
        p <= alpha + TINY,
    )
    return decided(rules, ~np.isnan(p), Label.AVERAGE)


MEASURES = (
    Measure(
        "newcomb_bukowski",
        newcomb_bukowski,
        (Need.POSITIVE, Need.NEGATIVE),
        Level.MEMBER,
        options={"alpha": (0.05,), "limits": (LIMITS,)},
    ),
)
