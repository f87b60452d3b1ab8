"""How much likelier a choice inside the own group is than one outside it."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from kring.core.measures.interface import Measure, Need
from kring.core.measures.known import share
from kring.core.measures.segregation.mixing import Attribute, grouped
from kring.core.network import IntArray, Network

Floats = NDArray[np.float64]
EMPTY, ALL_WHEN_EMPTY, ALWAYS, NEVER = "empty_cells", "all_when_one_empty", "always", "never"


@dataclass(frozen=True, slots=True)
class GrossSegregation:
    """`same`: choices inside the own group; `same_free`: chances for it not taken; `cross`, `cross_free`: outside."""

    odds_ratio: float | None
    log_odds: float | None
    same: int
    same_free: int
    cross: int
    cross_free: int


def gross_segregation(net: Network, attribute: Attribute, correction: str = EMPTY) -> GrossSegregation:
    """How much likelier a choice inside the own group is than one outside it.

    Meaning: odds ratio 1 (log odds 0): group makes no difference; 7: the odds of choosing somebody of one's own group
    are seven times those of choosing another. Above 1 the groups are apart, below 1 they mix more than evenly. It
    does not depend on how large the groups are.

    Formula: odds ratio = A D / (B C), with A choices inside the group (`same`), B known pairs inside without a choice
    (`same_free`), C choices to another group (`cross`), D known pairs between groups without a choice (`cross_free`).
    The log odds is its logarithm; so that an empty cell leaves a number, `correction` adds 0.5 to `empty_cells`
    (default), to `all_when_one_empty`, to all cells `always`, or `never`.

    Parameters: a network of n pupils; their attribute, one value per pupil in the order of the members, None when
    unknown. Returns: `GrossSegregation`.

    Edge cases: who has no known value is left out, on both sides. The odds ratio is None when B or C is 0; both are
    None when all are in one group, or when no two are in the same group. Groups of one or two pupils are not for
    showing (`kring.core.disclosure.may_show_groups`).

    Source: Moody J (2001). Race, school integration, and friendship segregation in America. American Journal of
    Sociology 107:679-716. doi:10.1086/338954. The odds ratio is netseg::orwg.

    >>> from kring.core.examples import on_paper
    >>> found = gross_segregation(on_paper("a: b; b: a c; c: d; d: c a"), ("F", "F", "M", "M"))
    >>> found.odds_ratio, found.log_odds
    (None, 3.1780538303479458)
    """
    groups = grouped(net, attribute)
    inside, between = groups.known & groups.same, groups.known & ~groups.same
    same, cross = int((groups.tied & inside).sum()), int((groups.tied & between).sum())
    same_free, cross_free = int(inside.sum()) - same, int(between.sum()) - cross
    cells = (same, same_free, cross, cross_free)
    if not inside.any() or not between.any():
        return GrossSegregation(None, None, *cells)
    return GrossSegregation(share(same * cross_free, same_free * cross), _log_odds(cells, correction), *cells)


def log_odds_of_many(same: IntArray, inside: IntArray, ties: IntArray, pairs: IntArray) -> Floats:
    """The log odds with its default correction, of many tables at once; NaN where it is None.

    same, ties : choices inside a group, and all; inside, pairs : known pairs inside a group, and all.

    >>> log_odds_of_many(*np.array([[5], [6], [7], [12]])).round(6).tolist() == [round(log(5 * 4 / (1 * 2)), 6)]
    True
    """
    cells = (same, inside - same, ties - same, pairs - inside - (ties - same))
    a, b, c, d = (np.where(cell == 0, 0.5, cell) for cell in cells)
    return np.where((inside > 0) & (pairs > inside), np.log(a * d / (b * c)), np.nan)


def _log_odds(cells: tuple[int, int, int, int], correction: str) -> float | None:
    to_all = correction == ALWAYS or (correction == ALL_WHEN_EMPTY and 0 in cells)
    a, b, c, d = (cell + 0.5 if to_all or (correction == EMPTY and not cell) else float(cell) for cell in cells)
    return log(a * d / (b * c)) if a * b * c * d else None


MEASURES = (
    Measure(
        "gross_segregation",
        gross_segregation,
        (Need.NETWORK, Need.ATTRIBUTE),
        options={"correction": (EMPTY, ALL_WHEN_EMPTY, ALWAYS, NEVER)},
    ),
)
