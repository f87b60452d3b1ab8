"""A figure beside what chance gives: the form in which every test by random draws tells its result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from kring.core.inference.verdicts import ALPHA, Why, first, judge
from kring.core.values import Verdict

Floats = NDArray[np.float64]
SAME = 1e-12
"""Two figures that differ by less are the same figure, computed in another order."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure beside what chance gives.

    `expected`, `sd`, `low`, `high`: mean, standard deviation and the middle 95 % of the draws. `p_high`, `p_low`: how
    often chance gives as much or more, as little or less; `p`: either way, twice the smaller. `draws`: of how many
    draws (None: counted out exactly), without those that left the figure undefined. `q`: `p` adjusted for the other
    tests in the report, None outside one. `why`: the reason when the verdict is `cannot tell`. `made_by`: method,
    version and every choice.
    """

    observed: float | None
    expected: float | None
    sd: float | None
    low: float | None
    high: float | None
    p_high: float | None
    p_low: float | None
    p: float | None
    draws: int | None
    verdict: Verdict
    why: str = ""
    q: float | None = None
    made_by: Mapping[str, object] = field(default_factory=dict)

    @property
    def direction(self) -> int:
        """1 when there is clearly more than chance gives, -1 when clearly less, 0 when nothing is clear."""
        if self.verdict is not Verdict.CLEAR or self.observed is None or self.expected is None:
            return 0
        return 1 if self.observed > self.expected else -1


def how_often(extreme: int, draws: int) -> float:
    """(1 + extreme) / (1 + draws): what was found is one of the possibilities, so this is never 0.

    Source: Davison AC, Hinkley DV (1997), ch. 4; North BV, Curtis D, Sham PC (2002), doi:10.1086/341527

    >>> how_often(4, 99)
    0.05
    """
    return (1 + extreme) / (1 + draws)


def enough_draws(draws: int, alpha: float, sides: int = 2) -> bool:
    """Whether so many draws can make anything clear at all."""
    return sides * how_often(0, draws) <= alpha + SAME


def beside_draws(
    observed: float | None, drawn: Floats, made_by: Mapping[str, object], *, why: str = "", alpha: float = ALPHA
) -> Beside:
    """Set a figure beside draws of it, shape (draws,); NaN where a draw left it undefined.

    Draws without a value are left out: the comparison is with chance where chance gives the figure a value. `why` is
    a reason known beforehand that nothing can be told; the numbers are given all the same.
    """
    drawn = drawn[~np.isnan(drawn)]
    nothing = Beside(
        observed, None, None, None, None, None, None, None, drawn.size, Verdict.CANNOT_TELL, why, None, made_by
    )
    if observed is None or not drawn.size:
        return replace(nothing, why=first((why, Why.UNDEFINED)))
    p_high, p_low = (how_often(int((sign * (drawn - observed) >= -SAME).sum()), drawn.size) for sign in (1, -1))
    p, why = min(1.0, 2 * min(p_high, p_low)), first((why, _no_room(observed, drawn, alpha)))
    low, high = np.quantile(drawn, [0.025, 0.975]).tolist()
    found = replace(nothing, expected=float(drawn.mean()), sd=spread(drawn), low=low, high=high)
    return replace(found, p_high=p_high, p_low=p_low, p=p, verdict=judge(p, why, alpha), why=why)


def _no_room(observed: float, drawn: Floats, alpha: float) -> str:
    if bool((np.abs(drawn - observed) < SAME).all()):
        return Why.FIXED
    return "" if enough_draws(drawn.size, alpha) else Why.FEW_DRAWS


def spread(drawn: Floats) -> float | None:
    """Standard deviation (n - 1) of the draws, None with fewer than two."""
    return float(drawn.std(ddof=1)) if drawn.size > 1 else None
