"""Two changed answers and the labels of Newcomb and Bukowski: every outcome once, not every pair of answers.

What chance would give follows from how many everybody named, and a label from that and from how often the pupil was
named. So a pair of changes counts only by who makes them, whether each adds or takes away, and whether it is about
the pupil: some 6,000 cases for the half million pairs of a class.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, combinations_with_replacement, islice, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kring.core.inference.flips import limit_of
from kring.core.measures.status.newcomb_bukowski import Chance, by_chance, codes_by_chance
from kring.core.network import BoolArray, Network

AT_ONCE = 256
MOVES = ((0, 1), (0, -1), (1, 1), (1, -1))
"""Question, and one choice more or one fewer."""

SHIFTS = tuple((a, b) for a, b in product(range(-2, 3), repeat=2) if abs(a) + abs(b) <= 2)
"""By how much a pupil is named more often, positively and negatively."""

Case = tuple[NDArray[np.int64], BoolArray]
"""How many more everybody names, shape (2, n); which of `SHIFTS` can go with it for each pupil, shape (shifts, n)."""


def altered_by_two(positive: Network, negative: Network, focal: NDArray[np.intp]) -> BoolArray:
    """Which of these pupils get another label by two changed answers, shape (focal,); see `chance_answer_flips`.

    For classes in which everybody who answered one question answered the other.
    """
    sheets = _Sheets(positive, negative)
    base = by_chance(positive.adjacency, negative.adjacency, positive.answered, negative.answered)
    before, altered = codes_by_chance(base)[focal], np.zeros(focal.size, dtype=np.bool_)
    cases = sheets.cases()
    while some := list(islice(cases, AT_ONCE)):
        more, possible = (np.stack(part) for part in zip(*some, strict=True))
        after = _labels(sheets, base, more, focal)
        altered |= ((after != before) & (before >= 0) & possible[:, :, focal]).any(axis=(0, 1))
    return altered


def _labels(sheets: _Sheets, base: Chance, more: NDArray[np.int64], focal: NDArray[np.intp]) -> Any:
    """Labels with every shift, shape (cases, shifts, focal)."""
    from kring.core.kernels.convolve import tails

    n, kinds = sheets.n, (slice(0, 1), slice(1, 2), slice(0, 2))
    steps = np.arange(-2, 3)
    rated = np.repeat((sheets.answered[:, None] & ~np.eye(n, dtype=np.bool_))[:, focal], steps.size, axis=1)
    chances = np.stack([(sheets.given + more)[:, kind].sum(axis=1) / max(n - 1, 1) for kind in kinds], axis=1)
    totals = base.totals[:, focal, None] + steps
    found = np.empty((len(more), 3, focal.size, steps.size))
    for kind in range(3):
        shares = np.stack([1 - chances[:, kind], chances[:, kind]], axis=-1)
        both = tails(
            shares,
            np.broadcast_to(rated, (len(more), *rated.shape)),
            np.broadcast_to(totals[kind].ravel(), (len(more), rated.shape[1])),
        )
        found[:, kind] = both[..., 0 if kind == 2 else 1].reshape(len(more), focal.size, -1)
    expected = chances.sum(axis=-1, keepdims=True) - chances[..., focal]
    labels = [_shifted(totals, expected, found, shift) for shift in SHIFTS]
    return np.stack(labels, axis=1)


def _shifted(totals: Any, expected: Any, found: Any, shift: tuple[int, int]) -> Any:
    """Labels of pupils who are named so much more often, shape (cases, focal)."""
    places = [2 + by for by in (*shift, sum(shift))]
    here = np.stack([totals[kind, :, place] for kind, place in enumerate(places)])
    p = np.stack([found[:, kind, :, place] for kind, place in enumerate(places)], axis=1)
    return codes_by_chance(Chance(np.broadcast_to(here, p.shape), expected, p))


class _Sheets:
    """Who named whom, and what can be changed."""

    def __init__(self, *questions: Network) -> None:
        self.n, self.answered = questions[0].n, questions[0].answered
        self.named = np.stack([net.adjacency for net in questions])
        self.known = np.stack([net.known for net in questions])
        self.given = self.named.sum(axis=2)
        self.limits = [limit_of(net) for net in questions]

    def cases(self) -> Iterator[Case]:
        """Every way in which two answers can be different: on two sheets, or on one."""
        single = np.array([[self._targets(i, move) for move in MOVES] for i in range(self.n)]).reshape(-1, 4, self.n)
        for (one, two), (first, second) in product(combinations(range(self.n), 2), product(range(4), repeat=2)):
            on = single[one, first], single[two, second]
            if on[0].any() and on[1].any():
                off = [part.sum() - part > 0 for part in on]
                either = (off[0] & off[1], on[0] & off[1], off[0] & on[1], on[0] & on[1])
                yield self._case([(one, MOVES[first]), (two, MOVES[second])], either)
        for i, (first_, second_) in product(range(self.n), combinations_with_replacement(MOVES, 2)):
            pairs = self._pairs(i, first_, second_)
            if pairs.any():
                row, column, same = pairs.sum(axis=1), pairs.sum(axis=0), pairs.diagonal()
                rest = pairs.sum() - row - column + same
                yield self._case([(i, first_), (i, second_)], (rest > 0, row > same, column > same, same))

    def _case(self, moves: list[tuple[int, tuple[int, int]]], either: tuple[BoolArray, ...]) -> Case:
        """`either`: about neither of them the pupil, the first, the second, both."""
        more, shifts = np.zeros((2, self.n), dtype=np.int64), np.zeros((2, 2), dtype=np.int64)
        for place, (i, (question, step)) in enumerate(moves):
            more[question, i] += step
            shifts[place, question] += step
        possible = np.zeros((len(SHIFTS), self.n), dtype=np.bool_)
        for about, can in zip((np.zeros(2, dtype=np.int64), *shifts, shifts.sum(axis=0)), either, strict=True):
            possible[SHIFTS.index((int(about[0]), int(about[1])))] |= can
        return more, possible

    def _open(self, i: int, move: tuple[int, int]) -> BoolArray:
        """About whom the answer is what the move needs, whatever else is on the sheet, shape (n,)."""
        question, step = move
        return np.asarray(self.named[question, i] if step < 0 else self.known[question, i] & ~self.named[question, i])

    def _targets(self, i: int, move: tuple[int, int]) -> BoolArray:
        """About whom a single move can be, shape (n,)."""
        question, step = move
        free = ~self.named[1 - question, i] if step > 0 else True
        return np.asarray(self._open(i, move) & free & self._fits(i, (move,)))

    def _fits(self, i: int, moves: tuple[tuple[int, int], ...]) -> bool:
        """Nobody names more than the limit, or than he or she already does."""
        given = [self.given[q, i] + sum(step for question, step in moves if question == q) for q in (0, 1)]
        return all(given[q] <= max(self.limits[q], self.given[q, i]) for q in (0, 1))

    def _pairs(self, i: int, one: tuple[int, int], two: tuple[int, int]) -> BoolArray:
        """About whom two moves on one sheet can be, shape (n, n)."""
        if not self._fits(i, (one, two)):
            return np.zeros((self.n, self.n), dtype=np.bool_)
        pairs = self._open(i, one)[:, None] & self._open(i, two)[None, :]
        same, across = np.eye(self.n, dtype=np.bool_), one[0] != two[0]
        for move, other, axis in ((one, two, 1), (two, one, 0)):
            if move[1] > 0:
                taken = np.expand_dims(self.named[1 - move[0], i], axis)
                freed = same if across and other[1] < 0 else False
                pairs = pairs & (~taken | freed)
        if one == two or (across and one[1] > 0 and two[1] > 0):
            pairs = pairs & ~same
        return np.asarray(pairs)
