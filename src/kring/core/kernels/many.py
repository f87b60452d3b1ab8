"""The figures of many classes in one call: each class is a slice of padded arrays, and the kernels of one class do the rest.

Shapes: C classes, Q questions, S of those questions, n the pupils of the largest class, W = ceil(n / 64) words.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import int64, uint64

from kring.core.kernels.bits import Words, inline, jit, lowest
from kring.core.kernels.cliques import maximal_cliques
from kring.core.kernels.closure import closure
from kring.core.kernels.figures import fill_figures
from kring.core.kernels.reach import components
from kring.core.kernels.rows import turned
from kring.core.kernels.triads import triad_census

ONE = uint64(1)
OUTSIDE, SELF, ABSENT, DOUBLED = range(4)
ODD = ("outside", "self", "by_absent", "doubled")
UNCHOSEN, NO_MUTUAL, NO_TIE, PARTS, CLIQUES = range(5)
COUNTS = ("unchosen", "no_mutual", "no_tie", "components", "cliques")
MANY = 100_000


@jit
def set_choices(
    classes: Any, questions: Any, nominators: Any, nominees: Any, answered: Any, words: Words, odd: Any
) -> None:
    """Set a bit in `words`, (C, Q, n, W), for every choice; what cannot be taken as it is is counted in `odd`, (C, 4).

    The first four say of every nomination its class, question, and the places of both pupils, -1 for somebody outside
    the class. `answered`: shape (C, n).
    """
    for k in range(classes.shape[0]):
        c, i, j = classes[k], nominators[k], nominees[k]
        if i < 0 or j < 0:
            odd[c, OUTSIDE] += 1
        elif i == j:
            odd[c, SELF] += 1
        elif not answered[c, i]:
            odd[c, ABSENT] += 1
        else:
            bit = ONE << uint64(j & 63)
            if words[c, questions[k], i, j >> 6] & bit:
                odd[c, DOUBLED] += 1
            else:
                words[c, questions[k], i, j >> 6] |= bit


@jit
def count_received(words: Words, sizes: Any, received: Any) -> None:
    """How often each pupil is chosen, into `received`, shape (C, Q, n), which is all 0."""
    for c in range(sizes.shape[0]):
        for q in range(words.shape[1]):
            for i in range(sizes[c]):
                for word in range(words.shape[3]):
                    left = words[c, q, i, word]
                    while left:
                        received[c, q, (word << 6) + int64(lowest(left))] += 1
                        left &= left - ONE


@jit
def _among(out: Words, answered: Any, here: Any) -> Words:
    """Rows of those who answered, about those who answered only."""
    if here == out.shape[0]:
        return out.copy()
    place, asked, count = np.full(out.shape[0], -1), np.zeros((here, out.shape[1]), np.uint64), 0
    for i in range(out.shape[0]):
        if answered[i]:
            place[i], count = count, count + 1
    for i in range(out.shape[0]):
        if place[i] < 0:
            continue
        for word in range(out.shape[1]):
            left = out[i, word]
            while left:
                j = place[(word << 6) + int64(lowest(left))]
                left &= left - ONE
                if j >= 0:
                    asked[place[i], j >> 6] |= ONE << uint64(j & 63)
    return asked


@inline
def _empty(row: Words) -> Any:
    found = uint64(0)
    for word in range(row.shape[0]):
        found |= row[word]
    return found == uint64(0)


@jit
def _count_isolates(out: Words, into: Words, answered: Any, here: Any, counts: Any) -> None:
    """The three senses of `measures.ties.isolates`: unchosen, no mutual choice, no tie at all."""
    for i in range(out.shape[0]):
        unchosen = _empty(into[i]) and here > answered[i]
        counts[UNCHOSEN] += unchosen
        if answered[i]:
            counts[NO_TIE] += unchosen and _empty(out[i])
            counts[NO_MUTUAL] += _empty(out[i] & into[i]) and not _chose_absent(out[i], answered)


@inline
def _chose_absent(row: Words, answered: Any) -> Any:
    for word in range(row.shape[0]):
        left = row[word]
        while left:
            if not answered[(word << 6) + int64(lowest(left))]:
                return True
            left &= left - ONE
    return False


@jit
def _fill_closure(either: Words, both: Words, answered: Any, mutual: Any, clustering: Any) -> float:
    """Mutual ties and clustering of who answered, at their places; the closure of the class."""
    around, degrees = closure(either), _degrees(both)
    pairs, tied, place = 0, 0, 0
    for i in range(answered.shape[0]):
        if answered[i]:
            mutual[i] = degrees[place]
            if around[place, 0]:
                clustering[i] = around[place, 1] / around[place, 0]
            pairs, tied = pairs + around[place, 0], tied + around[place, 1]
            place += 1
    return tied / pairs if pairs else np.nan


@jit
def _degrees(linked: Words) -> Any:
    degrees = np.zeros(linked.shape[0], np.int64)
    for i in range(linked.shape[0]):
        for word in range(linked.shape[1]):
            left = linked[i, word]
            while left:
                degrees[i] += 1
                left &= left - ONE
    return degrees


@jit
def structure(
    words: Words,
    answered: Any,
    sizes: Any,
    which: Any,
    figures: Any,
    triads: Any,
    counts: Any,
    closed: Any,
    mutual: Any,
    clustering: Any,
) -> None:
    """Everything about who is tied to whom, for the questions `which`, (S,), of every class.

    Filled: figures (C, S, 6) as in `figures.FIGURES`; triads (C, S, 16); counts (C, S, 5) as in `COUNTS`, all 0
    before; closed (C, S); mutual (C, S, n) and clustering (C, S, n), which keep what they hold for who did not answer
    and, the second, for who has fewer than two ties.
    """
    received = np.zeros(words.shape[2], np.int64)
    room = np.zeros((0, words.shape[3]), np.uint64)
    for c in range(sizes.shape[0]):
        n = sizes[c]
        marks = answered[c, :n]
        here = int64(marks.sum())
        for s in range(which.shape[0]):
            out = words[c, which[s], :n]
            into = turned(out)
            fill_figures(out, into, marks, here, True, figures[c, s], received[:n])
            _count_isolates(out, into, marks, here, counts[c, s])
            if not here:
                continue
            asked = _among(out, marks, here)
            back = turned(asked)
            either, both = asked | back, asked & back
            triads[c, s] = triad_census(asked)
            counts[c, s, PARTS] = components(either, -1).max() + 1
            counts[c, s, CLIQUES] = maximal_cliques(both, 3, MANY, room)[0]
            closed[c, s] = _fill_closure(either, both, marks, mutual[c, s], clustering[c, s])


@jit
def count_mixing(words: Words, question: int, groups: Any, answered: Any, sizes: Any, ties: Any, pairs: Any) -> None:
    """Choices from group to group, and known ordered pairs, into the last two, shape (C, G, G), all 0 before.

    groups : the group of each pupil, shape (C, n), -1 when it is unknown.
    """
    members = np.zeros(ties.shape[1], np.int64)
    for c in range(sizes.shape[0]):
        members[:] = 0
        for i in range(sizes[c]):
            if groups[c, i] >= 0:
                members[groups[c, i]] += 1
        for i in range(sizes[c]):
            group = groups[c, i]
            if group < 0 or not answered[c, i]:
                continue
            for other in range(members.shape[0]):
                pairs[c, group, other] += members[other] - (other == group)
            for word in range(words.shape[3]):
                left = words[c, question, i, word]
                while left:
                    other = groups[c, (word << 6) + int64(lowest(left))]
                    left &= left - ONE
                    if other >= 0:
                        ties[c, group, other] += 1
