"""What one answer, or one missing sheet, would flip of the labels of Newcomb and Bukowski."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, product

import numpy as np

from kring.core.inference.chance_pairs import altered_by_two
from kring.core.inference.flips import NOTHING, Least, limit_of
from kring.core.measures.status.labels import Codes
from kring.core.measures.status.newcomb_bukowski import by_chance, codes_by_chance
from kring.core.measures.status.standard import both
from kring.core.network import BoolArray, Network

AT_ONCE = 512
State = tuple[BoolArray, BoolArray]
"""Who named whom, shape (2, n, n), and who answered, shape (2, n); positive first."""


def chance_answer_flips(positive: Network, negative: Network) -> tuple[Least, ...]:
    """For every pupil: by how few changed answers he or she gets another label by `newcomb_bukowski`.

    Meaning and limits as `kring.core.inference.status_flips.status_flips`. Here it matters who makes the choice,
    because what chance would give follows from how many everybody named.

    Formula: exact. Every single choice is added or taken away, and the whole class labelled anew; then two, by
    `kring.core.inference.chance_pairs`. Where somebody answered one question only, two are not tried, and `at_least`
    is 2.

    Parameters: two networks about the same pupils. Returns: `Least` per pupil, in the order of the members of
    `positive`. Edge cases: without anybody who answered, `NOTHING`. Source: as `status_flips`.

    >>> from kring.core.examples import on_paper
    >>> liked = on_paper("a: b; b: a; c: b; d: b")
    >>> [least.at_least for least in chance_answer_flips(liked, on_paper("a: c; b: c; c: d; d: c"))]
    [2, 1, 1, 2]
    """
    questions = both(positive, negative)
    if not any(net.known.any() for net in questions):
        return (NOTHING,) * positive.n
    once = _altered(questions, _one_answer(*questions))
    if (questions[0].answered != questions[1].answered).any():
        return tuple(Least(1, 1) if now else Least(None, 2) for now in once)
    twice = once.copy()
    twice[~once] = altered_by_two(*questions, np.flatnonzero(~once))
    return tuple(
        Least(1, 1) if one else Least(2, 2) if two else Least(None, 3) for one, two in zip(once, twice, strict=True)
    )


def chance_sheet_flips(positive: Network, negative: Network) -> tuple[Least, ...]:
    """For every pupil: whether one missing sheet, answered in some way, could give him or her another label.

    Formula: exact for one sheet: a label follows from how many are named on it and from whether the pupil is, so that
    for every number of choices a few sheets that go round the class show all there is. Two are not tried.

    Parameters and returns: as `chance_answer_flips`; `NOTHING` when nobody is absent. Source: Manski CF (1989),
    doi:10.2307/145818

    >>> from kring.core.examples import on_paper
    >>> liked, disliked = on_paper("a: b; b: a; c: b; d: ?"), on_paper("a: c; b: c; c: nobody; d: ?")
    >>> [least.found for least in chance_sheet_flips(liked, disliked)]
    [None, 1, 1, None]
    """
    questions = both(positive, negative)
    absent = sum(not all(net.answered[i] for net in questions) for i in range(positive.n))
    if not absent:
        return (NOTHING,) * positive.n
    altered = _altered(questions, _one_sheet(*questions))
    return tuple(Least(1, 1) if now else Least(None, 2) if absent > 1 else NOTHING for now in altered)


def _altered(questions: tuple[Network, Network], states: Iterable[State]) -> BoolArray:
    """Whose label is another in one of the states, shape (n,)."""
    base = _labels([(np.stack([net.adjacency for net in questions]), np.stack([net.answered for net in questions]))])
    altered, left = np.zeros(base.shape[1], dtype=np.bool_), iter(states)
    while some := list(islice(left, AT_ONCE)):
        altered |= (_labels(some) != base).any(axis=0)
    return altered


def _labels(states: list[State]) -> Codes:
    named, answered = (np.stack(part) for part in zip(*states, strict=True))
    return codes_by_chance(by_chance(named[:, 0], named[:, 1], answered[:, 0], answered[:, 1]))


def _one_answer(*questions: Network) -> Iterator[State]:
    named, answered = (
        np.stack(part) for part in zip(*((net.adjacency, net.answered) for net in questions), strict=True)
    )
    for place, net in enumerate(questions):
        room = (net.given < limit_of(net))[:, None] & ~named[1 - place]
        for i, j in np.argwhere(net.known & (net.adjacency | room)):
            other = named.copy()
            other[place, i, j] = not other[place, i, j]
            yield other, answered


def _one_sheet(*questions: Network) -> Iterator[State]:
    named, answered = (
        np.stack(part) for part in zip(*((net.adjacency, net.answered) for net in questions), strict=True)
    )
    n = questions[0].n
    silent, partly = (np.flatnonzero(of) for of in (~answered.any(axis=0), answered[0] != answered[1]))
    for i in (*silent[:2], *partly):  # empty sheets are all alike, except to who should fill them in: two show it
        here = answered.copy()
        here[:, i] = True
        others = np.array([j for j in range(n) if j != i and not named[:, i, j].any()], dtype=np.intp)
        most = [0 if answered[place, i] else limit_of(net) for place, net in enumerate(questions)]
        for liked, disliked in product(*(range(min(limit, len(others)) + 1) for limit in most)):
            blocks = (liked, disliked, len(others) - liked - disliked)
            if blocks[2] < 0:
                continue
            for start in range(0, max(len(others), 1), min((size for size in blocks if size), default=1)):
                around, other = np.roll(others, -start), named.copy()
                other[0, i, around[:liked]] = True
                other[1, i, around[liked : liked + disliked]] = True
                yield other, here
