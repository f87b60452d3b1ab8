"""Perceived popularity: whom classmates call popular, which is not the same as whom they like."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kring.core.measures.interface import Level, Measure, Need
from kring.core.measures.status.standard import Reference, both, received, scores, standardised
from kring.core.network import Network

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Popularity:
    """Per pupil, shape (n,), NaN where nobody could name the pupil.

    most, least : share of those who could that named the pupil most, and least, popular.
    z : standard score: of `most` when only that was asked, of z(most) - z(least) when both were.
    """

    most: Floats
    least: Floats | None
    z: Floats


def perceived_popularity(
    positive: Network,
    negative: Network | None = None,
    *,
    ddof: int = 1,
    restandardise: bool = True,
    reference: Reference = None,
) -> Popularity:
    """How popular classmates say a pupil is. Continuous: any cut into popular and unpopular is arbitrary.

    Meaning: reputation, not affection; it goes together with being liked among young children and less and less so
    later. Keep it apart from social preference.

    Formula: `most` = named most popular / could have named; with the second question
    z = z(most) - z(least), standardised once more.

    Parameters: `positive`: who is most popular; `negative`: who is least popular, None when that was not asked. The
    same pupils in any order; who is named by one pupil on both counts on neither. Options `ddof`, `restandardise`
    and `reference` as in `social_preference`.

    Returns: `Popularity`, shares without unit and a score in SDs.

    Edge cases: an SD of 0 gives scores of 0; NaN for a pupil whom nobody could name.

    Source: Parkhurst JT, Hopmeyer A (1998). Sociometric popularity and peer-perceived popularity. Journal of Early
    Adolescence 18:125-144. doi:10.1177/0272431698018002001; LaFontana KM, Cillessen AHN (2002). Children's
    perceptions of popular and unpopular peers. Developmental Psychology 38:635-647. doi:10.1037/0012-1649.38.5.635

    >>> from kring.core.examples import on_paper
    >>> found = perceived_popularity(on_paper("a: b; b: nobody; c: b"), on_paper("a: c; b: c; c: nobody"))
    >>> found.most.tolist(), found.z.round(2).tolist()
    ([0.0, 1.0, 0.0], [0.0, 1.0, -1.0])
    """
    if negative is None:
        most = received(positive, "proportions")
        return Popularity(most, None, standardised(most, ddof=ddof, reference=reference))
    most, least = (received(net, "proportions") for net in both(positive, negative))
    found = scores(most, least, ddof=ddof, restandardise=restandardise, reference=reference)
    return Popularity(most, least, found.preference)


def named_popular(network: Network, *, ddof: int = 1, reference: Reference = None) -> Popularity:
    """Perceived popularity when only the most popular were asked for.

    Meaning: as `perceived_popularity`. Formula: named / could have named, and its z-score. Parameters: a network of
    who is called popular by whom; options `ddof` and `reference`.

    Returns: `Popularity` with `least` None. Edge cases: NaN for a pupil whom nobody could name.

    Source: Cillessen AHN, Marks PEL (2011). Conceptualizing and measuring popularity. In: Popularity in the peer
    system, 25-56. Guilford Press.

    >>> from kring.core.examples import on_paper
    >>> named_popular(on_paper("a: b; b: nobody; c: b")).z.round(2).tolist()
    [-0.58, 1.15, -0.58]
    """
    return perceived_popularity(network, ddof=ddof, reference=reference)


MEASURES = (
    Measure(
        "perceived_popularity",
        perceived_popularity,
        (Need.POSITIVE, Need.NEGATIVE),
        Level.MEMBER,
        options={"ddof": (1, 0), "restandardise": (True, False), "reference": (None,)},
    ),
    Measure("named_popular", named_popular, level=Level.MEMBER, options={"ddof": (1, 0), "reference": (None,)}),
)
