"""What makes a good group of a class: answers, marks of the teacher and earlier groups, as rules with a price.

The prices are a ladder: what a teacher says outweighs what was answered, protection outweighs opportunity, and that outweighs
variety. They are in no unit and never shown; pages say what is met and what an exchange would cost elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kring.core.canonical import canonical_order
from kring.core.grouping.rules import Alike, GroupRule, Met, Mixed, NobodyWithout, NotAlone, Pairs, summed
from kring.core.grouping.values import Sizes
from kring.core.network import Network

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
Pair = frozenset[str]


class Aim(StrEnum):
    """What a rule is for, heaviest first. Reasons are told in this order."""

    TOGETHER = "together"
    APART = "apart"
    CONFLICT = "conflict"
    REJECTS = "rejects"
    KNOWN_PEER = "known_peer"
    KNOW_BETTER = "know_better"
    SUPPORT = "support"
    NOT_ALONE = "not_alone"
    MARK = "mark"
    NEW = "new"


class Way(StrEnum):
    """What to do with a mark of the teacher."""

    MIXED = "mixed"
    ALIKE = "alike"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Mark:
    """A mark that a teacher gives, such as a level. Who has none counts as "not marked" and is nobody's equal."""

    key: str
    values: Mapping[str, int]
    way: Way = Way.MIXED
    not_alone: bool = False


