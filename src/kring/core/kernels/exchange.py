"""Who sits where at the least cost, by exchanging two at a time: the inner loops of quadratic assignment.

A problem is a sum of kernels k: cost(p) = sum over i < j and k of a[k, i, j] b[k, p(i), p(j)] + sum over i of c[i, p(i)], every
kernel symmetric in both matrices or antisymmetric in both. All numbers are whole, so that sums are exact. Rows are
padded, so that the compiler makes vectors of them.

`seat[i, s]` is what i would cost at s with all others where they are; an exchange adds one product of rank one per
kernel to it. `change[i, j]` is what exchanging i and j would cost. For all others it changes by
(f_i - f_j)(g_i - g_j), with f and g the differences of the two rows; only the rows of the two are computed anew. Of `change` and
`until`, the round until which an exchange is taboo, only i < j is kept.

Sources: Taillard E (1991). Robust taboo search for the quadratic assignment problem. doi:10.1016/S0167-8191(05)80147-4;
Benlic U, Hao J-K (2015). Memetic search for the quadratic assignment problem. doi:10.1016/j.eswa.2014.08.011.
"""

from __future__ import annotations

from typing import Any

from numba import int64, uint64

from kring.core.kernels.bits import inline
from kring.core.kernels.cache import jit, whole_numbers
from kring.core.kernels.lanes import LANES, add_times, settle, settle_least
from kring.core.kernels.random import draw, next_word


@jit
def copy(source: Any, into: Any) -> None:
    """Row by hand: an assignment to a slice takes seconds to compile, for the message of an error that cannot happen."""
    for i in range(source.shape[0]):
        into[i] = source[i]


@jit
def total(a: Any, b: Any, c: Any, places: Any) -> Any:
    """The cost of an assignment."""
    n, cost = places.shape[0], int64(0)
    for i in range(n):
        cost += int64(c[i, places[i]])
        for k in range(a.shape[0]):
            for j in range(i):
                cost += int64(a[k, i, j]) * int64(b[k, places[i], places[j]])
    return cost


@inline
def _change(a: Any, b: Any, both: Any, places: Any, seat: Any, i: Any, j: Any) -> Any:
    """What exchanging i and j would cost; the pair itself was counted twice by the sums."""
    here, there = places[i], places[j]
    found = seat[i, there] + seat[j, here] - seat[i, here] - seat[j, there]
    for k in range(a.shape[0]):
        if both[k]:
            twice = a[k, i, j] * b[k, here, there]
            found += twice + twice
    return found


@whole_numbers
def _begin(a: Any, b: Any, c: Any, both: Any, places: Any, work: Any, most: Any) -> None:
    seat, change, until, free = work[0], work[1], work[2], work[3]
    n, width = places.shape[0], seat.shape[1]
    for i in range(n):
        row = seat[i]
        copy(c[i], row)
        for k in range(a.shape[0]):
            for j in range(n):
                weight = a[k, i, j]
                if weight != 0:
                    other = b[k, places[j]]
                    add_times(row, other, weight if both[k] else -weight, width)
    for i in range(n):
        for j in range(width):
            change[i, j], until[i, j], free[i, j] = most, 0, 0
            if i < j < n:
                change[i, j] = _change(a, b, both, places, seat, i, j)


@inline
def _scan(change: Any, until: Any, f: Any, g: Any, kernels: Any, i: Any, now: Any, hope: Any, most: Any) -> Any:
    """Bring one row up to date and give its least change that is open: not taboo, or better than the best so far."""
    first, width = (i + 1) & ~(LANES - 1), change.shape[1]
    row, last = change[i], kernels - 1
    for k in range(last):
        settle(row, f[k], g[k], f[k, i], g[k, i], first, width)
    return settle_least(row, until[i], f[last], g[last], f[last, i], g[last, i], first, width, now, hope, most)


@whole_numbers
def _chosen(work: Any, rows: Any, kernels: int, state: Any, n: int, now: Any, hope: Any, most: Any) -> tuple[int, int]:
    """The open exchange of the least change; any exchange when none is open. Of several the first, beginning anywhere."""
    change, until = work[1], work[2]
    f, g = rows[:kernels], rows[kernels : 2 * kernels]
    least, u, start = most, -1, draw(state, n - 1)
    for step in range(n - 1):
        i = start + step - (n - 1 if start + step >= n - 1 else 0)
        found = _scan(change, until, f, g, kernels, i, now, hope, most)
        if found < least:
            least, u = found, i
    if u < 0:
        u = draw(state, n - 1)
        return u, u + 1 + draw(state, n - 1 - u)
    v = (u + 1) & ~(LANES - 1)
    while change[u, v] != least or not (until[u, v] <= now or least < hope):
        v += 1
    return u, v


