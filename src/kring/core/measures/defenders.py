"""Which classmates could stand by a pupil: those who like that pupil."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kring.core.measures.bullying.told import victims_of
from kring.core.measures.interface import Level, Measure, Need
from kring.core.measures.known import names
from kring.core.network import Network


@dataclass(frozen=True, slots=True)
class PossibleDefender:
    """A classmate who likes the pupil.

    `mutual`: the pupil likes this classmate too, None when the pupil did not answer. `already`: the pupil names this
    classmate as a defender. `bullied`: is bullied as well, None when unknown. `burden`: on how many other pupils this
    classmate is already counted, as a defender they name or on their list here.
    """

    pupil: str
    mutual: bool | None
    already: bool
    bullied: bool | None
    burden: int


@dataclass(frozen=True, slots=True)
class PossibleDefenders:
    """Mutual ties first, then those with the lightest burden. `unknown`: classmates who did not say whom they like."""

    classmates: tuple[PossibleDefender, ...]
    unknown: int


def possible_defenders(
    positive: Network, bullied_by: Network, defended_by: Network, pupils: Collection[str] | None = None
) -> Mapping[str, PossibleDefenders]:
    """Which classmates could stand by a pupil: those who like that pupil.

    Meaning: bullied pupils are mostly defended by classmates who like them. So these are the first to think of for
    a seat or a group nearby. It is a list to think with and not a task for a child: defending can make one a target,
    so look at `bullied` and at `burden`, and do not ask the same classmate for everybody. For the teacher and the
    anti-bullying coordinator only: never on a class page, in an export or before pupils or parents.

    Formula: classmates who answered and chose the pupil on the positive question, without those whom the pupil names
    as a bully. Order: mutual, then not known whether mutual, then one-sided; inside that the lightest burden; then id.

    Parameters: `positive`: who likes whom; `bullied_by`, `defended_by`: whom victims name as bullies and as
    defenders; the same pupils in any order. `pupils`: for whom, default all who name a bully. Returns:
    `PossibleDefenders` by pupil.

    Edge cases: a pupil whom nobody likes, as far as known, has an empty list: then the tie itself is the work to do.
    Raises ValueError for a pupil who is not in the class, or when the pupils differ.

    Source: Sainio et al. (2011), doi:10.1177/0165025410378068; the danger: Huitsing et al. (2014),
    doi:10.1017/S0954579414000297

    >>> from kring.core.examples import on_paper
    >>> like, by = on_paper("a: b; b: a; c: a; d: a"), on_paper("a: d; b: nobody; c: nobody; d: nobody")
    >>> found = possible_defenders(like, by, on_paper("a: nobody; b: nobody; c: nobody; d: c"))
    >>> [(one.pupil, one.mutual, one.burden) for one in found["a"].classmates]
    [('b', True, 0), ('c', False, 1)]
    """
    members = positive.members
    bullied_by, defended_by = bullied_by.aligned(members), defended_by.aligned(members)
    focus = names(positive, victims_of(bullied_by)) if pupils is None else sorted(set(pupils), key=positive.index)
    lists = {pupil: _who_like(positive, bullied_by, pupil) for pupil in focus}
    counted = {member: _counted_on(defended_by, lists, member) for member in members}
    return {
        pupil: PossibleDefenders(
            tuple(
                sorted(
                    (_defender(positive, bullied_by, defended_by, pupil, one, counted[one]) for one in who),
                    key=lambda one: ((one.mutual is None) + 2 * (one.mutual is False), one.burden, one.pupil),
                )
            ),
            int((~positive.answered).sum()) - (not positive.answered[positive.index(pupil)]),
        )
        for pupil, who in lists.items()
    }


def _who_like(positive: Network, bullied_by: Network, pupil: str) -> tuple[str, ...]:
    at = positive.index(pupil)
    return names(positive, positive.adjacency[:, at] & ~bullied_by.adjacency[at])


def _counted_on(defended_by: Network, lists: Mapping[str, tuple[str, ...]], member: str) -> set[str]:
    """Who name this pupil as a defender, and on whose list this pupil is."""
    named_by = names(defended_by, defended_by.adjacency[:, defended_by.index(member)])
    return {*named_by, *(pupil for pupil, who in lists.items() if member in who)}


def _defender(
    positive: Network, bullied_by: Network, defended_by: Network, pupil: str, classmate: str, counted: set[str]
) -> PossibleDefender:
    at, there = positive.index(pupil), positive.index(classmate)
    return PossibleDefender(
        classmate,
        bool(positive.adjacency[at, there]) if positive.answered[at] else None,
        bool(defended_by.adjacency[at, there]),
        bool(bullied_by.given[there] > 0) if bullied_by.answered[there] else None,
        len(counted - {pupil}),
    )


MEASURES = (
    Measure(
        "possible_defenders",
        possible_defenders,
        (Need.POSITIVE, Need.VICTIMS, Need.DEFENDERS),
        Level.TIE,
        options={"pupils": (None,)},
    ),
)
