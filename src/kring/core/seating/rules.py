"""The rules a plan is weighed by, each with its weight and the source it rests on.

Cost is what a teacher would rather not see; a benefit is negative cost. A rule about two pupils counts for the
relation between their seats; a rule about one pupil counts for the seat. Weights keep an order: what the teacher
decides, before protection, before opportunity, before novelty.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray

from kring.core.seating.facts import Facts
from kring.core.seating.room import Room
from kring.core.seating.values import FACTORS, Aim, Demand, SeatingInput, Strength

FloatArray = NDArray[np.float64]
Multipliers = tuple[float, float, float, float]
TEACHER = "teacher"
MOST_PERIODS = 2
BURDEN_WEIGHT = 80.0
ALONE_WEIGHT = 30.0
MAKERS = "kring"


class RuleKey(StrEnum):
    """Names of the rules. FRONT, LOCKED, DEMAND and FREE occur only as reasons; BURDEN and ALONE are counted by the model."""

    KEEP_APART = "keep_apart"
    FRONT = "front"
    LOCKED = "locked"
    REJECT_MUTUAL = "reject_mutual"
    REJECT_ONE = "reject_one"
    SUPPORT_APART = "support_apart"
    SHELTER = "shelter"
    KNOW_BETTER_BOTH = "know_better_both"
    KNOW_BETTER_ONE = "know_better_one"
    SUPPORT = "support"
    BURDEN = "burden"
    ALONE = "alone"
    MIDDLE = "middle"
    CHOSEN_BY = "chosen_by"
    CHOSE = "chose"
    FRIENDS_NEAR = "friends_near"
    NEW_NEIGHBOURS = "new_neighbours"
    BULLYING = "bullying"
    WISH_NEAR = "wish_near"
    WISH_APART = "wish_apart"
    WISH_PLACE = "wish_place"
    CLOSER = "closer"
    BREAK_UP = "break_up"
    PROTECT = "protect"
    PROTECT_FROM = "protect_from"
    BUDDY = "buddy"
    MARK_MIX = "mark_mix"
    LEVEL_MIX = "level_mix"
    DEMAND = "demand"
    FREE = "free"


class Priority(IntEnum):
    """What goes before what."""

    TEACHER = 1
    PROTECTION = 2
    OPPORTUNITY = 3
    NOVELTY = 4


@dataclass(frozen=True)
class Rule:
    """One rule. `weight` above 0 is something to avoid, below 0 something to seek.

    A pair rule has `multipliers`, for seat relations 1 to 4, and `about`, shape (n, n): how much the rule says about
    i with j, i being the pupil it is for. `symmetric` says that [i, j] and [j, i] are one and the same statement.
    A place rule has `place`, shape (n, s): how much of the weight a pupil gets in a seat.
    """

    key: RuleKey
    priority: Priority
    weight: float
    evidence: str
    multipliers: Multipliers | None = None
    about: Callable[[Facts], FloatArray] | None = None
    symmetric: bool = False
    place: Callable[[Facts, Room], FloatArray] | None = None

    def pairs(self, facts: Facts) -> FloatArray:
        """Symmetric strength per pair, shape (n, n); zeros for a place rule."""
        if self.about is None:
            return np.zeros((facts.n, facts.n))
        about = self.about(facts)
        return about if self.symmetric else about + about.T

    def pair_cost(self, facts: Facts) -> FloatArray:
        """Cost per relation 1 to 4 and pair in whole hundredths, shape (4, n, n)."""
        multipliers = np.array(self.multipliers or (0, 0, 0, 0), dtype=np.float64)
        weight = self.weight * facts.data.factor(self.key)
        cost: FloatArray = np.round(100 * weight * multipliers[:, None, None] * self.pairs(facts))
        return cost

    def place_cost(self, facts: Facts, room: Room) -> FloatArray:
        """Cost per pupil and seat in whole hundredths, shape (n, s); zeros for a pair rule."""
        if self.place is None:
            return np.zeros((facts.n, len(room)))
        cost: FloatArray = np.round(100 * self.weight * facts.data.factor(self.key) * self.place(facts, room))
        return cost

    def met_by(self, relation: int) -> bool:
        """Whether two seats in this relation do what the rule asks of a pair."""
        effect = 0.0 if relation == 0 or self.multipliers is None else self.multipliers[relation - 1]
        return effect >= 0.5 if self.weight < 0 else effect < 0.5


def _one_sided(matrix: NDArray[np.bool_]) -> FloatArray:
    return (matrix & ~matrix.T).astype(np.float64)


def _both(matrix: NDArray[np.bool_]) -> FloatArray:
    return (matrix & matrix.T).astype(np.float64)


def _supports(facts: Facts) -> FloatArray:
    """Marked as supportive and not in a weak position: 1, up to 2 for the strongest; nobody who would rather not."""
    able = facts.supportive & ~facts.needs_support & ~facts.carried & (facts.position.weakness == 0)
    suits = np.where(able, 1 + facts.position.strength, 0.0)
    return np.where(facts.needs_support[:, None] & ~facts.refused, suits[None, :], 0.0)


def _both_need(facts: Facts) -> FloatArray:
    both = np.outer(facts.needs_support, facts.needs_support).astype(np.float64)
    np.fill_diagonal(both, 0.0)
    return both


def _shelters(facts: Facts) -> FloatArray:
    """For i in a weak position, with j who needs support."""
    return np.where(facts.needs_support[:, None], 0.0, facts.position.weakness[:, None]) * facts.needs_support[None, :]


def _chosen_by(facts: Facts) -> FloatArray:
    return _one_is_enough(facts.without_mutual[:, None] & facts.like.T & ~facts.refused)


def _chose(facts: Facts) -> FloatArray:
    return _one_is_enough(facts.without_mutual[:, None] & facts.like & ~facts.refused)


def _one_is_enough(about: NDArray[np.bool_]) -> FloatArray:
    """Of k classmates who would do, each counts 1/sqrt(k): near one of them is what matters, not near as many as can be."""
    each: FloatArray = about / np.sqrt(np.maximum(about.sum(axis=1, keepdims=True), 1))
    return each


def _far_from_middle(facts: Facts, room: Room) -> FloatArray:
    return np.outer(facts.position.weakness, 1 - room.centrality)


def _protectors(facts: Facts) -> FloatArray:
    """For whom the teacher protects, with those who like them; one of them is what matters."""
    return _one_is_enough(facts.alone_in(Aim.PROTECT)[:, None] & facts.like.T & ~facts.refused)


def _not_friendly(facts: Facts) -> FloatArray:
    """For whom the teacher protects, with those who would rather not, and with those who need support themselves."""
    from_ = facts.reject.T | facts.bullying | facts.needs_support[None, :]
    found: FloatArray = (facts.alone_in(Aim.PROTECT)[:, None] & from_ & ~np.eye(facts.n, dtype=bool)).astype(np.float64)
    return found


def _buddies(facts: Facts) -> FloatArray:
    """For whom a buddy is wanted: the one who is named, else anybody supportive, the stronger the better."""
    named = facts.aimed(Aim.BUDDY)
    wanted = facts.alone_in(Aim.BUDDY) & (named.sum(axis=1) == 0)
    able = facts.supportive & ~facts.needs_support & ~facts.carried & ~facts.alone_in(Aim.BUDDY)
    anybody = np.where(
        wanted[:, None] & ~facts.refused, np.where(able, 0.5 + 0.5 * facts.position.strength, 0.0)[None, :], 0.0
    )
    return np.asarray(np.where(facts.alone_in(Aim.BUDDY)[:, None], named, 0.0) + anybody, dtype=np.float64)


def _outside_zone(facts: Facts, room: Room) -> FloatArray:
    """In a seat that the teacher would rather not see this pupil in: 1 rather, 3 strongly."""
    found = np.zeros((facts.n, len(room)))
    for wish in facts.data.wishes:
        if wish.demand in (Demand.ZONE, Demand.NOT_ZONE, Demand.FRONT) and wish.strength is not Strength.MUST:
            inside = seats_in(facts.data, room, wish.demand, wish.zone)
            found[facts.at[wish.members[0]]] += FACTORS[wish.strength] * ~inside
    return found


def seats_in(data: SeatingInput, room: Room, demand: Demand, zone: str) -> NDArray[np.bool_]:
    """Seats that do what is asked: in front, in the zone, or not in it. A zone that the room does not have has no seats."""
    if demand is Demand.FRONT:
        return room.front
    named = data.zones.get(zone, frozenset())
    inside = np.array([seat.id in named for seat in room.seats], dtype=np.bool_)
    return inside if demand is Demand.ZONE else ~inside


_NEAR: Multipliers = (1.0, 0.8, 0.5, 0.2)
_NEXT_TO: Multipliers = (1.0, 0.8, 0.3, 0.2)
_AWAY: Multipliers = (1.0, 0.8, 0.5, 0.3)
_OUT_OF_REACH: Multipliers = (1.0, 1.0, 0.6, 0.4)

PAIR_RULES: tuple[Rule, ...] = (
    Rule(RuleKey.KEEP_APART, Priority.TEACHER, 400, TEACHER, _OUT_OF_REACH, lambda f: f.apart.astype(float), True),
    Rule(RuleKey.REJECT_MUTUAL, Priority.PROTECTION, 100, "D57", _AWAY, lambda f: _both(f.reject), True),
    Rule(RuleKey.REJECT_ONE, Priority.PROTECTION, 30, "D57", _AWAY, lambda f: _one_sided(f.reject)),
    Rule(RuleKey.SUPPORT_APART, Priority.PROTECTION, 70, "6b-11", _OUT_OF_REACH, _both_need, True),
    Rule(RuleKey.SHELTER, Priority.PROTECTION, 70, "6b-3", _OUT_OF_REACH, _shelters),
    Rule(RuleKey.KNOW_BETTER_BOTH, Priority.OPPORTUNITY, -60, "B50", _NEXT_TO, lambda f: _both(f.know_better), True),
    Rule(RuleKey.KNOW_BETTER_ONE, Priority.OPPORTUNITY, -25, "B50", _NEXT_TO, lambda f: _one_sided(f.know_better)),
    Rule(RuleKey.SUPPORT, Priority.OPPORTUNITY, -30, "6b-11", (1.0, 0.5, 0.3, 0.2), _supports),
    Rule(RuleKey.CHOSEN_BY, Priority.OPPORTUNITY, -30, "6b-2", _NEAR, _chosen_by),
    Rule(RuleKey.CHOSE, Priority.OPPORTUNITY, -25, "6b-2", _NEAR, _chose),
    Rule(
        RuleKey.FRIENDS_NEAR, Priority.OPPORTUNITY, -15, "6b-2", (-0.4, 0.6, 0.8, 0.6),
        lambda f: _both(f.best_friend & ~f.refused), True,
    ),
    Rule(
        RuleKey.NEW_NEIGHBOURS, Priority.NOVELTY, 10, "6b-10", (1.0, 0.6, 0.0, 0.0),
        lambda f: np.minimum(f.history, MOST_PERIODS) * (4 if any(g.aim is Aim.EVERYONE_MEETS for g in f.data.goals) else 1),
        True,
    ),
    Rule(RuleKey.BULLYING, Priority.PROTECTION, 400, "6b-3", (1.0, 1.0, 1.0, 1.0), lambda f: f.bullying.astype(float), True),
    Rule(
        RuleKey.WISH_NEAR, Priority.TEACHER, -120, TEACHER, (1.0, 0.8, 0.3, 0.2),
        lambda f: f.wished(Demand.TOGETHER, Demand.BESIDE), True,
    ),
    Rule(RuleKey.WISH_APART, Priority.TEACHER, 120, TEACHER, _OUT_OF_REACH, lambda f: f.wished(Demand.APART), True),
    Rule(RuleKey.CLOSER, Priority.TEACHER, -150, TEACHER, (1.0, 0.9, 0.5, 0.4), lambda f: f.aimed(Aim.CLOSER), True),
    Rule(RuleKey.BREAK_UP, Priority.TEACHER, 120, TEACHER, _OUT_OF_REACH, lambda f: f.aimed(Aim.BREAK_UP), True),
    Rule(RuleKey.PROTECT, Priority.TEACHER, -80, "6b-5", (1.0, 0.8, 0.5, 0.3), _protectors),
    Rule(RuleKey.PROTECT_FROM, Priority.TEACHER, 120, "6b-3", _OUT_OF_REACH, _not_friendly),
    Rule(RuleKey.BUDDY, Priority.TEACHER, -150, "6b-11", (1.0, 0.7, 0.3, 0.2), _buddies),
    Rule(RuleKey.MARK_MIX, Priority.NOVELTY, 8, "6b-10", (1.0, 0.4, 0.0, 0.0), lambda f: f.same_mark, True),
    Rule(RuleKey.LEVEL_MIX, Priority.NOVELTY, 8, "6b-10", (1.0, 0.6, 0.0, 0.0), lambda f: f.same_level, True),
)  # fmt: skip
PLACE_RULES: tuple[Rule, ...] = (
    Rule(RuleKey.MIDDLE, Priority.OPPORTUNITY, 40, "6b-12", place=_far_from_middle),
    Rule(RuleKey.WISH_PLACE, Priority.TEACHER, 120, TEACHER, place=_outside_zone),
)
RULES: tuple[Rule, ...] = PAIR_RULES + PLACE_RULES
