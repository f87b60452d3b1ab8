"""Dividing a class over groups: the inner loops. Worth is to be as high as can be.

Source: Lai X, Hao J-K (2016). Iterated maxima search for the maximally diverse grouping problem.
doi:10.1016/j.ejor.2016.05.018; here with tabu search in place of descent.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import int64, uint64

from kring.core.kernels.cache import jit
from kring.core.kernels.exchange import copy
from kring.core.kernels.random import draw, next_word

WORTH, FOUND_AT, DONE = range(3)
"""What `memory` holds: the highest worth, after how many rounds it was met, rounds made."""
_NOISE = 1e-9


@jit
def _chance(state: Any) -> Any:
    return float(next_word(state) >> uint64(11)) / 2.0**53


@jit
def worth_of(pairs: Any, single: Any, group: Any) -> Any:
    """Of all pairs within a group, and of everybody in the group they are in."""
    worth = 0.0
    for i in range(group.shape[0]):
        worth += single[i, group[i]]
        for j in range(i):
            if group[i] == group[j]:
                worth += pairs[i, j]
    return worth


@jit
def _count(pairs: Any, single: Any, group: Any, gain: Any, sizes: Any) -> None:
    """gain[i, g]: what i would bring to group g with all others where they are."""
    for g in range(sizes.shape[0]):
        sizes[g] = 0
    for i in range(group.shape[0]):
        sizes[group[i]] += 1
        copy(single[i], gain[i])
    for i in range(group.shape[0]):
        for j in range(group.shape[0]):
            if i != j:
                gain[i, group[j]] += pairs[i, j]


@jit
def _move(pairs: Any, group: Any, gain: Any, sizes: Any, i: int, to: int) -> None:
    left = group[i]
    for j in range(group.shape[0]):
        if j != i:
            gain[j, left] -= pairs[i, j]
            gain[j, to] += pairs[i, j]
    sizes[left] -= 1
    sizes[to] += 1
    group[i] = to


@jit
def _best_exchange(
    pairs: Any, group: Any, gain: Any, free: Any, now: int, hope: float, start: int
) -> tuple[Any, int, int]:
    """Of two in different groups, neither of whom left the other's group shortly before, unless that is the best so far."""
    n, best, one, other = group.shape[0], -np.inf, -1, -1
    for step in range(n):
        i = start + step - (n if start + step >= n else 0)
        here = group[i]
        own = gain[i, here]
        for j in range(i):
            there = group[j]
            if here != there:
                change = gain[i, there] - own + gain[j, here] - gain[j, there] - pairs[i, j] - pairs[i, j]
                if change > best and (change > hope or (free[i, there] <= now and free[j, here] <= now)):
                    best, one, other = change, i, j
    return best, one, other


@jit
def _best_move(
    group: Any, gain: Any, sizes: Any, least: Any, most: Any, free: Any, now: int, hope: float
) -> tuple[Any, int, int]:
    best, who, to = -np.inf, -1, -1
    for i in range(group.shape[0]):
        here = group[i]
        if sizes[here] > least[here]:
            for g in range(sizes.shape[0]):
                if g != here and sizes[g] < most[g]:
                    change = gain[i, g] - gain[i, here]
                    if change > best and (change > hope or free[i, g] <= now):
                        best, who, to = change, i, g
    return best, who, to


@jit
def _climb(
    pairs: Any, single: Any, group: Any, least: Any, most: Any, state: Any, patience: int, limit: int
) -> tuple[Any, int]:
    """Tabu search from `group`, which becomes the best division that was met. Gives its worth and the rounds made."""
    n, groups = single.shape
    gain, sizes, free = np.zeros((n, groups)), np.zeros(groups, np.int64), np.zeros((n, groups), np.int64)
    _count(pairs, single, group, gain, sizes)
    worth = worth_of(pairs, single, group)
    best, highest, since, round_ = group.copy(), worth, 0, 0
    while since < patience and round_ < limit:
        round_ += 1
        since += 1
        hope = highest - worth + _NOISE * (1.0 + abs(highest))
        change, i, j = _best_exchange(pairs, group, gain, free, round_, hope, draw(state, n))
        moved, who, to = _best_move(group, gain, sizes, least, most, free, round_, hope)
        if moved > change:
            free[who, group[who]] = round_ + 3 + draw(state, 10)
            _move(pairs, group, gain, sizes, who, to)
            worth += moved
        elif i >= 0:
            here, there = group[i], group[j]
            free[i, here], free[j, there] = round_ + 3 + draw(state, 10), round_ + 3 + draw(state, 10)
            _move(pairs, group, gain, sizes, i, there)
            _move(pairs, group, gain, sizes, j, here)
            worth += change
        if worth > highest + _NOISE * (1.0 + abs(highest)):
            highest, since = worth, 0
            copy(group, best)
    copy(best, group)
    return worth_of(pairs, single, group), round_


