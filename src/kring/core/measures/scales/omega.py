"""McDonald's omega of one factor, with a bootstrap interval."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from kring.core.measures.interface import Measure, Need
from kring.core.measures.per_pupil import Floats
from kring.core.measures.scales.answers import KEYED, Items, answers, complete
from kring.core.measures.scales.factor import EXACT, ROUGH, one_factor, varying
from kring.core.measures.scales.reliability import Reliability, undefined, unfit
from kring.core.measures.verdict import FEW_ITEMS

MODEL, OBSERVED = "model", "observed"
CELLS = 2_000_000
"""Numbers kept at once while resampling, so that a country of pupils fits."""


def mcdonald_omega(
    items: Items,
    low: float = 1,
    high: float = 5,
    reverse: Collection[int] = (),
    total: str = MODEL,
    draws: int = 1000,
    seed: int = 0,
    confidence: float = 0.95,
) -> Reliability:
    """How well the items of a scale hang together when they may weigh differently: McDonald's omega.

    Meaning: the share of the differences between pupils on the sum of the items that comes from the one thing the
    items have in common. Equal to alpha when all items weigh the same, otherwise higher.

    Formula: (sum of loadings)^2 / variance of the sum. The loadings are those of one factor with the smallest squared
    residuals outside the diagonal (minres) of the correlations, times the standard deviations of the items. The
    variance of the sum (`total`) is that of the `model` (default), loadings and unique parts together, or the one
    `observed`. The interval holds the middle `confidence` (0.95) of `draws` (1000) samples of pupils with replacement,
    from `seed`.

    Parameters: `items`, `low`, `high`, `reverse` as in `scale_scores`. Returns: `Reliability`, without unit.

    Edge cases: only pupils who answered all items count. None, with `why`: fewer than three items on which pupils
    differ (one factor cannot be found from two), fewer than ten such pupils, no differences between their sums. An
    item to which all answered the same adds nothing. A loading never explains more than its item. There is no
    interval when fewer than 90 % of the samples make a factor. With few pupils the interval is a little too narrow: with
    four items and 15 pupils it held the true omega in 89 of 100 classes, with 28 in 92.

    Source: McDonald RP (1999). Test theory: a unified treatment. Erlbaum; Harman HH, Jones WH (1966). Psychometrika
    31:351-368. doi:10.1007/BF02289468; interval: Kelley K, Pornprasertmanit S (2016). Psychological Methods 21:69-92.
    doi:10.1037/a0040086

    >>> rows = [[k % 5 + 1, (k + k // 7) % 5 + 1, (k + k // 5) % 5 + 1] for k in range(12)]
    >>> found = mcdonald_omega(rows, draws=200)
    >>> round(found.value, 2), found.low < found.value < found.high
    (0.87, True)
    """
    rows = complete(answers(items, low, high, reverse))
    why = unfit(rows, least_items=3) or (FEW_ITEMS if varying(np.cov(rows.T)).sum() < 3 else "")
    if why:
        return undefined(rows, why)
    value, (n, k) = float(omega_of(np.cov(rows.T), total)), rows.shape
    return Reliability(value, *_interval(rows, total, draws, seed, confidence), n, k)


def omega_of(covariance: Floats, total: str = MODEL, close: float = EXACT) -> Floats:
    """Omega of covariance matrices, shape (..., k, k); NaN where fewer than three items vary."""
    loadings, unique = one_factor(covariance, close)
    common = loadings.sum(axis=-1) ** 2
    whole = common + unique.sum(axis=-1) if total == MODEL else covariance.sum(axis=(-2, -1))
    fit = (varying(covariance).sum(axis=-1) >= 3) & (whole > 0)
    return np.where(fit, common / np.where(fit, whole, 1.0), np.nan)


def _interval(rows: Floats, total: str, draws: int, seed: int, confidence: float) -> tuple[float | None, float | None]:
    found = np.array([omega for drawn in _resampled(rows, draws, seed) for omega in omega_of(drawn, total, ROUGH)])
    found = found[~np.isnan(found)]
    if not draws or found.size < 0.9 * draws:
        return None, None
    low, high = np.quantile(found, [(1 - confidence) / 2, (1 + confidence) / 2])
    return float(low), float(high)


def _resampled(rows: Floats, draws: int, seed: int) -> Iterator[Floats]:
    """Covariances of samples of pupils with replacement, some at a time; equal rows are drawn together."""
    rng, (n, k) = np.random.default_rng(seed), rows.shape
    distinct, times = np.unique(rows - rows.mean(axis=0), axis=0, return_counts=True)
    products = (distinct[:, :, None] * distinct[:, None, :]).reshape(-1, k * k)
    at_once = max(1, CELLS // len(distinct))
    for start in range(0, draws, at_once):
        counts = rng.multinomial(n, times / n, size=min(at_once, draws - start)).astype(np.float64)
        means = counts @ distinct / n
        squares = (counts @ products).reshape(-1, k, k)
        yield (squares - n * means[:, :, None] * means[:, None, :]) / (n - 1)


MEASURES = (
    Measure(
        "mcdonald_omega",
        mcdonald_omega,
        (Need.ITEMS,),
        options={**KEYED, "total": (MODEL, OBSERVED), "draws": (1000,), "seed": (0,), "confidence": (0.95,)},
    ),
)
