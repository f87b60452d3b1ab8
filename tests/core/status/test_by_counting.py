"""The distributions against counting out every possibility, and against each other."""

from itertools import combinations, product
from math import prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from kring.core.kernels.convolve import tails
from kring.core.measures.status.labels import UNDEFINED
from kring.core.measures.status.newcomb_bukowski import by_chance, codes_by_chance, newcomb_bukowski
from kring.core.measures.status.rating_scale import codes_maassen, rating_scale, totals_by_chance
from kring.core.network import Network
from kring.core.ratings import Ratings
from tests.core.worlds import Need, random_world

EXACT = 1e-12


def world(n: int, seed: int) -> tuple[Network, Network, Ratings]:
    made = random_world(n, seed)
    liked, disliked = made[Need.POSITIVE], made[Need.NEGATIVE]
    apart = disliked.adjacency & ~liked.adjacency
    return liked, Network(disliked.members, apart, disliked.answered), made[Need.RATINGS]


def every_way_to_name(net: Network, j: int) -> list[int]:
    """How often j is named in each of the equally likely ways in which everybody names as many as they did."""
    choices = []
    for i in range(net.n):
        if net.answered[i] and i != j:
            others = [k for k in range(net.n) if k != i]
            choices.append([j in named for named in combinations(others, net.given[i])])
    return [sum(way) for way in product(*choices)]


@settings(max_examples=25, deadline=None)
@given(n=st.integers(3, 5), seed=st.integers(0, 2**32 - 1))
def test_newcomb_and_bukowski_is_the_share_of_all_ways_to_name(n, seed):
    liked, disliked, _ = world(n, seed)
    found = newcomb_bukowski(liked, disliked)
    for j in range(n):
        if not np.isnan(found.liked.p[j]):
            ways = np.array(every_way_to_name(liked, j))
            assert found.liked.p[j] == pytest.approx((ways >= liked.received[j]).mean(), abs=EXACT)
            assert found.liked.expected[j] == pytest.approx(ways.mean(), abs=EXACT)


@settings(max_examples=25, deadline=None)
@given(n=st.integers(2, 5), seed=st.integers(0, 2**32 - 1))
def test_the_rating_scale_is_the_share_of_all_ways_to_rate(n, seed):
    ratings = world(n, seed)[2]
    found = rating_scale(ratings)
    for j in range(n):
        given_by = [ratings.values[i][ratings.given[i]] for i in range(n) if ratings.given[i, j]]
        if len(given_by) < 2:
            assert np.isnan(found.preference.p_low[j])
            continue
        ways = np.array(list(product(*given_by)))
        for total, points in (
            (found.preference, ways),
            (found.sympathy, np.maximum(ways - 3, 0)),
            (found.antipathy, np.maximum(3 - ways, 0)),
            (found.impact, np.abs(ways - 3)),
        ):
            sums = points.sum(axis=1)
            assert total.p_low[j] == pytest.approx((sums <= total.total[j]).mean(), abs=EXACT)
            assert total.p_high[j] == pytest.approx((sums >= total.total[j]).mean(), abs=EXACT)
            assert total.expected[j] == pytest.approx(sums.mean(), abs=EXACT)


@settings(max_examples=60, deadline=None)
@given(
    raters=st.integers(0, 10),
    n=st.integers(0, 8),
    categories=st.integers(2, 9),
    full=st.sampled_from([0.3, 0.9, 1.0]),
    seed=st.integers(0, 2**32 - 1),
)
def test_tails_with_and_without_the_shortcut(raters, n, categories, full, seed):
    """Most pupils are rated by all but one, others by fewer: whichever way is taken, the convolution is the same."""
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.full(categories, 0.5), raters) if raters else np.zeros((0, categories))
    rated = rng.random((raters, n)) < full
    totals = rng.integers(-1, raters * (categories - 1) + 2, n)
    found = tails(weights, rated, totals)
    for j in range(n):
        distribution = np.ones(1)
        for i in range(raters):
            distribution = np.convolve(distribution, weights[i]) if rated[i, j] else distribution
        x = max(totals[j], 0)
        low = distribution[: totals[j] + 1].sum() if totals[j] >= 0 else 0.0
        assert found[j, 0] == pytest.approx(low, abs=EXACT)
        assert found[j, 1] == pytest.approx(distribution[x:].sum(), abs=EXACT)


def test_the_smallest_tails_keep_their_digits():
    """Named by 300 of 300 who each name one in three: 3 to the power -300, though 1 - P(X < 300) would be 0."""
    weights, rated = np.tile([2 / 3, 1 / 3], (300, 1)), np.ones((300, 2), dtype=bool)
    found = tails(weights, rated, np.array([300, 150]))
    assert found[0, 1] == pytest.approx(float(3) ** -300, rel=1e-10)
    assert found[1, 1] == pytest.approx(binom.sf(149, 300, 1 / 3), rel=1e-10)


def test_many_classes_of_different_sizes_at_once():
    classes = [world(n, seed=n)[:2] for n in (0, 1, 2, 3, 7, 12)]
    n = 12
    liked, disliked = (np.zeros((len(classes), n, n), dtype=bool) for _ in range(2))
    answered, answered_negative = (np.zeros((len(classes), n), dtype=bool) for _ in range(2))
    sizes = np.array([one.n for one, _ in classes])
    for place, (one, two) in enumerate(classes):
        liked[place, : one.n, : one.n], disliked[place, : one.n, : one.n] = one.adjacency, two.adjacency
        answered[place, : one.n], answered_negative[place, : one.n] = one.answered, two.answered
    together = by_chance(liked, disliked, answered, answered_negative, sizes)
    codes = codes_by_chance(together)
    for place, (one, two) in enumerate(classes):
        alone = by_chance(one.adjacency, two.adjacency, one.answered, two.answered)
        for many, single in zip(together, alone, strict=True):
            np.testing.assert_array_equal(many[place, :, : one.n], single)
        np.testing.assert_array_equal(codes[place, : one.n], codes_by_chance(alone))


def test_tails_are_probabilities():
    found = newcomb_bukowski(*world(12, seed=3)[:2])
    for named in (found.liked, found.disliked, found.impact):
        assert ((named.p >= 0) & (named.p <= 1)).all()


def test_a_class_in_which_everybody_names_everybody_is_not_a_surprise():
    n = 12
    everybody = Network(tuple(map(str, range(n))), ~np.eye(n, dtype=bool), np.ones(n, dtype=bool))
    nobody = Network(everybody.members, np.zeros((n, n), dtype=bool), everybody.answered)
    found = newcomb_bukowski(everybody, nobody)
    assert set(found.labels.labels) == {"average"}
    assert prod(found.liked.p) == 1


@pytest.mark.parametrize("scale", [3, 5, 7, 9])
def test_ratings_of_many_classes_at_once(scale):
    rng = np.random.default_rng(scale)
    values = rng.integers(0, scale + 1, (4, 9, 9)) * ~np.eye(9, dtype=bool)
    values[2:, :, 6:] = values[2:, 6:, :] = 0  # two classes of six, padded
    together = totals_by_chance(values, scale)
    for place in range(4):
        alone = totals_by_chance(values[place], scale)
        np.testing.assert_array_equal(together.total[place], alone.total)
        np.testing.assert_array_equal(together.p_low[place], alone.p_low)
        np.testing.assert_array_equal(codes_maassen(together)[place], codes_maassen(alone))
    six = totals_by_chance(values[2, :6, :6], scale)
    np.testing.assert_array_equal(together.p_high[2, :, :6], six.p_high)
    assert (codes_maassen(together)[2, 6:] == UNDEFINED).all()
