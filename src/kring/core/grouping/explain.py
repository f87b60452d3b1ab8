"""Why somebody is in a group: which wishes are met, which are not, and what an exchange that meets one would cost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kring.core.grouping.model import Aim, Facts, GroupingInput

Groups = Sequence[Collection[str]]
FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class Exchange:
    """`member` and `other` change groups. `cost` is what the whole then costs more; below zero it gains."""

    member: str
    other: str
    cost: float


@dataclass(frozen=True)
class GroupReason:
    """A wish about a pupil, met or not. `others` are those it is about; `mark` the mark of the teacher it is about."""

    member: str
    aim: Aim
    met: bool
    others: tuple[str, ...] = ()
    mark: str = ""
    exchange: Exchange | None = None


def explain_groups(data: GroupingInput, groups: Groups) -> dict[str, tuple[GroupReason, ...]]:
    """The reasons of everybody, met ones first. Works for any division, also one that a teacher changed."""
    reading = _Reading.of(data, groups)
    return {member: reading.told(member) for group in groups for member in group}


def exchange_cost(data: GroupingInput, groups: Groups, one: str, other: str) -> float:
    """What the division costs more when these two change groups: exactly the difference of the two costs."""
    return _Reading.of(data, groups).change(one, other)


@dataclass(frozen=True, eq=False)
class _Reading:
    """A division beside the facts. `number` says in which group somebody is."""

    data: GroupingInput
    facts: Facts
    groups: tuple[tuple[str, ...], ...]
    number: Mapping[str, int]

    @classmethod
    def of(cls, data: GroupingInput, groups: Groups) -> _Reading:
        named = tuple(tuple(sorted(group)) for group in groups)
        number = {member: at for at, group in enumerate(named) for member in group}
        return cls(data, Facts(data), named, number)

    def told(self, member: str) -> tuple[GroupReason, ...]:
        here = frozenset(self.groups[self.number[member]])
        found = [self._with_exchange(reason, here) for reason in self.reasons(member, here)]
        order = list(Aim)
        return tuple(sorted(found, key=lambda reason: (not reason.met, order.index(reason.aim), reason.mark)))

    def reasons(self, member: str, group: frozenset[str]) -> Iterator[GroupReason]:
        """As they would be for this pupil in this group."""
        yield from self._of_two(member, group)
        yield from self._of_answers(member, group)
        yield from self._of_support(member, group)
        yield from self._of_marks(member, group)
        if self.facts.times.any():
            again = self._those(self.facts.times[self.facts.at[member]] > 0, group)
            yield GroupReason(member, Aim.NEW, not again, again)

    def _of_two(self, member: str, group: frozenset[str]) -> Iterator[GroupReason]:
        for aim, pairs in (
            (Aim.TOGETHER, self.data.together),
            (Aim.APART, self.data.apart),
            (Aim.CONFLICT, self.data.conflicts),
        ):
            others = sorted(
                other for pair in pairs if member in pair for other in pair - {member} if other in self.number
            )
            for other in others:
                yield GroupReason(member, aim, (other in group) is (aim is Aim.TOGETHER), (other,))

    def _of_answers(self, member: str, group: frozenset[str]) -> Iterator[GroupReason]:
        at, facts = self.facts.at[member], self.facts
        rather_not = facts.rejects[at] | facts.rejects[:, at]
        if rather_not.any():
            here = self._those(rather_not, group)
            yield GroupReason(member, Aim.REJECTS, not here, here)
        better = facts.know_better[at]
        if better.any():
            here = self._those(better, group)
            yield GroupReason(member, Aim.KNOW_BETTER, bool(here), here or self._those(better, self.number))
        near = facts.near[at]
        if near.any():
            here = self._those(near, group)
            yield GroupReason(member, Aim.KNOWN_PEER, bool(here), here)

    def _of_support(self, member: str, group: frozenset[str]) -> Iterator[GroupReason]:
        if member in self.data.needs_support and self.data.supportive:
            calm = tuple(sorted(self.data.supportive & group - {member}))
            asked = self.data.needs_support & group
            yield GroupReason(member, Aim.SUPPORT, len(asked) <= len(calm), calm)

    def _of_marks(self, member: str, group: frozenset[str]) -> Iterator[GroupReason]:
        for mark in self.data.marks:
            own = mark.values.get(member)
            alike = [other for other, value in mark.values.items() if value == own and other in self.number]
            if mark.not_alone and own is not None and len(alike) > 1:
                here = tuple(sorted(set(alike) & group - {member}))
                yield GroupReason(member, Aim.NOT_ALONE, bool(here), here, mark.key)

    def _those(self, who: NDArray[np.bool_], group: Collection[str]) -> tuple[str, ...]:
        members = self.facts.members
        return tuple(sorted(members[place] for place in np.flatnonzero(who) if members[place] in group))

    def _with_exchange(self, reason: GroupReason, here: frozenset[str]) -> GroupReason:
        """The cheapest exchange that meets this, without breaking what must be together or apart."""
        if reason.met or reason.aim is Aim.NEW:
            return reason
        open_ = [
            (self.change(reason.member, other), other)
            for other in sorted(self.number)
            if other not in here and self._is_met_after(reason, other) and self._is_allowed(reason.member, other)
        ]
        if not open_:
            return reason
        cost, other = min(open_)
        exchange = Exchange(reason.member, other, cost)
        return GroupReason(reason.member, reason.aim, False, reason.others, reason.mark, exchange)

    def _is_met_after(self, reason: GroupReason, other: str) -> bool:
        there = frozenset(self.groups[self.number[other]]) - {other} | {reason.member}
        after = [
            each for each in self.reasons(reason.member, there) if (each.aim, each.mark) == (reason.aim, reason.mark)
        ]
        if reason.aim in (Aim.TOGETHER, Aim.APART, Aim.CONFLICT):
            after = [each for each in after if each.others == reason.others]
        return all(each.met for each in after)

    def _is_allowed(self, one: str, other: str) -> bool:
        for member, stays, goes in ((one, other, self.number[other]), (other, one, self.number[one])):
            group = set(self.groups[goes]) - {stays} | {member}
            left = set(self.groups[self.number[member]]) - {member}
            if any(member in pair and pair <= group for pair in self.data.apart):
                return False
            if any(member in pair and (pair - {member}) & left for pair in self.data.together):
                return False
        return True

    def change(self, one: str, other: str) -> float:
        return float(self.changes[self.facts.at[one], self.facts.at[other]])

    @cached_property
    def changes(self) -> FloatArray:
        """What changes when two exchange groups: only their two groups can, and their sizes stay. Priced in one go per size."""
        n, at = len(self.facts.members), self.facts.at
        places = [np.array([at[member] for member in group], dtype=np.int64) for group in self.groups]
        now = np.array([self._prices(group[None])[0] for group in places])
        found = np.zeros((n, n))
        swapped: dict[int, list[tuple[IntArray, int, int]]] = {}
        for a, here in enumerate(places):
            for b, there in enumerate(places):
                if a != b:
                    for i in here:
                        for j in there:
                            swapped.setdefault(len(here), []).append((np.where(here == i, j, here), int(i), int(j)))
                            found[i, j] -= now[a]
        for rows in swapped.values():
            for price, (_group, i, j) in zip(self._prices(np.stack([row[0] for row in rows])), rows, strict=True):
                found[i, j] += price
        return np.asarray(found + found.T, dtype=np.float64)

    def _prices(self, groups: IntArray) -> FloatArray:
        total = np.zeros(len(groups))
        for rule in self.facts.rules:
            total += rule.price(groups)
        return total