@jit
def _shaken(group: Any, times: int, state: Any) -> None:
    for _ in range(times):
        i, j = draw(state, group.shape[0]), draw(state, group.shape[0])
        group[i], group[j] = group[j], group[i]


@jit
def divide(
    pairs: Any,
    single: Any,
    group: Any,
    best: Any,
    least: Any,
    most: Any,
    state: Any,
    memory: Any,
    limit: int,
    patience: int,
) -> None:
    """Go on for at least `limit` rounds. `group` is where the search is, `best` the best division, its worth in `memory`.

    Shaken more and more, up to a third of the class; back to the best when that brings nothing.
    """
    n, done, idle = group.shape[0], 0, 0
    here = worth_of(pairs, single, group)
    trial = group.copy()
    while done < limit:
        copy(group, trial)
        if memory[DONE] > 0.0:
            _shaken(trial, 2 + draw(state, max(1, n // 3)), state)
        worth, rounds = _climb(pairs, single, trial, least, most, state, patience, limit - done)
        done += rounds + 1
        memory[DONE] += rounds + 1
        idle += 1
        if worth > memory[WORTH] + _NOISE * (1.0 + abs(memory[WORTH])):
            memory[WORTH], memory[FOUND_AT] = worth, memory[DONE]
            copy(trial, best)
            idle = 0
        if worth >= here or _chance(state) < 0.05:
            here = worth
            copy(trial, group)
        if idle > 20 + n // 4:
            idle = 0
            copy(best, group)
            here = memory[WORTH]
            _shaken(group, n // 2, state)


@jit
def rank(members: Any, choose: Any) -> Any:
    """The number of a group among all of its size, members in rising order: the combinatorial number system."""
    number = int64(0)
    for k in range(members.shape[0]):
        number += choose[members[k], k + 1]
    return number


@jit
def listed(n: int, size: int, count: int) -> Any:
    """All groups of a size in the order of their numbers, shape (count, size)."""
    found, members = np.empty((count, size), np.int8), np.arange(size)
    for row in range(count):
        for k in range(size):
            found[row, k] = members[k]
        k = 0
        while k < size - 1 and members[k] + 1 == members[k + 1]:
            members[k] = k
            k += 1
        members[k] += 1
    return found


@jit
def _priced(group: Any, at: Any, g: int, choose: Any, prices: Any, starts: Any, members: Any) -> Any:
    """The price of group g, by sight of who is in it; members come out in rising order."""
    size = 0
    for i in range(group.shape[0]):
        if group[i] == g:
            members[size] = i
            size += 1
    at[g] = size
    return prices[starts[size] + rank(members[:size], choose)]


@jit
def _cooled(
    group: Any,
    sizes: Any,
    price: Any,
    least: Any,
    most: Any,
    choose: Any,
    prices: Any,
    starts: Any,
    members: Any,
    heat: float,
    state: Any,
) -> Any:
    """One step: two exchange groups, or one moves where sizes allow it. Gives what changed, 0 when it was taken back."""
    n = group.shape[0]
    i, j = draw(state, n), draw(state, n)
    here, there = group[i], group[j]
    if here == there:
        return 0.0
    moves = sizes[here] > least and sizes[there] < most and draw(state, 3) == 0
    group[i] = there
    if not moves:
        group[j] = here
    one = _priced(group, sizes, here, choose, prices, starts, members)
    other = _priced(group, sizes, there, choose, prices, starts, members)
    change = one + other - price[here] - price[there]
    if change <= 0.0 or _chance(state) < np.exp(-change / heat):
        price[here], price[there] = one, other
        return change
    if moves:
        sizes[here] += 1
        sizes[there] -= 1
    group[i], group[j] = here, there
    return 0.0


@jit
def anneal(
    group: Any,
    groups: int,
    least: int,
    most: int,
    choose: Any,
    prices: Any,
    starts: Any,
    hot: float,
    rounds: int,
    state: Any,
) -> Any:
    """Exchange and move at falling temperature, groups priced by a table; `group` becomes the best division that was met.

    choose[i, k]: how many groups of k there are below member i. prices[starts[k] + rank]: of a group of size k.
    """
    price, sizes, members = np.zeros(groups), np.zeros(groups, np.int64), np.zeros(group.shape[0], np.int64)
    for g in range(groups):
        price[g] = _priced(group, sizes, g, choose, prices, starts, members)
    cost = price.sum()
    best, lowest = group.copy(), cost
    for round_ in range(rounds):
        heat = hot * (1.0 - round_ / rounds) ** 2 + 1e-9
        cost += _cooled(group, sizes, price, least, most, choose, prices, starts, members, heat, state)
        if cost < lowest - _NOISE:
            lowest = cost
            copy(group, best)
    copy(best, group)
    return lowest


@jit
def add_pairs(groups: Any, pairs: Any, prices: Any) -> None:
    """prices += the sum of all pairs within each group."""
    for row in range(groups.shape[0]):
        for k in range(groups.shape[1]):
            for m in range(k):
                prices[row] += pairs[groups[row, k], groups[row, m]]


@jit
def add_values(groups: Any, values: Any, prices: Any) -> None:
    """prices += the sum of what the members of each group have."""
    for row in range(groups.shape[0]):
        for k in range(groups.shape[1]):
            prices[row] += values[groups[row, k]]


@jit
def without(groups: Any, near: Any, has_any: Any, found: Any) -> None:
    """found: how many of each group have nobody near in it, of those who have somebody in the class."""
    for row in range(groups.shape[0]):
        alone = 0
        for k in range(groups.shape[1]):
            one = groups[row, k]
            if has_any[one]:
                company = False
                for m in range(groups.shape[1]):
                    company |= near[one, groups[row, m]]
                alone += not company
        found[row] = alone


@jit
def split(groups: Any, ones: Any, others: Any, apart: Any, broken: Any) -> None:
    """broken: groups with both of two who must be apart, or with one of two who must be together."""
    for row in range(groups.shape[0]):
        for wish in range(ones.shape[0]):
            has = 0
            for k in range(groups.shape[1]):
                has += (groups[row, k] == ones[wish]) + (groups[row, k] == others[wish])
            if has == (2 if apart[wish] else 1):
                broken[row] = True
                break


@jit
def reduced(groups: Any, prices: Any, duals: Any, shared: float, out: Any) -> None:
    """The price of each group less what its members are worth, and less what a group is worth."""
    for row in range(groups.shape[0]):
        left = prices[row] - shared
        for k in range(groups.shape[1]):
            left -= duals[groups[row, k]]
        out[row] = left


@jit
def at_table(groups: Any, pair: Any, near: Any, place: Any, orders: Any, prices: Any, best: Any) -> None:
    """The cheapest way to seat each group at a table: the price, and which of the orders.

    pair (k, n, n) and near (k, t, t): costs per kind of nearness between seats of the table; place (n, t); orders (p, t): who of the group
    is on each seat.
    """
    size = groups.shape[1]
    for row in range(groups.shape[0]):
        lowest, which = np.inf, 0
        for p in range(orders.shape[0]):
            cost = 0.0
            for s in range(size):
                one = groups[row, orders[p, s]]
                cost += place[one, s]
                for t in range(s):
                    other = groups[row, orders[p, t]]
                    for k in range(pair.shape[0]):
                        cost += pair[k, one, other] * near[k, s, t]
            if cost < lowest:
                lowest, which = cost, p
        prices[row], best[row] = lowest, which
