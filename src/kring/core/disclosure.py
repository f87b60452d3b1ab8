"""Between result and eye: when there is too little to say anything, and which cells are too small to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from kring.core.network import IntArray

MIN_GROUP_SIZE = 10
"""Fewer pupils than this: no statement about who stands where, and no figure about the class as a finding."""

MIN_POSSIBLE_NOMINATORS = 10
"""Fewer others who answered than this: being chosen or not says too little about a pupil."""

MIN_RESPONSE = 0.60
"""A smaller share of the class that answered than this: too much is unknown."""

MIN_CELL = 5
"""In tables over classes or schools, a cell with fewer pupils than this is not shown."""

MIN_SIDE = 3
"""In a comparison of boys and girls or other groups inside a class, a side with fewer pupils than this is not shown."""


class Limits(NamedTuple):
    """Below which number of pupils, share of answers and number of possible nominators nothing is said."""

    pupils: int = MIN_GROUP_SIZE
    response: float = MIN_RESPONSE
    nominators: int = MIN_POSSIBLE_NOMINATORS


LIMITS = Limits()
NO_LIMITS = Limits(0, 0.0, 0)
"""For research and for comparison with other programs, which say something about any class."""


class Answers(Protocol):
    """Networks and ratings alike: what was answered, and by how many."""

    @property
    def n(self) -> int: ...
    @property
    def n_answered(self) -> int: ...
    @property
    def possible_nominators(self) -> IntArray: ...


class Shortage(StrEnum):
    """Why nothing can be said. The first that applies is given."""

    FEW_PUPILS = "few_pupils"
    LOW_RESPONSE = "low_response"
    FEW_NOMINATORS = "few_nominators"


def response_rate(net: Answers) -> float | None:
    """Share of the pupils in the network who answered; None in an empty class."""
    return net.n_answered / net.n if net.n else None


def shortage(net: Answers, limits: Limits = LIMITS) -> Shortage | None:
    """What is too little to describe the standing of pupils in this class, None when there is enough.

    The limits are those of `MIN_GROUP_SIZE`, `MIN_RESPONSE` (Marks et al. 2013, doi:10.1111/sode.12007) and
    `MIN_POSSIBLE_NOMINATORS`; the last looks at the pupil who could be chosen by the fewest.
    """
    return next(filter(None, shortages(net, limits)), _of_the_class(net, limits))


def shortages(net: Answers, limits: Limits = LIMITS) -> tuple[Shortage | None, ...]:
    """The same per pupil, in the order of the members: one pupil can have too few nominators where others have enough.

    >>> from kring.core.examples import on_paper
    >>> shortages(on_paper("a: b; b: ?"), Limits(pupils=2, response=0.5, nominators=1))
    (<Shortage.FEW_NOMINATORS: 'few_nominators'>, None)
    """
    everybody = _of_the_class(net, limits)
    few = everybody or Shortage.FEW_NOMINATORS
    return tuple(few if everybody or count < limits.nominators else None for count in net.possible_nominators)


def _of_the_class(net: Answers, limits: Limits) -> Shortage | None:
    if net.n < limits.pupils:
        return Shortage.FEW_PUPILS
    return Shortage.LOW_RESPONSE if net.n_answered < limits.response * net.n else None


def may_show_count(count: int) -> bool:
    """Whether a number of pupils may stand in a table that outsiders read: 0 or at least `MIN_CELL`."""
    return count == 0 or count >= MIN_CELL


def shown_counts(counts: Sequence[int], least: int = MIN_CELL) -> tuple[int | None, ...]:
    """A row of counts of which everybody knows the sum: None where a count is not shown.

    A count from 1 to `least` - 1 is not shown. When it could be worked out from the others, the next smallest is not shown
    either: what is left out is always two counts or more, and `least` pupils or more together; else nothing is shown.

    >>> shown_counts([12, 3, 9, 0]), shown_counts([12, 1, 1, 30]), shown_counts([2, 0, 0]), shown_counts([8, 0, 20])
    ((12, None, None, 0), (None, None, None, 30), (None, None, None), (8, 0, 20))
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < least}
    others = sorted((count, place) for place, count in enumerate(counts) if count >= least)
    while hidden and (len(hidden) < 2 or sum(counts[place] for place in hidden) < least):
        if not others:
            return (None,) * len(counts)
        hidden.add(others.pop(0)[1])
    return tuple(None if place in hidden else count for place, count in enumerate(counts))


def may_show_groups(sizes: Iterable[int]) -> bool:
    """Whether figures about groups of these sizes inside a class may be shown: two or more, each of `MIN_SIDE`."""
    sizes = list(sizes)
    return len(sizes) > 1 and min(sizes) >= MIN_SIDE


def bounds_for_one(count: int, of: int, side: int = MIN_SIDE) -> tuple[int, int]:
    """How often a pupil was chosen, as may be told to that pupil or the parents: at least and at most.

    The bounds never say that nobody did or that everybody did, nor that one or all but one did: that would tell who.
    In between the number is exact. With fewer than `2 * side` who could choose, nothing is said: (0, of).

    >>> bounds_for_one(1, 20), bounds_for_one(5, 20), bounds_for_one(20, 20), bounds_for_one(2, 4)
    ((0, 2), (5, 5), (18, 20), (0, 4))
    """
    if of < 2 * side:
        return 0, of
    if count < side:
        return 0, side - 1
    return (of - side + 1, of) if count > of - side else (count, count)