@dataclass(frozen=True, eq=False)
class GroupingInput:
    """One class to be divided. Ids of pupils everywhere; `together` and `apart` are requirements, the rest is weighed.

    `likes`: whom one likes to play, work or sit with; `rejects`: rather not. `supportive` pupils carry at most one of
    `needs_support` each. `history`: in how many earlier groups two were together.
    """

    members: tuple[str, ...]
    sizes: Sizes
    likes: Network | None = None
    know_better: Network | None = None
    rejects: Network | None = None
    conflicts: frozenset[Pair] = frozenset()
    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    marks: tuple[Mark, ...] = ()
    needs_support: frozenset[str] = frozenset()
    supportive: frozenset[str] = frozenset()
    history: Mapping[Pair, int] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Burden:
    """Who is helped by a calm and social classmate has one in the group, and each such classmate has one task (6b-11)."""

    key: str
    needs: BoolArray
    gives: BoolArray
    weight: float = 50.0
    evidence: str = "6b-11"

    def price(self, groups: NDArray[np.integer]) -> FloatArray:
        short = summed(groups, self.needs.astype(np.float64) - self.gives)
        return np.asarray(self.weight * np.maximum(short, 0), dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Facts:
    """The input as arrays, pupils in an order that follows from structure: another list or other ids give the same groups."""

    data: GroupingInput

    @cached_property
    def members(self) -> tuple[str, ...]:
        data, n = self.data, len(self.data.members)
        labels = np.zeros((n, n), dtype=np.int64)
        for k, net in enumerate((data.likes, data.know_better, data.rejects)):
            labels += _said(net, data.members).astype(np.int64) << k
        for k, pairs in enumerate((data.conflicts, data.together, data.apart), start=3):
            labels += _pairs(pairs, data.members).astype(np.int64) << k
        labels += _times(data.history, data.members).astype(np.int64) << 6
        marks = np.zeros(n, dtype=np.int64)
        for mark in data.marks:
            marks = marks * 64 + np.array([mark.values.get(member, 0) for member in data.members])
        marks = marks * 4 + _flags(data.needs_support, data.members) + 2 * _flags(data.supportive, data.members)
        return tuple(data.members[at] for at in canonical_order(labels, marks, data.members))

    @cached_property
    def at(self) -> Mapping[str, int]:
        return {member: place for place, member in enumerate(self.members)}

    @cached_property
    def likes(self) -> BoolArray:
        return _said(self.data.likes, self.members)

    @cached_property
    def know_better(self) -> BoolArray:
        return _said(self.data.know_better, self.members)

    @cached_property
    def rejects(self) -> BoolArray:
        return _said(self.data.rejects, self.members)

    @cached_property
    def conflicts(self) -> BoolArray:
        return _pairs(self.data.conflicts, self.members)

    @cached_property
    def together(self) -> BoolArray:
        return _pairs(self.data.together, self.members)

    @cached_property
    def apart(self) -> BoolArray:
        return _pairs(self.data.apart, self.members)

    @cached_property
    def times(self) -> FloatArray:
        return _times(self.data.history, self.members)

    @cached_property
    def near(self) -> BoolArray:
        """Who would do for whom: chosen by them, wished for, or choosing them; never one who rather not."""
        cold = self.rejects | self.rejects.T | self.conflicts
        return np.asarray((self.likes | self.likes.T | self.know_better) & ~cold, dtype=np.bool_)

    @cached_property
    def needs(self) -> BoolArray:
        return _flags(self.data.needs_support, self.members)

    @cached_property
    def gives(self) -> BoolArray:
        return _flags(self.data.supportive, self.members)

    def mark(self, mark: Mark) -> list[int | None]:
        return [mark.values.get(member) for member in self.members]

    @cached_property
    def rules(self) -> tuple[GroupRule, ...]:
        """Those about which something was said."""
        better, cold = self.know_better, self.rejects
        found: list[GroupRule] = []
        if self.conflicts.any():
            found.append(Pairs(Aim.CONFLICT, np.where(self.conflicts, 400.0, 0.0)))
        if cold.any():
            found.append(Pairs(Aim.REJECTS, _weighed(cold, 100.0, 30.0), "B42"))
        if self.near.any():
            found.append(NobodyWithout(Aim.KNOWN_PEER, self.near, evidence="A05"))
        if better.any():
            found.append(Pairs(Aim.KNOW_BETTER, _weighed(better, -60.0, -25.0), "B50"))
        if self.needs.any() and self.gives.any():
            found.append(Burden(Aim.SUPPORT, self.needs, self.gives))
        for mark in self.data.marks:
            found.extend(self._of_mark(mark))
        if self.times.any():
            found.append(Met(Aim.NEW, self.times, evidence="B46"))
        return tuple(found)

    def _of_mark(self, mark: Mark) -> list[GroupRule]:
        values, found = self.mark(mark), list[GroupRule]()
        if not any(value is not None for value in values):
            return found
        if mark.way is Way.MIXED:
            found.append(Mixed(f"{Aim.MARK}:{mark.key}", values, weight=20.0, evidence="B46"))
        elif mark.way is Way.ALIKE:
            known = [value for value in values if value is not None]
            level = np.array([np.mean(known) if value is None else value for value in values], dtype=np.float64)
            found.append(Alike(f"{Aim.MARK}:{mark.key}", level, weight=30.0))
        if mark.not_alone:
            found.append(NotAlone(f"{Aim.NOT_ALONE}:{mark.key}", values))
        return found


def _said(net: Network | None, members: tuple[str, ...]) -> BoolArray:
    """Who came after the measurement said nothing yet."""
    found = np.zeros((len(members), len(members)), dtype=np.bool_)
    if net is not None:
        place = {member: at for at, member in enumerate(net.members)}
        here = [at for at, member in enumerate(members) if member in place]
        there = [place[members[at]] for at in here]
        found[np.ix_(here, here)] = net.adjacency[np.ix_(there, there)]
    return found


def _weighed(said: BoolArray, both: float, one: float) -> FloatArray:
    return np.asarray(both * (said & said.T) + one * (said ^ said.T), dtype=np.float64)


def _pairs(pairs: frozenset[Pair], members: tuple[str, ...]) -> BoolArray:
    return _times(dict.fromkeys(pairs, 1), members) > 0


def _times(times: Mapping[Pair, int], members: tuple[str, ...]) -> FloatArray:
    at = {member: place for place, member in enumerate(members)}
    found = np.zeros((len(members), len(members)))
    for pair, count in times.items():
        one, other = (at.get(member) for member in pair)
        if one is not None and other is not None:
            found[one, other] = found[other, one] = count
    return found


def _flags(who: frozenset[str], members: tuple[str, ...]) -> BoolArray:
    return np.array([member in who for member in members], dtype=np.bool_)
