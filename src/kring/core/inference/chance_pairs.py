"""Two changed answers and the labels of Newcomb and Bukowski: every outcome once, not every pair of answers.

What chance would give follows from how many everybody named, and a label from that and from how often the pupil was
named. Who named so many does not matter, and nobody's own sheet matters to his or her own label. So a pair of changes
counts only by how many the makers named before, by whether each adds or takes away, and by whether it is about the
pupil: some hundreds of cases for the half million pairs of a class.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement, product
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

STEPS = np.arange(-2, 3)
KINDS = (slice(0, 1), slice(1, 2), slice(0, 2))
"""Of the questions, what is counted: named positively, negatively, either."""

Case = tuple[NDArray[np.int64], BoolArray]
"""How many everybody who answered names, shape (answered, 2); which of `SHIFTS` can go with it for each pupil, shape
(shifts, n)."""


def altered_by_two(positive: Network, negative: Network, focal: NDArray[np.intp]) -> BoolArray:
    """Which of these pupils get another label by two changed answers, shape (focal,); see `chance_answer_flips`.

    For classes in which everybody who answered one question answered the other.
    """
    sheets = _Sheets(positive, negative)
    base = by_chance(positive.adjacency, negative.adjacency, positive.answered, negative.answered)
    before, altered = codes_by_chance(base)[focal], np.zeros(focal.size, dtype=np.bool_)
    outcomes = _Outcomes(sheets, base, focal)
    cases = outcomes.cases()
    for start in range(0, len(cases), AT_ONCE):
        some = cases[start : start + AT_ONCE]
        after = outcomes.labels([of for of, _ in some])
        possible = np.stack([can for _, can in some])[:, :, focal]
        altered |= ((after != before) & (before >= 0) & possible).any(axis=(0, 1))
    return altered


class _Outcomes:
    """What can come of the cases: per kind, every way in which so many are named, once."""

    def __init__(self, sheets: _Sheets, base: Chance, focal: NDArray[np.intp]) -> None:
        self._sheets, self._focal = sheets, focal
        self._totals = base.totals[:, focal, None] + STEPS
        self._places: list[dict[bytes, int]] = [{}, {}, {}]
        self._given: list[list[NDArray[np.int64]]] = [[], [], []]

    def cases(self) -> list[tuple[tuple[int, ...], BoolArray]]:
        """Per case the place of what is named of each kind, and the shifts that are possible."""
        found: dict[tuple[int, ...], BoolArray] = {}
        for given, possible in self._sheets.cases():
            key = tuple(self._place(kind, np.sort(given[:, of].sum(axis=1))) for kind, of in enumerate(KINDS))
            found[key] = found[key] | possible if key in found else possible
        self._chances = [self._chance(kind) for kind in range(3)] if found else []
        return list(found.items())

    def labels(self, cases: Sequence[tuple[int, ...]]) -> Any:
        """Labels with every shift, shape (cases, shifts, focal)."""
        places = np.array(cases).T
        expected = np.stack([of[0][place] for of, place in zip(self._chances, places, strict=True)], axis=1)
        p = np.stack([of[1][place] for of, place in zip(self._chances, places, strict=True)], axis=1)
        return np.stack([self._shifted(expected, p, shift) for shift in SHIFTS], axis=1)

    def _place(self, kind: int, given: NDArray[np.int64]) -> int:
        place = self._places[kind].setdefault(given.tobytes(), len(self._given[kind]))
        if place == len(self._given[kind]):
            self._given[kind].append(given)
        return place

    def _chance(self, kind: int) -> tuple[Any, Any]:
        """Expectation, shape (ways, focal), and tail, shape (ways, focal, steps), for each way of naming so many."""
        from kring.core.kernels.convolve import tails

        given, most = np.stack(self._given[kind]), max(self._sheets.n - 1, 1)
        own = self._sheets.given[KINDS[kind]].sum(axis=0)[self._focal]
        here = self._sheets.answered[self._focal]
        # nobody rates themselves: one of those who named as many as the pupil did stands for the pupil
        place = (given[:, :, None] < own).sum(axis=1).clip(max=given.shape[1] - 1)
        rated = (np.arange(given.shape[1])[:, None] != place[:, None]) | ~here
        chances = given / most
        both = tails(
            np.stack([1 - chances, chances], axis=-1),
            np.repeat(rated, STEPS.size, axis=2),
            np.broadcast_to(self._totals[kind].ravel(), (len(given), own.size * STEPS.size)),
        )
        expected = (given.sum(axis=1, keepdims=True) - own) / most
        return expected, both[..., 0 if kind == 2 else 1].reshape(len(given), own.size, STEPS.size)

    def _shifted(self, expected: Any, p: Any, shift: tuple[int, int]) -> Any:
        """Labels of pupils who are named so much more often, shape (cases, focal)."""
        places = [2 + by for by in (*shift, sum(shift))]
        totals = np.stack([self._totals[kind, :, place] for kind, place in enumerate(places)])
        tail = np.stack([p[:, kind, :, place] for kind, place in enumerate(places)], axis=1)
        return codes_by_chance(Chance(np.broadcast_to(totals, tail.shape), expected, tail))


class _Sheets:
    """Who named whom, and what can be changed."""

    def __init__(self, *questions: Network) -> None:
        self.n, self.answered = questions[0].n, questions[0].answered
        self.named = np.stack([net.adjacency for net in questions])
        self.known = np.stack([net.known for net in questions])
        self.given = self.named.sum(axis=2)
        self.limits = [limit_of(net) for net in questions]

    def cases(self) -> Iterator[Case]:
        """Every way in which two answers can be different: on two sheets, or on one; sheets on which as many are named
        together. Nobody changes what is said of him or herself.
        """
        alike: dict[tuple[int, ...], list[int]] = {}
        for i in np.flatnonzero(self.answered).tolist():
            alike.setdefault(tuple(self.given[:, i].tolist()), []).append(i)
        makers = [(group, move, *self._about(group, move)) for group in alike.values() for move in MOVES]
        for (group, first, on, off), (other, second, on_two, off_two) in combinations_with_replacement(makers, 2):
            both = (off, off_two), (on, off_two), (off, on_two), (on, on_two)
            either = [_on_two_sheets(one, two, group is other) for one, two in both]
            if np.any(either):
                yield self._case([(group[0], first), (other[-1], second)], either)
        for group, (one, two) in product(alike.values(), combinations_with_replacement(MOVES, 2)):
            either = [
                np.logical_or.reduce(found) for found in zip(*(self._both(i, one, two) for i in group), strict=True)
            ]
            if np.any(either):
                yield self._case([(group[0], one), (group[0], two)], either)

    def _case(self, moves: list[tuple[int, tuple[int, int]]], either: Sequence[BoolArray]) -> Case:
        """`either`: about neither of them the pupil, the first, the second, both."""
        given, shifts = self.given.copy(), np.zeros((2, 2), dtype=np.int64)
        for place, (i, (question, step)) in enumerate(moves):
            given[question, i] += step
            shifts[place, question] += step
        possible = np.zeros((len(SHIFTS), self.n), dtype=np.bool_)
        for about, can in zip((np.zeros(2, dtype=np.int64), *shifts, shifts.sum(axis=0)), either, strict=True):
            possible[SHIFTS.index((int(about[0]), int(about[1])))] |= can
        return given[:, self.answered].T, possible

    def _about(self, group: list[int], move: tuple[int, int]) -> tuple[BoolArray, BoolArray]:
        """Of each of the group, about whom the move can be, and about whom it need not be, shape (group, n)."""
        on = np.stack([self._targets(i, move) for i in group])
        off = on.sum(axis=1, keepdims=True) - on > 0
        off[np.arange(len(group)), group] = False
        return on, off

    def _both(self, i: int, one: tuple[int, int], two: tuple[int, int]) -> tuple[BoolArray, ...]:
        """Of two moves on the sheet of i: for which pupils about neither, the first, the second, both."""
        pairs = self._pairs(i, one, two)
        row, column, same = pairs.sum(axis=1), pairs.sum(axis=0), pairs.diagonal()
        neither = pairs.sum() - row - column + same > 0
        neither[i] = False
        return neither, row > same, column > same, same

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


def _on_two_sheets(one: BoolArray, two: BoolArray, same_group: bool) -> BoolArray:
    """Whether one of the first and another of the second can, shape (n,)."""
    ways = one.sum(axis=0) * two.sum(axis=0)
    return np.asarray(ways > (one & two).sum(axis=0) if same_group else ways > 0)
