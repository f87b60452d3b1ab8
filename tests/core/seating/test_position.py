"""Who is chosen so little that chance is an unlikely explanation."""

import numpy as np
import pytest

from kring.core.network import Network
from kring.core.seating.position import position

N = 24


def chosen(received: list[int]) -> Network:
    """Pupil j is chosen by the next `received[j]` pupils in the circle."""
    n = len(received)
    adjacency = np.zeros((n, n), dtype=bool)
    for one, times in enumerate(received):
        adjacency[[(one + step + 1) % n for step in range(times)], one] = True
    return Network(tuple(f"p{place:02d}" for place in range(n)), adjacency, np.ones(n, dtype=bool))


def test_in_a_class_that_varies_no_more_than_chance_nobody_has_a_weak_position():
    found = position(chosen([4, 5] * 12))
    assert not found.weakness.any()
    assert not found.strength.any()


def test_who_is_chosen_by_nobody_where_others_are_chosen_often_has_a_weak_position():
    found = position(chosen([0, 0, *([1, 3, 5, 6, 9, 10] * 4)][:N]))
    assert (found.weakness[:2] > 0.5).all()
    assert found.weakness[5] == 0


def test_weakness_is_drawn_towards_the_class():
    weakness = position(chosen([0, *([2, 4, 6, 8] * 6)][:N])).weakness
    assert 0 < weakness[0] < 1


def test_strength_and_weakness_exclude_each_other():
    found = position(chosen([0, 0, 1, 12, *([3, 5, 4, 6] * 5)][:N]))
    assert not (found.weakness * found.strength).any()
    assert found.strength[3] == found.strength.max() > 0


def test_one_choice_less_than_others_is_not_told_apart():
    assert position(chosen([3, *([4, 5, 6, 4, 5] * 5)][:N])).weakness[0] == 0


@pytest.mark.parametrize("received", [[], [0], [1, 0], [0] * 10])
def test_too_little_to_tell(received):
    assert not position(chosen(received)).weakness.any()
