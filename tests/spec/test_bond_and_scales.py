"""Answers to items of five children on paper: scores, reliability, the bond, the circle."""

from math import hypot

import pytest

from kring.core.measures.bond import SECTORS, Bond, Sector, bond, bond_from_both_sides, interpersonal_circle
from kring.core.measures.scales import cronbach_alpha, item_statistics, mcdonald_omega, scale_scores

FIVE = [[5, 4, 1], [4, 4, 2], [3, 0, 3], [2, 0, 0], [1, 2, 5]]


def test_scores():
    """The third item is turned round: 5 4 5, 4 4 4, 3 - 3, 2 - -, 1 2 1. Two of three answered is enough, one is not."""
    found = scale_scores(FIVE, reverse=[2])
    assert found.means == (14 / 3, 4, 3, None, 4 / 3)
    assert found.answered == (3, 3, 2, 1, 3)
    assert found.mean == pytest.approx(13 / 4)
    assert (found.n, found.unknown) == (4, 1)


def test_scores_when_everything_must_be_answered():
    assert scale_scores(FIVE, reverse=[2], least=1).means == (14 / 3, 4, None, None, 4 / 3)


def test_items():
    """The second item: 4, 4, 2 of three children. With five children no word about how items hang together."""
    second = item_statistics(FIVE, reverse=[2])[1]
    assert (second.mean, second.n, second.missing, second.rest) == (pytest.approx(10 / 3), 3, 2, None)


def test_reliability_takes_ten_children_and_two_or_three_items():
    assert (cronbach_alpha(FIVE).value, cronbach_alpha(FIVE).why, cronbach_alpha(FIVE).n) == (None, "few_pupils", 3)
    assert cronbach_alpha([[1]] * 12).why == "few_items"
    assert cronbach_alpha([[2, 3]] * 12).why == "no_spread"
    assert mcdonald_omega([[1, 2]] * 12).why == "few_items"


def test_alpha_by_hand():
    """Ten children, two items: the same answers 1 to 5 twice, and the second item one lower for one child.

    Item 1: 1 1 2 2 3 3 4 4 5 5, squares round the mean 20. Item 2: 1 1 2 2 3 3 4 4 5 4, mean 2.9, squares
    101 - 84.1 = 16.9. Sum: 2 2 4 4 6 6 8 8 10 9, mean 5.9, squares 421 - 348.1 = 72.9.
    Alpha = 2 (1 - 36.9 / 72.9)."""
    rows = [[1, 1], [1, 1], [2, 2], [2, 2], [3, 3], [3, 3], [4, 4], [4, 4], [5, 5], [5, 4]]
    assert cronbach_alpha(rows).value == pytest.approx(2 * (1 - 36.9 / 72.9))


def test_bond():
    """Closeness 4.5, unknown, 3; conflict with the second item turned round."""
    found = bond([[5, 4], [3, 0], [3, 3]], [[1, 5], [2, 4], [5, 1]], reverse_conflict=[1])
    assert found == Bond(closeness=(4.5, None, 3), conflict=(1, 2, 5))


def test_bond_from_both_sides():
    """The teacher sees more closeness than the first child, as much as the second; the third did not answer."""
    found = bond_from_both_sides([[5], [3], [4]], [[1], [2], [3]], [[2], [3], [0]], [[1], [4], [0]])
    assert found.difference == Bond(closeness=(3, 0, None), conflict=(0, -2, None))


def test_the_circle_has_eight_sectors_clockwise_from_the_top():
    assert list(SECTORS.values()) == [67.5, 22.5, 337.5, 292.5, 247.5, 202.5, 157.5, 112.5]


def test_the_circle():
    """On a scale of 1 to 5, 3 is the middle. Influence 4 closeness 5: half up, wholly to the right, 26.6 degrees.
    Influence 1 closeness 2: wholly down, half to the left."""
    found = interpersonal_circle([4, 1, 3, 3, None], [5, 2, 3, 3.2, 4])
    assert found.sector == (Sector.FRIENDLY, Sector.UNCERTAIN, None, None, None)
    assert found.angle[:3] == (pytest.approx(26.565, abs=1e-3), pytest.approx(243.435, abs=1e-3), None)
    assert found.strength[:3] == (pytest.approx(hypot(0.5, 1)), pytest.approx(hypot(1, 0.5)), 0)
    assert (found.closeness[4], found.strength[4]) == (None, None)
