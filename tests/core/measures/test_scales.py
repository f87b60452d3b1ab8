"""Reliability against what others published, against an exactly known factor, and at the edges."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from kring.core.measures.bond import SECTORS, Sector, interpersonal_circle, position_from_sectors
from kring.core.measures.scales import cronbach_alpha, item_statistics, mcdonald_omega, scale_scores
from kring.core.measures.scales.alpha import feldt_interval
from kring.core.measures.scales.factor import one_factor
from kring.core.measures.scales.omega import omega_of

QUEST = [[1, 2, 2], [5, 4, 5], [2, 1, 1], [3, 2, 3], [4, 4, 3], [2, 1, 2], [3, 2, 2], [4, 5, 4], [3, 2, 2], [2, 1, 2]]
"""The example of R's fmsb::CronbachAlpha."""


def answers_with(covariance: np.ndarray, n: int, seed: int = 0) -> np.ndarray:
    """Rows of n pupils whose covariances are exactly these, n - 1 in the denominator."""
    drawn = np.random.default_rng(seed).normal(size=(n, len(covariance)))
    drawn -= drawn.mean(axis=0)
    white = drawn @ np.linalg.inv(np.linalg.cholesky(np.cov(drawn.T)).T)
    return white @ np.linalg.cholesky(covariance).T + 50


def by_chance(n: int, k: int, seed: int, together: float = 0.6) -> np.ndarray:
    rng = np.random.default_rng(seed)
    common = rng.normal(size=(n, 1))
    return np.clip(np.rint(3 + together * common + 0.8 * rng.normal(size=(n, k))), 1, 5).astype(int)


def test_alpha_of_a_published_table():
    """By hand: squares round the mean 97 - 84.1, 76 - 57.6 and 80 - 67.6 per item, and of the sums 739 - 624.1."""
    assert cronbach_alpha(QUEST).value == pytest.approx(1.5 * (1 - (12.9 + 18.4 + 12.4) / 114.9), abs=1e-14)


@pytest.mark.parametrize(
    ("alpha", "n", "k", "low", "high"),
    [
        (0.913, 873, 20, 0.9044024, 0.9211588),  # MRC Cognition and Brain Sciences Unit, statistics wiki: feldt1.return
        (0.591719, 15, 10, 0.19492168920552821, 0.8398208740258171),  # real-statistics.com, as recalculated with R's qf
    ],
)
def test_feldts_interval_is_the_published_one(alpha, n, k, low, high):
    assert feldt_interval(alpha, n, k) == pytest.approx((low, high), abs=1e-7)


def test_feldts_interval_holds_the_true_alpha_as_often_as_it_says():
    """Parallel items with alpha .75 (three items, r = .5), 500 classes of 25."""
    rng = np.random.default_rng(1)
    inside = 0
    for _ in range(500):
        rows = rng.normal(size=(25, 1)) + rng.normal(size=(25, 3))
        found = cronbach_alpha(rows, low=-100, high=100)
        inside += found.low <= 0.75 <= found.high
    assert 0.92 <= inside / 500 <= 0.98


@pytest.mark.parametrize(
    "loadings", [[0.8, 0.7, 0.5], [0.9, 0.6, 0.4, 0.3], [1.5, 0.5, 1.2, 0.8, 2.0], [0.7] * 6, [0.8, 0.7, 0.6, -0.2]]
)
def test_omega_of_exactly_one_factor_is_exact(loadings):
    loadings = np.array(loadings)
    unique = np.linspace(0.3, 0.9, loadings.size)
    covariance = np.outer(loadings, loadings) + np.diag(unique)
    truth = loadings.sum() ** 2 / (loadings.sum() ** 2 + unique.sum())
    found, left = one_factor(covariance)
    assert found == pytest.approx(loadings, abs=1e-9)
    assert left == pytest.approx(unique, abs=1e-9)
    rows = answers_with(covariance, 40)
    for total in ("model", "observed"):
        assert mcdonald_omega(rows, 0.001, 100, total=total, draws=0).value == pytest.approx(truth, abs=1e-9)


