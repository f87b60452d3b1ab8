"""Proposing a plan."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from kring.core.seating.feasible import OF_ONE, TOO_NEAR, must_fit, pairs_for, seats_for, seats_for_bound
from kring.core.seating.model import Model, Places
from kring.core.seating.room import Room
from kring.core.seating.values import Demand, Plan, Proposal, Requirement, SeatingInput, Violation

ITERATIONS = 150_000


def solve(
    data: SeatingInput,
    room: Room,
    *,
    seed: int = 0,
    iterations: int = ITERATIONS,
    better: Callable[[dict[str, str], float], object] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Proposal:
    """A plan that meets every requirement, with the least cost that was found.

    The same input, seed and number of iterations give the same plan, in whatever order pupils and seats are
    listed. An iteration looks at every exchange of two seats. `better` is told of every better plan and its cost while the
    search goes on; `stop` is asked as often whether it is enough.

    Raises NotEnoughSeatsError for more pupils than seats, InfeasibleError naming the requirements that clash.
    """
    must_fit(data, room)
    model = Model.of(data, room)
    bound = seats_for_bound(data, model.room, model.members)
    rng = np.random.default_rng(seed)
    found = model.assignment.search(
        seed=seed, iterations=iterations, start=_start(model, bound, rng), stop=stop,
        better=better and (lambda places, value: better(model.plan(places), (value + model.offset) / 100)),
    )  # fmt: skip
    exchanges = len(room) * (len(room) - 1) // 2
    return Proposal(
        seats=model.plan(found.places),
        cost=(found.value + model.offset) / 100,
        per_rule=in_units(model, found.places),
        tries=(found.iterations - found.found_at) * exchanges,
        looked_at=found.iterations * exchanges,
    )


def cost(data: SeatingInput, room: Room, seats: Plan) -> dict[str, float]:
    """Cost per rule of a given plan; their sum is its cost. Rules that play no part are left out."""
    model = Model.of(data, room)
    return in_units(model, model.places(seats))


def check(data: SeatingInput, room: Room, seats: Plan) -> tuple[Violation, ...]:
    """The requirements a plan breaks, in a fixed order; a pupil without a seat of the room and of one's own included."""
    known = {seat.id for seat in room.seats}
    taken = list(seats.values())
    homeless = [
        Requirement(Demand.SEAT, (member,))
        for member in data.members
        if seats.get(member) not in known or taken.count(seats[member]) > 1
    ]
    broken = [requirement for requirement in data.requirements if not holds(data, requirement, room, seats)]
    return tuple(Violation(requirement) for requirement in sorted(homeless + broken))


def holds(data: SeatingInput, requirement: Requirement, room: Room, seats: Plan) -> bool:
    """Whether a plan does what is required; who has no seat breaks nothing that is about not sitting somewhere."""
    known = {seat.id: place for place, seat in enumerate(room.seats)}
    at = [known.get(seats.get(member, "")) for member in requirement.members]
    places = [place for place in at if place is not None]
    if len(places) < len(at):
        return requirement.demand in (Demand.APART, Demand.ELSEWHERE, Demand.NOT_ZONE, Demand.ALONE)
    if requirement.demand is Demand.ALONE:
        taken = [known[seat] for member, seat in seats.items() if seat in known and member != requirement.members[0]]
        return not any(room.relation[places[0], other] in TOO_NEAR for other in taken)
    if requirement.demand in OF_ONE:
        return bool(seats_for(data, requirement, room)[places[0]])
    return bool(pairs_for(requirement, room)[places[0], places[1]])


def _start(model: Model, bound: dict[str, str], rng: np.random.Generator) -> Places:
    """Those with requirements in a seat that meets them, the others at random."""
    seats = {member: model.room.index(seat) for member, seat in bound.items()}
    alone = {one.members[0] for one in model.facts.data.requirements if one.demand is Demand.ALONE}
    shunned = np.atleast_1d(model.beside[[seats[member] for member in sorted(alone)]].any(axis=0))
    left = rng.permutation(sorted(set(range(len(model.room))) - set(seats.values()))).tolist()
    left.sort(key=lambda seat: not shunned[seat])
    first = [seats[member] if member in seats else left.pop() for member in model.members]
    return np.array(first + left, dtype=np.intp)


def in_units(model: Model, places: Places) -> dict[str, float]:
    return {key.value: hundredths / 100 for key, hundredths in model.per_rule(places).items()}