@whole_numbers
def _leave(free: Any, places: Any, i: int, round_: int, state: Any) -> None:
    """Mostly a short while, sometimes a long one: a tenure of 8 n r**3, r drawn evenly."""
    drawn = float(next_word(state) >> uint64(11)) / 2.0**53
    free[i, places[i]] = round_ + 2 + int64(8.0 * places.shape[0] * drawn * drawn * drawn)


@inline
def _spread(change: Any, until: Any, free: Any, places: Any, i: Any, at: Any, changes: Any) -> None:
    """What exchanging i, now at `at`, costs with each of the others, and until when it is taboo."""
    mine, row, shut = free[i], change[i], until[i]
    for j in range(i):
        change[j, i], until[j, i] = changes[j], min(mine[uint64(places[j])], free[j, at])
    for j in range(i + 1, places.shape[0]):
        row[j], shut[j] = changes[j], min(mine[uint64(places[j])], free[j, at])


@whole_numbers
def _make(a: Any, b: Any, both: Any, places: Any, work: Any, rows: Any, u: int, v: int, most: Any) -> None:
    """Exchange the two, bring `seat` up to date, and the rows of the two; for all other changes leave f and g to the scan.

    An index without a sign is used as it is; one with a sign is tested for counting from the end.
    """
    seat, change, until, free = work[0], work[1], work[2], work[3]
    n, kernels, width = places.shape[0], a.shape[0], a.shape[2]
    f, g, wide = rows[:kernels], rows[kernels : 2 * kernels], rows[2 * kernels]
    pu, pv = places[u], places[v]
    places[u], places[v] = pv, pu
    for k in range(kernels):
        for j in range(width):
            f[k, j] = a[k, u, j] - a[k, v, j]
            wide[j] = b[k, pv, j] - b[k, pu, j]
        for i in range(n):
            if f[k, i] != 0:
                add_times(seat[i], wide, f[k, i], width)
            g[k, i] = wide[places[i]]
    one, other = rows[2 * kernels + 1], rows[2 * kernels + 2]
    su, sv = seat[u], seat[v]
    own_u, own_v = su[pv], sv[pu]
    at_u, at_v = uint64(pu), uint64(pv)
    for j in range(n):
        place, row = uint64(places[j]), seat[j]
        one[j] = su[place] + row[at_v] - own_u - row[place]
        other[j] = sv[place] + row[at_u] - own_v - row[place]
    for k in range(kernels):
        fk, gk, au, av, bu, bv = f[k], g[k], a[k, u], a[k, v], b[k, at_v], b[k, at_u]
        f_u, g_u, f_v, g_v = fk[u], gk[u], fk[v], gk[v]
        for j in range(n):
            one[j] += (f_u - fk[j]) * (g_u - gk[j])  # what the scan takes off again
            other[j] += (f_v - fk[j]) * (g_v - gk[j])
        if both[k]:
            for j in range(n):
                place = uint64(places[j])
                twice, twice_other = au[j] * bu[place], av[j] * bv[place]
                one[j] += twice + twice
                other[j] += twice_other + twice_other
    _spread(change, until, free, places, u, at_v, one)
    _spread(change, until, free, places, v, at_u, other)


@whole_numbers
def tabu(
    a: Any,
    b: Any,
    c: Any,
    both: Any,
    places: Any,
    work: Any,
    rows: Any,
    state: Any,
    patience: int,
    limit: int,
    target: int,
    most: Any,
) -> tuple[int, int]:
    """Robust tabu search from `places`, which become the best that was met. Gives their cost and the rounds made.

    Ends after `patience` rounds without a better assignment, after `limit` rounds, or at `target` cost.
    work (4, n, width) and rows (2 K + 3, width) are room to work in; `most` is more than any cost.
    """
    n, kernels = places.shape[0], a.shape[0]
    for k in range(rows.shape[0]):
        for j in range(rows.shape[1]):
            rows[k, j] = 0.0
    _begin(a, b, c, both, places, work, most)
    best, cost = places.copy(), total(a, b, c, places)
    least, since, round_ = cost, 0, 0
    while round_ < limit and since < patience and least > target and n > 1:
        round_ += 1
        since += 1
        u, v = _chosen(work, rows, kernels, state, n, float(round_), float(least - cost), most)
        cost += int64(work[1, u, v])
        _leave(work[3], places, u, round_, state)
        _leave(work[3], places, v, round_, state)
        _make(a, b, both, places, work, rows, u, v, most)
        if cost < least:
            least, since = cost, 0
            copy(places, best)
    copy(best, places)
    return least, round_
