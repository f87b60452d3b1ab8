"""The answers of many classes to many questions, as bits in padded arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kring.core.network import BoolArray, IntArray, Network
from kring.core.values import Question

Words = NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Block:
    """C classes of at most n pupils and their answers to Q questions.

    Parameters
    ----------
    questions : keys of the questions, unique, Q of them.
    sizes : pupils per class, shape (C,).
    answered : shape (C, n), False in the padding. Who did not answer is unknown on every question.
    words : shape (C, Q, n, ceil(n / 64)); bit j % 64 of word j // 64 of row i says that i chose j.
    odd : choices that were not taken as they are, shape (C, 4), by the kinds of `ODD`.

    Examples
    --------
    >>> block = Block.build(("play",), [3, 2], [[1, 1, 0], [1, 1, 0]], [0, 0, 1], [0, 0, 0], [0, 1, 0], [1, 0, 1])
    >>> block.received[0, 0].tolist(), block.network(1, "play").ties
    ([1, 1, 0], 1)
    """

    questions: tuple[str, ...]
    sizes: IntArray
    answered: BoolArray
    words: Words
    odd: IntArray

    @classmethod
    def build(
        cls,
        questions: Sequence[str],
        sizes: Sequence[int] | IntArray,
        answered: Sequence[Sequence[int]] | BoolArray,
        classes: Sequence[int] | IntArray,
        asked: Sequence[int] | IntArray,
        nominators: Sequence[int] | IntArray,
        nominees: Sequence[int] | IntArray,
    ) -> Block:
        """Make a block of nominations in any order.

        The last four, of one length, say of every nomination its class, its question and the places of both pupils in
        the class; -1 for a pupil who is not in it. As in `Network.build`: a choice of oneself, of or by somebody
        outside the class or by somebody who did not answer is left out, a doubled choice counts once; all of them are
        counted in `odd`. Raises ValueError for shapes and places that do not fit.
        """
        from kring.core.kernels.many import ODD, set_choices

        sizes = np.asarray(sizes, dtype=np.int64)
        here = np.array(answered, dtype=np.bool_, ndmin=2)
        columns = [np.ascontiguousarray(column, dtype=np.int32) for column in (classes, asked, nominators, nominees)]
        _check(sizes, here, len(questions), columns)
        here = here & (np.arange(here.shape[1]) < sizes[:, None])
        words = np.zeros((sizes.size, len(questions), here.shape[1], max(1, -(-here.shape[1] // 64))), np.uint64)
        odd = np.zeros((sizes.size, len(ODD)), np.int64)
        of, question, nominator, nominee = columns
        set_choices(of, question, nominator, nominee, here, words, odd)
        return cls(tuple(questions), sizes, here, words, odd)

    def __len__(self) -> int:
        return len(self.sizes)

    @property
    def n(self) -> int:
        """Pupils of the largest class: the width of the padding."""
        return int(self.answered.shape[1])

    @cached_property
    def pupils(self) -> BoolArray:
        """Where there is a pupil and not padding, shape (C, n)."""
        return np.asarray(np.arange(self.n) < self.sizes[:, None])

    @cached_property
    def received(self) -> IntArray:
        """How often each pupil is chosen on each question, shape (C, Q, n)."""
        return self.received_in(self.words)

    @cached_property
    def possible_nominators(self) -> IntArray:
        """How many others could choose each pupil, shape (C, n); 0 in the padding."""
        return np.where(self.pupils, self.answered.sum(axis=1)[:, None] - self.answered, 0)

    def received_in(self, words: Words) -> IntArray:
        """The same of other rows of these classes, shape (C, any, n, W)."""
        from kring.core.kernels.many import count_received

        received = np.zeros((len(self), words.shape[1], self.n), np.int64)
        count_received(words, self.sizes, received)
        return received

    def index(self, question: str) -> int:
        """Place of a question; ValueError when it was not asked."""
        return self.questions.index(question)

    def as_zeros(self) -> Block:
        """The same answers with every unknown row read as "chose nobody", as programs do that know no absence."""
        return replace(self, answered=self.pupils)

    def network(self, place: int, question: str) -> Network:
        """One class and one question as a `Network`, with the places of the pupils for ids."""
        from kring.core.kernels.bits import unpack

        n = int(self.sizes[place])
        adjacency = unpack(self.words[place, self.index(question), :n], n)
        return Network(tuple(map(str, range(n))), adjacency, self.answered[place, :n], Question(question))


def _check(sizes: IntArray, answered: BoolArray, questions: int, columns: list[NDArray[np.int32]]) -> None:
    classes, asked, nominators, nominees = columns
    if len(answered) != sizes.size:
        raise ValueError("every class has a size and a row of who answered")
    if sizes.size and (sizes.min() < 0 or sizes.max() > answered.shape[1]):
        raise ValueError("a class has more pupils than the padding has room for")
    if len({column.size for column in columns}) > 1:
        raise ValueError("every nomination has a class, a question, a nominator and a nominee")
    if not classes.size:
        return
    if classes.min() < 0 or classes.max() >= sizes.size or asked.min() < 0 or asked.max() >= questions:
        raise ValueError("a nomination is about a class or a question that is not there")
    if (np.maximum(nominators, nominees) >= sizes[classes]).any():
        raise ValueError("a nomination is about a place beyond the class; -1 means somebody from outside")
