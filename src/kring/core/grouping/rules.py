"""Costs of a group: anything that follows from who is in it. Lower is better, below zero is a benefit.

A rule prices many groups of one size at once: rows of places of members in the list of the class. Write your own with a
`key`, an `evidence` and `price`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Groups = NDArray[np.integer]
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
TEACHER = "teacher"
_MANY = 5000
"""From so many groups a kernel is worth loading."""


class GroupRule(Protocol):
    """`key` names the rule in what it costs, `evidence` where it comes from: a row of the inventory, or the teacher."""

    @property
    def key(self) -> str: ...

    @property
    def evidence(self) -> str: ...

    def price(self, groups: Groups) -> FloatArray:
        """Cost per group, shape (m,), of groups of shape (m, k)."""
        ...


@dataclass(frozen=True, eq=False)
class Pairs:
    """Every two in one group add up: `matrix` is symmetric, shape (n, n)."""

    key: str
    matrix: FloatArray
    evidence: str = TEACHER

    def price(self, groups: Groups) -> FloatArray:
        costs = np.zeros(len(groups))
        if len(groups) >= _MANY:
            from kring.core.kernels.grouping import add_pairs

            add_pairs(groups, self.matrix, costs)
            return costs
        for k in range(groups.shape[1]):
            for m in range(k):
                costs += self.matrix[groups[:, k], groups[:, m]]
        return costs


@dataclass(frozen=True, eq=False)
class Met:
    """Who were in one group before: `times` how often, `weight` each time, and more the oftener (6b-10)."""

    key: str
    times: FloatArray
    weight: float = 10.0
    evidence: str = "6b-10"

    @property
    def matrix(self) -> FloatArray:
        return np.asarray(self.weight * self.times * (self.times + 1) / 2, dtype=np.float64)

    def price(self, groups: Groups) -> FloatArray:
        return Pairs(self.key, self.matrix).price(groups)


@dataclass(frozen=True, eq=False)
class Balanced:
    """Groups alike among themselves: how far the sum of a value is from what as many of the class would have."""

    key: str
    values: FloatArray
    weight: float = 10.0
    evidence: str = "6b-10"

    def price(self, groups: Groups) -> FloatArray:
        apart = self.values - self.values.mean()
        return np.asarray(self.weight * np.abs(summed(groups, apart)), dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Alike:
    """Members alike: the spread of a value within a group, as the mean distance between two."""

    key: str
    values: FloatArray
    weight: float = 10.0
    evidence: str = TEACHER

    def price(self, groups: Groups) -> FloatArray:
        distance = np.abs(self.values[:, None] - self.values[None])
        return Pairs(self.key, self.weight * distance / max(groups.shape[1] - 1, 1)).price(groups)


@dataclass(frozen=True, eq=False)
class Mixed:
    """As many of a kind in every group as in the class: how far off, of all kinds together."""

    key: str
    kinds: Sequence[object]
    weight: float = 10.0
    evidence: str = "6b-10"

    def price(self, groups: Groups) -> FloatArray:
        costs = np.zeros(len(groups))
        for is_of in _kinds(self.kinds):
            costs += np.abs(summed(groups, is_of - is_of.mean()))
        return self.weight * costs / 2


@dataclass(frozen=True, eq=False)
class NotAlone:
    """Nobody the only one of a kind in a group, for kinds of which the class has more than one; `None` is no kind."""

    key: str
    kinds: Sequence[object]
    weight: float = 40.0
    evidence: str = TEACHER

    def price(self, groups: Groups) -> FloatArray:
        costs = np.zeros(len(groups))
        for is_of in _kinds(self.kinds):
            if is_of.sum() > 1 and groups.shape[1] > 1:
                costs += np.round(summed(groups, is_of)) == 1
        return self.weight * costs


@dataclass(frozen=True, eq=False)
class NobodyWithout:
    """Everybody has somebody in the group: `likes[i, j]` that j would do for i. Who has nobody in the class costs nothing (6b-2)."""

    key: str
    likes: BoolArray
    weight: float = 60.0
    evidence: str = "6b-2"

    def price(self, groups: Groups) -> FloatArray:
        costs = np.zeros(len(groups))
        has_any: BoolArray = np.asarray(self.likes.any(axis=1))
        if len(groups) >= _MANY:
            from kring.core.kernels.grouping import without

            without(groups, self.likes, has_any, costs)
            return self.weight * costs
        for k in range(groups.shape[1]):
            near = np.zeros(len(groups), dtype=np.bool_)
            for m in range(groups.shape[1]):
                near |= self.likes[groups[:, k], groups[:, m]]
            costs += has_any[groups[:, k]] & ~near
        return self.weight * costs


@dataclass(frozen=True, eq=False)
class Roles:
    """For every role somebody who can take it: `able[role]` says who, shape (n,)."""

    key: str
    able: Mapping[str, BoolArray] = field(default_factory=dict)
    weight: float = 40.0
    evidence: str = TEACHER

    def price(self, groups: Groups) -> FloatArray:
        costs = np.zeros(len(groups))
        for who in self.able.values():
            costs += summed(groups, who.astype(np.float64)) < 0.5
        return self.weight * costs


def summed(groups: Groups, values: FloatArray) -> FloatArray:
    """What the members of each group have, added up."""
    total = np.zeros(len(groups))
    if len(groups) >= _MANY:
        from kring.core.kernels.grouping import add_values

        add_values(groups, values, total)
        return total
    for k in range(groups.shape[1]):
        total += values[groups[:, k]]
    return total


def _kinds(kinds: Sequence[object]) -> list[FloatArray]:
    each = sorted({str(kind) for kind in kinds if kind is not None})
    return [np.array([kind is not None and str(kind) == one for kind in kinds], dtype=np.float64) for one in each]
