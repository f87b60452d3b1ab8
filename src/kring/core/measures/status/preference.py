"""Social preference and social impact: liked and disliked, subtracted and added."""

from __future__ import annotations

from kring.core.measures.interface import Level, Measure, Need
from kring.core.measures.status.standard import Basis, Reference, Scores, both, received, scores
from kring.core.network import Network

BASES = ("proportions", "counts")
OPTIONS = {"basis": BASES, "ddof": (1, 0), "restandardise": (True, False), "reference": (None,)}


def social_preference(
    positive: Network,
    negative: Network,
    *,
    basis: Basis = "proportions",
    ddof: int = 1,
    restandardise: bool = True,
    reference: Reference = None,
) -> Scores:
    """How liked (preference) and how visible (impact) each pupil is, in standard deviations of the class.

    Meaning: preference is high for who is liked and not disliked; impact is high for who is named often, well or
    badly. As scores they are about the class as it is: 0 is its mean.

    Formula: z+ and z- are the standard scores of being named positively and negatively; SP = z+ - z-, SI = z+ + z-.

    Parameters: two networks about the same pupils, in any order; who is named by one pupil on both counts on
    neither. `basis`: "proportions" of those who could name the pupil, or "counts"; the same unless somebody was
    absent. `ddof`: 1 divides the variance by n - 1, 0 by n. `restandardise`: whether SP and SI are standardised once
    more; leaving this out changes three in ten status labels, so it is always said. `reference`: one value per
    pupil, standard scores then are taken among pupils with the same value; None for the class.

    Returns: `Scores`, four arrays of shape (n,) in SDs.

    Edge cases: an SD of 0 gives scores of 0, with a tolerance, because z+ + z- can be 1e-16 where it is 0. NaN for a
    pupil whom nobody could name on one of the questions, and with fewer than two pupils. A choice of oneself never
    counts (`Network` drops it).

    Source: Peery JC (1979). Popular, amiable, isolated, rejected: a reconceptualization of sociometric status in
    preschool children. Child Development 50:1231-1234. doi:10.2307/1129356; Coie JD, Dodge KA, Coppotelli H (1982).
    Dimensions and types of social status. Developmental Psychology 18:557-570. doi:10.1037/0012-1649.18.4.557

    >>> from kring.core.examples import on_paper
    >>> liked, disliked = on_paper("a: b; b: a; c: a b"), on_paper("a: c; b: c; c: nobody")
    >>> social_preference(liked, disliked).preference.round(3).tolist()
    [0.577, 0.577, -1.155]
    """
    positive, negative = both(positive, negative)
    return scores(
        received(positive, basis),
        received(negative, basis),
        ddof=ddof,
        restandardise=restandardise,
        reference=reference,
    )


MEASURES = (
    Measure("social_preference", social_preference, (Need.POSITIVE, Need.NEGATIVE), Level.MEMBER, options=OPTIONS),
)
