"""Many short searches whose best results are crossed: what one search does not find, a child of two may.

Source: Benlic U, Hao J-K (2015). Memetic search for the quadratic assignment problem. doi:10.1016/j.eswa.2014.08.011.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import int64

from kring.core.kernels.bits import jit
from kring.core.kernels.exchange import copy, tabu, total
from kring.core.kernels.random import below

FILLED, AGE, STALE, COST, FOUND_AT = range(5)
"""What `memory` holds: how many are in the pool, the age, rounds in which nobody got in, the least cost, and after how
many rounds it was found."""


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
def _admit(pool: Any, costs: Any, memory: Any, size: Any, child: Any, cost: Any) -> None:
    """Into the pool while there is room, then in place of the worst; nobody twice."""
    known, worst = False, 0
    for one in range(memory[FILLED]):
        if costs[one] == cost:
            same = True
            for i in range(child.shape[0]):
                if pool[one, i] != child[i]:
                    same = False
                    break
            known |= same
        if costs[one] > costs[worst]:
            worst = one
    memory[STALE] += 1
    if not known and memory[FILLED] < size:
        worst = memory[FILLED]
        memory[FILLED] += 1
    elif not known and cost < costs[worst]:
        memory[STALE] = 0
    else:
        return
    costs[worst] = cost
    copy(child, pool[worst])


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

    ages (k, 5): size of the pool, patience of a search, after how many children without a place in the pool
    the next age begins, with an empty pool, and of how many in a hundred children
    one parent was shaken, and two joined by parts of the room, instead of crossed. nearest (n, n): places by nearness to each.
    tables (t, k): places that belong together, in the same order for each table. best : the best assignment, with its cost in `memory`.
    """
    n = best.shape[0]
    child, order, taken, done = np.empty(n, np.int64), np.empty(n, np.int64), np.zeros(n, np.bool_), 0
    while done < limit and memory[COST] > target:
        age = memory[AGE] % ages.shape[0]
        size, patience = ages[age, 0], ages[age, 1]
        if memory[FILLED] < size:
            for i in range(n):
                child[i] = i
            _shuffled(child, state)
        else:
            one, other = _draw(state, size), _draw(state, size - 1)
            other += other >= one
            way = _draw(state, 100)
            if way < ages[age, 3]:
                _shaken(pool[one], child, state)
            elif way < ages[age, 3] + ages[age, 4]:
                _joined(pool[one], pool[other], child, order, taken, nearest, state)
            else:
                _child(pool[one], pool[other], child, order, taken, state)
        cost, rounds = tabu(a, b, c, both, child, work, rows, state, patience, limit - done, target, most)
        cost = _tables_exchanged(a, b, c, tables, child, cost, order)
        done += rounds + 1
        if cost < memory[COST]:
            memory[COST], memory[FOUND_AT] = cost, done
            copy(child, best)
        _admit(pool, costs, memory, size, child, cost)
        if memory[STALE] > ages[age, 2]:
            memory[FILLED] = memory[STALE] = 0
            memory[AGE] += 1
    return done
