"""Weeks of groups in which everybody meets: annealing with exact changes, groups priced by a table or by pairs.

A pair that is together for the c-th time costs weight * (c - 1): `met` holds the counts, earlier weeks included.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import uint64

from kring.core.kernels.cache import jit
from kring.core.kernels.grouping import rank
from kring.core.kernels.random import draw, next_word

_NOISE = 1e-9


@jit
def _chance(state: Any) -> Any:
    return float(next_word(state) >> uint64(11)) / 2.0**53


@jit
def group_price(group: Any, g: int, choose: Any, prices: Any, starts: Any, pairs: Any, members: Any) -> Any:
    """What group g of one week costs apart from who met before. Without a table: the sum of its pairs."""
    size = 0
    for i in range(group.shape[0]):
        if group[i] == g:
            members[size] = i
            size += 1
    if prices.shape[0] > 0:
        return prices[starts[size] + rank(members[:size], choose)]
    cost = 0.0
    for k in range(size):
        for m in range(k):
            cost += pairs[members[k], members[m]]
    return cost


@jit
def meetings(weeks: Any, met: Any, weight: float) -> Any:
    """Counts all weeks into `met` and gives what meeting again costs."""
    cost = 0.0
    for w in range(weeks.shape[0]):
        for i in range(weeks.shape[1]):
            for j in range(i):
                if weeks[w, i] == weeks[w, j]:
                    cost += weight * met[i, j]
                    met[i, j] += 1
                    met[j, i] += 1
    return cost


@jit
def _change_of_meeting(week: Any, met: Any, i: int, j: int) -> Any:
    """In times met again, when i and j of two groups exchange."""
    change = 0
    for m in range(week.shape[0]):
        if m != i and m != j and week[m] == week[i]:
            change += met[j, m] - (met[i, m] - 1)
        elif m != i and m != j and week[m] == week[j]:
            change += met[i, m] - (met[j, m] - 1)
    return change


@jit
def _exchange(week: Any, met: Any, i: int, j: int) -> None:
    for m in range(week.shape[0]):
        step = 1 if week[m] == week[j] else (-1 if week[m] == week[i] else 0)
        if m != i and m != j:
            met[i, m] += step
            met[m, i] += step
            met[j, m] -= step
            met[m, j] -= step
    week[i], week[j] = week[j], week[i]


@jit
def gather(
    weeks: Any,
    met: Any,
    choose: Any,
    prices: Any,
    starts: Any,
    pairs: Any,
    weight: float,
    hot: float,
    rounds: int,
    state: Any,
) -> Any:
    """Exchange two of different groups in one week at falling temperature. `weeks` becomes the best that was met.

    `met` holds the counts of `weeks` and of all before them. Gives the sum of all exact changes up to the best.
    """
    count, n = weeks.shape
    groups = 0
    for w in range(count):
        for i in range(n):
            groups = max(groups, weeks[w, i] + 1)
    members, price = np.zeros(n, np.int64), np.zeros((count, groups))
    for w in range(count):
        for g in range(groups):
            price[w, g] = group_price(weeks[w], g, choose, prices, starts, pairs, members)
    cost, lowest, best = 0.0, 0.0, weeks.copy()
    for round_ in range(rounds):
        heat = hot * (1.0 - round_ / rounds) ** 2 + 1e-9
        w, i, j = draw(state, count), draw(state, n), draw(state, n)
        week = weeks[w]
        here, there = week[i], week[j]
        if here == there:
            continue
        again = weight * _change_of_meeting(week, met, i, j)
        week[i], week[j] = there, here
        one = group_price(week, here, choose, prices, starts, pairs, members)
        other = group_price(week, there, choose, prices, starts, pairs, members)
        week[i], week[j] = here, there
        change = again + one + other - price[w, here] - price[w, there]
        if change <= 0.0 or _chance(state) < np.exp(-change / heat):
            _exchange(week, met, i, j)
            price[w, here], price[w, there] = one, other
            cost += change
            if cost < lowest - _NOISE:
                lowest = cost
                best[:, :] = weeks
    weeks[:, :] = best
    return lowest


@jit
def _swapped(
    week: Any,
    i: int,
    j: int,
    choose: Any,
    prices: Any,
    starts: Any,
    pairs: Any,
    before: Any,
    weight: float,
    members: Any,
) -> Any:
    """Exchanges i and j in a week; what that changes when nobody meets twice but from earlier weeks."""
    here, there, change = week[i], week[j], 0.0
    if here == there:
        return change
    for m in range(week.shape[0]):
        if m != i and m != j and week[m] == here:
            change += weight * (before[j, m] - before[i, m])
        elif m != i and m != j and week[m] == there:
            change += weight * (before[i, m] - before[j, m])
    for g in (here, there):
        change -= group_price(week, g, choose, prices, starts, pairs, members)
    week[i], week[j] = there, here
    for g in (here, there):
        change += group_price(week, g, choose, prices, starts, pairs, members)
    return change


@jit
def name_points(
    design: Any,
    choose: Any,
    prices: Any,
    starts: Any,
    pairs: Any,
    before: Any,
    weight: float,
    hot: float,
    rounds: int,
    state: Any,
) -> Any:
    """Who stands where in weeks in which no two meet twice: exchange two pupils in all weeks at once.

    design[w, point]; gives weeks[w, pupil] of the least cost met. `before[i, j]`: how often two met before.
    """
    count, n = design.shape
    weeks, members = design.copy(), np.zeros(n, np.int64)
    for i in range(n - 1, 0, -1):
        j = draw(state, i + 1)
        for w in range(count):
            weeks[w, i], weeks[w, j] = weeks[w, j], weeks[w, i]
    best, cost, lowest = weeks.copy(), 0.0, 0.0
    for round_ in range(rounds):
        heat = hot * (1.0 - round_ / rounds) ** 2 + 1e-9
        i, j = draw(state, n), draw(state, n)
        change = 0.0
        for w in range(count):
            change += _swapped(weeks[w], i, j, choose, prices, starts, pairs, before, weight, members)
        if change <= 0.0 or _chance(state) < np.exp(-change / heat):
            cost += change
            if cost < lowest - _NOISE:
                lowest = cost
                best[:, :] = weeks
        else:
            for w in range(count):
                weeks[w, i], weeks[w, j] = weeks[w, j], weeks[w, i]
    return best
