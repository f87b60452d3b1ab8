"""Rules and requirements for one class in one room, as arrays that can be searched fast."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kring.core.canonical import canonical_order
from kring.core.seating.facts import Facts
from kring.core.seating.feasible import too_near
from kring.core.seating.room import Room
from kring.core.seating.rules import ALONE_WEIGHT, BURDEN_WEIGHT, RULES, RuleKey
from kring.core.seating.values import Plan, SeatingInput

FloatArray = NDArray[np.float64]
Places = NDArray[np.intp]
FORBIDDEN = 1e9


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

    `pair` (4, s, s): cost of two pupils per seat relation 1 to 4; `near` (4, s, s): which seats are so related;
    `place` (s, s): cost of a pupil in a seat. Pupils are in structural order, empty chairs count as pupils at the
    end, whose only cost is that of a pupil beside them; seats are ordered from the front, left to right. What is forbidden costs 1e9.
    """

    facts: Facts
    room: Room
    rules: tuple[_Priced, ...]
    members: tuple[str, ...]
    pair: FloatArray
    near: FloatArray
    place: FloatArray
    supporters: Places
    supported: Places
    beside: NDArray[np.bool_]

    @classmethod
    def of(cls, data: SeatingInput, room: Room) -> Model:
        room = Room(tuple(sorted(room.seats, key=lambda seat: (seat.y, seat.x, seat.id))))
        facts = Facts(data)
        rules = tuple(_Priced(rule.key, rule.pair_cost(facts), rule.place_cost(facts, room)) for rule in RULES)
        pair = np.sum([rule.pair for rule in rules], axis=0)
        place = np.sum([rule.place for rule in rules], axis=0)
        pair[:2] += FORBIDDEN * facts.apart
        place = place + FORBIDDEN * ~_allowed(data, room)
        order = _structural_order(data, facts, pair, place)
        return cls(
            facts, room, rules, tuple(data.members[at] for at in order), _padded(pair[:, order][:, :, order], len(room)),
            np.stack([room.relation == kind for kind in range(1, 5)]).astype(np.float64),
            np.vstack([place[order], np.zeros((len(room) - len(order), len(room)))]),
            np.flatnonzero(facts.supportive[order]), np.flatnonzero(facts.needs_support[order]), too_near(room),
        )  # fmt: skip

    @property
    def carries_burden(self) -> bool:
        """Whether anybody can come to sit beside two who need support."""
        return len(self.supporters) > 0 and len(self.supported) > 1 and int(self.beside.sum(axis=0).max(initial=0)) > 1

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
        return pairs + float(self.place[np.arange(len(places)), places].sum()) + float(self.burden(places[None])[0])

    def burden(self, places: NDArray[np.intp]) -> FloatArray:
        """Cost of supporting more than one classmate, per plan; plans of shape (k, s)."""
        beside = self.beside[places[:, self.supporters][:, :, None], places[:, self.supported][:, None, :]]
        extra = np.maximum(beside.sum(axis=2) - 1, 0).sum(axis=1)
        cost: FloatArray = 100 * BURDEN_WEIGHT * extra.astype(np.float64)
        return cost

    def per_rule(self, places: Places) -> dict[RuleKey, float]:
        """Cost of a plan per rule, in hundredths, rules that play no part left out."""
        at = self.in_data_order(places)
        related = self.room.relation[np.ix_(at, at)]
        costs = {rule.key: rule.cost(at, related) for rule in self.rules}
        costs[RuleKey.BURDEN] = float(self.burden(places[None])[0])
        seated, empty = places[: len(self.members)], places[len(self.members) :]
        costs[RuleKey.ALONE] = 100 * ALONE_WEIGHT * float(self.near[0][np.ix_(seated, empty)].sum())
        return {key: cost for key, cost in costs.items() if cost}


def _allowed(data: SeatingInput, room: Room) -> NDArray[np.bool_]:
    allowed = np.ones((len(data.members), len(room)), dtype=np.bool_)
    for place, member in enumerate(data.members):
        if member in data.front:
            allowed[place] &= room.front
        if member in data.locked:
            allowed[place] &= np.array([seat.id == data.locked[member] for seat in room.seats])
    return allowed


def _structural_order(data: SeatingInput, facts: Facts, pair: FloatArray, place: FloatArray) -> Places:
    """By what the rules say of each pupil, so that neither list order nor ids decide."""
    mix = np.random.default_rng(20).integers(1, 2**31, size=max(4, place.shape[1]) + 2)
    labels = (pair.astype(np.int64) * mix[:4, None, None]).sum(axis=0)
    marks = (place.astype(np.int64) * mix[None, : place.shape[1]]).sum(axis=1)
    marks = marks + facts.supportive * mix[-1] + facts.needs_support * mix[-2]
    return canonical_order(labels, marks, data.members)


def _padded(pair: FloatArray, size: int) -> FloatArray:
    """With the empty chairs: a pupil would rather have somebody beside them than such a chair."""
    pupils, extra = pair.shape[1], size - pair.shape[1]
    padded = np.pad(pair, ((0, 0), (0, extra), (0, extra)))
    padded[0, :pupils, pupils:] = padded[0, pupils:, :pupils] = 100 * ALONE_WEIGHT
    return padded
