"""Many short searches whose best results are crossed: what one search does not find, a child of two may.

A child takes the place of that one of its parents which it resembles more, if it is better: plans of different build stay
side by side, where the best would soon have filled the pool with plans like itself. When a pool goes on for a while without
a child that is better than its parent, it is emptied and the next one begins. Parents that are each other in a mirror have
no child worth having, so the father is turned first.

Sources: Benlic U, Hao J-K (2015). Memetic search for the quadratic assignment problem. doi:10.1016/j.eswa.2014.08.011;
Mahfoud SW (1992). Crowding and preselection revisited. Parallel Problem Solving from Nature 2, 27-36.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from kring.core.kernels.bits import jit
from kring.core.kernels.crossing import crossed, joined, regrouped, shaken, turned
from kring.core.kernels.exchange import copy, tabu, total
from kring.core.kernels.random import draw, in_any_order

SIZE, PATIENCE, IN_VAIN, SHAKEN, JOINED, REGROUPED = range(6)
FILLED, AGE, STALE, COST, FOUND_AT = range(5)
"""What `memory` holds: how many are in the pool, the age, children since one was better than its parent, the least cost, and
after how many rounds it was found."""


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
def _replaced(
    pool: Any, costs: Any, memory: Any, mother: Any, father: Any, partner: Any, child: Any, cost: Any
) -> None:
    """In place of the parent that it resembles more, if it is better; no cost twice."""
    nearer, unlike, known = father, 0, False
    for i in range(child.shape[0]):
        unlike += int(child[i] != pool[mother, i]) - int(child[i] != partner[i])
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
def _bred(
    mother: Any, father: Any, child: Any, order: Any, taken: Any, nearest: Any, tables: Any, age: Any, state: Any
) -> None:
    """A child, in one of the four ways."""
    way = draw(state, 100)
    if way < age[SHAKEN]:
        shaken(mother, child, state)
    elif way < age[JOINED]:
        joined(mother, father, child, order, taken, nearest, state)
    elif way < age[REGROUPED] and tables.shape[0] > 1:
        regrouped(mother, father, child, order, taken, tables, state)
    else:
        crossed(mother, father, child, order, taken, state)


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
    mirrors: Any,
    twins: Any,
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
    each table. mirrors (m, n) and twins (l, n): permutations of places and of objects that change no distance and no flow.
    best : the best assignment, with its cost in `memory`.
    """
    n, mother, father = best.shape[0], 0, 0
    child, order, taken, done = np.empty(n, np.int64), np.empty(n, np.int64), np.zeros(n, np.bool_), 0
    partner = np.empty(n, np.int64)
    while done < limit and memory[COST] > target:
        age = ages[memory[AGE] % ages.shape[0]]
        filling = memory[FILLED] < age[SIZE]
        if filling:
            in_any_order(child, state)
        else:
            mother, father = draw(state, age[SIZE]), draw(state, age[SIZE] - 1)
            father += father >= mother
            turned(pool[mother], pool[father], mirrors, twins, partner)
            _bred(pool[mother], partner, child, order, taken, nearest, tables, age, state)
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
            _replaced(pool, costs, memory, mother, father, partner, child, cost)
        if memory[STALE] > age[IN_VAIN]:
            memory[FILLED] = memory[STALE] = 0
            memory[AGE] += 1
    return done
