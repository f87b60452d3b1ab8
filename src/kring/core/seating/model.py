"""Rules and requirements for one class in one room, as arrays that can be searched fast."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from kring.core.canonical import canonical_order
from kring.core.seating.assignment import Assignment
from kring.core.seating.facts import Facts
from kring.core.seating.feasible import allowed_seats, distance, too_near
from kring.core.seating.room import Relation, Room
from kring.core.seating.rules import ALONE_WEIGHT, BURDEN_WEIGHT, RULES, RuleKey
from kring.core.seating.values import Demand, Plan, SeatingInput

FloatArray = NDArray[np.float64]
Places = NDArray[np.intp]
FORBIDDEN = 1e9
_BETWEEN = 4
_MOST_AT_TABLE = 8
_PAIR_DEMANDS = {
    Demand.APART: ((0, 1), FORBIDDEN),
    Demand.ALONE: ((0, 1), FORBIDDEN),
    Demand.TOGETHER: ((0, 1), -FORBIDDEN),
    Demand.BESIDE: ((0,), -FORBIDDEN),
}
"""Which of the seat relations a requirement forbids to two, or asks of them."""


@dataclass(frozen=True, eq=False)
class _Priced:
    """A rule with its costs, pupils in the order of the data."""

    key: RuleKey
    pair: FloatArray
    place: FloatArray

    def cost(self, at: Places, related: NDArray[np.int8]) -> float:
        pairs = sum(float(self.pair[kind - 1][related == kind].sum()) for kind in range(1, 5)) / 2
        return pairs + float(self.place[np.arange(len(at)), at].sum())


@dataclass(frozen=True, eq=False)
class Model:
    """Costs in whole hundredths, so that sums are exact and every order of adding gives the same.

    `pair` (k, s, s): cost of two pupils per kind of nearness; `near` (k, s, s): which seats are so near. The first four kinds
    are the seat relations, the fifth is two seats beside one and the same, the others are distances that are required.
    `place` (s, s): cost of a pupil in a seat. Pupils are in structural order, empty chairs count as pupils at the
    end, whose only cost is that of a pupil beside them; seats are ordered from the front, left to right. What is forbidden costs 1e9;
    two who must be near cost 1e9 less when they are, and `offset` is what such wishes add to every plan.
    """

    facts: Facts
    room: Room
    rules: tuple[_Priced, ...]
    members: tuple[str, ...]
    pair: FloatArray
    near: FloatArray
    place: FloatArray
    beside: NDArray[np.bool_]
    offset: float

    @classmethod
    def of(cls, data: SeatingInput, room: Room) -> Model:
        room = Room(tuple(sorted(room.seats, key=lambda seat: (seat.y, seat.x, seat.id))))
        facts = Facts(data)
        rules = tuple(_Priced(rule.key, rule.pair_cost(facts), rule.place_cost(facts, room)) for rule in RULES)
        place = np.sum([rule.place for rule in rules], axis=0) + FORBIDDEN * ~allowed_seats(data, room)
        pair, near, offset = _kinds(data, facts, room, np.sum([rule.pair for rule in rules], axis=0))
        order = _structural_order(data, pair, place)
        return cls(
            facts, room, rules, tuple(data.members[at] for at in order),
            _padded(pair[:, order][:, :, order], len(room), data.factor(RuleKey.ALONE)), near,
            np.vstack([place[order], np.zeros((len(room) - len(order), len(room)))]), too_near(room), offset,
        )  # fmt: skip

    @property
    def assignment(self) -> Assignment:
        """The same problem for the search: costs in hundredths, less the offset."""
        kinds = [k for k in range(len(self.pair)) if self.pair[k].any() and self.near[k].any()]
        used = kinds or [0]
        return Assignment([(self.pair[k] / 2, self.near[k]) for k in used], self.place, tables=_tables(self.room))

    def places(self, plan: Plan) -> Places:
        """The seat of everybody, empty chairs last in the order of the seats."""
        taken = [self.room.index(plan[member]) for member in self.members]
        left = sorted(set(range(len(self.room))) - set(taken))
        if len(taken) + len(left) != len(self.room):
            raise ValueError("two pupils in one seat")
        return np.array(taken + left, dtype=np.intp)

    def plan(self, places: Places) -> dict[str, str]:
        return {member: self.room.seats[seat].id for member, seat in sorted(zip(self.members, places, strict=False))}

    def in_data_order(self, places: Places) -> Places:
        """The seat of every pupil, in the order of `data.members`."""
        seats = dict(zip(self.members, places, strict=False))
        return np.array([seats[member] for member in self.facts.data.members], dtype=np.intp)

    def cost(self, places: Places) -> float:
        """Cost in hundredths, what is forbidden included."""
        seated = self.near[:, places][:, :, places]
        pairs = float((self.pair * seated).sum()) / 2
        return pairs + float(self.place[np.arange(len(places)), places].sum()) + self.offset

    def shares(self, places: Places) -> FloatArray:
        """What each pupil adds to the cost, in hundredths, pairs halved: shape (n,), in the order of `members`."""
        seated = self.near[:, places][:, :, places]
        own = (self.pair * seated).sum(axis=(0, 2)) / 2 + self.place[np.arange(len(places)), places]
        return np.asarray(own[: len(self.members)], dtype=np.float64)

    def worse_for(self, before: Places, after: Places) -> tuple[str, ...]:
        """Pupils whose share of the cost grows, the most first."""
        more = self.shares(after) - self.shares(before)
        order = sorted(range(len(more)), key=lambda slot: (-more[slot], self.members[slot]))
        return tuple(self.members[slot] for slot in order if more[slot] > 0)

    def per_rule(self, places: Places) -> dict[RuleKey, float]:
        """Cost of a plan per rule, in hundredths, rules that play no part left out."""
        at = self.in_data_order(places)
        related = self.room.relation[np.ix_(at, at)]
        costs = {rule.key: rule.cost(at, related) for rule in self.rules}
        factor = self.facts.data.factor
        between = self.near[_BETWEEN][np.ix_(at, at)] * np.outer(self.facts.needs_support, self.facts.needs_support)
        costs[RuleKey.BURDEN] = 100 * BURDEN_WEIGHT * factor(RuleKey.BURDEN) * float(between.sum()) / 2
        seated, empty = places[: len(self.members)], places[len(self.members) :]
        alone = float(self.near[0][np.ix_(seated, empty)].sum())
        costs[RuleKey.ALONE] = 100 * ALONE_WEIGHT * factor(RuleKey.ALONE) * alone
        return {key: cost for key, cost in costs.items() if cost}


def _tables(room: Room) -> list[list[int]]:
    """Seats that are side by side or at one table, of the most common size there is; seats in the order of the room."""
    count, label = connected_components(np.isin(room.relation, (1, 2)), directed=False)
    if not (room.relation == Relation.SAME_TABLE).any():
        return []  # rows and pairs do better without
    groups = [np.flatnonzero(label == one).tolist() for one in range(count)]
    sizes = Counter(len(group) for group in groups if 1 < len(group) <= _MOST_AT_TABLE)
    size = max(sizes, key=lambda of: (sizes[of] * of, of), default=0)
    return [group for group in groups if len(group) == size]


def _kinds(data: SeatingInput, facts: Facts, room: Room, pair: FloatArray) -> tuple[FloatArray, FloatArray, float]:
    """Costs per kind of nearness with the requirements about two in them, the kinds, and the offset."""
    pair, offset = pair.copy(), 0.0
    near = [room.relation == kind for kind in range(1, 5)]
    between = (too_near(room).astype(np.int64) @ too_near(room).astype(np.int64)) > 0
    near.append(between & ~np.eye(len(room), dtype=np.bool_))
    both = np.outer(facts.needs_support, facts.needs_support) & ~np.eye(facts.n, dtype=np.bool_)
    more = [np.round(100 * BURDEN_WEIGHT * data.factor(RuleKey.BURDEN) * both)]
    for away in sorted({wish.away for wish in data.requirements if wish.away > 0}):
        far = np.zeros((facts.n, facts.n))
        for wish in data.requirements:
            if wish.away == away:
                _both_ways(far, facts, wish.members, FORBIDDEN)
        near.append((distance(room) < away) & ~np.eye(len(room), dtype=np.bool_))
        more.append(far)
    for wish in data.requirements:
        kinds, price = _PAIR_DEMANDS.get(wish.demand, ((), 0.0))
        offset += FORBIDDEN * (price < 0)
        others = wish.members[1:] or [other for other in data.members if other != wish.members[0]]
        for kind in kinds:
            for other in others:
                _both_ways(pair[kind], facts, (wish.members[0], other), price)
    return np.concatenate([pair, np.stack(more)]), np.stack(near).astype(np.float64), offset


def _both_ways(costs: FloatArray, facts: Facts, members: tuple[str, ...], cost: float) -> None:
    one, other = (facts.at[member] for member in members)
    costs[one, other] += cost
    costs[other, one] += cost


def _structural_order(data: SeatingInput, pair: FloatArray, place: FloatArray) -> Places:
    """By what the rules say of each pupil, so that neither list order nor ids decide."""
    mix = np.random.default_rng(20).integers(1, 2**31, size=max(len(pair), place.shape[1]))
    labels = (pair.astype(np.int64) * mix[: len(pair), None, None]).sum(axis=0)
    marks = (place.astype(np.int64) * mix[None, : place.shape[1]]).sum(axis=1)
    return canonical_order(labels, marks, data.members)


def _padded(pair: FloatArray, size: int, factor: float) -> FloatArray:
    """With the empty chairs: a pupil would rather have somebody beside them than such a chair."""
    pupils, extra = pair.shape[1], size - pair.shape[1]
    padded = np.pad(pair, ((0, 0), (0, extra), (0, extra)))
    padded[0, :pupils, pupils:] = padded[0, pupils:, :pupils] = 100 * ALONE_WEIGHT * factor
    return padded
