"""The best division as a choice of groups from a list, proven: set partitioning.

The relaxation is solved over few groups at first; those that would make it cheaper are added until there are none. A group
whose reduced cost is more than what a good division costs above the relaxation is in no better division, so it drops out. Of
those that are left the best are found by trying, depth first, for as long as reduced costs leave room; where that would take too
many steps, by branch and bound.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csc_array

FloatArray = NDArray[np.float64]
Places = NDArray[np.intp]
_NOTHING = 1e-7
_ADDED = 600
_MOST_ROUNDS = 200
_FEW_COLUMNS = 1500
_MOST_COLUMNS = 60_000
_STEPS = 100_000_000
"""Of trying: some tenths of a second."""
_IN_A_WORD = 64
_SECONDS = 60.0
"""Against a search without end only: on the clock, so a busy machine must not come near it."""


@dataclass(frozen=True)
class Partition:
    groups: Sequence[NDArray[np.integer]]
    proven: bool
    bound: float


@dataclass(frozen=True, eq=False)
class Columns:
    """All groups that may be chosen, by size, with their prices."""

    n: int
    groups: Mapping[int, NDArray[np.int8]]
    prices: Mapping[int, FloatArray]

    @classmethod
    def of(
        cls, n: int, groups: Mapping[int, NDArray[np.int8]], prices: Mapping[int, FloatArray], most: float
    ) -> Columns:
        kept = {size: priced < most for size, priced in prices.items()}
        return cls(
            n,
            {size: np.ascontiguousarray(groups[size][kept[size]]) for size in groups},
            {size: np.ascontiguousarray(prices[size][kept[size]]) for size in prices},
        )

    def reduced(self, duals: FloatArray, shared: float) -> dict[int, FloatArray]:
        from kring.core.kernels.grouping import reduced

        found = {}
        for size, groups in self.groups.items():
            found[size] = np.empty(len(groups))
            reduced(groups, self.prices[size], duals, shared, found[size])
        return found

    def chosen(self, which: Mapping[int, NDArray[np.intp]]) -> tuple[list[NDArray[np.int8]], FloatArray]:
        groups = [row for size in sorted(which) for row in self.groups[size][which[size]]]
        prices = [self.prices[size][which[size]] for size in sorted(which)]
        return groups, np.concatenate(prices) if prices else np.zeros(0)

    def place(self, members: Places) -> tuple[int, int]:
        """Size and row of a group."""
        groups = self.groups[len(members)]
        rows = np.flatnonzero((groups == np.sort(members).astype(np.int8)).all(axis=1))
        return len(members), int(rows[0])


def best_partition(columns: Columns, counts: range, good: Sequence[Places], *, patient: bool = True) -> Partition:
    """The cheapest choice of groups that has everybody once. `good` is a division to begin with.

    Who is not `patient` leaves it unproven where trying does not finish.
    """
    known = [columns.place(group) for group in good]
    cost = sum(float(columns.prices[size][row]) for size, row in known)
    which = {size: _first(columns, size, [row for of, row in known if of == size]) for size in columns.groups}
    bound, duals, shared = -np.inf, np.zeros(columns.n), 0.0
    for _ in range(_MOST_ROUNDS):
        value, duals, shared = _relaxed(columns, which, counts)
        reduced = columns.reduced(duals, shared)
        lowest = min((float(each.min()) for each in reduced.values() if len(each)), default=0.0)
        bound = max(bound, value + counts[-1] * min(lowest, 0.0))
        if lowest >= -_NOTHING:
            break
        for size, each in reduced.items():
            least = np.argpartition(each, min(_ADDED, len(each) - 1))[:_ADDED] if len(each) else np.zeros(0, np.intp)
            which[size] = np.union1d(which[size], least[each[least] < -_NOTHING])
    return _whole(columns, counts, known, cost, bound, columns.reduced(duals, shared), patient=patient)


def _first(columns: Columns, size: int, good: Sequence[int]) -> NDArray[np.intp]:
    """The cheapest groups, and of those with each pupil the cheapest too."""
    prices, groups = columns.prices[size], columns.groups[size]
    if not len(prices):
        return np.zeros(0, dtype=np.intp)
    order = np.argpartition(prices, min(4000, len(prices) - 1))[:4000]
    order = order[np.argsort(prices[order], kind="stable")]
    kept = [order[:200]]
    for i in range(columns.n):
        has = order[(groups[order] == i).any(axis=1)]
        kept.append(has[:20])
    return np.unique(np.concatenate([*kept, np.array(good, dtype=np.intp)]))


def _matrix(n: int, groups: Sequence[NDArray[np.int8]]) -> csc_array:
    """A row per pupil, and one that counts groups."""
    sizes = np.array([len(group) for group in groups])
    rows = np.concatenate([np.append(group, n) for group in groups]).astype(np.int32)
    ends = np.concatenate([[0], np.cumsum(sizes + 1)])
    return csc_array((np.ones(len(rows)), rows, ends), shape=(n + 1, len(groups)))


def _relaxed(columns: Columns, which: Mapping[int, NDArray[np.intp]], counts: range) -> tuple[float, FloatArray, float]:
    """Value of the relaxation, what each pupil is worth in it, and what a group is."""
    groups, prices = columns.chosen(which)
    matrix = _matrix(columns.n, groups)
    count = matrix[[columns.n]]
    found = linprog(
        prices, A_eq=matrix[: columns.n], b_eq=np.ones(columns.n), bounds=(0, None), method="highs",
        A_ub=_stacked(count), b_ub=np.array([counts[-1], -counts[0]], dtype=np.float64),
    )  # fmt: skip
    most, least = found.ineqlin.marginals
    return float(found.fun), np.asarray(found.eqlin.marginals), float(most - least)


def _stacked(count: csc_array) -> csc_array:
    from scipy.sparse import vstack

    return vstack([count, -count], format="csc")


def _whole(
    columns: Columns,
    counts: range,
    known: Sequence[tuple[int, int]],
    cost: float,
    bound: float,
    reduced: Mapping[int, FloatArray],
    *,
    patient: bool,
) -> Partition:
    """The best of what the bound leaves over: first of few, for a better division and so a smaller gap."""
    best: Sequence[NDArray[np.integer]] = [columns.groups[size][row] for size, row in known]
    which, complete = _left(reduced, cost - bound, _MOST_COLUMNS)
    better, cost, ended = _tried(columns, which, reduced, counts, bound, cost)
    best = better or best
    if complete and ended:
        return Partition(best, True, cost)
    for most in (_FEW_COLUMNS, _MOST_COLUMNS) if patient else ():
        gap = cost - bound
        if gap <= 10 * _NOTHING * max(1.0, abs(cost)):
            return Partition(best, True, cost)
        which, complete = _left(reduced, gap, most)
        groups, prices = columns.chosen(which)
        shares, ended = _chosen(columns.n, groups, prices, counts)
        if shares is not None and float(prices @ shares) < cost - _NOTHING:
            cost = float(prices @ shares)
            best = [group for group, share in zip(groups, shares, strict=True) if share > 0]
        if complete and ended:
            return Partition(best, True, cost)
    return Partition(best, False, bound)


def _tried(
    columns: Columns,
    which: Mapping[int, NDArray[np.intp]],
    reduced: Mapping[int, FloatArray],
    counts: range,
    bound: float,
    cost: float,
) -> tuple[list[NDArray[np.int8]], float, bool]:
    """A cheaper choice than `cost`, none when there is none; what the best costs, and whether all was tried."""
    from kring.core.kernels.covering import covered

    groups, prices = columns.chosen(which)
    if columns.n > _IN_A_WORD or not groups:
        return [], cost, not groups
    more = np.concatenate([reduced[size][which[size]] for size in sorted(which)])
    held = np.zeros((len(groups), columns.n), dtype=np.bool_)
    for row, group in enumerate(groups):
        held[row, group] = True
    held = held[:, np.argsort(held.sum(axis=0), kind="stable")]  # who is in fewest groups is placed first
    lead = held.argmax(axis=1)
    order = np.lexsort((more, lead))
    starts = np.searchsorted(lead[order], np.arange(columns.n + 1)).astype(np.int64)
    bits = np.uint64(1) << np.arange(columns.n, dtype=np.uint64)
    best = np.full(counts[-1], -1, dtype=np.int64)
    masks = (held[order] * bits).sum(axis=1, dtype=np.uint64)
    lowest, ended = covered(
        masks, starts, more[order], prices[order], bits.sum(dtype=np.uint64), counts[0], counts[-1], bound, cost, _STEPS, best
    )  # fmt: skip
    return [groups[order[row]] for row in best if row >= 0], float(lowest), ended


def _left(reduced: Mapping[int, FloatArray], gap: float, most: int) -> tuple[dict[int, NDArray[np.intp]], bool]:
    """Groups that may be in a better division, those of the least reduced cost when there are too many; whether all of them."""
    which = {size: np.flatnonzero(each <= gap + _NOTHING) for size, each in reduced.items()}
    if sum(len(rows) for rows in which.values()) <= most:
        return which, True
    edge = np.partition(np.concatenate([reduced[size][rows] for size, rows in which.items()]), most)[most]
    return {size: rows[reduced[size][rows] < edge] for size, rows in which.items()}, False


def _chosen(
    n: int, groups: Sequence[NDArray[np.int8]], prices: FloatArray, counts: range
) -> tuple[FloatArray | None, bool]:
    """The cheapest choice that has everybody once, and whether the search for it was finished."""
    if not len(prices):
        return None, True
    found = milp(
        prices, integrality=np.ones(len(prices)), bounds=Bounds(0, 1), options={"time_limit": _SECONDS, "mip_rel_gap": 0.0},
        constraints=LinearConstraint(_matrix(n, groups), np.append(np.ones(n), counts[0]), np.append(np.ones(n), counts[-1])),
    )  # fmt: skip
    ended = found.status in (0, 2)  # 2: none of these makes a division, so what was known is the best
    return (None if found.x is None else np.round(found.x)), ended
