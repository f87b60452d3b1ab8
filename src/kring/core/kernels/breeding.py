"""Many short searches whose best results are crossed: what one search does not find, a child of two may.

A child takes the place of that one of its parents which it resembles more, if it is better: plans of different build stay
side by side, where the best would soon have filled the pool with plans like itself. When a pool goes on for a while without
a child that is better than its parent, it is emptied and the next one begins.

Sources: Benlic U, Hao J-K (2015). Memetic search for the quadratic assignment problem. doi:10.1016/j.eswa.2014.08.011;
Mahfoud SW (1992). Crowding and preselection revisited. Parallel Problem Solving from Nature 2, 27-36.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import int64

from kring.core.kernels.bits import jit
from kring.core.kernels.exchange import copy, tabu, total
from kring.core.kernels.random import below

SIZE, PATIENCE, IN_VAIN, SHAKEN, JOINED, REGROUPED = range(6)
FILLED, AGE, STALE, COST, FOUND_AT = range(5)
"""What `memory` holds: how many are in the pool, the age, children since one was better than its parent, the least cost, and
after how many rounds it was found."""


@jit
def _draw(state: Any, limit: int) -> Any:
    return int64(below(state, limit))


@jit
def _shuffled(order: Any, state: Any) -> None:
    for i in range(order.shape[0] - 1, 0, -1):
        j = _draw(state, i + 1)
        order[i], order[j] = order[j], order[i]


@jit
def _shared(mother: Any, father: Any, child: Any, taken: Any) -> None:
    """Where both agree, the child does as well; -1 elsewhere."""
    for i in range(child.shape[0]):
        child[i], taken[i] = -1, False
    for i in range(child.shape[0]):
        if mother[i] == father[i]:
            child[i], taken[mother[i]] = mother[i], True


@jit
def _fill(child: Any, order: Any, taken: Any, state: Any) -> None:
    """Who has no place yet gets a free one at random; `order` is lost."""
    homeless, free = 0, 0
    for i in range(child.shape[0]):
        if child[i] < 0:
            order[homeless] = i
            homeless += 1
    _shuffled(order[:homeless], state)
    for step in range(homeless):
        while taken[free]:
            free += 1
        child[order[step]], taken[free] = free, True


@jit
def _child(mother: Any, father: Any, child: Any, order: Any, taken: Any, state: Any) -> None:
    """Where both agree the same, elsewhere the place of one of the two at random, what is left over at random."""
    _shared(mother, father, child, taken)
    for i in range(child.shape[0]):
        order[i] = i
    _shuffled(order, state)
    for step in range(child.shape[0]):
        i = order[step]
        one, other = mother[i], father[i]
        if _draw(state, 2):
            one, other = other, one
        if taken[one]:
            one = other
        if child[i] < 0 and not taken[one]:
            child[i], taken[one] = one, True
    _fill(child, order, taken, state)


@jit
def _joined(mother: Any, father: Any, child: Any, order: Any, taken: Any, nearest: Any, state: Any) -> None:
    """A part of the room as the mother has it, the rest as the father as far as they are not in it: what is near stays together."""
    n = child.shape[0]
    inside, size = nearest[_draw(state, n)], n // 5 + 1 + _draw(state, max(1, n // 2))
    for s in range(n):
        taken[s] = False
    for step in range(size):
        taken[inside[step]] = True
    for i in range(n):
        child[i] = mother[i] if taken[mother[i]] else -1
    for i in range(n):
        if child[i] < 0 and not taken[father[i]]:
            child[i], taken[father[i]] = father[i], True
    _fill(child, order, taken, state)


@jit
def _regrouped(mother: Any, father: Any, child: Any, order: Any, taken: Any, tables: Any, state: Any) -> None:
    """Some tables as the mother has them; at each of the others who of a table of the father is still without a place, most of them
    first: who sits together counts, at which table less."""
    n, count, width = child.shape[0], tables.shape[0], tables.shape[1]
    which, theirs, sitting = np.arange(count), np.arange(count), np.empty(n, np.int64)
    _shuffled(which, state)
    _shuffled(theirs, state)
    keep = 1 + _draw(state, count - 1)
    for i in range(n):
        child[i], taken[i], sitting[mother[i]] = -1, False, i
    for step in range(keep):
        for k in range(width):
            seat = tables[which[step], k]
            child[sitting[seat]], taken[seat] = seat, True
    for i in range(n):
        sitting[father[i]] = i
    for step in range(keep, count):
        most, chosen = -1, 0
        for other in range(count):
            free = 0
            for k in range(width):
                if theirs[other] >= 0 and child[sitting[tables[theirs[other], k]]] < 0:
                    free += 1
            if free > most or (free == most and theirs[other] == which[step]):
                most, chosen = free, other
        for k in range(width):
            i = sitting[tables[theirs[chosen], k]] if theirs[chosen] >= 0 else 0
            if theirs[chosen] >= 0 and child[i] < 0:
                child[i], taken[tables[which[step], k]] = tables[which[step], k], True
        theirs[chosen] = -1
    for i in range(n):
        if child[i] < 0 and not taken[father[i]]:
            child[i], taken[father[i]] = father[i], True
    _fill(child, order, taken, state)


@jit
def _shaken(parent: Any, child: Any, state: Any) -> None:
    """The parent after some exchanges at random."""
    n = child.shape[0]
    copy(parent, child)
    for _ in range(2 + _draw(state, max(1, n // 4))):
        i, j = _draw(state, n), _draw(state, n)
        child[i], child[j] = child[j], child[i]


@jit
def _tables_exchanged(a: Any, b: Any, c: Any, tables: Any, child: Any, cost: Any, order: Any) -> Any:
    """Whole tables change places while that is cheaper: one by one their members would have to pass through dear plans."""
    n = child.shape[0]
    better = tables.shape[0] > 1
    while better:
        better = False
        for x in range(tables.shape[0]):
            for y in range(x):
                for i in range(n):
                    order[child[i]] = i
                for k in range(tables.shape[1]):
                    one, other = order[tables[x, k]], order[tables[y, k]]
                    child[one], child[other] = tables[y, k], tables[x, k]
                after = total(a, b, c, child)
                if after < cost:
                    cost, better = after, True
                else:
                    for k in range(tables.shape[1]):
                        child[order[tables[x, k]]], child[order[tables[y, k]]] = tables[x, k], tables[y, k]
    return cost


@jit
def _added(pool: Any, costs: Any, memory: Any, child: Any, cost: Any) -> None:
    """Into a pool with room left; nobody twice."""
    filled, known = memory[FILLED], False
    for one in range(filled):
        same = costs[one] == cost
        for i in range(child.shape[0]):
            same &= pool[one, i] == child[i]
        known |= same
    memory[STALE] += 1
    if not known:
        costs[filled] = cost
        copy(child, pool[filled])
        memory[FILLED] += 1
        memory[STALE] = 0


@jit
def _replaced(pool: Any, costs: Any, memory: Any, mother: Any, father: Any, child: Any, cost: Any) -> None:
    """In place of the parent that it resembles more, if it is better; no cost twice."""
    nearer, unlike, known = father, 0, False
    for i in range(child.shape[0]):
        unlike += int(child[i] != pool[mother, i]) - int(child[i] != pool[father, i])
    if unlike <= 0:
        nearer = mother
    for one in range(memory[FILLED]):
        known |= costs[one] == cost
    memory[STALE] += 1
    if cost < costs[nearer] and not known:
        costs[nearer] = cost
        copy(child, pool[nearer])
        memory[STALE] = 0


@jit
def evolve(
    a: Any,
    b: Any,
    c: Any,
    both: Any,
    work: Any,
    rows: Any,
    state: Any,
    pool: Any,
    costs: Any,
    ages: Any,
    nearest: Any,
    tables: Any,
    memory: Any,
    best: Any,
    limit: int,
    target: int,
    most: Any,
) -> int:
    """Go on for at least `limit` rounds or until `target` cost; gives the rounds made. Everything it needs to know is in its arguments.

    ages (k, 6): size of the pool, patience of a search, after how many children in vain the next age begins with an empty pool, and,
    added up, of how many in a hundred children one parent was shaken, two were joined by parts of the room, or by tables; the others are
    crossed. nearest (n, n): places by nearness to each. tables (t, k): places that belong together, in the same order for
    each table. best : the best assignment, with its cost in `memory`.
    """
    n, mother, father = best.shape[0], 0, 0
    child, order, taken, done = np.empty(n, np.int64), np.empty(n, np.int64), np.zeros(n, np.bool_), 0
    while done < limit and memory[COST] > target:
        age = ages[memory[AGE] % ages.shape[0]]
        filling = memory[FILLED] < age[SIZE]
        if filling:
            for i in range(n):
                child[i] = i
            _shuffled(child, state)
        else:
            mother, father = _draw(state, age[SIZE]), _draw(state, age[SIZE] - 1)
            father += father >= mother
            way = _draw(state, 100)
            if way < age[SHAKEN]:
                _shaken(pool[mother], child, state)
            elif way < age[JOINED]:
                _joined(pool[mother], pool[father], child, order, taken, nearest, state)
            elif way < age[REGROUPED] and tables.shape[0] > 1:
                _regrouped(pool[mother], pool[father], child, order, taken, tables, state)
            else:
                _child(pool[mother], pool[father], child, order, taken, state)
        cost, rounds = tabu(a, b, c, both, child, work, rows, state, age[PATIENCE], limit - done, target, most)
        if filling or cost <= max(costs[mother], costs[father]):
            cost = _tables_exchanged(a, b, c, tables, child, cost, order)
        done += rounds + 1
        if cost < memory[COST]:
            memory[COST], memory[FOUND_AT] = cost, done
            copy(child, best)
        if filling:
            _added(pool, costs, memory, child, cost)
        else:
            _replaced(pool, costs, memory, mother, father, child, cost)
        if memory[STALE] > age[IN_VAIN]:
            memory[FILLED] = memory[STALE] = 0
            memory[AGE] += 1
    return done
