"""What the rules need to know, as arrays in the order of the pupils."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kring.core.network import Network
from kring.core.seating.position import Position, position
from kring.core.seating.values import FACTORS, Aim, Demand, SeatingInput, Strength

BoolArray = NDArray[np.bool_]
FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Facts:
    """Matrices are [i, j]: i about j. What was not asked or not answered is False."""

    data: SeatingInput

    @property
    def n(self) -> int:
        return len(self.data.members)

    @cached_property
    def like(self) -> BoolArray:
        return self._choices(self.data.like)

    @cached_property
    def know_better(self) -> BoolArray:
        return self._choices(self.data.know_better) & ~self.refused

    @cached_property
    def best_friend(self) -> BoolArray:
        return self._choices(self.data.best_friend)

    @cached_property
    def reject(self) -> BoolArray:
        return self._choices(self.data.reject)

    @cached_property
    def refused(self) -> BoolArray:
        """At least one of the two would rather not."""
        return self.reject | self.reject.T

    @cached_property
    def position(self) -> Position:
        """Weakness and strength; 0 for those who are not in the network of choices."""
        found = Position(np.zeros(self.n), np.zeros(self.n))
        net = self.data.like
        if net is None:
            return found
        of_net = position(net)
        here, there = self._places(net)
        found.weakness[here], found.strength[here] = of_net.weakness[there], of_net.strength[there]
        return found

    @cached_property
    def without_mutual(self) -> BoolArray:
        """Answered, and with no mutual choice, shape (n,). Of those who did not answer nobody can tell."""
        without = np.zeros(self.n, dtype=np.bool_)
        if self.data.like is not None:
            here, there = self._places(self.data.like)
            without[here] = (self.data.like.mutual_count[there] == 0) & self.data.like.answered[there]
        return without

    @cached_property
    def needs_support(self) -> BoolArray:
        return self._marked(self.data.needs_support)

    @cached_property
    def supportive(self) -> BoolArray:
        return self._marked(self.data.supportive)

    @cached_property
    def apart(self) -> BoolArray:
        return self._pairs(dict.fromkeys(self.data.keep_apart, 1)) > 0

    @cached_property
    def history(self) -> FloatArray:
        return self._pairs(dict(self.data.history))

    @cached_property
    def carried(self) -> BoolArray:
        return self._marked(self.data.carried)

    @cached_property
    def bullying(self) -> BoolArray:
        """Either way, symmetric."""
        return self._pairs(dict.fromkeys(map(frozenset, self.data.bullying), 1)) > 0

    @cached_property
    def same_mark(self) -> FloatArray:
        """1 for two of whom the same is known, shape (n, n)."""
        known = [self.data.mark.get(member, "") for member in self.data.members]
        return self._hollow(np.array([[float(bool(one) and one == other) for other in known] for one in known]))

    @cached_property
    def same_level(self) -> FloatArray:
        """1 for two of equal level, 0 for the two farthest apart; 0 where one is not known."""
        known = np.array([self.data.level.get(member, np.nan) for member in self.data.members], dtype=np.float64)
        if not np.isfinite(known).any() or np.nanmax(known) == np.nanmin(known):
            return np.zeros((self.n, self.n))
        away = np.abs(known[:, None] - known[None]) / (np.nanmax(known) - np.nanmin(known))
        return self._hollow(np.nan_to_num(1 - away))

    def wished(self, *demands: Demand) -> FloatArray:
        """What the teacher would like of two, symmetric: 1 rather, 3 strongly."""
        found = np.zeros((self.n, self.n))
        for wish in self.data.wishes:
            if wish.demand in demands and wish.strength is not Strength.MUST and len(wish.members) == 2:
                one, other = (self.at[member] for member in wish.members)
                found[one, other] = found[other, one] = max(found[one, other], FACTORS[wish.strength])
        return found

    def aimed(self, aim: Aim) -> FloatArray:
        """Every two whom such a goal names, symmetric."""
        found = np.zeros((self.n, self.n))
        for goal in self.data.goals:
            named = [self.at[member] for member in goal.members]
            if goal.aim is aim:
                found[np.ix_(named, named)] = 1.0
        return self._hollow(found)

    def alone_in(self, aim: Aim) -> BoolArray:
        """Pupils whom such a goal names first, shape (n,)."""
        return self._marked(frozenset(goal.members[0] for goal in self.data.goals if goal.aim is aim and goal.members))

    @cached_property
    def at(self) -> dict[str, int]:
        return {member: place for place, member in enumerate(self.data.members)}

    def _hollow(self, matrix: FloatArray) -> FloatArray:
        found = matrix.reshape(self.n, self.n).copy()
        np.fill_diagonal(found, 0.0)
        return found

    def _pairs(self, pairs: dict[frozenset[str], int]) -> FloatArray:
        at = {member: place for place, member in enumerate(self.data.members)}
        found = np.zeros((self.n, self.n))
        for pair, times in pairs.items():
            one, other = (at[member] for member in pair)
            found[one, other] = found[other, one] = times
        return found

    def _marked(self, marked: frozenset[str]) -> BoolArray:
        return np.array([member in marked for member in self.data.members], dtype=np.bool_)

    def _choices(self, net: Network | None) -> BoolArray:
        found = np.zeros((self.n, self.n), dtype=np.bool_)
        if net is not None:
            here, there = self._places(net)
            found[np.ix_(here, here)] = net.adjacency[np.ix_(there, there)]
        return found

    def _places(self, net: Network) -> tuple[list[int], list[int]]:
        """Places here and in the network of those who are in both."""
        there = {member: place for place, member in enumerate(net.members)}
        both = [(place, there[member]) for place, member in enumerate(self.data.members) if member in there]
        return [here for here, _ in both], [place for _, place in both]
