"""Why everybody sits where they sit, which wishes are not met, and what meeting them would cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from kring.core.seating.model import FORBIDDEN, Model, Places
from kring.core.seating.room import Relation, Room
from kring.core.seating.rules import MAKERS, PAIR_RULES, PLACE_RULES, TEACHER, Rule, RuleKey
from kring.core.seating.search import Swaps
from kring.core.seating.solve import holds
from kring.core.seating.values import Demand, Plan, Reason, SeatingInput, Swap

BoolArray = NDArray[np.bool_]
_BURDEN_SOURCE = "6b-11"
_NEAR_SOMEBODY = (RuleKey.CHOSEN_BY, RuleKey.CHOSE)


def explain(data: SeatingInput, room: Room, seats: Plan) -> dict[str, tuple[Reason, ...]]:
    """The reasons of every pupil, met ones first, then by weight of the rule.

    A wish about several classmates is met when one of them is near enough; the reason then names those. An unmet
    wish names all it was about, and carries the single exchange of seats that meets it at the least cost. Who has
    no mutual choice and sits near one who chose them, or whom they chose, has that wish met. Everybody
    has at least one reason; where no rule decided, that is what it says. Works for any plan that seats everybody,
    also one that a teacher changed.
    """
    reading = _Reading.of(data, room, seats)
    return {member: _sorted(reading.reasons(at)) for at, member in enumerate(data.members)}


def _sorted(reasons: list[Reason]) -> tuple[Reason, ...]:
    order = list(RuleKey)
    return tuple(sorted(reasons, key=lambda reason: (not reason.met, order.index(RuleKey(reason.rule)))))


def _tidied(member: str, reasons: list[Reason]) -> list[Reason]:
    """Without what another reason says already, and with at least one that is met."""
    near = [reason for reason in reasons if reason.rule in _NEAR_SOMEBODY and reason.met]
    told = {other for reason in near if not reason.by_other for other in reason.others}
    kept = [reason for reason in reasons if not _is_said(reason, bool(told), told)]
    others_met = [reason for reason in kept if reason.met and reason.rule is not RuleKey.NEW_NEIGHBOURS]
    if others_met:
        kept = [reason for reason in kept if not (reason.met and reason.rule is RuleKey.NEW_NEIGHBOURS)]
    return kept if any(reason.met for reason in kept) else [*kept, Reason(member, RuleKey.FREE, True)]


def _is_said(reason: Reason, is_near_somebody: bool, told: set[str]) -> bool:
    """Who sits near one who chose them has what the rule is for; of a calm place only the lack is worth telling."""
    if reason.rule is RuleKey.SHELTER:
        return reason.met
    if reason.rule not in _NEAR_SOMEBODY:
        return False
    return set(reason.others) <= told if reason.by_other else is_near_somebody and not reason.met


@dataclass(frozen=True, eq=False)
class _Reading:
    """A plan beside the model. Pupils by place in `data.members`."""

    model: Model
    places: Places
    at: Places
    related: NDArray[np.int8]
    swaps: Swaps
    changes: NDArray[np.float64]

    @classmethod
    def of(cls, data: SeatingInput, room: Room, seats: Plan) -> _Reading:
        model = Model.of(data, room)
        places = model.places(seats)
        at, swaps = model.in_data_order(places), Swaps(model, places)
        related = model.room.relation[np.ix_(at, at)]
        return cls(model, places, at, related, swaps, swaps.changes())

    @property
    def data(self) -> SeatingInput:
        return self.model.facts.data

    def reasons(self, one: int) -> list[Reason]:
        found = [*self._of_teacher(one), *self._of_pairs(one), *self._of_places(one), *self._of_burden(one)]
        alone = list(self._of_alone(one))
        if alone:
            found = [*(each for each in found if not (each.met and each.rule == RuleKey.NEW_NEIGHBOURS)), *alone]
        return _tidied(self.data.members[one], found)

    def _of_teacher(self, one: int) -> Iterator[Reason]:
        member = self.data.members[one]
        seat = self.model.room.seats[self.at[one]]
        if member in self.data.locked:
            yield Reason(member, RuleKey.LOCKED, seat.id == self.data.locked[member], evidence=TEACHER)
        if member in self.data.front:
            yield Reason(member, RuleKey.FRONT, seat.front, evidence=TEACHER)
        plan = {other: self.model.room.seats[at].id for other, at in zip(self.data.members, self.at, strict=True)}
        for asked in self.data.requirements:
            if member in asked.members and asked.demand not in (Demand.LOCKED, Demand.FRONT, Demand.APART):
                others = tuple(other for other in asked.members if other != member)
                met = holds(self.data, asked, self.model.room, plan)
                yield Reason(member, RuleKey.DEMAND, met, others, TEACHER, demand=asked.demand, zone=asked.zone)

    def _of_pairs(self, one: int) -> Iterator[Reason]:
        for rule in PAIR_RULES:
            if not self.data.factor(rule.key):
                continue
            about = rule.about(self.model.facts) if rule.about else np.zeros(0)
            yield from self._of_pair_rule(rule, one, about[one] > 0, by_other=False)
            if not rule.symmetric:
                yield from self._of_pair_rule(rule, one, about[:, one] > 0, by_other=True)

    def _of_pair_rule(self, rule: Rule, one: int, about: BoolArray, *, by_other: bool) -> Iterator[Reason]:
        others = np.flatnonzero(about)
        if not len(others):
            return
        good = np.array([rule.met_by(int(kind)) for kind in self.related[one, others]])
        seeks = rule.weight < 0
        met = bool(good.any() if seeks else good.all())
        if by_other and not met:
            return
        named = others if good.all() or not good.any() else others[good == seeks]
        yield self._reason(rule, one, named, met, by_other, None if met else self._remedy(rule, one, others))

    def _reason(
        self, rule: Rule, one: int, others: NDArray[np.intp], met: bool, by_other: bool, swap: Swap | None
    ) -> Reason:
        kinds = [int(kind) for kind in self.related[one, others]]
        named = self._named(others, is_near=met == (rule.weight < 0), one=one)
        return Reason(
            member=self.data.members[one], rule=rule.key, met=met, by_other=by_other, evidence=rule.evidence,
            others=tuple(self.data.members[other] for other in named), swap=swap,
            relation=self._nearness(one, named), amount=self._amount(rule, one, others, kinds),
        )  # fmt: skip

    def _named(self, others: NDArray[np.intp], *, is_near: bool, one: int) -> NDArray[np.intp]:
        """Whom the sentence can truly name: where it says "not near", those who do not sit near."""
        away = others[self.related[one, others] == 0]
        return others if is_near or not len(away) else away

    def _nearness(self, one: int, others: NDArray[np.intp]) -> int:
        """The relation to all of the others; only "close" when it is not the same for all."""
        kinds = {int(kind) for kind in self.related[one, others]}
        return kinds.pop() if len(kinds) == 1 else int(Relation.DIAGONAL)

    def _amount(self, rule: Rule, one: int, others: NDArray[np.intp], kinds: list[int]) -> float:
        pair = next(priced.pair for priced in self.model.rules if priced.key is rule.key)
        return sum(float(pair[kind - 1, one, other]) for kind, other in zip(kinds, others, strict=True) if kind) / 100

    def _of_places(self, one: int) -> Iterator[Reason]:
        middle = self.model.room.centrality
        for rule in PLACE_RULES:
            cost = next(priced.place for priced in self.model.rules if priced.key is rule.key)[one]
            if not cost.any():
                continue
            nearer = middle >= np.median(middle) if rule.key is RuleKey.MIDDLE else cost <= cost.min()
            met = bool(nearer[self.at[one]])
            swap = None if met else self._cheapest(nearer[self._after(one)])
            member, amount = self.data.members[one], float(cost[self.at[one]]) / 100
            yield Reason(member, rule.key, met, evidence=rule.evidence, amount=amount, swap=swap)

    def _of_burden(self, one: int) -> Iterator[Reason]:
        facts = self.model.facts
        beside = self.model.beside[self.at[one], self.at]
        carried = np.flatnonzero(facts.needs_support & beside)
        if len(carried) > 1 and self.data.factor(RuleKey.BURDEN):
            others = tuple(self.data.members[other] for other in carried)
            yield Reason(self.data.members[one], RuleKey.BURDEN, False, others, _BURDEN_SOURCE)

    def _of_alone(self, one: int) -> Iterator[Reason]:
        """Who has no neighbour where there is a place for one; a wish that is not met only when fewer can sit so."""
        beside = self.model.near[0]
        if not beside[self.at[one]].any() or beside[self.at[one], self.at].any():
            return
        taken = np.zeros((len(self.swaps.first), len(self.model.room)))
        for slot in range(len(self.model.members)):
            taken[np.arange(len(taken)), self.swaps.seats_of(slot)] = 1
        if not self.data.factor(RuleKey.ALONE):
            return
        now = beside[self.at].sum() - beside[np.ix_(self.at, self.at)].sum()
        after = ((taken @ beside) * (1 - taken)).sum(axis=1)
        brings = (beside[self._after(one)] * taken).any(axis=1) & (after < now)
        swap = self._cheapest(brings)
        yield Reason(self.data.members[one], RuleKey.ALONE, swap is None, evidence=MAKERS, swap=swap)

    def _remedy(self, rule: Rule, one: int, others: NDArray[np.intp]) -> Swap | None:
        good = np.array([rule.met_by(kind) for kind in range(5)])
        mine = self._after(one)
        theirs = np.stack([self._after(int(other)) for other in others], axis=1)
        each = good[self.model.room.relation[mine[:, None], theirs]]
        meets: BoolArray = np.asarray(each.any(axis=1) if rule.weight < 0 else each.all(axis=1))
        return self._cheapest(meets)

    def _after(self, one: int) -> NDArray[np.intp]:
        """The seat of a pupil after every exchange."""
        return self.swaps.seats_of(self.model.members.index(self.data.members[one]))

    def _cheapest(self, meets: BoolArray) -> Swap | None:
        """The exchange of least cost among those that meet a wish and break no requirement that holds now."""
        changes = np.where(meets, self.changes, np.inf)
        best = int(np.argmin(changes)) if len(changes) else 0
        if not len(changes) or changes[best] > FORBIDDEN / 2:
            return None
        return self._swap(best)

    def _swap(self, exchange: int) -> Swap:
        first, second = int(self.swaps.first[exchange]), int(self.swaps.second[exchange])
        members = self.model.members
        after = self.places.copy()
        after[[first, second]] = after[[second, first]]
        before, now = self.model.per_rule(self.places), self.model.per_rule(after)
        keys = [key for key in RuleKey if now.get(key, 0.0) != before.get(key, 0.0)]
        return Swap(
            member=members[first],
            other=members[second] if second < len(members) else None,
            seat=self.model.room.seats[after[first]].id,
            change=float(self.changes[exchange]) / 100,
            whom=self.model.worse_for(self.places, after),
            per_rule=MappingProxyType({key.value: (now.get(key, 0.0) - before.get(key, 0.0)) / 100 for key in keys}),
        )
