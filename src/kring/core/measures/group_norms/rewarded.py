"""What is rewarded with popularity, and what with being liked."""

from __future__ import annotations

from dataclasses import dataclass

from kring.core.measures.interface import Measure, Need
from kring.core.measures.per_pupil import PerPupil, correlation, fisher_interval, pairs_of, why_not
from kring.core.measures.verdict import FEW_PUPILS, NO_SPREAD
from kring.core.values import Verdict

LEAST = 15
"""With fewer pupils a correlation inside a class is not judged."""


@dataclass(frozen=True, slots=True)
class StatusNorm:
    """Pearson's r over `n` pupils with its interval, None where undefined; `why` it cannot be judged."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    verdict: Verdict
    why: str = ""

    @property
    def rewarded(self) -> bool | None:
        """True: who does it more stands higher. False: stands lower. None: it cannot be said."""
        return None if self.verdict is not Verdict.CLEAR or self.value is None else self.value > 0


def popularity_norm(
    behaviour: PerPupil, popularity: PerPupil, confidence: float = 0.95, least: int = LEAST
) -> StatusNorm:
    """Whether a behaviour goes together with popularity.

    Meaning: what the class rewards. Above 0: those who do it more are more popular; below 0: less. It is
    a correlation and no cause. "Is rewarded" (`rewarded`) is said only when the interval leaves out 0: at 28 pupils
    that takes .37 or more.

    Formula: Pearson's r over the pupils of the class, with Fisher's interval tanh(atanh r -+ z / sqrt(n - 3)) at
    `confidence` (default 0.95).

    Parameters: `behaviour`, `popularity`: the network of the question (then the share of those who could that named
    the pupil), or one number per pupil, None (or NaN) when unknown; the same pupils, numbers in the same order.
    `least`: with fewer pupils (15) it is not judged. Returns: `StatusNorm`, without unit.

    Edge cases: a pupil of whom one of the two is unknown is left out. r is None when either has no spread or with
    fewer than three pupils; there is no interval with fewer than four. With r = 1 or -1 the interval is that one
    point. `cannot tell` (`why`) when r is None, with fewer than `least` pupils, or when too few answered
    (`kring.core.disclosure.shortage`). Who names both raises r by seeing the same pupils everywhere: look at
    `cross_half_norm` too. With several behaviours in one report, correct for their number.

    Source: Dijkstra JK, Gest SD (2015). Peer norm salience for academic achievement, prosocial behavior, and
    bullying. Journal of Early Adolescence 35:79-96. doi:10.1177/0272431614524303; Fisher RA (1915). Biometrika
    10:507-521. doi:10.1093/biomet/10.4.507

    >>> found = popularity_norm(range(20), [k % 7 + k for k in range(20)])
    >>> round(found.value, 3), round(found.low, 3), round(found.high, 3), found.verdict.value, found.rewarded
    (0.957, 0.893, 0.983, 'clear', True)
    """
    one, two = pairs_of(behaviour, popularity)
    short = next(filter(None, (why_not(thing, least=0) for thing in (behaviour, popularity))), "")
    return judged(correlation(one, two), one.size, confidence, least, short)


def likeability_norm(
    behaviour: PerPupil, positive: PerPupil, confidence: float = 0.95, least: int = LEAST
) -> StatusNorm:
    """Whether a behaviour goes together with being liked.

    Meaning: as `popularity_norm`, for being liked. The two can differ: a behaviour can make pupils popular and less
    liked at the same time.

    Formula: as `popularity_norm`, with the share of those who could that like the pupil, or with social preference.

    Parameters: `behaviour` as in `popularity_norm`; `positive`: the network of who likes whom, or one number per pupil
    such as social preference (`kring.core.measures.status`); `confidence`, `least` as there. Returns: `StatusNorm`,
    without unit.

    Edge cases: as `popularity_norm`.

    Source: Dijkstra & Gest (2015), doi:10.1177/0272431614524303, who keep the two apart.

    >>> likeability_norm([0, 0, 1, 1], [3, 3, 3, 3])
    StatusNorm(value=None, low=None, high=None, n=4, verdict=<Verdict.CANNOT_TELL: 'cannot tell'>, why='few_pupils')
    """
    return popularity_norm(behaviour, positive, confidence, least)


def judged(r: float | None, n: int, confidence: float, least: int, short: str = "") -> StatusNorm:
    """A correlation with its interval and what may be said; `short` is why too few answered."""
    interval = fisher_interval(r, n, confidence) if r is not None else None
    low, high = interval or (None, None)
    why = FEW_PUPILS if n < least else NO_SPREAD if r is None else short
    if why or low is None or high is None:
        return StatusNorm(r, low, high, n, Verdict.CANNOT_TELL, why or FEW_PUPILS)
    return StatusNorm(r, low, high, n, Verdict.CLEAR if low > 0 or high < 0 else Verdict.CHANCE)


JUDGED = {"confidence": (0.95,), "least": (LEAST,)}
MEASURES = (
    Measure("popularity_norm", popularity_norm, (Need.BEHAVIOUR, Need.POPULARITY), options=JUDGED),
    Measure("likeability_norm", likeability_norm, (Need.BEHAVIOUR, Need.POSITIVE), options=JUDGED),
)
