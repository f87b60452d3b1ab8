"""What one answer would flip of labels that stand on standard scores, for all pupils of a class at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kring.core.inference.flips import limit_of
from kring.core.measures.status.coie_dodge import codes_1982, codes_1983
from kring.core.measures.status.standard import Basis, Floats, Scores, both, scores
from kring.core.network import BoolArray, Network

Codes = NDArray[Any]
Rule = Callable[[Scores], Codes]
"""From scores of shape (states, n) to one label per pupil, as numbers of the same shape."""

ByScores = Callable[[Scores, BoolArray], Codes]
"""The same, told too who is named positively by nobody."""

MOST = 2
AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class Method:
    """A way to labels by standard scores: of what, and by which rule."""

    basis: Basis
    rule: ByScores

    def labels(self, counts: Floats, possible: NDArray[np.int64]) -> Codes:
        """The labels when pupils are named so often, `counts` of shape (states, 2, n), by so many who could, (2, n) or
        as `counts`; negative where there is no score."""
        whole = np.broadcast_to(possible if self.basis == "proportions" else 1, counts.shape)
        shares = np.divide(
            counts, whole, out=np.full_like(counts, np.nan), where=np.broadcast_to(possible, counts.shape) > 0
        )
        return np.asarray(self.rule(scores(shares[:, 0], shares[:, 1]), counts[:, 0] == 0))


METHODS: Mapping[str, Method] = {
    "cdc1982": Method("counts", codes_1982),
    "cd1983": Method("counts", lambda of, _: codes_1983(of)),
    "cd1983_prop": Method("proportions", lambda of, _: codes_1983(of)),
}
"""The methods of `kring.core.measures.status.table`, by their names there."""


def status_flips(positive: Network, negative: Network, rule: Rule = codes_1983) -> tuple[int | None, ...]:
    """For every pupil: by how few changed answers of classmates his or her label becomes another.

    Meaning: 1 when a single choice that a single classmate makes or drops, about anybody in the class, gives this pupil
    another label. Labels with 1 or 2 stand on the limit: nothing should be built on them.

    Formula: exact. One choice on one of the questions is added or taken away, then two (`smallest_flip`); what that does
    to everybody's standard scores depends only on whom the choice is about, so that about 6,000 outcomes stand for the
    million ways. Within each question's limit, and nobody is chosen on both questions by one pupil.

    Parameters: two networks about the same pupils; `rule`, from scores to labels, by default those of Coie & Dodge 1983;
    any threshold on preference will do. Returns: 1, 2 or None (more than two) per pupil, in the order of the members.

    Edge cases: None for all in a class without choices to change. A score that is NaN keeps its label.

    Source: as `kring.core.inference.flips.smallest_flip`; Coie & Dodge (1983).

    >>> from kring.core.examples import on_paper
    >>> liked, disliked = on_paper("a: b; b: a; c: a b"), on_paper("a: c; b: c; c: nobody")
    >>> status_flips(liked, disliked, lambda of: of.preference < -1)
    (None, None, 2)
    """
    return label_flips(positive, negative, Method("proportions", lambda of, _: rule(of)))


def label_flips(positive: Network, negative: Network, method: Method) -> tuple[int | None, ...]:
    """`status_flips` for one of `METHODS`."""
    questions = both(positive, negative)
    moves = _Moves(*questions)
    counts = np.stack([net.received for net in questions]).astype(np.float64)
    possible = np.stack([net.possible_nominators for net in questions])
    base = method.labels(counts[None], possible)[0]
    once = _altered(moves.one(), counts, possible, base, method, moves)
    twice = _altered(moves.two(), counts, possible, base, method, moves)
    return tuple(1 if one else MOST if two else None for one, two in zip(once, twice, strict=True))


class _Moves:
    """Every choice that can be added or taken away, by whom it is about: question, pupil, and one more or one less."""

    def __init__(self, *questions: Network) -> None:
        n = questions[0].n
        self.n, self.questions = n, questions
        self.question = np.repeat([0, 0, 1, 1], n)
        self.pupil = np.tile(np.arange(n), 4)
        self.adds = np.tile(np.repeat([True, False], n), 2)
        self.tried = np.concatenate(
            [part for net in questions for part in (~net.adjacency.T & net.known.T, net.adjacency.T)]
        )
        room = np.stack([net.given < limit_of(net) for net in questions])
        self.room = room[self.question]
        self.taken = np.stack([net.adjacency.T for net in questions[::-1]])[self.question, self.pupil]
        self.alone = self.tried & (~self.adds[:, None] | (self.room & ~self.taken))

    def one(self) -> NDArray[np.intp]:
        """Single moves that are possible, shape (moves, 1)."""
        return np.flatnonzero(self.alone.any(axis=1))[:, None]

    def two(self) -> NDArray[np.intp]:
        """Pairs that are possible, of two pupils or on one sheet, without those that undo each other; shape (pairs, 2)."""
        ways = self.alone.astype(np.int64)
        by_two = np.multiply.outer(ways.sum(axis=1), ways.sum(axis=1)) > ways @ ways.T
        possible = np.triu(by_two) | np.triu(self._on_one_sheet(), 1)
        return np.argwhere(possible & ~(self._same(self.question) & self._same(self.pupil) & ~self._same(self.adds)))

    def _on_one_sheet(self) -> BoolArray:
        same_question = self._same(self.question)
        across = ~same_question & self._same(self.pupil)
        replaces = same_question & ~self._same(self.adds)
        adds, both_add = self.adds[:, None], self.adds[:, None] & self.adds[None, :]
        found = np.zeros_like(across)
        for i in range(self.n):
            tried, room, taken = (part[:, i, None] for part in (self.tried, self.room, self.taken))
            fits = ~adds | replaces | (room & ~(same_question & both_add & ~self._room_for_two(i)[:, None]))
            clear = ~adds | (~(taken & ~(across & ~adds.T)) & ~(across & adds.T))
            found |= tried & tried.T & fits & fits.T & clear & clear.T
        return found

    def _room_for_two(self, i: int) -> BoolArray:
        room = np.array([net.given[i] + 2 <= limit_of(net) for net in self.questions], dtype=np.bool_)
        return np.asarray(room[self.question])

    def _same(self, values: NDArray[Any]) -> BoolArray:
        return np.asarray(np.equal.outer(values, values), dtype=np.bool_)


def _altered(
    moves: NDArray[np.intp], counts: Floats, possible: NDArray[np.int64], base: Codes, method: Method, of: _Moves
) -> BoolArray:
    """Whose label is another after one of these moves, shape (n,)."""
    altered = np.zeros(counts.shape[1], dtype=np.bool_)
    for start in range(0, len(moves), AT_ONCE):
        some = moves[start : start + AT_ONCE]
        states = np.repeat(counts[None], len(some), axis=0)
        for move in some.T:
            np.add.at(states, (np.arange(len(some)), of.question[move], of.pupil[move]), np.where(of.adds[move], 1, -1))
        altered |= (method.labels(states, possible) != base).any(axis=0)
    return altered
