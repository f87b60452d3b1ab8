"""What pupils think one should do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kring.core.measures.interface import Measure, Need
from kring.core.measures.per_pupil import FLAT, numbers_of, why_not
from kring.core.measures.scales.answers import SCALE, Items
from kring.core.measures.scales.scores import scale_scores


@dataclass(frozen=True, slots=True)
class InjunctiveNorm:
    """`approving`, `disapproving`: pupils above and below the middle of the scale, the others are neither."""

    mean: float | None
    sd: float | None
    n: int
    unknown: int
    approving: int
    disapproving: int
    why: str


def injunctive_norm(
    items: Items, low: float = 1, high: float = 5, reverse: Collection[int] = (), least: float = 2 / 3
) -> InjunctiveNorm:
    """What pupils think one should do.

    Meaning: what is thought right here, whatever happens. Only attitudes show it ("you should help somebody who is
    bullied"): nominations cannot. Where it is stronger than the behaviour (`descriptive_norm`), many pupils think so
    without knowing it of each other.

    Formula: the mean over pupils of their mean over the items, as in `scale_scores`.

    Parameters: `items`, shape (n, k), answers from `low` (one should not, default 1) to `high` (one should, default
    5), 0 when not answered; `reverse`: places of the items that ask the opposite; `least`: share of the items (2/3)
    that a pupil must have answered. Returns: `InjunctiveNorm`, in points of the scale.

    Edge cases: who answered too few items is unknown and left out. The mean is None when all are, the standard
    deviation with fewer than two pupils. `why` as in `descriptive_norm`.

    Source: Cialdini, Reno & Kallgren (1990), doi:10.1037/0022-3514.58.6.1015; for classes Dijkstra JK, Gest SD
    (2015), doi:10.1177/0272431614524303

    >>> injunctive_norm([[5, 4], [4, 4], [2, 0], [1, 2]], least=0.5)
    InjunctiveNorm(mean=3.0, sd=1.4719601443879744, n=4, unknown=0, approving=2, disapproving=2, why='few_pupils')
    """
    found = scale_scores(items, low, high, reverse, least)
    means, slack = numbers_of(found.means), FLAT * (high - low)
    above, below = means > (low + high) / 2 + slack, means < (low + high) / 2 - slack
    counts = int(above.sum()), int(below.sum())
    return InjunctiveNorm(found.mean, found.sd, found.n, found.unknown, *counts, why_not(found.means))


MEASURES = (Measure("injunctive_norm", injunctive_norm, (Need.ITEMS,), options=SCALE),)
