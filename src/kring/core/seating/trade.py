"""Two plans side by side: what each costs, what an exchange by hand changes, what was traded for what, and for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kring.core.seating.explain import explain
from kring.core.seating.model import Model
from kring.core.seating.room import Room
from kring.core.seating.solve import check, cost
from kring.core.seating.values import Plan, Reason, SeatingInput, Violation


@dataclass(frozen=True)
class Scored:
    """A plan with its cost in all and per rule, the requirements it breaks, and how many wishes it meets and does not."""

    seats: Plan
    cost: float
    per_rule: Mapping[str, float]
    broken: tuple[Violation, ...]
    met: int
    unmet: int


@dataclass(frozen=True)
class Turned:
    """A reason that one plan meets and the other does not; as it is in the plan it holds for."""

    member: str
    reason: Reason


@dataclass(frozen=True)
class Comparison:
    """`change` and `per_rule` are the other plan minus the first; below zero the other is better.

    `gained` are wishes that only the other plan meets, `lost` those that only the first does: what was traded for what.
    `better` and `worse` are the pupils whose own share of the cost falls and grows, the most first.
    """

    first: Scored
    other: Scored
    change: float
    per_rule: Mapping[str, float]
    gained: tuple[Turned, ...]
    lost: tuple[Turned, ...]
    better: tuple[str, ...]
    worse: tuple[str, ...]
    moved: tuple[str, ...]


def scored(data: SeatingInput, room: Room, seats: Plan) -> Scored:
    """Exact, also for a plan that a teacher made or that breaks a requirement."""
    reasons = [reason for own in explain(data, room, seats).values() for reason in own if not reason.by_other]
    costs = cost(data, room, seats)
    met = sum(reason.met for reason in reasons if reason.evidence)
    return Scored(
        dict(seats), round(sum(costs.values()), 2), MappingProxyType(costs), check(data, room, seats),
        met, sum(not reason.met for reason in reasons),
    )  # fmt: skip


def compared(data: SeatingInput, room: Room, first: Plan, other: Plan) -> Comparison:
    """What if: both plans scored, and what each has that the other has not."""
    one, two = scored(data, room, first), scored(data, room, other)
    model = Model.of(data, room)
    before, after = model.places(first), model.places(other)
    rules = [
        key for key in {**one.per_rule, **two.per_rule} if one.per_rule.get(key, 0.0) != two.per_rule.get(key, 0.0)
    ]
    return Comparison(
        one, two, round(two.cost - one.cost, 2),
        MappingProxyType({key: round(two.per_rule.get(key, 0.0) - one.per_rule.get(key, 0.0), 2) for key in rules}),
        gained=_only(data, room, other, first), lost=_only(data, room, first, other),
        better=model.worse_for(after, before), worse=model.worse_for(before, after),
        moved=tuple(member for member in data.members if first[member] != other[member]),
    )  # fmt: skip


def exchanged(seats: Plan, member: str, seat: str) -> dict[str, str]:
    """The plan after a pupil goes to a seat; who sits there takes theirs. To be compared with the plan before."""
    after = dict(seats)
    for other, taken in seats.items():
        if taken == seat:
            after[other] = seats[member]
    after[member] = seat
    return after


def _only(data: SeatingInput, room: Room, plan: Plan, beside: Plan) -> tuple[Turned, ...]:
    """Wishes that this plan meets and the other does not, by pupil and rule."""
    here, there = explain(data, room, plan), explain(data, room, beside)
    unmet = {
        (member, reason.rule, reason.by_other) for member, own in there.items() for reason in own if not reason.met
    }
    return tuple(
        Turned(member, reason)
        for member, own in here.items()
        for reason in own
        if reason.met and (member, reason.rule, reason.by_other) in unmet
    )
