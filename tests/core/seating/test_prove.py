"""Rooms of separate tables: the plan that is called proven is the cheapest there is."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from benchmarks.classrooms import made
from kring.core.seating import Demand, Proposal, Requirement, Room, Seat, SeatingInput, check, cost, prove, solve
from kring.core.seating.model import Model
from tests.core.seating.classes import PAIRS, said, two


def tables(count: int, size: int) -> Room:
    spots = [(x, y) for y in (0, 1) for x in (0, 1)][:size]
    return Room(
        tuple(Seat(f"{t}{k}", 9 * t + x, y, table=f"t{t}") for t in range(count) for k, (x, y) in enumerate(spots))
    )


DATA = SeatingInput(
    tuple("abcdefg"), like=said("abcdefg", "ab", "bc", "cd", "da", "ef", "gf"), know_better=said("abcdefg", "ag", "ga", "be", "cf"),
    needs_support=frozenset("ab"), supportive=frozenset("e"), keep_apart=frozenset({two("c", "d")}), history={two("a", "g"): 2},
)  # fmt: skip
TOGETHER = replace(
    DATA, required=frozenset({Requirement(Demand.TOGETHER, ("e", "g")), Requirement(Demand.BESIDE, ("a", "f"))})
)


@pytest.mark.parametrize("data", [DATA, TOGETHER])
def test_is_the_cheapest_of_all_plans(data):
    room = tables(2, 4)
    model = Model.of(data, room)
    every = min(model.cost(np.array(places)) for places in permutations(range(8)))
    found = prove(data, room, solve(data, room, iterations=10))
    assert found.proven
    assert found.cost * 100 == pytest.approx(every)
    assert found.cost == pytest.approx(sum(cost(data, room, found.seats).values()))
    assert check(data, room, found.seats) == ()


def test_a_whole_class_at_tables_of_four():
    data, _ = made(1, pupils=27)
    data, room = replace(data, required=frozenset(), zones={}), tables(7, 4)
    proposal = solve(data, room, iterations=30_000)
    found = prove(data, room, proposal)
    assert found.proven
    assert found.cost <= proposal.cost + 1e-9
    assert check(data, room, found.seats) == ()


def test_where_tables_are_near_nothing_is_claimed():
    data = SeatingInput(tuple("abcdefgh"), like=said("abcdefgh", "ab", "bc", "cd"))
    proposal: Proposal = solve(data, PAIRS, iterations=500)
    assert prove(data, PAIRS, proposal) == proposal
    assert not proposal.proven
