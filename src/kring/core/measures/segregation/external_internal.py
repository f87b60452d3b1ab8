"""Ties outside the own group minus those inside it, beside what the sizes of the groups alone make of it."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb, sqrt

import numpy as np

from kring.core.measures.graph import CHOSEN
from kring.core.measures.interface import Measure, Need
from kring.core.measures.segregation.mixing import TIES, Attribute, Groups, grouped
from kring.core.network import Network


@dataclass(frozen=True, slots=True)
class ExternalInternal:
    """`value` = (external - internal) / all; `expected` and `sd` when the groups are dealt out at random."""

    value: float | None
    expected: float | None
    sd: float | None
    external: int
    internal: int


def ei_index(net: Network, attribute: Attribute, ties: str = CHOSEN) -> ExternalInternal:
    """Ties outside the own group minus those inside it, as a share of all.

    Meaning: -1 when all ties are inside the own group, 1 when all are outside. It depends on the sizes of the groups:
    with 17 girls and 9 boys a class that mixes perfectly is below 0. Show it only beside `expected`, which is what
    the same ties give when the same groups are dealt out at random; `sd` is how far chance then spreads.

    Formula: (E - I) / (E + I), E ties between groups, I inside. Expected: 1 - 2 p with p = sum over groups of
    s (s - 1) / (n (n - 1)). The variance of I under all permutations of the labels is exact: the sum over pairs of
    ties of the chance that both are inside, by whether they join the same two pupils, share one, or share none.
    `ties`: `chosen` (default), or the graph in which one choice (`either`) or two (`mutual`) make a tie.

    Parameters: a network of n pupils; their attribute, one value per pupil in the order of the members, None when
    unknown. Returns: `ExternalInternal`, shares without unit.

    Edge cases: who has no known value is left out. None without ties, and when all are in one group.

    Source: Krackhardt D, Stern RN (1988). Informal networks and organizational crises. Social Psychology Quarterly
    51:123-140. doi:10.2307/2786835. Moments: Cliff AD, Ord JK (1981), Spatial Processes, ch. 2.

    >>> from kring.core.examples import on_paper
    >>> found = ei_index(on_paper("a: b; b: a c; c: d; d: c a"), ("F", "F", "M", "M"))
    >>> found.value, found.expected
    (-0.3333333333333333, 0.33333333333333337)
    """
    groups = grouped(net, attribute, ties)
    internal = int((groups.tied & groups.same).sum())
    external = int(groups.tied.sum()) - internal
    if ties != CHOSEN:
        internal, external = internal // 2, external // 2
    total = internal + external
    if not total or len(groups.labels) < 2:
        return ExternalInternal(None, None, None, external, internal)
    return ExternalInternal(
        (external - internal) / total,
        1 - 2 * _together(groups, 2),
        2 * _sd_inside(groups) / int(groups.tied.sum()),
        external,
        internal,
    )


def _together(groups: Groups, size: int) -> float:
    """Chance that so many pupils drawn at random are all in the same group."""
    return sum(comb(int(s), size) for s in groups.sizes) / comb(groups.n, size) if groups.n >= size else 0.0


def _two_pairs(groups: Groups) -> float:
    """Chance that of four pupils drawn at random the first two are together, and the last two are."""
    sizes, n = [int(s) for s in groups.sizes], groups.n
    if n < 4:
        return 0.0
    pairs = sum(s * (s - 1) for s in sizes)
    alike = sum(s * (s - 1) * (s - 2) * (s - 3) for s in sizes)
    unlike = pairs * pairs - sum((s * (s - 1)) ** 2 for s in sizes)
    return (alike + unlike) / (n * (n - 1) * (n - 2) * (n - 3))


def _sd_inside(groups: Groups) -> float:
    """Spread of the number of ties inside the groups under all permutations of the labels."""
    weight = np.triu(groups.tied.astype(np.int64) + groups.tied.T)
    total, squares = int(weight.sum()), int((weight**2).sum())
    touching = weight.sum(axis=0) + weight.sum(axis=1)
    sharing_one = int((touching**2).sum()) - 2 * squares
    apart = total * total - squares - sharing_one
    two, three, four = _together(groups, 2), _together(groups, 3), _two_pairs(groups)
    variance = squares * two + sharing_one * three + apart * four - (total * two) ** 2
    return sqrt(max(variance, 0.0))


MEASURES = (Measure("ei_index", ei_index, (Need.NETWORK, Need.ATTRIBUTE), options={"ties": TIES}),)
