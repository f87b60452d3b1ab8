"""The kernels count what the measures count, on networks that are drawn as said."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.core.examples.simulated import blind_naming
from kring.core.inference.change import change
from kring.core.inference.conditional_uniform import Given, conditional_uniform, drawn_values, random_networks
from kring.core.inference.figures import FIGURES, column, value_of
from kring.core.kernels import figures as kernel
from kring.core.kernels.bits import pack
from kring.core.kernels.draws import drawn_figures, reciprocity_and_transitivity
from kring.core.kernels.swaps import swapped_figures
from kring.core.measures import ALL
from kring.core.network import Network
from tests.core.inference.classes import classes, every_naming, pairs, random_class

SIZES = [0, 1, 2, 5, 28, 64, 65, 130]


def as_figure(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def same(found: np.ndarray, net: Network) -> bool:
    """Whether a row of a kernel holds the measures of a network."""
    ours = [value_of(figure, net) for figure in FIGURES.values()]
    return [as_figure(value) for value in found] == [
        value if value is None else pytest.approx(value, abs=1e-12) for value in ours
    ]


def test_columns_and_measures_have_the_same_names():
    assert tuple(FIGURES) == kernel.FIGURES
    assert [column(ALL[name]) for name in FIGURES] == list(range(6))
    assert column(len) is None


@pytest.mark.parametrize("given_is", Given)
@pytest.mark.parametrize("n", SIZES)
def test_kernels_count_what_the_measures_count(n, given_is):
    for absent in (0.0, 0.3) if n > 28 else (0.0, 0.3, 1.0):
        net = random_class(n, seed=n, chosen=0.2, absent=absent)
        fast = drawn_values(net, FIGURES, given=given_is, draws=5)
        for place, other in enumerate(random_networks(net, given=given_is, draws=5)):
            assert same(np.array([fast[name][place] for name in FIGURES]), other)


@settings(max_examples=60, deadline=None)
@given(net=classes(0, 9))
def test_kernels_count_what_the_measures_count_in_small_classes(net):
    fast = drawn_values(net, FIGURES, draws=3, seed=1)
    for place, other in enumerate(random_networks(net, draws=3, seed=1)):
        assert same(np.array([fast[name][place] for name in FIGURES]), other)


@settings(max_examples=40, deadline=None)
@given(net=classes(0, 9))
def test_everybody_names_as_many_as_they_did(net):
    for other in random_networks(net, draws=4):
        assert (other.given == net.given).all()
        assert (other.answered == net.answered).all()
    for other in random_networks(net, given=Given.EDGES, draws=4):
        assert other.ties == net.ties
        assert (other.answered == net.answered).all()


@pytest.mark.parametrize("given_is", Given)
def test_all_namings_are_equally_likely(given_is):
    net = random_class(4, seed=5, chosen=0.5, absent=0.2)
    seen = Counter(other.adjacency.tobytes() for other in random_networks(net, given=given_is, draws=20_000))
    possible = len(list(every_naming(net))) if given_is is Given.OUT_DEGREES else len(seen)
    expected = 20_000 / possible
    assert len(seen) == possible
    assert sum((count - expected) ** 2 / expected for count in seen.values()) < possible + 5 * (2 * possible) ** 0.5


def test_the_lean_kernel_gives_two_of_the_figures():
    given_choices = np.sort(blind_naming(28, 3, seed=0).given)[::-1].copy()
    six, two = drawn_figures(given_choices, 20, 3, False, True), reciprocity_and_transitivity(given_choices, 20, 3)
    np.testing.assert_array_equal(six[:, 1:3], two)


def test_random_naming_returns_as_many_choices_as_the_density_says():
    drawn = drawn_values(blind_naming(28, 3, seed=0), FIGURES, draws=20_000)
    assert drawn["reciprocity"].mean() == pytest.approx(3 / 27, abs=0.002)
    assert drawn["hierarchy_gini"].mean() == pytest.approx(0.29, abs=0.01)
    assert np.quantile(drawn["hierarchy_gini"], [0.025, 0.975]) == pytest.approx([0.22, 0.38], abs=0.01)
    assert drawn["in_centralization"].mean() == pytest.approx(0.14, abs=0.01)


@settings(max_examples=60, deadline=None)
@given(two=pairs(0, 9), seed=st.integers(0, 99))
def test_exchanged_sheets_are_counted_as_the_measures_count(two, seed):
    one, other = (Network(net.members, net.adjacency & both[:, None], both) for net, both in _both(*two))
    swaps = np.random.default_rng(seed).random((4, one.n)) < 0.5
    found = swapped_figures(pack(one.adjacency), pack(other.adjacency), one.answered, swaps)
    for swap, waves in zip(swaps, found, strict=True):
        for wave, (mine, theirs) in enumerate([(one, other), (other, one)]):
            rows = np.where(swap[:, None], theirs.adjacency, mine.adjacency)
            assert same(waves[wave], Network(one.members, rows, one.answered))


def _both(one: Network, two: Network) -> list[tuple[Network, np.ndarray]]:
    both = one.answered & two.answered
    return [(one, both), (two, both)]


@settings(max_examples=20, deadline=None)
@given(two=pairs(2, 7))
def test_a_figure_the_kernels_know_and_one_they_do_not_are_treated_alike(two):
    known = FIGURES["hierarchy_sd"]

    def unknown(net: Network) -> object:
        return known(net)

    one, other = (conditional_uniform(two[0], figure, draws=50) for figure in (known, unknown))
    assert (one.p, one.why, one.observed) == (other.p, other.why, other.observed)
    one, other = (change(*two, figure, draws=50) for figure in (known, unknown))
    assert (one.p, one.why, one.difference) == (other.p, other.why, other.difference)


def test_a_figure_that_is_no_number_is_refused():
    with pytest.raises(TypeError, match="and not a number or None"):
        conditional_uniform(blind_naming(12, 3, seed=0), lambda net: "much", draws=50)
