"""Who was asked, who answered, who chose whom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from kring.core.values import Done, Issue, IssueKind, Nomination, Question

BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]
NO_QUESTION = Question("")
_T = TypeVar("_T", bound=np.generic)
_Problem = tuple[IssueKind, Done] | None


@dataclass(frozen=True, eq=False)
class Network:
    """The answers of one class to one question, read-only.

    Three states are kept apart. A pupil who answered and chose nobody is a *zero row*: known, empty. A pupil who
    did not answer is an *unknown row*: `answered` is False, the row is all False and must not be read as zeros;
    the column stays, because others could still choose this pupil. A pupil who objects is not in the network.

    Parameters
    ----------
    members : ids of the pupils, shape (n,), unique, in any order.
    adjacency : bool, shape (n, n); `adjacency[i, j]` says that i chose j. No diagonal, no unknown rows.
    answered : bool, shape (n,).
    question : the question that was asked.
    issues : the data-quality events met on the way, each with what was done.

    Raises
    ------
    ValueError : doubled ids, wrong shapes, a choice on the diagonal or in an unknown row.

    Examples
    --------
    >>> net = Network.build(["a", "b", "c"], [Nomination("a", "b"), Nomination("b", "a")], answered=["a", "b"])
    >>> net.n, net.n_answered, net.ties
    (3, 2, 2)
    >>> net.possible_nominators.tolist()
    [1, 1, 2]
    """

    members: tuple[str, ...]
    adjacency: BoolArray
    answered: BoolArray
    question: Question = NO_QUESTION
    issues: tuple[Issue, ...] = ()

    def __post_init__(self) -> None:
        adjacency = _frozen(self.adjacency)
        answered = _frozen(self.answered)
        object.__setattr__(self, "members", tuple(self.members))
        object.__setattr__(self, "adjacency", adjacency)
        object.__setattr__(self, "answered", answered)
        object.__setattr__(self, "issues", tuple(self.issues))
        _check(self.members, adjacency, answered)

    @classmethod
    def build(
        cls,
        members: Sequence[str],
        nominations: Iterable[Nomination],
        *,
        answered: Collection[str] | None = None,
        question: Question = NO_QUESTION,
    ) -> Network:
        """Make a network of nominations, and report every nomination that could not be taken as it is.

        `answered` names those who answered; None means everybody. Naming somebody there who is not a member is
        harmless. A choice of oneself, of or by somebody outside the class, or by somebody who did not answer is
        dropped; a doubled choice is collapsed; a value above 1 counts as 1; 0 is a plain "not chosen". All but the
        last are reported in `issues`. A value below 0 raises ValueError: a negative choice is a question of its own.
        """
        members = tuple(members)
        at = {member: place for place, member in enumerate(members)}
        here = np.array([answered is None or member in answered for member in members], dtype=np.bool_)
        adjacency = np.zeros((len(members), len(members)), dtype=np.bool_)
        issues: list[Issue] = []
        seen: set[tuple[str, str]] = set()
        for nomination in nominations:
            pair = (nomination.nominator, nomination.nominee)
            problem = _problem(nomination, at, here, pair in seen)
            if problem is not None:
                issues.append(_issue(nomination, *problem))
            if nomination.value > 0 and (problem is None or problem[1] is not Done.DROPPED):
                adjacency[at[nomination.nominator], at[nomination.nominee]] = True
            seen.add(pair)
        return cls(members, adjacency, here, question, tuple(issues))

    @property
    def n(self) -> int:
        """Number of pupils in the class, whether they answered or not."""
        return len(self.members)

    @cached_property
    def n_answered(self) -> int:
        """Number of pupils who answered."""
        return int(self.answered.sum())

    @cached_property
    def ties(self) -> int:
        """Number of choices made."""
        return int(self.adjacency.sum())

    @cached_property
    def given(self) -> IntArray:
        """Choices made per pupil, shape (n,); 0 for those who did not answer, see `given_or_none`."""
        return _frozen(self.adjacency.sum(axis=1, dtype=np.int64))

    @property
    def given_or_none(self) -> list[int | None]:
        """Choices made per pupil, None for those who did not answer."""
        return [int(k) if here else None for k, here in zip(self.given, self.answered, strict=True)]

    @cached_property
    def received(self) -> IntArray:
        """How often each pupil was chosen, shape (n,). The denominator is `possible_nominators`."""
        return _frozen(self.adjacency.sum(axis=0, dtype=np.int64))

    @cached_property
    def possible_nominators(self) -> IntArray:
        """How many others answered and so could have chosen this pupil, shape (n,)."""
        return _frozen(self.n_answered - self.answered.astype(np.int64))

    @cached_property
    def mutual(self) -> BoolArray:
        """Symmetric, shape (n, n): both chose each other."""
        return _frozen(self.adjacency & self.adjacency.T)

    @cached_property
    def mutual_count(self) -> IntArray:
        """Number of mutual choices per pupil, shape (n,). A choice of an absent pupil cannot be seen as mutual."""
        return _frozen(self.mutual.sum(axis=1, dtype=np.int64))

    @cached_property
    def known(self) -> BoolArray:
        """Shape (n, n): the ordered pair (i, j) is known: i answered and is not j."""
        known = np.repeat(self.answered[:, None], self.n, axis=1)
        np.fill_diagonal(known, False)
        return _frozen(known)

    def index(self, member: str) -> int:
        """Place of a pupil in `members`; ValueError when the pupil is not in the network."""
        return self.members.index(member)

    def respondents(self) -> Network:
        """The sub-network of those who answered; choices of absent pupils are left out."""
        keep = np.flatnonzero(self.answered)
        members = tuple(self.members[place] for place in keep)
        return replace(
            self, members=members, adjacency=self.adjacency[np.ix_(keep, keep)], answered=self.answered[keep]
        )

    @staticmethod
    def union(networks: Sequence[Network]) -> Network:
        """Who chose whom on at least one of the questions, over the same pupils.

        Somebody who answered any of the questions answered; a question that pupil skipped then counts as no choice.
        Raises ValueError without networks or when the pupils differ; the order of the first network is kept.
        """
        if not networks:
            raise ValueError("a union needs at least one network")
        first = networks[0]
        aligned = [network.aligned(first.members) for network in networks]
        return Network(
            first.members,
            np.logical_or.reduce([network.adjacency for network in aligned]),
            np.logical_or.reduce([network.answered for network in aligned]),
            Question("+".join(network.question.key for network in networks), first.question.valence),
            tuple(issue for network in networks for issue in network.issues),
        )

    def aligned(self, members: tuple[str, ...]) -> Network:
        """The same network with its pupils in this order; ValueError when they are not the same pupils."""
        if members == self.members:
            return self
        if set(members) != set(self.members):
            raise ValueError("these networks are not about the same pupils")
        at = {member: place for place, member in enumerate(self.members)}
        return self._at(np.array([at[member] for member in members], dtype=np.intp))

    def _at(self, places: NDArray[np.intp]) -> Network:
        return replace(
            self,
            members=tuple(self.members[place] for place in places),
            adjacency=self.adjacency[np.ix_(places, places)],
            answered=self.answered[places],
        )


def keep_neither(
    positive: Network, negative: Network, *, where: Callable[[str, str], str] = lambda nominator, nominee: ""
) -> tuple[Network, Network]:
    """Both networks without the peers whom one pupil named on the positive *and* on the opposite negative question.

    Nobody can tell which of the two was meant, so neither counts, and both networks report it. The screens prevent
    it; paper and files do not. `where(nominator, nominee)` says where it came from. Raises ValueError when the
    pupils differ.
    """
    negative = negative.aligned(positive.members)
    both = positive.adjacency & negative.adjacency
    pairs = [(positive.members[i], positive.members[j]) for i, j in np.argwhere(both)]
    issues = tuple(Issue(IssueKind.CONTRADICTION, i, j, Done.DROPPED, where(i, j)) for i, j in pairs)
    return (
        replace(positive, adjacency=positive.adjacency & ~both, issues=positive.issues + issues),
        replace(negative, adjacency=negative.adjacency & ~both, issues=negative.issues + issues),
    )


def _problem(nomination: Nomination, at: dict[str, int], here: BoolArray, is_seen: bool) -> _Problem:
    """The first rule this nomination breaks, and what is done with it."""
    if nomination.value < 0:
        raise ValueError(f"a value is 0 or more, not {nomination.value}; a negative choice is a question of its own")
    if nomination.value == 0:
        return (IssueKind.DUPLICATE, Done.COLLAPSED) if is_seen else None
    if nomination.nominator not in at or nomination.nominee not in at:
        return IssueKind.OUTSIDE, Done.DROPPED
    return _problem_inside(nomination, bool(here[at[nomination.nominator]]), is_seen)


def _problem_inside(nomination: Nomination, has_answered: bool, is_seen: bool) -> _Problem:
    if nomination.nominator == nomination.nominee:
        return IssueKind.SELF, Done.DROPPED
    if not has_answered:
        return IssueKind.NOT_ANSWERED, Done.DROPPED
    if is_seen:
        return IssueKind.DUPLICATE, Done.COLLAPSED
    return (IssueKind.VALUE, Done.TAKEN_AS_ONE) if nomination.value != 1 else None


def _issue(nomination: Nomination, kind: IssueKind, done: Done) -> Issue:
    return Issue(kind, nomination.nominator, nomination.nominee, done, nomination.where)


def _frozen(array: NDArray[_T]) -> NDArray[_T]:
    frozen = np.array(array)
    frozen.setflags(write=False)
    return frozen


def _check(members: tuple[str, ...], adjacency: BoolArray, answered: BoolArray) -> None:
    n = len(members)
    if len(set(members)) != n:
        raise ValueError("a pupil is in the class twice")
    if adjacency.shape != (n, n) or answered.shape != (n,):
        raise ValueError(f"{n} pupils need {n} rows and columns, and {n} marks of who answered")
    if adjacency.dtype != np.bool_ or answered.dtype != np.bool_:
        raise ValueError("choices and marks are true or false")
    if adjacency.diagonal().any():
        raise ValueError("nobody chooses themselves")
    if adjacency[~answered].any():
        raise ValueError("the row of a pupil who did not answer is unknown and holds no choices")
