"""Probabilities by drawing, held to counting every possibility and to other programs."""

from itertools import permutations
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from kring.core.disclosure import Shortage
from kring.core.examples import on_paper
from kring.core.examples.simulated import blind_naming
from kring.core.inference.behaviour_permutation import behaviour_permutation
from kring.core.inference.beside import SAME, beside_draws, enough_draws, how_often
from kring.core.inference.conditional_uniform import Given, class_beside_chance, conditional_uniform
from kring.core.inference.label_permutation import label_permutation, log_odds
from kring.core.inference.multiplicity import benjamini_hochberg, in_one_report
from kring.core.inference.unchosen import unchosen_beside_chance
from kring.core.inference.verdicts import Why
from kring.core.measures import ALL
from kring.core.measures.segregation import ei_index
from kring.core.measures.ties import density, hierarchy_gini, isolates, reciprocity, transitivity
from kring.core.network import Network
from kring.core.values import Verdict
from tests.core.inference.classes import every_naming, random_class
from tests.core.inference.reference import needs_reference, rounds

MANY = 20_000


def in_groups(n: int, size: int) -> Network:
    """Everybody chooses all of the own group and nobody else."""
    group = np.arange(n) // size
    return Network(tuple(map(str, range(n))), np.equal.outer(group, group) & ~np.eye(n, dtype=bool), np.ones(n, bool))


@pytest.mark.parametrize("figure", [reciprocity, transitivity, hierarchy_gini])
def test_drawing_comes_to_what_counting_every_naming_gives(figure):
    net = random_class(5, seed=4, chosen=0.4)
    values = [value for value in map(figure, every_naming(net)) if value is not None]
    found = conditional_uniform(net, figure, draws=MANY)
    assert found.expected == pytest.approx(np.mean(values), abs=0.01)
    assert found.p_high == pytest.approx(np.mean([v >= found.observed - SAME for v in values]), abs=0.015)
    assert found.p_low == pytest.approx(np.mean([v <= found.observed + SAME for v in values]), abs=0.015)


@pytest.mark.peers
@needs_reference
def test_a_real_class_stands_beside_chance_as_in_sna():
    """sna::cug.test on Knecht wave 1, conditioned on edges, 5,000 draws."""
    net = next(found.network for found in rounds("knecht_klas12b") if found.question.key == "friend")
    found = conditional_uniform(net, reciprocity, given=Given.EDGES, draws=5_000)
    assert (found.observed, found.expected, found.sd) == pytest.approx((0.615385, 0.138, 0.047), abs=0.002)
    found = conditional_uniform(net, transitivity, given=Given.EDGES, draws=5_000)
    assert (found.observed, found.expected, found.sd) == pytest.approx((0.510274, 0.137, 0.021), abs=0.002)
    found = conditional_uniform(net, ALL["in_centralization"], given=Given.EDGES, draws=5_000)
    assert found.p_high == pytest.approx(0.78, abs=0.02)


def test_friends_of_friends_are_clear_and_blind_naming_is_not():
    clear = class_beside_chance(in_groups(28, 4))
    assert clear["transitivity"].verdict is clear["reciprocity"].verdict is Verdict.CLEAR
    assert clear["transitivity"].direction == 1
    assert clear["hierarchy_sd"].direction == -1
    assert {found.verdict for found in class_beside_chance(blind_naming(28, 3, seed=1)).values()} == {Verdict.CHANCE}


def test_what_chance_cannot_change_cannot_be_told():
    found = conditional_uniform(blind_naming(28, 3, seed=0), density)
    assert (found.verdict, found.why) == (Verdict.CANNOT_TELL, Why.FIXED)
    everybody = in_groups(12, 12)
    assert conditional_uniform(everybody, transitivity).why == Why.FIXED
    assert unchosen_beside_chance(everybody).why == Why.FIXED


def test_too_little_is_said_to_be_too_little():
    few = conditional_uniform(in_groups(8, 4), reciprocity)
    assert (few.verdict, few.why) == (Verdict.CANNOT_TELL, Shortage.FEW_PUPILS)
    assert few.p < 0.05
    absent = random_class(28, seed=1, absent=0.6)
    assert conditional_uniform(absent, reciprocity).why == Shortage.LOW_RESPONSE
    nobody = Network(tuple(map(str, range(12))), np.zeros((12, 12), bool), np.ones(12, bool))
    assert conditional_uniform(nobody, reciprocity).why == Why.UNDEFINED
    assert conditional_uniform(in_groups(28, 4), reciprocity, draws=20).why == Why.FEW_DRAWS


def test_fewer_draws_than_39_can_make_nothing_clear():
    assert [enough_draws(draws, 0.05) for draws in (38, 39)] == [False, True]
    assert how_often(0, 999) == 0.001


def test_draws_that_leave_a_figure_undefined_are_left_out():
    found = beside_draws(1.0, np.array([np.nan] + [0.0] * 99), {})
    assert (found.draws, found.p_high, found.expected) == (99, 0.01, 0.0)


def test_results_say_how_they_were_made():
    found = conditional_uniform(blind_naming(12, 3, seed=0), ALL["reciprocity"], draws=99, seed=4)
    assert found.made_by["method"] == "conditional_uniform"
    assert found.made_by["options"] == {
        "of": "reciprocity",
        "given": "out_degrees",
        "draws": 99,
        "seed": 4,
        "alpha": 0.05,
    }
    assert conditional_uniform(blind_naming(12, 3, seed=0), ALL["reciprocity"], draws=99, seed=4) == found


