"""What one answer would flip: the smallest number of answers that alters what is said of a class or a pupil."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, combinations, product

import numpy as np
from numpy.typing import NDArray

from kring.core.inference.order import order_of
from kring.core.network import Network

Predicate = Callable[[Network], object]
"""Anything that is said of a network: a label, a headline, a verdict. Compared with ==."""

Pair = tuple[int, int]
BUDGET = 20_000
"""Networks that are looked at before a search stops."""


@dataclass(frozen=True, slots=True)
class Least:
    """The smallest number of changes that was found to alter something, and what is known when none was.

    `found`: this many can do it; None when no such change was found. `at_least`: fewer than this many cannot; None when
    no number can. Exact when both are the same.
    """

    found: int | None = None
    at_least: int | None = None


NOTHING = Least()
"""No number of changes can alter it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`nominator` chooses `nominee`, or does not."""

    nominator: str
    nominee: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Flip:
    """The smallest number of changes that alters what is said; None when it is more than `most`.

    `example`: the answers of one such change. `exact`: False when the search stopped before everything was tried.
    """

    changes: int | None
    most: int
    example: tuple[Answer, ...] = ()
    exact: bool = True

    def __str__(self) -> str:
        return f">{self.most}" if self.changes is None else str(self.changes)


def smallest_flip(
    net: Network,
    predicate: Predicate,
    *,
    most: int = 2,
    among: Collection[tuple[str, str]] | None = None,
    budget: int = BUDGET,
) -> Flip:
    """The smallest number of given answers that must be different for something else to be said.

    Meaning: 1 says that what is said hangs on a single answer of a single pupil. Read a thing that one answer flips as
    a question, not as a finding.

    Formula: exact search. One choice is added or taken away, of a pupil who answered, then two, up to `most`; the first
    number at which `predicate` gives something else. Nobody gets more choices than the question's limit, so that with
    all choices used another choice instead is two changes. Stops at the first that is found; or, when `budget` networks
    were looked at, with `exact` False.

    Parameters: a network; `predicate`, any function of a network of which the results can be compared; `among`, only
    choices between these (nominator, nominee), when no others can matter. Returns: `Flip`.

    Edge cases: never altered in an empty class. In a class of 28 there are 756 single answers, which are always tried
    (0.01 s), and 285,000 pairs (2 s and more); for the common labels `kring.core.inference.pupil_flips` and
    `kring.core.inference.status_flips` count without searching, for portraits `kring.core.portrait.hinges`.

    Source: the fragility index of Walsh M et al. (2014), doi:10.1016/j.jclinepi.2013.10.019, for an answer in a network.

    >>> from kring.core.examples import on_paper
    >>> from kring.core.measures.ties import isolates
    >>> found = smallest_flip(on_paper("a: b; b: a; c: a"), lambda net: "c" in isolates(net).unchosen)
    >>> str(found), found.example[0].nominee
    ('1', 'c')
    """
    said, looked = predicate(net), 0
    moves = _moves(net, among)
    for size in range(1, most + 1):
        for cells in filter(lambda cells: _allowed(net, cells), combinations(moves, size)):
            looked += 1
            if looked > max(budget, len(moves)):
                return Flip(None, most, exact=False)
            if predicate(_changed(net, cells)) != said:
                return Flip(size, most, tuple(_answer(net, cell) for cell in cells))
    return Flip(None, most)


def smallest_sheets(net: Network, predicate: Predicate, *, most: int = 2, budget: int = BUDGET) -> Flip:
    """The smallest number of missing sheets that, answered in some way, would make something else be said.

    Formula: exact search over every way in which one missing sheet can be filled in (each set of classmates within the
    question's limit, small sets first), then two, up to `most`. After `budget` networks it stops, and then `exact` is
    False when nothing was found: without a limit a sheet can be filled in in 2^(n - 1) ways.

    Parameters and returns: as `smallest_flip`; `changes` counts sheets.

    Source: Manski CF (1989), doi:10.2307/145818: what is missing can be anything.

    >>> from kring.core.examples import on_paper
    >>> from kring.core.measures.ties import isolates
    >>> str(smallest_sheets(on_paper("a: b; b: a; c: ?"), lambda net: isolates(net).unchosen))
    '>2'
    >>> str(smallest_sheets(on_paper("a: b; b: a; c: a; d: ?"), lambda net: "c" in isolates(net).unchosen))
    '1'
    """
    said, looked = predicate(net), 0
    absent = [int(place) for place in order_of(net) if not net.answered[place]]
    for size in range(1, min(most, len(absent)) + 1):
        for sheets in chain.from_iterable(_filled(net, who) for who in combinations(absent, size)):
            looked += 1
            if looked > budget:
                return Flip(None, most, exact=False)
            if predicate(_handed_in(net, sheets)) != said:
                return Flip(size, most, tuple(_answers(net, sheets)))
    return Flip(None, most)


def limit_of(net: Network) -> int:
    """How many choices a pupil may make."""
    limit = net.question.limit
    return max(net.n - 1, 0) if limit is None else min(limit, max(net.n - 1, 0))


def _moves(net: Network, among: Collection[tuple[str, str]] | None) -> list[Pair]:
    """Known pairs in an order that follows from structure."""
    order = [int(place) for place in order_of(net)]
    pairs = ((i, j) for i in order for j in order if net.known[i, j])
    return [(i, j) for i, j in pairs if among is None or (net.members[i], net.members[j]) in among]


def _allowed(net: Network, cells: Iterable[Pair]) -> bool:
    """Nobody gets more choices than the limit, or than he or she already has."""
    if net.question.limit is None:
        return True
    given = net.given.copy()
    for i, j in cells:
        given[i] += -1 if net.adjacency[i, j] else 1
    return bool((given <= np.maximum(net.given, limit_of(net))).all())


def _changed(net: Network, cells: Iterable[Pair]) -> Network:
    adjacency: NDArray[np.bool_] = net.adjacency.copy()
    for cell in cells:
        adjacency[cell] = not adjacency[cell]
    return replace(net, adjacency=adjacency)


def _answer(net: Network, cell: Pair) -> Answer:
    return Answer(net.members[cell[0]], net.members[cell[1]], not net.adjacency[cell])


def _filled(net: Network, who: tuple[int, ...]) -> Iterator[dict[int, tuple[int, ...]]]:
    """Every way in which these pupils can fill in their sheets."""
    for choices in product(*(_sheets(net, i) for i in who)):
        yield dict(zip(who, choices, strict=True))


def _sheets(net: Network, i: int) -> Iterator[tuple[int, ...]]:
    others = [int(j) for j in order_of(net) if j != i]
    return chain.from_iterable(combinations(others, count) for count in range(limit_of(net) + 1))


def _handed_in(net: Network, sheets: dict[int, tuple[int, ...]]) -> Network:
    adjacency, answered = net.adjacency.copy(), net.answered.copy()
    for i, chosen in sheets.items():
        answered[i] = True
        adjacency[i, list(chosen)] = True
    return replace(net, adjacency=adjacency, answered=answered)


def _answers(net: Network, sheets: dict[int, tuple[int, ...]]) -> Iterator[Answer]:
    return (Answer(net.members[i], net.members[j], True) for i, chosen in sheets.items() for j in chosen)
