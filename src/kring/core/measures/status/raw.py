"""Acceptance and rejection as they were answered: shares of those who could, each with an interval."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from kring.core.measures.interface import Level, Measure, Need
from kring.core.measures.status.standard import both
from kring.core.network import IntArray, Network

Floats = NDArray[np.float64]
Interval = Literal["wilson", "exact"]
OPTIONS = {"interval": ("wilson", "exact"), "level": (0.95,)}


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `of` who could, per pupil, shape (n,); the share and its interval are NaN where nobody could."""

    count: IntArray
    of: IntArray
    share: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class RawStatus:
    """Being named, before any method makes a group of it.

    acceptance, rejection : named positively and negatively, see `Share`.
    balance, impact : share named positively minus, and plus, share named negatively; shape (n,), NaN where unknown.
    """

    acceptance: Share
    rejection: Share
    balance: Floats
    impact: Floats


def acceptance(network: Network, *, interval: Interval = "wilson", level: float = 0.95) -> Share:
    """How many of those who could chose each pupil, with an interval.

    Meaning: "chosen by 6 of the 22 who could", and what share of equally many children like these would choose this
    pupil. Where the intervals of two pupils overlap much, the answers do not tell them apart.

    Formula: x / m with m the others who answered. Interval: "wilson",
    (p + z^2/2m +- z sqrt(p(1-p)/m + z^2/4m^2)) / (1 + z^2/m), right on average; "exact" (Clopper-Pearson), with the
    quantiles of beta distributions, never too narrow and so rather wide.

    Parameters: a network of n pupils; `interval` as said, `level` its coverage. Returns: `Share`, arrays of shape
    (n,), without unit.

    Edge cases: NaN for a pupil whom nobody could choose. The interval is never empty: chosen by 0 of 22 gives
    [0, .15].

    Source: Wilson EB (1927). Probable inference. JASA 22:209-212. doi:10.1080/01621459.1927.10502953; Clopper CJ,
    Pearson ES (1934). Biometrika 26:404-413. doi:10.1093/biomet/26.4.404; compared by Brown LD, Cai TT, DasGupta A
    (2001). Statistical Science 16:101-133. doi:10.1214/ss/1009213286

    >>> from kring.core.examples import on_paper
    >>> found = acceptance(on_paper("a: b; b: nobody; c: b"))
    >>> found.count.tolist(), found.share.tolist(), found.low.round(2).tolist()
    ([0, 2, 0], [0.0, 1.0, 0.0], [0.0, 0.34, 0.0])
    """
    count, of = network.received, network.possible_nominators
    whole = np.where(of > 0, of, np.nan).astype(np.float64)
    share = count / whole
    low, high = (_exact if interval == "exact" else _wilson)(share, whole, level)
    return Share(count, of, share, low, high)


def raw_status(
    positive: Network, negative: Network, *, interval: Interval = "wilson", level: float = 0.95
) -> RawStatus:
    """Acceptance, rejection, their difference and their sum, before any method makes a group of it.

    Meaning: what was answered. Programs that stop here and call a pupil "popular" above some number forget that the
    number depends on the class, its size and who was absent.

    Formula: acceptance LM / m, rejection LL / m; balance is their difference, impact their sum. Intervals as in
    `acceptance`.

    Parameters: two networks about the same pupils in any order; who is named by one pupil on both counts on neither.
    `interval`: "wilson" or "exact", `level`: its coverage. Returns: `RawStatus`, arrays of shape (n,).

    Edge cases: NaN for a pupil whom nobody could name.

    Source: Moreno JL (1934). Who shall survive? Nervous and Mental Disease Publishing; Bastin G (1966). Les
    techniques sociométriques. Presses Universitaires de France.

    >>> from kring.core.examples import on_paper
    >>> raw_status(on_paper("a: b; b: nobody; c: b"), on_paper("a: c; b: a c; c: nobody")).balance.tolist()
    [-0.5, 1.0, -1.0]
    """
    positive, negative = both(positive, negative)
    liked, disliked = (acceptance(net, interval=interval, level=level) for net in (positive, negative))
    return RawStatus(liked, disliked, liked.share - disliked.share, liked.share + disliked.share)


def _wilson(share: Floats, of: Floats, level: float) -> tuple[Floats, Floats]:
    z2 = NormalDist().inv_cdf((1 + level) / 2) ** 2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = np.sqrt(z2 * (share * (1 - share) / of + z2 / (4 * of**2))) / (1 + z2 / of)
    low, high = np.maximum(middle - half, 0.0), np.minimum(middle + half, 1.0)
    return np.where(share == 0, 0.0, low), np.where(share == 1, 1.0, high)


def _exact(share: Floats, of: Floats, level: float) -> tuple[Floats, Floats]:
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    count = share * of
    rest = of - count
    low = betaincinv(np.maximum(count, 1), rest + 1, tail)
    high = betaincinv(count + 1, np.maximum(rest, 1), 1 - tail)
    unknown = np.isnan(share)
    low, high = np.where(count == 0, 0.0, low), np.where(rest == 0, 1.0, high)
    return np.where(unknown, np.nan, low), np.where(unknown, np.nan, high)


MEASURES = (
    Measure("acceptance", acceptance, level=Level.MEMBER, options=OPTIONS),
    Measure("raw_status", raw_status, (Need.POSITIVE, Need.NEGATIVE), Level.MEMBER, options=OPTIONS),
)
