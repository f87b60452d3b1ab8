"""A room in a mirror is the same room."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.core.seating.symmetries import MOST, symmetries


def grid(rows: int, columns: int):
    at = np.array([divmod(k, columns) for k in range(rows * columns)])
    return np.abs(at[:, None] - at[None]).sum(axis=2)[None].astype(np.float64)


@pytest.mark.parametrize(("rows", "columns", "count"), [(1, 1, 1), (1, 5, 2), (4, 6, 4), (3, 3, 8)])
def test_a_grid_has_its_mirrors_and_a_square_its_quarter_turns(rows, columns, count):
    found = symmetries(grid(rows, columns))
    assert len(found) == count
    assert found[0].tolist() == list(range(rows * columns))
    assert len({tuple(one) for one in found}) == count


def test_where_all_is_alike_some_are_given():
    assert len(symmetries(np.ones((1, 40, 40)))) == MOST


def test_a_second_kind_of_nearness_counts():
    door = np.zeros((1, 24, 24))
    door[0, 0, 1] = door[0, 1, 0] = 1
    assert len(symmetries(np.concatenate([grid(4, 6), door]))) == 1


def test_one_way_distances_are_kept_one_way():
    around = np.zeros((1, 5, 5))
    around[0, np.arange(5), (np.arange(5) + 1) % 5] = 1
    assert len(symmetries(around)) == 5  # turned, never in a mirror


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 9), st.integers(1, 2), st.integers(0, 2**32 - 1))
def test_no_distance_changes(n, kinds, seed):
    distances = np.random.default_rng(seed).integers(0, 2, (kinds, n, n)).astype(np.float64)
    for one in symmetries(distances):
        assert sorted(one) == list(range(n))
        assert (distances[:, one][:, :, one] == distances).all()
