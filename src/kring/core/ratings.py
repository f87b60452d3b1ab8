"""Who rated whom, and how: answers on a scale with a neutral middle."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kring.core.network import NO_QUESTION, Network, keep_neither
from kring.core.values import Done, Issue, IssueKind, Question

BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]
SCALES = (3, 5, 7, 9)
_T = TypeVar("_T", bound=np.generic)


@dataclass(frozen=True, eq=False)
class Ratings:
    """The ratings one class gave each other on one question, read-only.

    Three states are kept apart, as in `Network`: a rating; no rating of this peer by somebody who answered (0 in a
    row with `answered`); a pupil who did not answer (`answered` is False and the row is all 0). Neither of the last
    two is read as a neutral rating.

    Parameters
    ----------
    members : ids of the pupils, shape (n,), unique, in any order.
    values : whole numbers, shape (n, n); `values[i, j]` is the rating from 1 to `scale` that i gave j, 0 when i gave
        none. No ratings on the diagonal, none in the row of somebody who did not answer.
    scale : number of points of the scale, 3, 5, 7 or 9; 1 is the most negative, the middle is neutral.
    answered : bool, shape (n,).
    question : the question that was asked.
    issues : the data-quality events met on the way, each with what was done.

    Raises
    ------
    ValueError : doubled ids, wrong shapes, another scale, a rating outside the scale, on the diagonal or in the row
        of somebody who did not answer. `Ratings.build` drops and reports the last two.

    Source: the layout of the tables of SSrat (Maassen GH, Landsheer JA 1998. Behavior Research Methods, Instruments
    and Computers 30:674-679).

    Examples
    --------
    >>> ratings = Ratings.build(["a", "b", "c"], [[0, 5, 3], [4, 0, 0], [0, 0, 0]], scale=5)
    >>> ratings.n_answered, ratings.middle, ratings.raters.tolist()
    (2, 3, [1, 1, 1])
    """

    members: tuple[str, ...]
    values: IntArray
    scale: int
    answered: BoolArray
    question: Question = NO_QUESTION
    issues: tuple[Issue, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "members", tuple(self.members))
        object.__setattr__(self, "values", _frozen(_whole(self.values)))
        object.__setattr__(self, "answered", _frozen(np.asarray(self.answered)))
        object.__setattr__(self, "issues", tuple(self.issues))
        _check(self)

    @classmethod
    def build(
        cls,
        members: Sequence[str],
        values: ArrayLike,
        *,
        scale: int,
        answered: Collection[str] | None = None,
        question: Question = NO_QUESTION,
    ) -> Ratings:
        """Make ratings of a table, and report what could not be taken as it is.

        `answered` names those who answered; None means everybody who rated at least one other. A rating of oneself
        or by somebody who did not answer is dropped and reported in `issues`. Raises ValueError as the class does.
        """
        members = tuple(members)
        table = np.array(_whole(values))
        _check_shape(len(members), table)
        own, others = table * np.eye(len(members), dtype=np.int64), table.copy()
        np.fill_diagonal(others, 0)
        here = _here(members, others, answered)
        unheard = np.where(here[:, None], 0, others)
        issues = _issues(members, own, IssueKind.SELF) + _issues(members, unheard, IssueKind.NOT_ANSWERED)
        _check_scale(table, scale)
        return cls(members, others - unheard, scale, here, question, issues)

    @property
    def n(self) -> int:
        """Number of pupils in the class, whether they answered or not."""
        return len(self.members)

    @cached_property
    def n_answered(self) -> int:
        """Number of pupils who answered."""
        return int(self.answered.sum())

    @property
    def middle(self) -> int:
        """The neutral rating."""
        return (self.scale + 1) // 2

    @cached_property
    def given(self) -> BoolArray:
        """Shape (n, n): i rated j."""
        return _frozen(self.values > 0)

    @cached_property
    def raters(self) -> IntArray:
        """How many rated each pupil, shape (n,)."""
        return _frozen(self.given.sum(axis=0, dtype=np.int64))

    @property
    def possible_nominators(self) -> IntArray:
        """How many others could have said something about each pupil: those who did rate, `raters`."""
        return self.raters

    def index(self, member: str) -> int:
        """Place of a pupil in `members`; ValueError when the pupil is not among them."""
        return self.members.index(member)

    def aligned(self, members: tuple[str, ...]) -> Ratings:
        """The same ratings with the pupils in this order; ValueError when they are not the same pupils."""
        if members == self.members:
            return self
        if set(members) != set(self.members):
            raise ValueError("these ratings are not about the same pupils")
        at = {member: place for place, member in enumerate(self.members)}
        places = np.array([at[member] for member in members], dtype=np.intp)
        return replace(
            self, members=members, values=self.values[np.ix_(places, places)], answered=self.answered[places]
        )

    def in_three(self, *, only_extremes: bool = False) -> Ratings:
        """The same ratings on three points: below, at and above the middle.

        With `only_extremes` only the two ends of the scale become 1 and 3 and everything between them 2, as the code
        of SSrat 1.1 does, though not its manual.

        >>> ratings = Ratings.build(["a", "b", "c"], [[0, 5, 4], [3, 0, 2], [1, 1, 0]], scale=5)
        >>> ratings.in_three().values.tolist()
        [[0, 3, 3], [2, 0, 1], [1, 1, 0]]
        >>> ratings.in_three(only_extremes=True).values.tolist()
        [[0, 3, 2], [2, 0, 2], [1, 1, 0]]
        """
        low, high = (1, self.scale) if only_extremes else (self.middle - 1, self.middle + 1)
        three = 2 + (self.values >= high).astype(np.int64) - (self.values <= low)
        return replace(self, values=np.where(self.given, three, 0), scale=3)

    @staticmethod
    def from_nominations(positive: Network, negative: Network) -> Ratings:
        """Nominations as ratings on three points: 3 named positively, 1 negatively, 2 by neither.

        Who was named by one pupil on both questions gets a 2 and is reported, see `network.keep_neither`. Only pupils
        who answered both questions are raters. Raises ValueError when the pupils differ.

        >>> from kring.core.examples import on_paper
        >>> ratings = Ratings.from_nominations(on_paper("a: b; b: nobody; c: ?"), on_paper("a: c; b: a; c: ?"))
        >>> ratings.values.tolist()
        [[0, 3, 1], [1, 0, 2], [0, 0, 0]]
        """
        liked, disliked = keep_neither(positive, negative)
        answered = liked.answered & disliked.answered
        values = np.where(answered[:, None], 2 + liked.adjacency.astype(np.int64) - disliked.adjacency, 0)
        np.fill_diagonal(values, 0)
        issues = tuple(dict.fromkeys(liked.issues + disliked.issues))
        key = "-".join(filter(None, (liked.question.key, disliked.question.key)))
        return Ratings(liked.members, values, 3, answered, Question(key), issues)


def _here(members: tuple[str, ...], table: IntArray, answered: Collection[str] | None) -> BoolArray:
    if answered is None:
        return np.asarray(table.any(axis=1), dtype=np.bool_)
    return np.array([member in answered for member in members], dtype=np.bool_)


def _whole(values: ArrayLike) -> IntArray:
    table = np.asarray(values)
    if table.size and table.dtype.kind not in "iub" and not np.array_equal(table, np.rint(table)):
        raise ValueError("ratings are whole numbers")
    return table.astype(np.int64)


def _issues(members: tuple[str, ...], dropped: IntArray, kind: IssueKind) -> tuple[Issue, ...]:
    return tuple(Issue(kind, members[i], members[j], Done.DROPPED) for i, j in np.argwhere(dropped))


def _frozen(array: NDArray[_T]) -> NDArray[_T]:
    frozen = np.array(array)
    frozen.setflags(write=False)
    return frozen


def _check(ratings: Ratings) -> None:
    _check_shape(ratings.n, ratings.values)
    if len(set(ratings.members)) != ratings.n:
        raise ValueError("a pupil is in the class twice")
    if ratings.answered.shape != (ratings.n,) or ratings.answered.dtype != np.bool_:
        raise ValueError(f"{ratings.n} pupils need {ratings.n} marks of who answered, true or false")
    _check_scale(ratings.values, ratings.scale)
    if ratings.values.diagonal().any():
        raise ValueError("nobody rates themselves")
    if ratings.values[~ratings.answered].any():
        raise ValueError("the row of a pupil who did not answer is unknown and holds no ratings")


def _check_shape(n: int, table: IntArray) -> None:
    if table.shape != (n, n) and table.size + n > 0:
        raise ValueError(f"{n} pupils need {n} rows and columns")


def _check_scale(table: IntArray, scale: int) -> None:
    if scale not in SCALES:
        raise ValueError(f"a scale has 3, 5, 7 or 9 points, not {scale}")
    if table.size and (table.min() < 0 or table.max() > scale):
        raise ValueError(f"a rating is from 1 to {scale}, or 0 when it was not given")
