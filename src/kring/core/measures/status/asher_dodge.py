"""Status groups without negative nominations: Asher and Dodge 1986."""

from __future__ import annotations

import numpy as np

from kring.core.disclosure import LIMITS, Limits, shortages
from kring.core.measures.interface import Level, Measure, Need
from kring.core.measures.status.coie_dodge import ByScores, codes_1983
from kring.core.measures.status.labels import gated
from kring.core.measures.status.preference import OPTIONS
from kring.core.measures.status.standard import Basis, Reference, Together, received, scores
from kring.core.network import Network
from kring.core.ratings import Ratings


def asher_dodge_1986(
    positive: Network,
    ratings: Ratings,
    *,
    basis: Basis = "proportions",
    ddof: int = 1,
    restandardise: bool = True,
    reference: Reference = None,
    limits: Limits = LIMITS,
) -> ByScores:
    """The groups of Coie and Dodge 1983 where children are not asked whom they like least.

    Meaning: as `coie_dodge_1983`; being rated lowest ("1" on a scale of how much one likes to play with somebody)
    takes the place of a negative nomination. It finds nine in ten of the children who are rejected by negative
    nominations.

    Formula: as `coie_dodge_1983`, with LL the number of raters who gave the lowest rating, and as its denominator the
    number who rated the pupil at all.

    Parameters: a network of positive nominations and ratings of the same pupils, in any order; options `basis`,
    `ddof`, `restandardise`, `reference`, `limits` as in `coie_dodge_1983`.

    Returns: `ByScores`, in the order of the members of `positive`.

    Edge cases: somebody who names a peer and also rates that peer lowest is kept in both: two questions were
    answered. NaN, and no label, for a pupil who could not be named or was not rated. Raises ValueError when the
    pupils differ.

    Source: Asher SR, Dodge KA (1986). Identifying children who are rejected by their peers. Developmental Psychology
    22:444-449. doi:10.1037/0012-1649.22.4.444

    >>> from kring.core.disclosure import NO_LIMITS
    >>> from kring.core.examples import on_paper
    >>> ratings = Ratings.build("abc", [[0, 4, 1], [5, 0, 1], [4, 2, 0]], scale=5)
    >>> found = asher_dodge_1986(on_paper("a: b; b: a; c: a b"), ratings, limits=NO_LIMITS)
    >>> found.labels.labels[2]
    <Label.REJECTED: 'rejected'>
    """
    ratings = ratings.aligned(positive.members)
    lowest = (ratings.values == 1).sum(axis=0)
    whole = np.where(ratings.raters > 0, ratings.raters, np.nan)
    disliked = lowest / whole if basis == "proportions" else np.where(ratings.raters > 0, lowest, np.nan)
    found = scores(received(positive, basis), disliked, ddof=ddof, restandardise=restandardise, reference=reference)
    fewest = np.minimum(positive.possible_nominators, ratings.raters)
    answered = Together(positive.n, min(positive.n_answered, ratings.n_answered), fewest)
    return ByScores(found, gated(codes_1983(found), shortages(answered, limits)))


MEASURES = (
    Measure(
        "asher_dodge_1986",
        asher_dodge_1986,
        (Need.POSITIVE, Need.RATINGS),
        Level.MEMBER,
        options={**OPTIONS, "limits": (LIMITS,)},
    ),
)