def test_omega_is_alpha_when_all_items_weigh_the_same():
    covariance = np.full((5, 5), 0.4) + np.diag([0.2, 0.3, 0.4, 0.5, 0.6])
    rows = answers_with(covariance, 30)
    assert mcdonald_omega(rows, 0.001, 100, draws=0).value == pytest.approx(
        cronbach_alpha(rows, 0.001, 100).value, abs=1e-9
    )


@settings(max_examples=30, deadline=None)
@given(k=st.integers(3, 8), seed=st.integers(0, 2**32 - 1))
def test_no_other_loadings_leave_smaller_residuals(k, seed):
    """The sum of squared residuals, against SciPy's bounded minimiser from the same start and from the solution."""
    rows = by_chance(30, k, seed, together=0.9).astype(float)
    sd = rows.std(axis=0, ddof=1)
    if (sd == 0).any():
        return
    r = np.corrcoef(rows.T)
    outside = ~np.eye(k, dtype=bool)

    def residuals(loadings: np.ndarray) -> float:
        return float(((r - np.outer(loadings, loadings))[outside] ** 2).sum())

    ours = one_factor(np.cov(rows.T))[0] / sd
    assert np.abs(ours).max() <= 1 + 1e-12
    for start in (ours, np.full(k, 0.6)):
        theirs = optimize.minimize(residuals, start, method="L-BFGS-B", bounds=[(-1, 1)] * k)
        assert residuals(ours) <= theirs.fun + 1e-7


def test_many_matrices_at_once_are_each_by_itself():
    matrices = np.array([np.cov(by_chance(25, 4, seed).T) for seed in range(6)])
    together = omega_of(matrices)
    assert together == pytest.approx([float(omega_of(matrix)) for matrix in matrices], abs=1e-9)


def test_the_interval_of_omega_holds_the_true_omega_about_as_often_as_it_says():
    """One factor behind four items, 120 classes of 60."""
    loadings = np.array([0.8, 0.7, 0.6, 0.5])
    truth = loadings.sum() ** 2 / (loadings.sum() ** 2 + (1 - loadings**2).sum())
    rng = np.random.default_rng(4)
    inside = 0
    for _ in range(120):
        rows = 50 + rng.normal(size=(60, 1)) * loadings + rng.normal(size=(60, 4)) * np.sqrt(1 - loadings**2)
        found = mcdonald_omega(rows, 1, 100, draws=200)
        inside += found.low <= truth <= found.high
    assert 0.88 <= inside / 120 <= 0.995


def test_the_same_seed_the_same_interval():
    rows = by_chance(25, 4, 1)
    one, two, other = (mcdonald_omega(rows, draws=200, seed=seed) for seed in (1, 1, 2))
    assert one == two
    assert one != other
    assert one.value == other.value


def test_an_item_that_all_answer_alike_adds_nothing_to_omega():
    rows = by_chance(25, 4, 1)
    with_one_more = np.column_stack([rows, np.full(25, 4)])
    assert mcdonald_omega(with_one_more, draws=0).value == pytest.approx(mcdonald_omega(rows, draws=0).value, abs=1e-9)
    assert mcdonald_omega(np.column_stack([rows[:, :2], np.full(25, 4)])).why == "few_items"


def test_a_loading_stays_inside_its_item():
    """A Heywood case: the first two go together more than one factor allows."""
    covariance = np.array([[1, 0.9, 0.1], [0.9, 1, 0.8], [0.1, 0.8, 1]])
    loadings, unique = one_factor(covariance)
    assert loadings.max() == pytest.approx(1)
    assert (unique >= 0).all()


def test_items_that_have_nothing_in_common():
    loadings, unique = one_factor(np.eye(4))
    assert np.isfinite(loadings).all()
    assert (unique >= 0).all()


def test_a_wrongly_keyed_item_shows_in_the_item_statistics():
    rows = by_chance(30, 4, 2, together=1.2)
    rows[:, 3] = 6 - rows[:, 3]
    wrong, right = item_statistics(rows), item_statistics(rows, reverse=[3])
    assert wrong[3].rest < 0 < right[3].rest
    assert wrong[3].alpha_without > cronbach_alpha(rows).value
    assert right[3].alpha_without == pytest.approx(cronbach_alpha(rows[:, :3]).value)
    assert right[3].rest == pytest.approx(np.corrcoef(6 - rows[:, 3], rows[:, :3].sum(axis=1))[0, 1])


