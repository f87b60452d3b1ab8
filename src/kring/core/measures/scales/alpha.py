"""Cronbach's alpha with Feldt's interval."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from kring.core.measures.interface import Measure, Need
from kring.core.measures.per_pupil import Floats
from kring.core.measures.scales.answers import KEYED, Items, answers, complete
from kring.core.measures.scales.reliability import Reliability, undefined, unfit


def cronbach_alpha(
    items: Items, low: float = 1, high: float = 5, reverse: Collection[int] = (), confidence: float = 0.95
) -> Reliability:
    """How well the items of a scale hang together: Cronbach's alpha.

    Meaning: the share of the differences between pupils that the scale would find again with other items of the same
    kind, when all items weigh equally; otherwise it is a lower bound and `mcdonald_omega` says more. It is about these
    items in this group. In one class the interval is wide: judge a scale over many classes.

    Formula: k / (k - 1) (1 - sum of the item variances / variance of the sum), all with n - 1. The interval at
    `confidence` (default 0.95) is Feldt's: 1 - (1 - alpha) F, with F the quantiles of the F distribution with n - 1
    and (n - 1)(k - 1) degrees of freedom.

    Parameters: `items`, `low`, `high`, `reverse` as in `scale_scores`. Returns: `Reliability`, without unit.

    Edge cases: only pupils who answered all items count. None, with `why`: fewer than two items, fewer than ten such
    pupils, no differences between their sums. Alpha can be below 0: an item then points the other way. An item to
    which all answered the same counts as an item.

    Source: Cronbach LJ (1951). Psychometrika 16:297-334. doi:10.1007/BF02310555; Feldt LS (1965). Psychometrika
    30:357-370. doi:10.1007/BF02289499; Feldt LS, Woodruff DJ, Salih FA (1987). Applied Psychological Measurement
    11:93-103. doi:10.1177/014662168701100107

    >>> found = cronbach_alpha([[k % 5 + 1, k % 5 + 1, (k + k // 5) % 5 + 1] for k in range(10)])
    >>> round(found.value, 3), round(found.low, 3), round(found.high, 3), found.n
    (0.857, 0.582, 0.961, 10)
    """
    rows = complete(answers(items, low, high, reverse))
    why = unfit(rows, least_items=2)
    if why:
        return undefined(rows, why)
    value, (n, k) = alpha_of(rows), rows.shape
    return Reliability(value, *feldt_interval(value, n, k, confidence), n, k)


def alpha_of(rows: Floats) -> float:
    """Alpha of complete rows, shape (n, k); at least two items and some difference between the sums."""
    k = rows.shape[1]
    return float(k / (k - 1) * (1 - rows.var(axis=0, ddof=1).sum() / rows.sum(axis=1).var(ddof=1)))


def feldt_interval(alpha: float, n: int, k: int, confidence: float = 0.95) -> tuple[float, float]:
    """The interval of an alpha over n pupils and k items.

    >>> [round(limit, 7) for limit in feldt_interval(0.913, 873, 20)]
    [0.9044024, 0.9211588]
    """
    from scipy.special import fdtri

    upper, lower = (1 + confidence) / 2, (1 - confidence) / 2
    quantiles = np.array([fdtri(n - 1, (n - 1) * (k - 1), part) for part in (upper, lower)])
    low, high = 1 - (1 - alpha) * quantiles
    return float(low), float(high)


MEASURES = (Measure("cronbach_alpha", cronbach_alpha, (Need.ITEMS,), options={**KEYED, "confidence": (0.95,)}),)
