"""Whether everybody can be seated as required, and if not, which requirements clash."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from kring.core.seating.room import Relation, Room
from kring.core.seating.values import Demand, InfeasibleError, NotEnoughSeatsError, Requirement, SeatingInput

BoolArray = NDArray[np.bool_]
TOO_NEAR = (Relation.SHOULDER, Relation.SAME_TABLE)
_MOST_STEPS = 5000


class _GaveUpError(Exception):
    pass


def seats_for_bound(data: SeatingInput, room: Room) -> dict[str, str]:
    """A seat for everybody who has a requirement, all requirements met.

    Raises NotEnoughSeatsError, or InfeasibleError with a smallest set of requirements that clash. A locked seat
    that is not in the room clashes by itself.
    """
    if len(data.members) > len(room):
        raise NotEnoughSeatsError(len(data.members), len(room))
    try:
        found = _seated(data.requirements, room)
        if found is not None:
            return found
        raise InfeasibleError(_smallest_clash(data.requirements, room), int(room.front.sum()))
    except _GaveUpError:
        raise InfeasibleError(data.requirements, int(room.front.sum()), proven=False) from None


def too_near(room: Room) -> BoolArray:
    """Seats where two who are kept apart may not sit at once, shape (s, s)."""
    return np.isin(room.relation, TOO_NEAR)


def _smallest_clash(requirements: Sequence[Requirement], room: Room) -> tuple[Requirement, ...]:
    """Without any one of these the others can be met: found by leaving out one after the other."""
    clash = list(requirements)
    for requirement in requirements:
        fewer = [other for other in clash if other != requirement]
        if _seated(fewer, room) is None:
            clash = fewer
    return tuple(clash)


def _seated(requirements: Sequence[Requirement], room: Room) -> dict[str, str] | None:
    bound = sorted({member for requirement in requirements for member in requirement.members})
    at = {member: place for place, member in enumerate(bound)}
    allowed = np.ones((len(bound), len(room)), dtype=np.bool_)
    apart = np.zeros((len(bound), len(bound)), dtype=np.bool_)
    for requirement in requirements:
        places = [at[member] for member in requirement.members]
        if requirement.demand is Demand.APART:
            apart[places[0], places[1]] = apart[places[1], places[0]] = True
        else:
            allowed[places[0]] &= _seats(requirement, room)
    seats = _search(allowed, apart, too_near(room))
    return None if seats is None else {one: room.seats[seat].id for one, seat in zip(bound, seats, strict=True)}


def _seats(requirement: Requirement, room: Room) -> BoolArray:
    if requirement.demand is Demand.FRONT:
        return room.front
    return np.array([seat.id == requirement.seat for seat in room.seats], dtype=np.bool_)


def _search(allowed: BoolArray, apart: BoolArray, near: BoolArray) -> list[int] | None:
    """A seat per pupil by depth-first search, the pupil with the fewest seats left first."""
    if not _matches(allowed):
        return None
    seats = [-1] * len(allowed)
    steps = 0

    def seat_next(left: BoolArray) -> bool:
        nonlocal steps
        steps += 1
        if steps > _MOST_STEPS:
            raise _GaveUpError
        open_ = [place for place, seat in enumerate(seats) if seat < 0]
        if not open_:
            return True
        one = min(open_, key=lambda place: (int(left[place].sum()), -int(apart[place].sum())))
        for seat in np.flatnonzero(left[one]):
            seats[one] = int(seat)
            fewer = left.copy()
            fewer[:, seat] = False
            fewer[np.ix_(apart[one], near[seat])] = False
            if seat_next(fewer):
                return True
            seats[one] = -1
        return False

    return seats if seat_next(allowed) else None


def _matches(allowed: BoolArray) -> bool:
    """Whether everybody can have an allowed seat of their own, keeping apart left aside."""
    if not len(allowed):
        return True
    matching = maximum_bipartite_matching(csr_array(allowed.astype(np.int8)), perm_type="column")
    return bool((matching >= 0).all())