def test_the_number_of_unchosen_pupils_is_counted_out():
    net = random_class(5, seed=8, chosen=0.3)
    counts = [len(isolates(other).unchosen) for other in every_naming(net)]
    found = unchosen_beside_chance(net)
    assert found.expected == pytest.approx(np.mean(counts))
    assert found.sd == pytest.approx(np.std(counts))
    assert found.p_high == pytest.approx(np.mean([count >= found.observed for count in counts]))
    assert found.p_low == pytest.approx(np.mean([count <= found.observed for count in counts]))
    low, high = np.quantile(counts, [0.025, 0.975], method="inverted_cdf")
    assert (found.low, found.high) == (low, high)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=30))
def test_adjusted_probabilities_are_those_of_scipy(values):
    found = benjamini_hochberg(values)
    known = [value for value in values if value is not None]
    theirs = iter(stats.false_discovery_control(known)) if known else iter(())
    assert [value is None for value in found] == [value is None for value in values]
    assert [value for value in found if value is not None] == pytest.approx(list(theirs))


def test_in_a_report_what_cannot_be_told_does_not_count():
    net = in_groups(28, 4)
    one = {"r": conditional_uniform(net, reciprocity)}
    two = one | {"d": conditional_uniform(net, density)}
    assert in_one_report(two)["r"].q == in_one_report(one)["r"].q == one["r"].p
    assert in_one_report(two)["d"].q is None


SEXES = ("F", "F", "F", "M", "M", "M", None)


def test_labels_are_dealt_out_in_every_way():
    net = random_class(7, seed=2, chosen=0.4)
    values = [log_odds(net, (*deal, None)) for deal in permutations(SEXES[:-1])]
    found = label_permutation(net, SEXES, draws=4_000)
    assert found.observed == log_odds(net, SEXES)
    assert found.expected == pytest.approx(np.mean(values), abs=0.05)
    assert found.p_high == pytest.approx(np.mean([v >= found.observed - SAME for v in values]), abs=0.03)


@pytest.mark.parametrize("seed", range(4))
def test_the_kernel_deals_and_counts_as_asking_one_by_one_does(seed):
    """With absent pupils, unknown values and more than one word of pupils."""
    rng = np.random.default_rng(seed)
    net = random_class((9, 28, 70, 5)[seed], seed=seed, chosen=0.2)
    here = rng.random(net.n) < 0.8
    net = Network(net.members, net.adjacency & here[:, None], here)
    of = [(None, "F", "M", "X")[code] for code in rng.integers(0, 4, net.n)]
    one_by_one = label_permutation(net, of, lambda net, of: log_odds(net, of), draws=60, seed=seed)
    found = label_permutation(net, of, draws=60, seed=seed)
    for name in ("observed", "expected", "sd", "p_high", "p_low"):
        assert getattr(found, name) == pytest.approx(getattr(one_by_one, name), abs=1e-12)


def test_any_segregation_figure_can_be_set_beside_chance():
    net, sexes = in_groups(24, 4), ("F", "M") * 12
    exact = ei_index(net, sexes)
    found = label_permutation(net, sexes, lambda net, sexes: ei_index(net, sexes).value, draws=2_000)
    assert found.expected == pytest.approx(exact.expected, abs=0.01)
    assert found.sd == pytest.approx(exact.sd, rel=0.1)


def test_boys_and_girls_apart_are_clear():
    net = in_groups(24, 4)
    assert label_permutation(net, ("F",) * 12 + ("M",) * 12).verdict is Verdict.CLEAR
    assert label_permutation(net, ("F",) * 24).why == Why.UNDEFINED
    assert label_permutation(net, ("F",) * 22 + ("M",) * 2).why == Why.SMALL_GROUPS


def test_a_norm_is_the_same_as_in_scipy():
    rng = np.random.default_rng(1)
    x = rng.normal(size=20)
    y = rng.normal(size=20) - 0.1 * x
    theirs = stats.permutation_test(
        (x,), lambda x: stats.pearsonr(x, y).statistic, permutation_type="pairings", n_resamples=999, rng=rng
    )
    found = behaviour_permutation(x, y, draws=5_000)
    assert found.observed == pytest.approx(stats.pearsonr(x, y).statistic)
    assert found.p == pytest.approx(theirs.pvalue, abs=0.06)
    assert found.sd == pytest.approx(1 / 19**0.5, rel=0.05)


def test_a_norm_of_few_pupils_or_of_one_value_cannot_be_told():
    assert behaviour_permutation(range(14), range(14)).why == Why.FEW_VALUES
    assert behaviour_permutation([1] * 20, range(20)).why == Why.UNDEFINED
    assert behaviour_permutation([None] * 20, range(20)).why == Why.FEW_VALUES
    with pytest.raises(ValueError, match="one of each per pupil"):
        behaviour_permutation([1, 2], [1])


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_norm_does_not_depend_on_the_order_of_the_pupils(data):
    pupils = data.draw(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=3, max_size=20))
    other = data.draw(st.permutations(pupils))
    one, two = (behaviour_permutation(*zip(*some, strict=True), draws=50) for some in (pupils, other))
    assert (one.p, one.expected, one.observed) == (two.p, two.expected, two.observed)


def test_a_pupil_needs_six_classmates_who_changed_their_mind():
    assert 2 * comb(6, 6) / 2**6 < 0.05 < 2 * comb(5, 5) / 2**5


def test_a_class_of_three_is_answered():
    assert class_beside_chance(on_paper("a: b; b: a; c: ?"))["reciprocity"].why == Shortage.FEW_PUPILS
