"""Who has a weak or a strong position among classmates, as far as the answers can tell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta

from kring.core.network import Network

FloatArray = NDArray[np.float64]

SURE = 0.9


@dataclass(frozen=True)
class Position:
    """Both shape (n,), between 0 and 1; at most one of the two is above 0 for a pupil."""

    weakness: FloatArray
    strength: FloatArray


def position(net: Network) -> Position:
    """Position from choices received, drawn towards the class by how little is known.

    A pupil chosen r times by m possible nominators has the share p of classmates who choose this pupil. The shares
    of a class are taken as draws from a beta distribution with the class mean, and with the spread that is left of
    the observed variance after what chance alone gives (method of moments). The answers then make that
    Beta(a + r, b + m - r) for this pupil. With 90 % certainty of being under the class mean mu, weakness is
    (mu - posterior mean) / mu; likewise above it, strength is (posterior mean - mu) / (1.5 mu), at most 1. All others
    are 0: the answers do not tell them apart. A class whose numbers vary no more than chance has no weak positions.

    Edge cases: nobody answered, or nobody was chosen: all 0. Fewer than three pupils: all 0.

    Source: beta-binomial empirical Bayes, Kleinman (1973), doi:10.1080/01621459.1973.10481332.
    """
    received = net.received.astype(np.float64)
    possible = net.possible_nominators.astype(np.float64)
    nothing = Position(np.zeros(net.n), np.zeros(net.n))
    if net.n < 3 or received.sum() == 0:
        return nothing
    mean = received.sum() / possible.sum()
    size = _prior_size(received / np.maximum(possible, 1), mean, possible.mean())
    if size is None:
        return nothing
    above, below = size * mean + received, size * (1 - mean) + possible - received
    under = beta.cdf(mean, above, below)
    expected = above / (above + below)
    weakness = np.where(under >= SURE, (mean - expected) / mean, 0.0)
    strength = np.where(under <= 1 - SURE, np.minimum(1.0, (expected - mean) / (1.5 * mean)), 0.0)
    return Position(_rounded(weakness), _rounded(strength))


def _rounded(values: FloatArray) -> FloatArray:
    return np.asarray(np.round(np.maximum(values, 0), 6), dtype=np.float64)


def _prior_size(shares: FloatArray, mean: float, possible: float) -> float | None:
    """a + b of the beta distribution; None when the shares vary no more than chance, or everybody has all choices."""
    chance = mean * (1 - mean)
    if chance <= 0 or possible <= 1:
        return None
    spread = (shares.var(ddof=1) / chance - 1 / possible) / (1 - 1 / possible)
    return float(1 / min(spread, 0.99) - 1) if spread > 1e-9 else None
