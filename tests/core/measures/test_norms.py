"""Norms against SciPy, against arithmetic by hand, on a real class, and whatever the class looks like."""

import math
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from kring.core.formats import read_class_folder
from kring.core.measures.group_norms import (
    cross_half_norm,
    descriptive_norm,
    likeability_norm,
    norm_of_popular,
    popularity_norm,
)
from kring.core.measures.per_pupil import fisher_interval
from kring.core.measures.ties import hierarchy_sd
from kring.core.network import Network
from kring.core.values import Verdict
from tests.core.worlds import moved, random_world
from tests.reference import folders, rows


def a_class(n: int, seed: int, density: float = 0.2, answered: float = 1.0) -> Network:
    rng = np.random.default_rng(seed)
    here = rng.random(n) < answered
    chosen = (rng.random((n, n)) < density) & ~np.eye(n, dtype=bool) & here[:, None]
    return Network(tuple(f"p{place}" for place in range(n)), chosen, here)


def with_a_taste(n: int, seed: int, taste: np.ndarray) -> Network:
    """Everybody names others the more, the higher their value in `taste`."""
    rng = np.random.default_rng(seed)
    chosen = (rng.random((n, n)) < taste[None, :]) & ~np.eye(n, dtype=bool)
    return Network(tuple(f"p{place}" for place in range(n)), chosen, np.ones(n, dtype=bool))


@settings(max_examples=80, deadline=None)
@given(n=st.integers(4, 35), seed=st.integers(0, 2**32 - 1), confidence=st.sampled_from([0.8, 0.95, 0.99]))
def test_it_is_scipys_pearson_with_its_fisher_interval(n, seed, confidence):
    rng = np.random.default_rng(seed)
    behaviour, popularity = rng.normal(size=n), rng.normal(size=n)
    ours, theirs = popularity_norm(behaviour, popularity, confidence), stats.pearsonr(behaviour, popularity)
    interval = theirs.confidence_interval(confidence)
    assert ours.value == pytest.approx(theirs.statistic, abs=1e-12)
    assert (ours.low, ours.high) == pytest.approx((interval.low, interval.high), abs=1e-12)


@pytest.mark.parametrize(
    ("r", "n", "low", "high"),
    [(0.5, 28, 0.1560, 0.7358), (0.0, 28, -0.3730, 0.3730), (-0.3, 103, -0.4664, -0.1130), (0.8, 4, -0.6970, 0.9956)],
)
def test_the_fisher_interval_by_hand(r, n, low, high):
    """atanh(r) -+ 1.96 / sqrt(n - 3), and back: for .5 and 28 it is .5493 -+ .3920."""
    by_hand = [math.tanh(math.atanh(r) + sign * 1.959964 / math.sqrt(n - 3)) for sign in (-1, 1)]
    assert fisher_interval(r, n, 0.95) == pytest.approx(by_hand, abs=1e-6)
    assert fisher_interval(r, n, 0.95) == pytest.approx((low, high), abs=1e-4)


def test_rewarded_is_said_only_when_the_interval_leaves_out_zero():
    behaviour = np.arange(28.0)
    noise = np.random.default_rng(3).permutation(28)
    clear, chance = popularity_norm(behaviour, behaviour + noise), popularity_norm(behaviour, noise)
    assert (clear.verdict, clear.rewarded) == (Verdict.CLEAR, True)
    assert (chance.verdict, chance.rewarded) == (Verdict.CHANCE, None)
    assert popularity_norm(-behaviour, behaviour + noise).rewarded is False


@pytest.mark.parametrize(
    ("behaviour", "popularity", "why"),
    [
        (range(14), range(14), "few_pupils"),
        ([1] * 20, range(20), "no_spread"),
        ([0.1 + 0.2] * 10 + [0.3] * 10, range(20), "no_spread"),
        ([None] * 9 + list(range(15)), [*range(15, 24), *range(15)], ""),
        ([None] * 11 + list(range(15)), range(26), "low_response"),
        (a_class(20, 1, answered=0.4), range(20), "low_response"),
    ],
)
def test_when_it_cannot_be_told(behaviour, popularity, why):
    found = popularity_norm(behaviour, popularity)
    assert found.why == why
    assert (found.verdict is Verdict.CANNOT_TELL) == bool(why)


def test_an_interval_of_one_point_for_a_perfect_correlation():
    found = popularity_norm(range(20), range(20))
    assert (found.value, found.low, found.high) == (1.0, 1.0, 1.0)


def test_classes_of_different_size_are_refused():
    with pytest.raises(ValueError, match="3 pupils are not 4"):
        popularity_norm([1, 2, 3], [1, 2, 3, 4])
    with pytest.raises(ValueError, match="not about the same pupils"):
        cross_half_norm(a_class(3, 0), a_class(4, 0))


