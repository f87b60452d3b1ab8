"""Status groups by standard scores: Coie, Dodge and Coppotelli 1982, and Coie and Dodge 1983."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from kring.core.disclosure import LIMITS, Limits, shortages
from kring.core.measures.interface import Level, Measure, Need
from kring.core.measures.status.labels import Codes, Label, Labels, decided, gated
from kring.core.measures.status.preference import OPTIONS
from kring.core.measures.status.standard import (
    Basis,
    Reference,
    Scores,
    above,
    answers_to_both,
    below,
    both,
    received,
    scores,
)
from kring.core.network import Network

Average = Literal["preference_and_impact", "preference"]
NEEDS = (Need.POSITIVE, Need.NEGATIVE)


@dataclass(frozen=True, slots=True)
class ByScores:
    """The standard scores, and the labels they give."""

    scores: Scores
    labels: Labels


def coie_dodge_1983(
    positive: Network,
    negative: Network,
    *,
    basis: Basis = "proportions",
    ddof: int = 1,
    restandardise: bool = True,
    reference: Reference = None,
    limits: Limits = LIMITS,
) -> ByScores:
    """The status groups most studies use, by standard scores.

    Meaning: five groups of pupils by how liked and how visible they are in this class, and the rest. A label is about
    one moment: half a year later one pupil in two has another, hardly more than chance alone would give.

    Formula: with the scores of `social_preference`: popular SP > 1, z+ > 0, z- < 0; rejected SP < -1, z+ < 0, z- > 0;
    controversial SI > 1, z+ > 0, z- > 0; neglected SI < -1, z+ < 0, z- < 0; average -.5 < SP < .5 and
    -.5 < SI < .5; the others `other` (two to five in ten). Strict inequalities, nothing is rounded first.

    Parameters: as `social_preference` with its options `basis` ("counts" is the variant without regard for who was
    absent), `ddof`, `restandardise`, `reference`. `limits`: below which number of pupils, share of answers or number
    of possible nominators no label is said.

    Returns: `ByScores`, the scores and `Labels` in the order of the members of `positive`.

    Edge cases: too few pupils or answers: the label is withheld with its reason, and kept in `computed`. Without any
    negative choice all z- are 0 and only average and other remain. NaN scores have no label.

    Source: Coie JD, Dodge KA (1983). Continuities and changes in children's social status: a five-year longitudinal
    study. Merrill-Palmer Quarterly 29:261-282 (no DOI).

    >>> from kring.core.disclosure import NO_LIMITS
    >>> from kring.core.examples import on_paper
    >>> liked, disliked = on_paper("a: b; b: a; c: a b"), on_paper("a: c; b: c; c: nobody")
    >>> found = coie_dodge_1983(liked, disliked, limits=NO_LIMITS)
    >>> found.labels.labels[2], coie_dodge_1983(liked, disliked).labels.withheld[2]
    (<Label.REJECTED: 'rejected'>, <Shortage.FEW_PUPILS: 'few_pupils'>)
    """
    positive, negative = both(positive, negative)
    found = scores(
        received(positive, basis),
        received(negative, basis),
        ddof=ddof,
        restandardise=restandardise,
        reference=reference,
    )
    return ByScores(found, gated(codes_1983(found), shortages(answers_to_both(positive, negative), limits)))


def coie_dodge_1982(
    positive: Network,
    negative: Network,
    *,
    basis: Basis = "proportions",
    ddof: int = 1,
    restandardise: bool = True,
    reference: Reference = None,
    average: Average = "preference_and_impact",
    limits: Limits = LIMITS,
) -> ByScores:
    """The same groups in their first form: neglected is who is named positively by nobody at all.

    Meaning: as `coie_dodge_1983`; the two disagree about one pupil in seven.

    Formula: as `coie_dodge_1983`, but neglected: SI < -1 and not a single positive choice. Who is also rejected is
    called rejected.

    Parameters: as `coie_dodge_1983`: `basis`, `ddof`, `restandardise`, `reference`, `limits`. `average`: whether
    average asks for a middling preference and impact, as later use does, or for a middling preference alone, as the
    first paper; the second calls a visible or invisible pupil in the middle average instead of other.

    Returns: `ByScores`, in the order of the members of `positive`. Edge cases: as `coie_dodge_1983`; NaN scores have
    no label. The original standardised within grade and for a part within sex: give `reference` for that.

    Source: Coie JD, Dodge KA, Coppotelli H (1982). Dimensions and types of social status: a cross-age perspective.
    Developmental Psychology 18:557-570. doi:10.1037/0012-1649.18.4.557

    >>> from kring.core.disclosure import NO_LIMITS
    >>> from kring.core.examples import on_paper
    >>> liked, disliked = on_paper("a: b; b: a; c: a b; d: a"), on_paper("a: nobody; b: c; c: d; d: c")
    >>> [label.value for label in coie_dodge_1982(liked, disliked, limits=NO_LIMITS).labels.labels]
    ['popular', 'other', 'rejected', 'neglected']
    """
    positive, negative = both(positive, negative)
    found = scores(
        received(positive, basis),
        received(negative, basis),
        ddof=ddof,
        restandardise=restandardise,
        reference=reference,
    )
    codes = codes_1982(found, positive.received == 0, average_by_impact=average == "preference_and_impact")
    return ByScores(found, gated(codes, shortages(answers_to_both(positive, negative), limits)))


def codes_1983(of: Scores) -> Codes:
    """Codes of the labels of 1983 for scores of shape (..., n); see `labels.LABELS`."""
    neglected = below(of.impact, -1) & below(of.liked, 0) & below(of.disliked, 0)
    return _codes(of, neglected, _middling(of.preference) & _middling(of.impact))


def codes_1982(of: Scores, unchosen: NDArray[np.bool_], *, average_by_impact: bool = True) -> Codes:
    """Codes of the labels of 1982; `unchosen`: named positively by nobody."""
    average = _middling(of.preference) & (_middling(of.impact) if average_by_impact else True)
    return _codes(of, below(of.impact, -1) & unchosen, average)


def _codes(of: Scores, neglected: NDArray[np.bool_], average: NDArray[np.bool_]) -> Codes:
    rules = (
        above(of.preference, 1) & above(of.liked, 0) & below(of.disliked, 0),
        below(of.preference, -1) & below(of.liked, 0) & above(of.disliked, 0),
        above(of.impact, 1) & above(of.liked, 0) & above(of.disliked, 0),
        neglected,
        average,
    )
    return decided(rules, ~np.isnan(of.preference), Label.OTHER)


def _middling(score: NDArray[np.float64]) -> NDArray[np.bool_]:
    return above(score, -0.5) & below(score, 0.5)


MEASURES = (
    Measure("coie_dodge_1983", coie_dodge_1983, NEEDS, Level.MEMBER, options={**OPTIONS, "limits": (LIMITS,)}),
    Measure(
        "coie_dodge_1982",
        coie_dodge_1982,
        NEEDS,
        Level.MEMBER,
        options={**OPTIONS, "average": ("preference_and_impact", "preference"), "limits": (LIMITS,)},
    ),
)
