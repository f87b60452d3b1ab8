"""Places that fit distances."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.core.drawing.distances import GAP_BETWEEN_PARTS, LONG_WAYS, ideal_distances, parts
from kring.core.drawing.stress import classical_scaling, majorise, stress
from tests.core.drawing.classes import class_of, networks

points = st.lists(st.tuples(st.integers(-20, 20), st.integers(-20, 20)), min_size=3, max_size=12, unique=True)


def spans(places: np.ndarray) -> np.ndarray:
    return np.sqrt(((places[:, None] - places[None]) ** 2).sum(axis=2))


@given(points)
def test_places_that_exist_are_found_back(places):
    wanted = spans(np.array(places, dtype=float))
    assert spans(classical_scaling(wanted)) == pytest.approx(wanted, abs=1e-6)


@given(networks(), st.integers(0, 5))
def test_stress_never_rises(net, seed):
    wanted = ideal_distances(net.adjacency)
    start = np.random.default_rng(seed).normal(0, 2, (1, net.n, 2))

    def misfit(places):
        weights = np.divide(1, wanted**2, out=np.zeros_like(wanted), where=wanted > 0)
        return (weights * (wanted - spans(places)) ** 2).sum()

    rounds = [majorise(wanted, start, iterations=k, tolerance=0.0)[0] for k in (0, 1, 2, 5, 20)]
    costs = [misfit(places) for places in rounds] if net.n > 1 else []
    assert all(later <= earlier + 1e-9 for earlier, later in pairwise(costs))


def test_stress_is_zero_for_a_perfect_picture_of_any_size():
    places = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    assert stress(7 * places, spans(places)) == pytest.approx(0)


def test_a_mutual_tie_is_shorter_than_a_one_sided_one():
    net = class_of("ab", "ba", "bc")
    wanted = ideal_distances(net.adjacency)
    assert wanted[0, 1] < wanted[1, 2] < wanted[0, 2]


def test_parts_stand_half_their_widths_and_a_gap_apart():
    net = class_of("ab", "ba", members="c")
    assert parts(net.adjacency).tolist() == [0, 0, 1]
    assert ideal_distances(net.adjacency)[0, 2] == pytest.approx((0.5 + GAP_BETWEEN_PARTS) ** LONG_WAYS)