@settings(max_examples=40, deadline=None)
@given(n=st.integers(10, 30), k=st.integers(2, 6), seed=st.integers(0, 2**32 - 1), data=st.data())
def test_the_order_of_the_pupils_changes_nothing(n, k, seed, data):
    rows = by_chance(n, k, seed) * (np.random.default_rng(seed).random((n, k)) > 0.03)
    other = rows[data.draw(st.permutations(range(n)))]
    assert cronbach_alpha(other) == cronbach_alpha(rows)
    assert mcdonald_omega(other, draws=20) == mcdonald_omega(rows, draws=20)
    assert item_statistics(other) == item_statistics(rows)
    assert sorted(map(str, scale_scores(other).means)) == sorted(map(str, scale_scores(rows).means))


@settings(max_examples=60, deadline=None)
@given(n=st.integers(0, 14), k=st.integers(0, 5), seed=st.integers(0, 2**32 - 1), high=st.integers(1, 5))
def test_no_answers_break_it(n, k, seed, high):
    rows = np.random.default_rng(seed).integers(0 if seed % 2 else 1, high + 1, (n, k))
    before = rows.copy()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        scores = scale_scores(rows)
        alpha, omega, items = cronbach_alpha(rows), mcdonald_omega(rows, draws=20), item_statistics(rows)
    np.testing.assert_array_equal(rows, before)
    assert len(scores.means) == n
    assert len(items) == k
    for found in (alpha, omega):
        assert (found.value is None) == bool(found.why)
        assert found.value is None or np.isfinite(found.value)
    assert omega.value is None or 0 <= omega.value <= 1 + 1e-12


@pytest.mark.parametrize(
    ("items", "options", "message"),
    [
        ([[6]], {}, "between 1 and 5"),
        ([[-1]], {}, "between 1 and 5"),
        ([[1, 2]], {"reverse": [2]}, "2 items"),
        ([1, 2], {}, "a row per pupil"),
    ],
)
def test_what_is_no_answer_is_refused(items, options, message):
    with pytest.raises(ValueError, match=message):
        scale_scores(items, **options)


def test_on_a_scale_from_nought_nought_is_an_answer():
    assert scale_scores([[0, 2], [0, None]], low=0, high=2, least=0.5).means == (1, 0)


@pytest.mark.parametrize(("sector", "angle"), SECTORS.items())
def test_the_middle_of_a_sector_is_in_it(sector, angle):
    up, right = np.sin(np.radians(angle)), np.cos(np.radians(angle))
    assert interpersonal_circle([up], [right], low=-1, high=1).sector == (sector,)


def test_on_the_axes_it_is_the_sector_that_lies_anticlockwise():
    found = interpersonal_circle([3, 5, 3, 1, 3], [5, 3, 1, 3, 5 - 1e-15])
    assert found.sector[:4] == (Sector.FRIENDLY, Sector.ENFORCING, Sector.DISSATISFIED, Sector.ACCOMMODATING)
    assert found.angle[:4] == (0, 90, 180, 270)


def test_just_below_the_axis_is_the_other_side_of_it():
    assert interpersonal_circle([-1e-300], [1], low=-1, high=1).sector == (Sector.FRIENDLY,)
    assert interpersonal_circle([-1e-3], [1], low=-1, high=1).sector == (Sector.UNDERSTANDING,)


@settings(max_examples=60, deadline=None)
@given(angle=st.floats(0, 360), height=st.floats(0.1, 2), mean=st.floats(-3, 3))
def test_a_cosine_round_the_circle_gives_its_own_place(angle, height, mean):
    scores = {sector: mean + height * np.cos(np.radians(at - angle)) for sector, at in SECTORS.items()}
    up, right = position_from_sectors(scores)
    assert (up, right) == pytest.approx(
        (height * np.sin(np.radians(angle)), height * np.cos(np.radians(angle))), abs=1e-9
    )


def test_what_is_outside_the_scale_is_refused():
    with pytest.raises(ValueError, match="not between"):
        interpersonal_circle([6], [3])
    with pytest.raises(ValueError, match="influence of 2 and closeness of 1"):
        interpersonal_circle([3, 4], [3])
