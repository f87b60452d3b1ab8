"""Status groups by ratings of everybody: the probability method of Maassen, Akkermans and Van der Linden 1996."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from kring.core.disclosure import LIMITS, Limits, shortages
from kring.core.measures.interface import Level, Measure, Need
from kring.core.measures.status.labels import BoolArray, Codes, Label, Labels, decided, gated
from kring.core.measures.status.newcomb_bukowski import TINY, Chance, codes_by_chance
from kring.core.measures.status.standard import EQUAL
from kring.core.network import IntArray
from kring.core.ratings import Ratings

Floats = NDArray[np.float64]
Criteria = Literal["maassen", "newcomb_bukowski"]
Recode = Literal["middle", "extremes"]
ALPHAS = (0.10, 0.05, 0.01)
LETTERS = {"sympathy": "s", "antipathy": "a", "preference": "p", "impact": "i"}


@dataclass(frozen=True, slots=True)
class Total:
    """A total per pupil, shape (n,), and its place in the distribution that chance gives.

    total : sum over the raters. expected : its expectation. p_low : P(this total or lower). p_high : P(this total or
    higher). The last three are NaN with fewer than two raters.
    """

    total: IntArray
    expected: Floats
    p_low: Floats
    p_high: Floats

    def of(self, kind: int) -> Total:
        """One of four, of totals of shape (..., 4, n)."""
        places = (..., kind, slice(None))
        return Total(self.total[places], self.expected[places], self.p_low[places], self.p_high[places])


@dataclass(frozen=True, slots=True)
class RatingStatus:
    """What the ratings add up to, and the labels.

    raters : how many rated each pupil, shape (n,).
    sympathy, antipathy, preference, impact : points above the middle, points below it, ratings as given, points from
        the middle either way.
    labels : per level, "0.10", "0.05" and "0.01".
    """

    raters: IntArray
    sympathy: Total
    antipathy: Total
    preference: Total
    impact: Total
    labels: Mapping[str, Labels]

    def probabilities(self) -> dict[str, Floats]:
        """The twelve figures of SSrat by its names: pls, prs, es, pla, pra, ea, plp, prp, ep, pli, pri, ei."""
        found: dict[str, Floats] = {}
        for name, letter in LETTERS.items():
            total: Total = getattr(self, name)
            found |= {f"pl{letter}": total.p_low, f"pr{letter}": total.p_high, f"e{letter}": total.expected}
        return found

    def totals(self) -> dict[str, IntArray]:
        """The four totals of SSrat by its names: tr.S, tr.A, tr.P, tr.I."""
        return {f"tr.{letter.upper()}": getattr(self, name).total for name, letter in LETTERS.items()}


def rating_scale(
    ratings: Ratings, *, criteria: Criteria = "maassen", recode: Recode = "middle", limits: Limits = LIMITS
) -> RatingStatus:
    """Status groups from ratings of everybody by everybody, with every rater's own leniency taken into account.

    Meaning: a label only where chance is an unlikely explanation. Ratings say more than nominations: of this method
    the labels come back more often after some weeks.

    Formula: on a scale of 2q + 1 points with neutral middle q + 1, P* = rating - middle; S = max(P*, 0),
    A = max(-P*, 0), I = S + A, and P the rating itself. By chance, rater i gives j one of the ratings i really gave,
    each as likely; the total of j is the sum over those who rated j, and its distribution the convolution of theirs.
    Popular: P rarely so high, S > E(S), A < E(A). Rejected: P rarely so low, S < E(S), A > E(A). Controversial: I
    rarely so high, S > E(S), A > E(A). Neglected: I rarely so low, S < E(S), A < E(A). The others are average. Rare
    is a probability of at most .10, .05 or .01.

    Parameters: `ratings` on 3 to 9 points. `criteria`: "maassen" as above, or "newcomb_bukowski": three points are
    made of the scale and the rules of `newcomb_bukowski` are used. `recode` says how three points are made then:
    "middle" (below, at or above the middle, as the manual of SSrat says) or "extremes" (only the two ends of the
    scale count, as its code does). `limits`: below which number of pupils, share of answers or number of raters no
    label is said.

    Returns: `RatingStatus`, in the order of the members.

    Edge cases: equal to the expectation is neither above nor below. A peer who was not rated is one draw less, not a
    neutral rating. With fewer than two raters NaN and no label. A rating of oneself never counts (SSrat counts it).

    Source: Maassen GH, Akkermans W, Van der Linden JL (1996). Two-dimensional sociometric status determination with
    rating scales. Small Group Research 27:56-78. doi:10.1177/1046496496271003; Maassen GH, Van der Linden JL,
    Akkermans W (1997). Nominations, ratings, and the dimensions of sociometric status. International Journal of
    Behavioral Development 21:179-200. doi:10.1080/016502597385045

    >>> from kring.core.ratings import Ratings
    >>> ratings = Ratings.build("abcd", [[0, 5, 3, 1], [5, 0, 3, 2], [3, 5, 0, 1], [3, 5, 3, 0]], scale=5)
    >>> found = rating_scale(ratings)
    >>> found.preference.total.tolist(), found.preference.p_high.round(3).tolist()
    ([11, 15, 9, 4], [0.444, 0.037, 0.741, 1.0])
    """
    if criteria == "newcomb_bukowski":
        ratings = ratings.in_three(only_extremes=recode == "extremes")
    found = totals_by_chance(ratings.values, ratings.scale)
    rules = codes_newcomb_bukowski if criteria == "newcomb_bukowski" else codes_maassen
    reasons = shortages(ratings, limits)
    labels = {f"{alpha:.2f}": gated(rules(found, alpha), reasons) for alpha in ALPHAS}
    sympathy, antipathy, preference, impact = (found.of(kind) for kind in range(4))
    return RatingStatus(ratings.raters, sympathy, antipathy, preference, impact, labels)


def totals_by_chance(values: IntArray, scale: int) -> Total:
    """The four totals of one or many classes at once, arrays of shape (..., 4, n); the arithmetic of `rating_scale`.

    `values`: shape (..., n, n), 0 where there is no rating and in padding.
    """
    from kring.core.kernels.rated import PREFERENCE, rated_by_chance

    *lead, n, _ = values.shape
    classes = np.array(values, dtype=np.int64).reshape(int(np.prod(lead)), n, n)
    totals = np.empty((len(classes), 4, n), dtype=np.int64)
    expected, low, high = (np.empty(totals.shape) for _ in range(3))
    rated_by_chance(classes, scale, totals, expected, low, high)
    raters = (classes > 0).sum(axis=1)
    totals[:, PREFERENCE] += raters  # from "rating less 1" to ratings
    expected[:, PREFERENCE] += raters
    whole = (*lead, 4, n)
    low, high = np.minimum(low, 1.0), np.minimum(high, 1.0)  # sums of 1 may end a last digit above it
    return Total(totals.reshape(whole), expected.reshape(whole), low.reshape(whole), high.reshape(whole))


def codes_maassen(of: Total, alpha: float = 0.05) -> Codes:
    """Codes of the labels for totals of shape (..., 4, n), sympathy, antipathy, preference and impact."""
    more_s, more_a = _each(of.total > of.expected + EQUAL)[:2]
    less_s, less_a = _each(of.total < of.expected - EQUAL)[:2]
    high, low = _each(of.p_high <= alpha + TINY), _each(of.p_low <= alpha + TINY)
    rules = (
        high[2] & more_s & less_a,
        low[2] & less_s & more_a,
        high[3] & more_s & more_a,
        low[3] & less_s & less_a,
    )
    return decided(rules, ~np.isnan(of.p_low[..., 0, :]), Label.AVERAGE)


def codes_newcomb_bukowski(of: Total, alpha: float = 0.05) -> Codes:
    """The same by the rules of Newcomb and Bukowski, for ratings on three points."""
    three = [0, 1, 3]
    p = np.stack([of.p_high[..., 0, :], of.p_high[..., 1, :], of.p_low[..., 3, :]], axis=-2)
    return codes_by_chance(Chance(of.total[..., three, :], of.expected[..., three, :], p), alpha)


def _each(of_four: BoolArray) -> list[BoolArray]:
    return [of_four[..., kind, :] for kind in range(4)]


MEASURES = (
    Measure(
        "rating_scale",
        rating_scale,
        (Need.RATINGS,),
        Level.MEMBER,
        options={"criteria": ("maassen", "newcomb_bukowski"), "recode": ("middle", "extremes"), "limits": (LIMITS,)},
    ),
)
