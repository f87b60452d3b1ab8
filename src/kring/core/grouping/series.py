"""Weeks of groups in which everybody meets as many others as possible, each group as good as a single one would be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import comb

import numpy as np
from numpy.typing import NDArray

from kring.core.grouping.designs import planned
from kring.core.grouping.feasible import divided
from kring.core.grouping.model import Aim, Facts, GroupingInput
from kring.core.grouping.rules import GroupRule, Pairs
from kring.core.grouping.solve import MOST_GROUPS, cost_of
from kring.core.grouping.values import Wish

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
Week = tuple[tuple[str, ...], ...]
MOST_WEEKS = 20
AGAIN = 40.0
"""What meeting once more costs: less than a wish of the teacher, more than variety within one division."""
ROUNDS = 400_000
_FORBIDDEN = 1e7


@dataclass(frozen=True)
class Series:
    """`cost` is what groups cost and what meeting again costs. `by_design`: it began from weeks without any repeat."""

    weeks: tuple[Week, ...]
    cost: float
    by_design: bool
    tries: int


@dataclass(frozen=True)
class Meetings:
    """Of all pairs: how many were together at least once, how many never, and how often two were together again."""

    pairs: int
    met: int
    again: int

    @property
    def not_yet(self) -> int:
        return self.pairs - self.met


def propose_series(data: GroupingInput, weeks: int, *, seed: int = 0, rounds: int = ROUNDS) -> Series:
    """The same input and seed give the same. SizesError and ClashError as `solve_groups`.

    `data.history` counts as weeks that were there before. Each week divides the class anew with the same number of groups.
    """
    if not 1 <= weeks <= MOST_WEEKS:
        raise ValueError(f"a series has 1 to {MOST_WEEKS} weeks")
    from kring.core.kernels import meeting
    from kring.core.kernels.random import fresh

    facts = Facts(replace(data, members=data.members))
    table = _Table.of(facts, data)
    start = _wished(facts, data)
    before = facts.times.astype(np.int64)
    rules = table.rules
    tried: list[tuple[float, bool, IntArray]] = []
    state = fresh(seed)
    for begun, by_design in _beginnings(facts, data, start, weeks, table, before, rounds // 2, state):
        met = before.copy()
        meeting.meetings(begun, met, AGAIN)
        hot = 5.0 if by_design else max(AGAIN, table.spread)
        meeting.gather(begun, met, table.choose, table.prices, table.starts, table.pairs, AGAIN, hot, rounds, state)
        tried.append((_cost(facts, rules, data, _named(facts, begun)), by_design, begun))
    whole = [each for each in tried if each[0] < _FORBIDDEN / 2] or tried
    cost, by_design, found = min(whole, key=lambda each: each[0])
    named = _named(facts, found)
    return Series(named, cost, by_design and _is_free_of_repeats(named), rounds * len(tried))


def price_series(data: GroupingInput, weeks: Sequence[Sequence[Collection[str]]]) -> float:
    """What a series costs, also one that somebody changed by hand."""
    facts = Facts(data)
    return _cost(facts, _lasting(facts.rules), data, weeks)


def meetings_of(
    members: Iterable[str], weeks: Sequence[Sequence[Collection[str]]], history: Mapping[frozenset[str], int]
) -> Meetings:
    """Earlier groups count as met, and meeting again after them as again."""
    here = sorted(set(members))
    counts = times_met(weeks)
    met = again = 0
    for at, one in enumerate(here):
        for other in here[at + 1 :]:
            pair = frozenset((one, other))
            now, earlier = counts.get(pair, 0), history.get(pair, 0)
            met += now + earlier > 0
            again += max(0, now + min(earlier, 1) - 1)
    return Meetings(comb(len(here), 2), met, again)


def times_met(weeks: Sequence[Sequence[Collection[str]]]) -> dict[frozenset[str], int]:
    found: dict[frozenset[str], int] = {}
    for week in weeks:
        for group in week:
            named = sorted(group)
            for at, one in enumerate(named):
                for other in named[at + 1 :]:
                    pair = frozenset((one, other))
                    found[pair] = found.get(pair, 0) + 1
    return found


@dataclass(frozen=True, eq=False)
class _Table:
    """What every group that can be costs, when those can be written out; else what pairs cost."""

    rules: tuple[GroupRule, ...]
    choose: IntArray
    prices: FloatArray
    starts: IntArray
    pairs: FloatArray
    spread: float

    @classmethod
    def of(cls, facts: Facts, data: GroupingInput) -> _Table:
        from kring.core.kernels.grouping import listed

        n, sizes, rules = len(facts.members), data.sizes, _lasting(facts.rules)
        forbidden = _FORBIDDEN * facts.apart - _FORBIDDEN * facts.together
        pairs = sum((rule.matrix for rule in rules if isinstance(rule, Pairs)), forbidden.astype(np.float64))
        choose = np.array([[comb(i, k) for k in range(sizes.most + 2)] for i in range(n + 1)], dtype=np.int64)
        starts = np.zeros(sizes.most + 2, dtype=np.int64)
        if sum(comb(n, size) for size in range(sizes.least, sizes.most + 1)) > MOST_GROUPS:
            return cls(rules, choose, np.zeros(0), starts, pairs, 50.0)
        table: list[FloatArray] = []
        for size in range(sizes.least, min(sizes.most, n) + 1):
            groups = listed(n, size, comb(n, size))
            costs = np.zeros(len(groups))
            for rule in rules:
                costs += rule.price(groups)
            for one, other in np.argwhere(np.triu(facts.apart | facts.together)):
                has_one, has_other = (groups == one).any(axis=1), (groups == other).any(axis=1)
                costs += _FORBIDDEN * ((has_one & has_other) if facts.apart[one, other] else (has_one != has_other))
            starts[size] = sum(len(part) for part in table)
            table.append(costs)
        prices = np.concatenate(table)
        allowed = prices[prices < _FORBIDDEN / 2]
        return cls(rules, choose, prices, starts, pairs, float(allowed.std()) if len(allowed) else 1.0)


def _lasting(rules: Iterable[GroupRule]) -> tuple[GroupRule, ...]:
    """Without the rule about earlier groups: in a series that is counted week by week."""
    return tuple(rule for rule in rules if rule.key != Aim.NEW)


def _wished(facts: Facts, data: GroupingInput) -> IntArray:
    """One week that meets all wishes about two; raises when there is none."""
    wishes = [Wish(True, _two(pair)) for pair in data.together] + [Wish(False, _two(pair)) for pair in data.apart]
    return divided(facts.members, sorted(wishes), data.sizes)


def _two(pair: frozenset[str]) -> tuple[str, str]:
    one, other = sorted(pair)
    return one, other


def _beginnings(
    facts: Facts,
    data: GroupingInput,
    start: IntArray,
    weeks: int,
    table: _Table,
    before: IntArray,
    rounds: int,
    state: object,
) -> Iterable[tuple[IntArray, bool]]:
    """The wished week again and again, to be mixed; and a plane, when one fits and nobody has to stay together."""
    from kring.core.kernels import meeting

    yield np.repeat(start[None], weeks, axis=0).copy(), False
    groups = int(start.max()) + 1
    design = None if data.together else planned(len(facts.members), groups)
    if design is not None and len(design) >= min(weeks, 2):
        again = -(-weeks // len(design))
        whole = np.concatenate([design] * again)[:weeks].copy()
        if _fits(whole, data):
            yield (
                meeting.name_points(
                    whole,
                    table.choose,
                    table.prices,
                    table.starts,
                    table.pairs,
                    before,
                    AGAIN,
                    30.0,
                    rounds // 8,
                    state,
                ),
                True,
            )


def _fits(design: IntArray, data: GroupingInput) -> bool:
    sizes = {int(count) for week in design for count in np.bincount(week)}
    return data.sizes.least <= min(sizes) and max(sizes) <= data.sizes.most


def _named(facts: Facts, weeks: IntArray) -> tuple[Week, ...]:
    return tuple(
        tuple(
            sorted(
                tuple(sorted(facts.members[place] for place in np.flatnonzero(week == g)))
                for g in range(week.max() + 1)
            )
        )
        for week in weeks
    )


def _cost(
    facts: Facts, rules: Sequence[GroupRule], data: GroupingInput, weeks: Sequence[Sequence[Collection[str]]]
) -> float:
    cost = sum(sum(cost_of(facts.members, rules, week).values()) for week in weeks)
    for pair, now in times_met(weeks).items():
        earlier = data.history.get(pair, 0)
        cost += AGAIN * sum(range(earlier, earlier + now))
    for pair in data.together:
        cost += sum(_FORBIDDEN for week in weeks for group in week if len(pair & set(group)) == 1) / 2
    for pair in data.apart:
        cost += sum(_FORBIDDEN for week in weeks for group in week if pair <= set(group))
    return cost


def _is_free_of_repeats(weeks: Sequence[Week]) -> bool:
    return max(times_met(weeks).values(), default=0) <= 1
