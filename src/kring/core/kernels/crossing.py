"""A new assignment from one or two others: where a search begins again."""

from __future__ import annotations

from typing import Any

import numpy as np

from kring.core.kernels.bits import jit
from kring.core.kernels.exchange import copy
from kring.core.kernels.random import draw, in_any_order, shuffled


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
    shuffled(order[:homeless], state)
    for step in range(homeless):
        while taken[free]:
            free += 1
        child[order[step]], taken[free] = free, True


@jit
def _rest(father: Any, child: Any, order: Any, taken: Any, state: Any) -> None:
    """The place of the father where it is free, else any."""
    for i in range(child.shape[0]):
        if child[i] < 0 and not taken[father[i]]:
            child[i], taken[father[i]] = father[i], True
    _fill(child, order, taken, state)


@jit
def turned(mother: Any, father: Any, mirrors: Any, twins: Any, into: Any) -> None:
    """The father as he resembles the mother most: in a mirror of the places, and with objects that weigh the same exchanged."""
    n, most = mother.shape[0], -1
    for g in range(mirrors.shape[0]):
        for h in range(twins.shape[0]):
            same = 0
            for i in range(n):
                same += int(mirrors[g, father[twins[h, i]]] == mother[i])
            if same > most:
                most = same
                for i in range(n):
                    into[i] = mirrors[g, father[twins[h, i]]]


@jit
def crossed(mother: Any, father: Any, child: Any, order: Any, taken: Any, state: Any) -> None:
    """Where both agree the same, elsewhere the place of one of the two at random, what is left over at random."""
    _shared(mother, father, child, taken)
    in_any_order(order, state)
    for step in range(child.shape[0]):
        i = order[step]
        one, other = mother[i], father[i]
        if draw(state, 2):
            one, other = other, one
        if taken[one]:
            one = other
        if child[i] < 0 and not taken[one]:
            child[i], taken[one] = one, True
    _fill(child, order, taken, state)


@jit
def joined(mother: Any, father: Any, child: Any, order: Any, taken: Any, nearest: Any, state: Any) -> None:
    """A part of the room as the mother has it, the rest as the father as far as they are not in it: what is near stays together."""
    n = child.shape[0]
    inside, size = nearest[draw(state, n)], n // 5 + 1 + draw(state, max(1, n // 2))
    for s in range(n):
        taken[s] = False
    for step in range(size):
        taken[inside[step]] = True
    for i in range(n):
        child[i] = mother[i] if taken[mother[i]] else -1
    _rest(father, child, order, taken, state)


@jit
def _free(table: Any, sitting: Any, child: Any) -> Any:
    """How many at a table have no place in the child yet."""
    free = 0
    for seat in table:
        free += int(child[sitting[seat]] < 0)
    return free


@jit
def _moved(table: Any, to: Any, sitting: Any, child: Any, taken: Any) -> None:
    """Who sits at one table and has no place yet gets the like seat of another."""
    for k in range(table.shape[0]):
        i = sitting[table[k]]
        if child[i] < 0:
            child[i], taken[to[k]] = to[k], True


@jit
def regrouped(mother: Any, father: Any, child: Any, order: Any, taken: Any, tables: Any, state: Any) -> None:
    """Some tables as the mother has them; at each of the others all of a table of the father who have no place yet, the fullest
    first: who sits together counts, at which table less."""
    n, count = child.shape[0], tables.shape[0]
    which, theirs, sitting = np.empty(count, np.int64), np.empty(count, np.int64), np.empty(n, np.int64)
    in_any_order(which, state)
    in_any_order(theirs, state)
    for i in range(n):
        child[i], taken[i], sitting[mother[i]] = -1, False, i
    keep = 1 + draw(state, count - 1)
    for step in range(keep):
        _moved(tables[which[step]], tables[which[step]], sitting, child, taken)
    for i in range(n):
        sitting[father[i]] = i
    for step in range(keep, count):
        most, chosen = -1, 0
        for other in range(count):
            free = -1 if theirs[other] < 0 else _free(tables[theirs[other]], sitting, child)
            if free > most or (free == most and theirs[other] == which[step]):
                most, chosen = free, other
        _moved(tables[theirs[chosen]], tables[which[step]], sitting, child, taken)
        theirs[chosen] = -1
    _rest(father, child, order, taken, state)


@jit
def shaken(parent: Any, child: Any, state: Any) -> None:
    """The parent after some exchanges at random."""
    n = child.shape[0]
    copy(parent, child)
    for _ in range(2 + draw(state, max(1, n // 4))):
        i, j = draw(state, n), draw(state, n)
        child[i], child[j] = child[j], child[i]
