"""Groups with many ties inside and few between: the Leiden algorithm for classes, in whole numbers.

Everything is counted in whole numbers (ties and products of degrees), so that two equally good moves are really
equal and every machine takes the same one. A class fits in a dense matrix, which at this size is faster than lists
of neighbours; room for what is needed on the way is made once, as rows of `work`. Why it is our own:
docs/decisions/0006.

Source: Traag VA, Waltman L, van Eck NJ (2019). From Louvain to Leiden: guaranteeing well-connected communities.
Scientific Reports 9:5233. doi:10.1038/s41598-019-41695-z
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kring.core.kernels.bits import Words, inline, jit
from kring.core.kernels.random import below, in_any_order, seeded

Ints = NDArray[np.int64]
VOLUME, SIZE, TOWARDS, SEEN, QUEUE, WAITS, OUTWARD, GROUP, DEGREE, COUNT, FINE, HERE, ABOVE, PLACE, NEW = range(15)
ROWS = 15


@jit
def _neighbours(n: Any, weights: Ints, near: Ints, work: Ints) -> Any:
    """Per node its neighbours, in the first places of a row of `near`, how many there are, and its degree. The sum."""
    total = 0
    for v in range(n):
        found, degree = 0, 0
        for u in range(n):
            degree += weights[v, u]
            near[v, found] = u
            found += weights[v, u] != 0 and u != v
        work[COUNT, v], work[DEGREE, v] = found, degree
        total += degree
    return total


@inline
def _look_around(v: Any, weights: Ints, near: Ints, labels: Ints, work: Ints) -> Any:
    """towards[c]: weight of the ties between v and others in c; seen: those c. How many c; `towards` was all 0."""
    found = 0
    for place in range(work[COUNT, v]):
        u = near[v, place]
        c = labels[u]
        if not work[TOWARDS, c]:
            work[SEEN, found] = c
            found += 1
        work[TOWARDS, c] += weights[v, u]
    return found


@inline
def _best_label(v: Any, found: Any, total: Any, labels: Ints, work: Ints) -> Any:
    """Where v adds most to the modularity; where it is, unless somewhere else is really better."""
    own, degree = labels[v], work[DEGREE, v]
    best, most = own, total * work[TOWARDS, own] - degree * (work[VOLUME, own] - degree)
    for place in range(found):
        c = work[SEEN, place]
        gain = total * work[TOWARDS, c] - degree * work[VOLUME, c]
        if c != own and gain > most:
            best, most = c, gain
    if most < 0:  # better alone
        best = 0
        while work[SIZE, best]:
            best += 1
    return best


@jit
def _move(n: Any, total: Any, weights: Ints, near: Ints, labels: Ints, work: Ints, state: Words) -> Any:
    """Move nodes one by one to where they add most, until none wants to move; whether any did."""
    for v in range(n):
        work[VOLUME, v] = work[SIZE, v] = work[TOWARDS, v] = 0
        work[WAITS, v] = 1
    for v in range(n):
        work[VOLUME, labels[v]] += work[DEGREE, v]
        work[SIZE, labels[v]] += 1
    in_any_order(work[QUEUE, :n], state)
    head, waiting, moved = 0, n, False
    while waiting:
        v = work[QUEUE, head]
        head, waiting = head + 1 if head + 1 < n else 0, waiting - 1
        work[WAITS, v] = 0
        found = _look_around(v, weights, near, labels, work)
        best, own = _best_label(v, found, total, labels, work), labels[v]
        for place in range(found):
            work[TOWARDS, work[SEEN, place]] = 0
        if best == own:
            continue
        work[VOLUME, own] -= work[DEGREE, v]
        work[VOLUME, best] += work[DEGREE, v]
        work[SIZE, own] -= 1
        work[SIZE, best] += 1
        labels[v], moved = best, True
        for place in range(work[COUNT, v]):
            u = near[v, place]
            if not work[WAITS, u] and labels[u] != best:
                tail = head + waiting
                work[QUEUE, tail if tail < n else tail - n] = u
                work[WAITS, u] = 1
                waiting += 1
    return moved


@jit
def _refine(n: Any, total: Any, weights: Ints, near: Ints, labels: Ints, work: Ints, state: Words) -> None:
    """Within every group, merge single nodes again, only along what really ties them: no group falls apart."""
    fine, alone = work[FINE], work[WAITS]
    for v in range(n):
        fine[v], alone[v], work[VOLUME, v] = v, 1, work[DEGREE, v]
        work[TOWARDS, v] = work[OUTWARD, v] = work[GROUP, v] = 0
    for u in range(n):
        work[GROUP, labels[u]] += work[DEGREE, u]
        for place in range(work[COUNT, u]):  # from the part that u is, to the rest of its group
            other = near[u, place]
            work[OUTWARD, u] += weights[u, other] * (labels[other] == labels[u])
    in_any_order(work[QUEUE, :n], state)
    for turn in range(n):
        v = work[QUEUE, turn]
        own, degree = work[GROUP, labels[v]], work[DEGREE, v]
        if not alone[v] or total * work[OUTWARD, v] < degree * (own - degree):
            continue
        found = _look_around(v, weights, near, fine, work)
        best, most, shared = v, 0, 0
        for place in range(found):
            c = work[SEEN, place]
            gain = total * work[TOWARDS, c] - degree * work[VOLUME, c]
            tied = total * work[OUTWARD, c] >= work[VOLUME, c] * (own - work[VOLUME, c])
            if labels[c] == labels[v] and tied and gain > most:
                best, most, shared = c, gain, work[TOWARDS, c]
        for place in range(found):
            work[TOWARDS, work[SEEN, place]] = 0
        if best != v:
            fine[v] = best
            alone[v] = alone[best] = 0
            work[OUTWARD, best] += work[OUTWARD, v] - 2 * shared
            work[VOLUME, best] += degree


@jit
def _numbered(n: Any, labels: Ints, new: Ints) -> Any:
    """Labels become 0, 1, 2 ... in order of first appearance; how many there are."""
    count = 0
    for v in range(n):
        new[v] = -1
    for v in range(n):
        if new[labels[v]] < 0:
            new[labels[v]] = count
            count += 1
        labels[v] = new[labels[v]]
    return count


@jit
def _merged(n: Any, weights: Ints, fine: Ints, parts: Any, small: Ints) -> None:
    for u in range(parts):
        for v in range(parts):
            small[u, v] = 0
    for u in range(n):
        for v in range(n):
            small[fine[u], fine[v]] += weights[u, v]


@jit
def _pass(labels: Ints, levels: Ints, near: Ints, work: Ints, state: Words) -> Any:
    """One pass over all levels, from the groups in `labels` to better ones; whether anything moved.

    levels : shape (3, n, n): the ties, kept as they are, and room for two levels.
    """
    n = labels.shape[0]
    here, place = work[HERE], work[PLACE]
    for v in range(n):
        place[v], here[v] = v, labels[v]
    nodes, level, changed = n, 0, False
    while True:
        weights = levels[level]
        total = _neighbours(nodes, weights, near, work)
        moved = _move(nodes, total, weights, near, here, work, state)
        changed |= moved
        if _numbered(nodes, here, work[NEW]) == nodes or not changed:  # all apart, or as good as it was
            break
        _refine(nodes, total, weights, near, here, work, state)
        parts = _numbered(nodes, work[FINE], work[NEW])
        if parts == nodes:
            break
        level = 1 if level != 1 else 2
        _merged(nodes, weights, work[FINE], parts, levels[level])
        for v in range(nodes):
            work[ABOVE, work[FINE, v]] = here[v]
        for v in range(parts):
            here[v] = work[ABOVE, v]
        for pupil in range(n):
            place[pupil] = work[FINE, place[pupil]]
        nodes = parts
    for pupil in range(n):
        labels[pupil] = here[place[pupil]]
    return changed


@jit
def _made_whole(n: Any, near: Ints, labels: Ints, work: Ints) -> None:
    """Groups that do not hang together become several; labels 0, 1, 2 ... in order of first appearance."""
    part, stack, count = work[FINE], work[QUEUE], 0
    for v in range(n):
        part[v] = -1
    for start in range(n):
        if part[start] >= 0:
            continue
        part[start], stack[0], height = count, start, 1
        while height:
            height -= 1
            v = stack[height]
            for place in range(work[COUNT, v]):
                u = near[v, place]
                if part[u] < 0 and labels[u] == labels[v]:
                    part[u], stack[height] = count, u
                    height += 1
        count += 1
    for v in range(n):
        labels[v] = part[v]


@jit
def quality(weights: Ints, labels: Ints) -> Any:
    """Modularity times the square of the summed degrees: a whole number, to compare groupings without rounding."""
    n = labels.shape[0]
    inside, total, squares, volume = 0, 0, 0, np.zeros(n, np.int64)
    for u in range(n):
        for v in range(n):
            volume[labels[u]] += weights[u, v]
            total += weights[u, v]
            if labels[u] == labels[v]:
                inside += weights[u, v]
    for v in range(n):
        squares += volume[v] * volume[v]
    return inside * total - squares


@inline
def _deal(labels: Ints, start: Any, state: Words) -> None:
    """Everybody alone, or every other start in groups by lot: some of the best divisions no joining leads to."""
    n = labels.shape[0]
    groups = below(state, n) + 1 if start % 2 else n
    for v in range(n):
        labels[v] = below(state, groups) if start % 2 else v


@jit
def best_groups(weights: Ints, starts: int, state: Words) -> tuple[Ints, int]:
    """The best of several starts: labels 0, 1, 2 ..., shape (n,), and their `quality`.

    weights : symmetric, shape (n, n), nothing on the diagonal.
    """
    n = weights.shape[0]
    levels, near, work = np.empty((3, n, n), np.int64), np.empty((n, n), np.int64), np.empty((ROWS, n), np.int64)
    labels, best = np.empty(n, np.int64), np.empty(n, np.int64)
    for v in range(n):
        best[v] = v
        for u in range(n):
            levels[0, v, u] = weights[v, u]
    most = quality(weights, best)
    for start in range(starts):
        _deal(labels, start, state)
        while _pass(labels, levels, near, work, state):
            pass
        worth = quality(weights, labels)
        if worth > most:
            most = worth
            for v in range(n):
                best[v] = labels[v]
    _neighbours(n, levels[0], near, work)
    _made_whole(n, near, best, work)
    return best, quality(weights, best)


@jit
def fresh_state(seed: int) -> Any:
    """A state of the random generator, for callers outside machine code."""
    return seeded(seed)
