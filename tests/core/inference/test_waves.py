"""Two waves: what stayed, what changed, and what is only the toss of a coin."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from kring.core.disclosure import Shortage
from kring.core.examples.simulated import blind_naming
from kring.core.inference.beside import SAME
from kring.core.inference.change import change, class_changes
from kring.core.inference.comparison import compare
from kring.core.inference.figures import FIGURES
from kring.core.inference.mcnemar import mcnemar, pupil_changes
from kring.core.inference.verdicts import Why
from kring.core.inference.waves import in_both, stability
from kring.core.measures.ties import density, hierarchy_sd, reciprocity
from kring.core.network import Network
from kring.core.values import Verdict
from tests.core.inference.classes import moved, pairs, random_class
from tests.core.inference.reference import needs_reference, rounds
from tests.reference import rows, shared_data

peers = pytest.mark.peers


@peers
@needs_reference
def test_mcnemar_is_that_of_r():
    reference = rows(shared_data() / "micro" / "expected_mcnemar_exact.csv")
    assert len(reference) == 168
    for row in reference:
        assert mcnemar(int(row["newly"]), int(row["dropped"])) == pytest.approx(float(row["p"]), abs=1e-12)


@given(st.integers(0, 60), st.integers(0, 60))
def test_mcnemar_is_the_exact_binomial_test(newly, dropped):
    theirs = stats.binomtest(newly, newly + dropped).pvalue if newly + dropped else 1.0
    assert mcnemar(newly, dropped) == pytest.approx(theirs, rel=1e-9)
    assert mcnemar(newly, dropped) == mcnemar(dropped, newly)


def test_what_it_takes_for_one_pupil():
    """science.md 1.4: +6/-0, +8/-1, +10/-2, +12/-3."""
    for newly, dropped in ((6, 0), (8, 1), (10, 2), (12, 3)):
        assert mcnemar(newly, dropped) <= 0.05 < mcnemar(newly - 1, dropped)
    with pytest.raises(ValueError, match="less than zero"):
        mcnemar(-1, 0)


@peers
@needs_reference
@pytest.mark.parametrize("name", ["knecht_klas12b", "s50"])
def test_what_stayed_is_what_sna_says(name):
    waves = {(found.wave, found.question.key): found.network for found in rounds(name)}
    for row in rows(shared_data() / name / "expected_change.csv"):
        one, two = (waves[row[wave], row["question"]] for wave in ("wave_from", "wave_to"))
        found = stability(one, two)
        counts = [found.kept, found.dropped, found.new, found.neither]
        assert counts == [int(row[cell]) for cell in ("n11", "n10", "n01", "n00")]
        assert found.jaccard == pytest.approx(float(row["jaccard"]), abs=1e-9)
        assert found.correlation == pytest.approx(float(row["sna_gcor"]), abs=1e-9)


def test_only_pupils_and_sheets_of_both_waves_are_compared():
    one, two = blind_naming(12, 3, seed=1), blind_naming(12, 3, seed=2)
    left = Network((*one.members[:11], "left"), one.adjacency, one.answered)
    joined = Network(("joined", *two.members[1:]), two.adjacency, two.answered)
    found = compare(left, joined)
    assert (found.joined, found.left, found.members) == (("joined", "pupil 12"), ("pupil 1", "left"), 10)
    absent = Network(one.members, one.adjacency & (np.arange(12) > 0)[:, None], np.arange(12) > 0)
    for net in in_both(absent, two):
        assert net.given_or_none[0] is None
    assert compare(absent, two).nominators == 11


@settings(max_examples=60, deadline=None)
@given(pairs(0, 9))
def test_counts_of_pupils_add_up(two):
    for pupil in pupil_changes(*two):
        one, other = (net.received[net.index(pupil.member)] for net in in_both(*two))
        assert (pupil.kept + pupil.dropped, pupil.kept + pupil.newly) == (one, other)
        assert pupil.kept + pupil.dropped + pupil.newly <= pupil.nominators


def everybody_chooses(net: Network, who: int) -> Network:
    adjacency = net.adjacency.copy()
    adjacency[:, who] = True
    adjacency[who, who] = False
    return Network(net.members, adjacency, net.answered)


def test_a_pupil_whom_everybody_starts_to_choose_is_clear_and_only_that_one():
    one = blind_naming(28, 3, seed=1)
    found = pupil_changes(one, everybody_chooses(one, 5))
    assert [pupil.member for pupil in found if pupil.verdict is Verdict.CLEAR] == ["pupil 6"]
    assert found[5].direction == 1
    assert pupil_changes(everybody_chooses(one, 5), one)[5].direction == -1


def test_too_few_who_answered_both_times_is_no_verdict():
    one = random_class(28, seed=1)
    two = Network(one.members, one.adjacency & (np.arange(28) < 5)[:, None], np.arange(28) < 5)
    assert {pupil.why for pupil in pupil_changes(one, two)} == {Shortage.FEW_NOMINATORS}
    assert change(one, two, density).why == Shortage.LOW_RESPONSE
    half = np.arange(28) < 17
    other = Network(one.members, one.adjacency & half[:, None], half)
    later = Network(one.members, one.adjacency & half[::-1, None], half[::-1])
    assert change(other, later, density).why == Why.FEW_BOTH_TIMES


@pytest.mark.parametrize("figure", [density, reciprocity, hierarchy_sd])
def test_exchanging_sheets_comes_to_what_all_exchanges_give(figure):
    one, two = random_class(6, seed=1, chosen=0.4), random_class(6, seed=2, chosen=0.4)
    differences = [difference(one, two, figure, np.array(swap)) for swap in product([False, True], repeat=6)]
    observed = difference(one, two, figure, np.zeros(6, dtype=bool))
    found = change(one, two, figure, draws=20_000)
    assert found.difference == pytest.approx(observed)
    share = np.mean([abs(value) >= abs(observed) - SAME for value in differences])
    assert found.p == pytest.approx(share, abs=0.015)
    assert found.sd == pytest.approx(np.std(differences), abs=0.01)


def difference(one: Network, two: Network, figure, swap: np.ndarray) -> float:
    earlier = Network(one.members, np.where(swap[:, None], two.adjacency, one.adjacency), one.answered)
    later = Network(one.members, np.where(swap[:, None], one.adjacency, two.adjacency), one.answered)
    return figure(later) - figure(earlier)


@settings(max_examples=20, deadline=None)
@given(pairs(2, 8))
def test_looking_back_or_forward_is_the_same_question(two):
    there, back = class_changes(*two, draws=60), class_changes(*reversed(two), draws=60)
    for name, found in there.items():
        if found.difference is None:
            assert back[name].difference is None
        else:
            assert back[name].difference == -found.difference


def test_the_same_answers_twice_leave_nothing_to_tell():
    one = blind_naming(28, 3, seed=0)
    found = class_changes(one, one)
    assert {change.why for change in found.values()} == {Why.FIXED}
    assert not compare(one, one).clear
    assert stability(one, one).jaccard == 1.0


def test_a_class_that_falls_apart_into_circles_is_clear():
    blind, group = blind_naming(28, 3, seed=0), np.arange(28) // 4
    circles = Network(blind.members, np.equal.outer(group, group) & ~np.eye(28, dtype=bool), blind.answered)
    found = compare(blind, circles)
    assert found.figures["reciprocity"].direction == found.figures["transitivity"].direction == 1
    assert found.figures["density"].why == Why.FIXED
    assert found.clear


def test_a_report_holds_figures_and_pupils_as_they_are_told_alone():
    one = blind_naming(28, 3, seed=1)
    two = everybody_chooses(one, 5)
    found = compare(one, two)
    assert found.pupils == pupil_changes(one, two)
    assert found.figures == class_changes(one, two)


@settings(max_examples=20, deadline=None)
@given(two=pairs(1, 9), data=st.data())
def test_order_and_names_change_no_number(two, data):
    one, later = two
    order, other_order = (data.draw(st.permutations(range(one.n))) for _ in range(2))
    here, there = compare(one, later, draws=30), compare(moved(one, order), moved(later, other_order), draws=30)
    assert here.stability == there.stability
    for name in FIGURES:
        one, two = here.figures[name], there.figures[name]
        assert (one.p, one.q, one.why) == (two.p, two.q, two.why)
        assert [one.earlier, one.later, one.sd, one.low] == [
            value if value is None else pytest.approx(value, abs=1e-12)
            for value in (two.earlier, two.later, two.sd, two.low)
        ]
    same = {pupil.member.removeprefix("other "): pupil for pupil in there.pupils}
    for pupil in here.pupils:
        other = same[pupil.member]
        assert (pupil.p, pupil.q, pupil.newly, pupil.dropped) == (other.p, other.q, other.newly, other.dropped)


@peers
@needs_reference
def test_real_classes_change_much_and_their_pupils_hardly_clearly():
    """science.md 0.4: after adjusting, of pupil changes 0.0 % (liked) to 0.2 % remain."""
    waves = [found.network for found in rounds("knecht_klas12b") if found.question.key == "friend"]
    clear = [pupil.verdict is Verdict.CLEAR for one, two in pairwise(waves) for pupil in pupil_changes(one, two)]
    assert len(clear) == 76
    assert sum(clear) <= 1
