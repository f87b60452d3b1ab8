"""A reason only names others of whom the sentence is true."""

import pytest

from kring.core.network import Network
from kring.core.seating import Relation, Room, SeatingInput, explain
from kring.core.values import Nomination

ROOM = Room.rows_of_pairs(3, 2)
PUPILS = ("anne", "bo", "cas", "dex", "eef")


SEATS = dict(zip(PUPILS, ("1-1", "1-2", "2-1", "3-3", "3-4"), strict=True))


def reason(rule, **asked):
    """Anne's reason by one rule, when she chose these on this question."""
    nets = {
        key: Network.build(PUPILS, [Nomination("anne", other) for other in chosen]) for key, chosen in asked.items()
    }
    (found,) = (each for each in explain(SeatingInput(PUPILS, **nets), ROOM, SEATS)["anne"] if each.rule == rule)
    return found


@pytest.mark.truth
def test_one_beside_and_one_behind_are_together_only_close():
    found = reason("chose", like=("bo", "cas"))
    assert (found.met, found.others, found.relation) == (True, ("bo", "cas"), Relation.DIAGONAL)
    assert reason("chose", like=("bo",)).relation == Relation.SHOULDER


@pytest.mark.truth
def test_an_unmet_wish_says_not_near_of_those_who_are_not_near_only():
    found = reason("know_better_one", know_better=("cas", "dex", "eef"))
    assert (found.met, found.others, found.relation) == (False, ("dex", "eef"), Relation.NONE)
