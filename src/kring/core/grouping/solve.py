"""The division over groups of the least cost, for any cost of a group, and the proof where it can be had."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import comb
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from kring.core.grouping.diverse import Diverse
from kring.core.grouping.feasible import divided
from kring.core.grouping.rules import GroupRule
from kring.core.grouping.values import Division, Sizes, Wish
from kring.core.partition import Columns, best_partition

FloatArray = NDArray[np.float64]
Group = NDArray[np.int64]
MOST_GROUPS = 1_500_000
"""More groups than these are not written out: six of 32 with five of 32 is 1.1 million."""
ROUNDS = 150_000
_FORBIDDEN = 1e7


@dataclass(frozen=True)
class _Class:
    members: tuple[str, ...]
    rules: tuple[GroupRule, ...]
    together: NDArray[np.bool_]
    apart: NDArray[np.bool_]

    @property
    def n(self) -> int:
        return len(self.members)

    def price(self, groups: NDArray[np.integer]) -> FloatArray:
        """What groups of one size cost; pairs of all rules in one go."""
        from kring.core.kernels.grouping import add_pairs

        pairs, costs = self.pairs, np.zeros(len(groups))
        if pairs.any():
            add_pairs(groups, pairs, costs)
        for rule in self.rules:
            if getattr(rule, "matrix", None) is None:
                costs += rule.price(groups)
        return costs

    @property
    def pairs(self) -> FloatArray:
        found = np.zeros((self.n, self.n))
        for rule in self.rules:
            matrix = getattr(rule, "matrix", None)
            if matrix is not None:
                found += matrix
        return found

    def broken(self, groups: NDArray[np.integer]) -> NDArray[np.bool_]:
        """Groups with two who must be apart, or with one of two who must be together."""
        from kring.core.kernels.grouping import split

        broken = np.zeros(len(groups), dtype=np.bool_)
        ones, others = map(np.ascontiguousarray, np.nonzero(np.triu(self.apart | self.together)))
        split(groups, ones, others, self.apart[ones, others], broken)
        return broken


def solve_groups(
    members: Sequence[str],
    rules: Iterable[GroupRule],
    sizes: Sizes,
    *,
    together: Iterable[Collection[str]] = (),
    apart: Iterable[Collection[str]] = (),
    seed: int = 0,
    rounds: int = ROUNDS,
) -> Division:
    """Groups of the least cost that was found; the same input and seed give the same.

    Rules price groups by places in `members`, in the order given. With at most 1.5 million possible groups the cost is
    proven to be the least (`proven`), in well under a second for groups up to six of 32; otherwise `tries` says how hard
    a better one was looked for.

    Raises SizesError when the pupils do not fit in groups of these sizes, ClashError naming a smallest set of wishes that cannot
    all be met.
    """
    wishes = _wishes(together, True) + _wishes(apart, False)
    start = divided(members, wishes, sizes)
    of_class = _Class(tuple(members), tuple(rules), _matrix(members, wishes, True), _matrix(members, wishes, False))
    counts = sizes.counts(len(members))
    if sum(comb(len(members), size) for size in range(sizes.least, sizes.most + 1)) <= MOST_GROUPS:
        return _by_list(of_class, sizes, counts, start, seed, rounds)
    return _by_search(of_class, sizes, start, seed, rounds)


def cost_of(
    members: Sequence[str], rules: Iterable[GroupRule], groups: Iterable[Collection[str]]
) -> Mapping[str, float]:
    """What a given division costs per rule; their sum is its cost."""
    at = {member: place for place, member in enumerate(members)}
    places = [np.array([[at[member] for member in sorted(group)]]) for group in groups if len(group)]
    costs: dict[str, float] = {}
    for rule in rules:
        found = sum(float(rule.price(group)[0]) for group in places)
        costs[rule.key] = costs.get(rule.key, 0.0) + found
    return MappingProxyType(costs)


def _by_list(of_class: _Class, sizes: Sizes, counts: range, start: Group, seed: int, rounds: int) -> Division:
    """Every group there can be, each with its price: a good division by annealing, the best by set partitioning."""
    from kring.core.kernels.grouping import listed

    n, groups, prices = of_class.n, {}, {}
    for size in range(sizes.least, min(sizes.most, n) + 1):
        groups[size] = listed(n, size, comb(n, size))
        prices[size] = np.full(len(groups[size]), _FORBIDDEN)
        allowed = np.flatnonzero(~of_class.broken(groups[size]))
        prices[size][allowed] = np.round(of_class.price(groups[size][allowed]), 6)
    good, tries = _annealed(of_class, sizes, prices, start, seed, rounds)
    columns = Columns.of(n, groups, prices, _FORBIDDEN / 2)
    found = best_partition(columns, counts, [np.flatnonzero(good == g) for g in range(good.max() + 1)])
    return _division(of_class, found.groups, proven=found.proven, bound=found.bound, tries=tries)


def _annealed(
    of_class: _Class, sizes: Sizes, prices: dict[int, FloatArray], start: Group, seed: int, rounds: int
) -> tuple[Group, int]:
    from kring.core.kernels.grouping import anneal
    from kring.core.kernels.random import fresh

    choose = np.array([[comb(i, k) for k in range(sizes.most + 2)] for i in range(of_class.n + 1)], dtype=np.int64)
    starts = np.zeros(sizes.most + 2, dtype=np.int64)
    table: list[FloatArray] = []
    for size, priced in prices.items():
        starts[size] = sum(len(part) for part in table)
        table.append(priced)
    whole, state, tried = np.concatenate(table), fresh(seed), []
    allowed = whole[whole < _FORBIDDEN / 2]
    hot = float(allowed.std()) / 2 + 1e-6 if len(allowed) else 1.0
    for _ in range(2):
        group = start.copy()
        cost = anneal(
            group, int(start.max()) + 1, sizes.least, sizes.most, choose, whole, starts, hot, rounds // 2, state
        )
        tried.append((float(cost), group))
    return min(tried, key=lambda each: each[0])[1], rounds


def _by_search(of_class: _Class, sizes: Sizes, start: Group, seed: int, rounds: int) -> Division:
    """Too many groups to write out."""
    if all(getattr(rule, "matrix", None) is not None for rule in of_class.rules):
        worth = _FORBIDDEN * of_class.together - _FORBIDDEN * of_class.apart - of_class.pairs
        problem = Diverse(worth, [(sizes.least, sizes.most)] * (int(start.max()) + 1))
        found = problem.search(seed=seed, iterations=rounds // 10, start=start)
        group, tried = found.group, (found.iterations - found.found_at) * of_class.n * (of_class.n - 1) // 2
    else:
        group, tried = _exchanged(of_class, start, seed, max(40, rounds // 250))
    groups = [np.flatnonzero(group == g) for g in range(int(group.max()) + 1)]
    return _division(of_class, groups, proven=False, bound=None, tries=tried)


def _exchanged(of_class: _Class, start: Group, seed: int, rounds: int) -> tuple[Group, int]:
    """All exchanges between two groups at a time, one of the best of them made: less and less by chance."""
    random, count = np.random.default_rng(seed), int(start.max()) + 1
    group, best, tried = start.copy(), start.copy(), 0
    price = np.array([_one_price(of_class, np.flatnonzero(group == g)) for g in range(count)])
    least = float(price.sum())
    for round_ in range(rounds if count > 1 else 0):
        one, other = random.choice(count, 2, replace=False)
        first, second = _after_exchanges(np.flatnonzero(group == one), np.flatnonzero(group == other))
        after = np.stack([of_class.price(each) + _FORBIDDEN * of_class.broken(each) for each in (first, second)])
        change = after.sum(axis=0) - price[one] - price[other]
        tried += len(change)
        open_ = change[change < _FORBIDDEN / 2]
        if not len(open_):
            continue
        heat = 0.1 * float(np.ptp(open_)) * (1 - round_ / rounds) ** 3
        wanted = np.where(change < _FORBIDDEN / 2, change - heat * random.gumbel(size=len(change)), np.inf)
        at = int(np.argmin(wanted))
        if wanted[at] < 0:
            group[first[at]], group[second[at]] = one, other
            price[[one, other]] = after[:, at]
            if price.sum() < least - 1e-9:
                best, least = group.copy(), float(price.sum())
    return best, tried


def _one_price(of_class: _Class, members: NDArray[np.intp]) -> float:
    return float(of_class.price(members[None])[0])


def _after_exchanges(here: NDArray[np.intp], there: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The two groups after every exchange of one of each."""
    i, j = (each.ravel() for each in np.meshgrid(np.arange(len(here)), np.arange(len(there)), indexing="ij"))
    first, second = np.repeat(here[None], len(i), axis=0), np.repeat(there[None], len(i), axis=0)
    rows = np.arange(len(i))
    first[rows, i], second[rows, j] = there[j], here[i]
    return first, second


def _division(
    of_class: _Class, groups: Sequence[NDArray[np.integer]], *, proven: bool, bound: float | None, tries: int
) -> Division:
    named = sorted(tuple(sorted(of_class.members[place] for place in group)) for group in groups if len(group))
    costs = cost_of(of_class.members, of_class.rules, named)
    return Division(tuple(named), sum(costs.values()), costs, proven, bound, tries)


def _wishes(pairs: Iterable[Collection[str]], together: bool) -> list[Wish]:
    found = []
    for pair in pairs:
        named = sorted(set(pair))
        if len(named) < 2:
            raise ValueError("a wish is about two different pupils or more")
        if together:
            found += [Wish(True, (one, other)) for one, other in pairwise(named)]
        else:
            found += [Wish(False, (one, other)) for k, one in enumerate(named) for other in named[k + 1 :]]
    return sorted(set(found))


def _matrix(members: Sequence[str], wishes: Iterable[Wish], together: bool) -> NDArray[np.bool_]:
    at = {member: place for place, member in enumerate(members)}
    found = np.zeros((len(members), len(members)), dtype=np.bool_)
    for wish in wishes:
        if wish.together is together:
            one, other = (at[member] for member in wish.members)
            found[one, other] = found[other, one] = True
    return found