@settings(max_examples=40, deadline=None)
@given(n=st.integers(10, 30), seed=st.integers(0, 2**32 - 1), data=st.data())
def test_order_and_names_change_nothing(n, seed, data):
    behaviour, popularity = a_class(n, seed, 0.25, 0.9), a_class(n, seed + 1, 0.15, 0.9)
    order = data.draw(st.permutations(range(n)))
    others = moved(behaviour, order), moved(popularity, order)
    assert popularity_norm(*others) == popularity_norm(behaviour, popularity)
    assert descriptive_norm(others[0]) == descriptive_norm(behaviour)
    assert norm_of_popular(*others) == norm_of_popular(behaviour, popularity)
    assert cross_half_norm(*others) == cross_half_norm(behaviour, popularity)


@settings(max_examples=60, deadline=None)
@given(n=st.integers(0, 30), seed=st.integers(0, 2**32 - 1), answered=st.sampled_from([0.0, 0.3, 0.9, 1.0]))
def test_no_class_breaks_it(n, seed, answered):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = cross_half_norm(a_class(n, seed, 0.1, answered), a_class(n, seed + 1, 0.1, answered), splits=20)
    assert found.norm.value is None or -1 <= found.norm.value <= 1
    assert found.used <= 40


def test_halves_take_away_what_comes_from_naming_twice():
    """Everybody names three at random, and the same three on the other question: no norm, but the same eyes."""
    same = [cross_half_norm(net, net) for net in (a_class(28, seed, 3 / 27) for seed in range(20))]
    assert all(found.same == pytest.approx(1) for found in same)
    assert abs(np.mean([found.norm.value for found in same])) < 0.1


def test_halves_keep_what_the_class_agrees_on():
    taste = np.linspace(0.05, 0.9, 24)
    found = cross_half_norm(with_a_taste(24, 1, taste), with_a_taste(24, 2, taste))
    assert found.norm.verdict is Verdict.CLEAR
    assert found.norm.value < found.same


def test_the_halves_are_the_mean_of_plain_correlations():
    """Each split by hand: named by one half, popular with the other, both ways."""
    behaviour, popular = with_a_taste(16, 1, np.linspace(0, 1, 16)), with_a_taste(16, 2, np.linspace(0, 1, 16))
    by_hand = []
    rng = np.random.default_rng(0)
    for _ in range(300):
        half = np.isin(np.arange(16), rng.permutation(16)[:8])
        for here in (half, ~half):
            one = behaviour.adjacency[here].sum(axis=0) / (8 - here)
            two = popular.adjacency[~here].sum(axis=0) / (8 - ~here)
            by_hand.append(stats.pearsonr(one, two).statistic)
    assert cross_half_norm(behaviour, popular, splits=300).norm.value == pytest.approx(np.mean(by_hand), abs=0.01)


def test_another_seed_gives_other_halves_and_the_same_seed_the_same():
    nets = a_class(20, 1), a_class(20, 2)
    assert cross_half_norm(*nets, seed=1) == cross_half_norm(*nets, seed=1) != cross_half_norm(*nets, seed=2)


def test_the_behaviour_is_not_touched():
    world = random_world(12, 5)
    numbers = np.array([1.0, np.nan] * 6)
    before = numbers.copy()
    popularity_norm(numbers, list(range(12)))
    np.testing.assert_array_equal(numbers, before)
    assert world


def test_an_infinite_behaviour_is_refused():
    with pytest.raises(ValueError, match="finite"):
        descriptive_norm([1.0, math.inf])


@pytest.mark.peers
@pytest.mark.skipif("knecht_klas12b" not in {path.name for path in folders()}, reason="no reference data")
@pytest.mark.parametrize("behaviour", ["delinq_w1", "delinq_w2", "delinq_w3", "delinq_w4", "alcohol_w2", "alcohol_w4"])
def test_a_real_class_gives_what_scipy_gives(behaviour):
    """Knecht: friends named, and delinquency and alcohol told by the pupils themselves, with holes in both."""
    folder = next(path for path in folders() if path.name == "knecht_klas12b")
    wave = behaviour[-1]
    net = next(taken.network for taken in read_class_folder(folder).rounds if taken.wave == wave)
    told = {row["id"]: row[behaviour] for row in rows(folder / "nodes.csv")}
    numbers = [float(told[member]) if told[member] else None for member in net.members]
    known = np.array([number is not None for number in numbers])
    liked = net.received / net.possible_nominators
    theirs = stats.pearsonr(np.array(numbers, dtype=float)[known], liked[known])
    ours = likeability_norm(numbers, net)
    interval = theirs.confidence_interval()
    assert (ours.value, ours.low, ours.high) == pytest.approx((theirs.statistic, interval.low, interval.high), abs=1e-9)
    assert ours.n == known.sum()
    assert (ours.verdict is Verdict.CLEAR) == (interval.low > 0 or interval.high < 0)
    assert descriptive_norm(numbers).mean == pytest.approx(np.array(numbers, dtype=float)[known].mean())
    assert descriptive_norm(net).sd == pytest.approx(hierarchy_sd(net))
