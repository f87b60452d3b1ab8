"""Whether everybody can be seated as required, and if not, which requirements clash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from kring.core.seating.room import Relation, Room
from kring.core.seating.rules import seats_in
from kring.core.seating.values import Demand, InfeasibleError, NotEnoughSeatsError, Requirement, SeatingInput

BoolArray = NDArray[np.bool_]
TOO_NEAR = (Relation.SHOULDER, Relation.SAME_TABLE)
OF_ONE = (Demand.FRONT, Demand.LOCKED, Demand.ELSEWHERE, Demand.ZONE, Demand.NOT_ZONE, Demand.ALONE)
_MOST_STEPS = 5000


class _GaveUpError(Exception):
    pass


def must_fit(data: SeatingInput, room: Room) -> None:
    """Raises NotEnoughSeatsError for more pupils than seats."""
    if len(data.members) > len(room):
        raise NotEnoughSeatsError(len(data.members), len(room))


def seats_for_bound(data: SeatingInput, room: Room, order: Sequence[str] = ()) -> dict[str, str]:
    """A seat for everybody who has a requirement, all requirements met. Of pupils who are alike, the first in `order` goes first.

    Raises NotEnoughSeatsError, or InfeasibleError with a smallest set of requirements that clash. A locked seat
    that is not in the room clashes by itself.
    """
    must_fit(data, room)
    try:
        found = _seated(data, data.requirements, room, order)
        if found is not None:
            return found
        clash = _smallest_clash(data, room)
        raise InfeasibleError(clash, int(room.front.sum()), relax=_each_enough(data, clash, room))
    except _GaveUpError:
        raise InfeasibleError(data.requirements, int(room.front.sum()), proven=False) from None


def too_near(room: Room) -> BoolArray:
    """Seats where two who are kept apart may not sit at once, shape (s, s)."""
    return np.isin(room.relation, TOO_NEAR)


def distance(room: Room) -> NDArray[np.float64]:
    """In chair widths, shape (s, s)."""
    away = np.hypot(*(room.positions[:, None] - room.positions[None]).transpose(2, 0, 1))
    return np.asarray(np.round(away, 6), dtype=np.float64)


def allowed_seats(data: SeatingInput, room: Room) -> BoolArray:
    """Where everybody may sit by the requirements about them alone, in the order of the data, shape (n, s)."""
    allowed = np.ones((len(data.members), len(room)), dtype=np.bool_)
    at = {member: place for place, member in enumerate(data.members)}
    for requirement in data.requirements:
        if requirement.demand in OF_ONE:
            allowed[at[requirement.members[0]]] &= seats_for(data, requirement, room)
    return allowed


def seats_for(data: SeatingInput, requirement: Requirement, room: Room) -> BoolArray:
    """Seats that a requirement about one pupil leaves."""
    if requirement.demand is Demand.ALONE:
        return np.ones(len(room), dtype=np.bool_)
    if requirement.demand in (Demand.LOCKED, Demand.ELSEWHERE):
        named = np.array([seat.id == requirement.seat for seat in room.seats], dtype=np.bool_)
        return named if requirement.demand is Demand.LOCKED else ~named
    return seats_in(data, room, requirement.demand, requirement.zone)


def pairs_for(requirement: Requirement, room: Room) -> BoolArray:
    """Seats that a requirement about two leaves them, shape (s, s)."""
    match requirement.demand:
        case Demand.TOGETHER:
            return too_near(room)
        case Demand.BESIDE:
            return np.asarray(room.relation == Relation.SHOULDER)
        case _:
            fits = ~too_near(room) & ((distance(room) >= requirement.away) if requirement.away > 0 else True)
            return np.asarray(fits, dtype=np.bool_)


def _smallest_clash(data: SeatingInput, room: Room) -> tuple[Requirement, ...]:
    """Without any one of these the others can be met: found by leaving out one after the other."""
    clash = list(data.requirements)
    for requirement in data.requirements:
        fewer = [other for other in clash if other != requirement]
        if _seated(data, fewer, room) is None:
            clash = fewer
    return tuple(clash)


def _each_enough(data: SeatingInput, clash: Sequence[Requirement], room: Room) -> tuple[Requirement, ...]:
    """Which of these, let go alone, leave a plan for all others."""
    try:
        return tuple(
            one
            for one in clash
            if _seated(data, [other for other in data.requirements if other != one], room) is not None
        )
    except _GaveUpError:
        return ()


def _seated(
    data: SeatingInput, requirements: Sequence[Requirement], room: Room, order: Sequence[str] = ()
) -> dict[str, str] | None:
    named = {member for requirement in requirements for member in requirement.members}
    bound = [member for member in order or data.members if member in named]
    at = {member: place for place, member in enumerate(bound)}
    allowed = np.ones((len(bound), len(room)), dtype=np.bool_)
    pairs: dict[tuple[int, int], BoolArray] = {}
    alone = np.zeros(len(bound), dtype=np.bool_)
    for requirement in requirements:
        places = [at[member] for member in requirement.members]
        if requirement.demand in OF_ONE:
            allowed[places[0]] &= seats_for(data, requirement, room)
            alone[places[0]] |= requirement.demand is Demand.ALONE
        else:
            fits = pairs_for(requirement, room)
            for one, other in (tuple(places), tuple(reversed(places))):
                pairs[one, other] = pairs.get((one, other), np.ones_like(fits)) & fits
    problem = _Problem(allowed, pairs, alone, too_near(room), len(data.members) - len(bound))
    seats = problem.solved()
    return None if seats is None else {one: room.seats[seat].id for one, seat in zip(bound, seats, strict=True)}


@dataclass
class _Problem:
    """A seat per bound pupil by depth-first search, the pupil with the fewest seats left first.

    `others` have no requirement, but need a seat: beside who must sit alone they cannot have one.
    """

    allowed: BoolArray
    pairs: dict[tuple[int, int], BoolArray]
    alone: BoolArray
    near: BoolArray
    others: int
    steps: int = 0

    def solved(self) -> list[int] | None:
        if not _matches(self.allowed):
            return None
        seats = [-1] * len(self.allowed)
        self.ties = np.zeros(len(self.allowed))
        for one, _ in self.pairs:
            self.ties[one] += 1
        return seats if self._next(seats, self.allowed, np.ones(len(self.near), dtype=np.bool_)) else None

    def _next(self, seats: list[int], left: BoolArray, free: BoolArray) -> bool:
        self.steps += 1
        if self.steps > _MOST_STEPS:
            raise _GaveUpError
        open_ = [place for place, seat in enumerate(seats) if seat < 0]
        if len(open_) + self.others > int(free.sum()):
            return False
        if not open_:
            return True
        one = min(open_, key=lambda place: (int(left[place].sum()), -self.ties[place], not self.alone[place]))
        for seat in np.flatnonzero(left[one]):
            taken = np.array([other for other in seats if other >= 0], dtype=np.intp)
            if self.alone[one] and self.near[seat][taken].any():
                continue
            seats[one] = int(seat)
            fewer, empty = self._after(one, int(seat), open_, left, free)
            if self._next(seats, fewer, empty):
                return True
            seats[one] = -1
        return False

    def _after(
        self, one: int, seat: int, open_: list[int], left: BoolArray, free: BoolArray
    ) -> tuple[BoolArray, BoolArray]:
        """Which seats are left to whom, and which are still free."""
        fewer, empty = left.copy(), free.copy()
        empty[seat] = False
        if self.alone[one]:
            empty &= ~self.near[seat]
        fewer &= empty
        for other in open_:
            if (one, other) in self.pairs:
                fewer[other] &= self.pairs[one, other][seat]
            if self.alone[other]:
                fewer[other] &= ~self.near[seat]
        return fewer, empty


def _matches(allowed: BoolArray) -> bool:
    """Whether everybody can have an allowed seat of their own, all else left aside."""
    if not len(allowed):
        return True
    matching = maximum_bipartite_matching(csr_array(allowed.astype(np.int8)), perm_type="column")
    return bool((matching >= 0).all())
