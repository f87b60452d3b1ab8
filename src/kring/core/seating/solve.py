"""Proposing a plan."""

from __future__ import annotations

import numpy as np

from kring.core.seating.feasible import seats_for_bound, too_near
from kring.core.seating.model import Model, Places
from kring.core.seating.room import Room
from kring.core.seating.search import search
from kring.core.seating.values import Demand, Plan, Proposal, Requirement, SeatingInput, Violation

ITERATIONS = 15000


def solve(data: SeatingInput, room: Room, *, seed: int = 0, iterations: int = ITERATIONS) -> Proposal:
    """A plan that meets every requirement, with the least cost that was found.

    The same input, seed and number of iterations give the same plan, in whatever order pupils and seats are
    listed. An iteration looks at every exchange of two seats.

    Raises NotEnoughSeatsError for more pupils than seats, InfeasibleError naming the requirements that clash.
    """
    bound = seats_for_bound(data, room)
    model = Model.of(data, room)
    rng = np.random.default_rng(seed)
    found = search(model, _start(model, bound, rng), iterations=iterations, rng=rng)
    return Proposal(
        seats=model.plan(found.places),
        cost=found.cost / 100,
        per_rule=_in_units(model, found.places),
        tries=found.looked_at - found.found_at,
        looked_at=found.looked_at,
    )


def cost(data: SeatingInput, room: Room, seats: Plan) -> dict[str, float]:
    """Cost per rule of a given plan; their sum is its cost. Rules that play no part are left out."""
    model = Model.of(data, room)
    return _in_units(model, model.places(seats))


def check(data: SeatingInput, room: Room, seats: Plan) -> tuple[Violation, ...]:
    """The requirements a plan breaks, in a fixed order; a pupil without a seat of the room and of one's own included."""
    known = {seat.id for seat in room.seats}
    taken = list(seats.values())
    homeless = [
        Requirement(Demand.SEAT, (member,))
        for member in data.members
        if seats.get(member) not in known or taken.count(seats[member]) > 1
    ]
    broken = [requirement for requirement in data.requirements if not _holds(requirement, room, seats)]
    return tuple(Violation(requirement) for requirement in sorted(homeless + broken))


def _holds(requirement: Requirement, room: Room, seats: Plan) -> bool:
    known = {seat.id: place for place, seat in enumerate(room.seats)}
    at = [known.get(seats.get(member, "")) for member in requirement.members]
    if requirement.demand is Demand.LOCKED:
        return seats.get(requirement.members[0]) == requirement.seat
    places = [place for place in at if place is not None]
    if len(places) < len(at):
        return requirement.demand is Demand.APART
    if requirement.demand is Demand.FRONT:
        return bool(room.front[places[0]])
    return not too_near(room)[places[0], places[1]]


def _start(model: Model, bound: dict[str, str], rng: np.random.Generator) -> Places:
    """Those with requirements in a seat that meets them, the others at random."""
    seats = {member: model.room.index(seat) for member, seat in bound.items()}
    left = rng.permutation(sorted(set(range(len(model.room))) - set(seats.values()))).tolist()
    first = [seats[member] if member in seats else left.pop() for member in model.members]
    return np.array(first + left, dtype=np.intp)


def _in_units(model: Model, places: Places) -> dict[str, float]:
    return {key.value: hundredths / 100 for key, hundredths in model.per_rule(places).items()}
