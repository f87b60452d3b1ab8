"""By how few missing sheets a label that stands on standard scores could become another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kring.core.inference.flips import NOTHING, Least, limit_of
from kring.core.inference.order import order_of
from kring.core.inference.sheet_boxes import boxes_of
from kring.core.inference.status_flips import METHODS, Method
from kring.core.measures.status.standard import Floats, both
from kring.core.network import BoolArray, Network

MOST_PAIRS = 15
"""Pairs of absent pupils whose sheets are filled in together; with more of them the first are."""

SOME = (0, 1, 2, 3, 6, 12)
"""How many an absent pupil is made to name when the number is not limited, beside all."""

RANDOM = 4
"""Orders at random, beside those that move the scores most."""


def sheet_flips(
    positive: Network, negative: Network, method: Method = METHODS["cd1983_prop"], *, seed: int = 0
) -> tuple[Least, ...]:
    """For every pupil: by how few missing sheets, answered in some way, his or her label would be another.

    Meaning: what the absent pupils could have said. With 1, a single absent pupil decides the label.

    Formula: from both sides. A label is altered when some way to fill in the sheets alters it: tried are sheets that
    name the most and the least liked, disliked, preferred and visible, and sheets at random (`seed`), with the pupil
    itself named positively, negatively or not. It is not altered when it cannot be: for every number of choices on the
    sheets, the sums that the standard scores are made of lie between bounds that no sheet passes, and with them the
    scores; when one label only fits between the bounds, it stays. What is between the two is not known: then
    `at_least` is smaller than it could be. One sheet, then two; of two, at most `MOST_PAIRS` pairs of pupils.

    Parameters: two networks about the same pupils; one of `status_flips.METHODS`. Returns: `Least` per pupil, in the
    order of the members of `positive`; `NOTHING` when nobody is absent. Edge cases: who answered one of the questions
    has a sheet with the other. A pupil without a score, whom nobody could name, gets one from the first sheet.

    Source: worst cases as Manski CF (1989), doi:10.2307/145818; Coie & Dodge (1983).

    >>> from kring.core.examples import on_paper
    >>> liked, disliked = on_paper("a: b; b: a; c: a b; d: ?"), on_paper("a: c; b: c; c: nobody; d: ?")
    >>> [least.found for least in sheet_flips(liked, disliked)]
    [1, 1, None, None]
    """
    questions = both(positive, negative)
    order = order_of(*questions)
    ordered = tuple(positive.members[place] for place in order)
    base = Class([net.aligned(ordered) for net in questions], method)
    found = dict(zip(ordered, _searched(base, np.random.default_rng(seed)), strict=True))
    return tuple(found[member] for member in positive.members)


def _searched(base: Class, rng: np.random.Generator) -> tuple[Least, ...]:
    absent = np.flatnonzero(~base.answered.all(axis=0)).tolist()
    found: list[Least] = [Least(None, 1) if absent else NOTHING] * base.n
    for size in (1, 2):
        if len(absent) < size:
            return tuple(NOTHING if of.at_least == size and of.found is None else of for of in found)
        found = _with_sheets(base, absent, size, found, rng)
    return tuple(found)


@dataclass(frozen=True)
class Sheets:
    """The sheets of some absent pupils.

    `fills`: which questions each fills in, shape (sheets, 2). `allowed`: whom each may name on which, shape
    (sheets, 2, n). `limits`: on how many each question ends, shape (2,). `possible`: by how many each pupil could be
    named with these sheets, shape (2, n).
    """

    who: tuple[int, ...]
    fills: BoolArray
    allowed: BoolArray
    limits: tuple[int, int]
    possible: NDArray[np.int64]


class Class:
    """What everybody received, and the label of that."""

    def __init__(self, questions: Sequence[Network], method: Method) -> None:
        self.questions, self.method, self.n = questions, method, questions[0].n
        self.counts = np.stack([net.received for net in questions]).astype(np.float64)
        self.possible = np.stack([net.possible_nominators for net in questions])
        self.answered = np.stack([net.answered for net in questions])
        self.labels = method.labels(self.counts[None], self.possible)[0]

    def sheets(self, who: tuple[int, ...]) -> Sheets:
        """The sheets of these absent pupils."""
        fills = ~self.answered[:, list(who)].T
        others = np.stack([net.adjacency[list(who)] for net in self.questions[::-1]], axis=1)
        allowed = fills[:, :, None] & ~others & (np.arange(self.n) != np.array(who)[:, None])[:, None, :]
        answered = self.answered.copy()
        answered[:, list(who)] = True
        possible = answered.sum(axis=1, keepdims=True) - answered
        return Sheets(who, fills, allowed, (limit_of(self.questions[0]), limit_of(self.questions[1])), possible)


def _with_sheets(
    base: Class, absent: list[int], size: int, found: list[Least], rng: np.random.Generator
) -> list[Least]:
    """What is known after so many sheets, from what was known after one fewer."""
    open_ = np.array([of.found is None for of in found])
    sure = np.array([of.at_least == size for of in found])
    every = list(combinations(absent, size))
    for who in every[: MOST_PAIRS if size > 1 else None]:
        if not open_.any():
            break
        sheets = base.sheets(who)
        altered = _witnessed(base, sheets, np.flatnonzero(open_), rng) & open_
        found = [Least(size, of.at_least) if now else of for of, now in zip(found, altered, strict=True)]
        open_ &= ~altered
        still = np.flatnonzero(open_ & sure)
        sure[still] &= boxes_of(base, sheets, still)
    if size > 1 and len(every) > MOST_PAIRS:
        sure[:] = False
    return [Least(None, size + 1) if never else of for of, never in zip(found, sure & open_, strict=True)]


def _witnessed(base: Class, sheets: Sheets, focal: NDArray[np.intp], rng: np.random.Generator) -> BoolArray:
    """Whose label some way to fill in these sheets alters, shape (n,)."""
    altered, orders = np.zeros(base.n, dtype=np.bool_), _orders(base, rng)
    for sizes in product(*(sorted({min(k, limit) for k in SOME} | {limit}) for limit in sheets.limits)):
        left = focal[~altered[focal]]
        if left.size:
            about, roles = np.tile(left, 3), np.repeat(np.arange(3), left.size)
            lots = np.repeat(orders, about.size, axis=0)
            named = _named(sheets, lots, np.tile(roles, len(orders)), np.tile(about, len(orders)), sizes)
            altered |= (base.method.labels(base.counts + named, sheets.possible) != base.labels).any(axis=0)
    return altered


def _orders(base: Class, rng: np.random.Generator) -> Floats:
    """In which order pupils are named, positively and negatively: the lowest first, shape (orders, 2, n).

    Whoever moves the spread of both and what they have in common most, in every combination; then at random.
    """
    liked, disliked = base.counts
    told = [
        np.stack([one * liked + both_ * disliked, two * disliked + both_ * liked])
        for one, two, both_ in product((-1, 1), (-1, 1), (-1, 0, 1))
    ]
    return np.concatenate([np.array(told), rng.random((RANDOM, 2, base.n))])


def _named(sheets: Sheets, orders: Floats, roles: Any, focal: Any, sizes: tuple[int, ...]) -> Floats:
    """Every sheet filled in by these orders and sizes; the pupil it is about named positively (1), negatively (2), not."""
    states, _, n = orders.shape
    rows = np.arange(states)
    total = np.zeros((states, 2, n))
    for place in range(len(sheets.who)):
        taken = np.zeros((states, n), dtype=np.bool_)
        taken[rows, focal] = True
        for question, size in enumerate(sizes):
            if not sheets.fills[place, question]:
                continue
            allowed = sheets.allowed[place, question]
            own = (roles == question + 1) & allowed[focal] & (size > 0)
            lots = np.where(allowed[None] & ~taken, orders[:, question], np.inf)
            rank = lots.argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
            names = (rank < (size - own)[:, None]) & np.isfinite(lots)
            names[rows, focal] |= own
            taken |= names
            total[:, question] += names
    return total
