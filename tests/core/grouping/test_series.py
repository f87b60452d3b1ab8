"""Weeks in which everybody meets: counted exactly, requirements in every week, planes where they fit."""

from dataclasses import replace
from math import comb

import numpy as np
import pytest

from kring.core.grouping import (
    ClashError,
    GroupingInput,
    Sizes,
    broken,
    meetings_of,
    price_series,
    propose_series,
    times_met,
)
from kring.core.grouping.designs import planned
from kring.core.kernels import meeting
from kring.core.kernels.random import fresh
from tests.core.grouping.test_good_groups import made


@pytest.mark.parametrize(
    ("pupils", "groups", "weeks"),
    [(9, 3, 4), (16, 4, 5), (25, 5, 6), (24, 5, 6), (64, 8, 9), (28, 7, 7), (32, 8, 8), (27, 9, 9), (30, 7, 7)],
)
def test_in_a_plane_no_two_meet_twice(pupils, groups, weeks):
    design = planned(pupils, groups)
    assert len(design) == weeks
    met = sum((week[:, None] == week[None, :]).astype(int) for week in design) - weeks * np.eye(pupils, dtype=int)
    assert met.max() == 1
    assert all(np.ptp(np.bincount(week, minlength=groups)) <= 1 for week in design)


def test_where_no_plane_fits_there_is_none():
    assert planned(30, 6) is None  # six is no power of a prime
    assert planned(30, 5) is None  # groups larger than their number


@pytest.mark.parametrize(("pupils", "groups", "weeks"), [(16, 4, 5), (28, 7, 7), (32, 8, 7)])
def test_a_series_without_wishes_has_no_repeat_where_that_can_be(pupils, groups, weeks):
    members = tuple(f"p{k:02d}" for k in range(pupils))
    found = propose_series(GroupingInput(members, Sizes.even(pupils, groups)), weeks, rounds=200_000)
    told = meetings_of(members, found.weeks, {})
    assert (told.again, found.cost) == (0, 0)
    assert told.met == sum(comb(len(group), 2) for week in found.weeks for group in week)
    assert told.met + told.not_yet == comb(pupils, 2)


@pytest.mark.parametrize("seed", range(6))
def test_every_week_meets_the_requirements_and_costs_what_it_says(seed):
    data = made(seed)
    try:
        found = propose_series(data, 4, seed=seed, rounds=20_000)
    except ClashError:
        return
    assert all(broken(data, week) == [] for week in found.weeks)
    assert all(sorted(one for group in week for one in group) == sorted(data.members) for week in found.weeks)
    assert found.cost == pytest.approx(price_series(data, found.weeks))
    assert propose_series(data, 4, seed=seed, rounds=20_000) == found


def test_who_met_before_meets_others_first():
    members = tuple(f"p{k}" for k in range(8))
    history = {frozenset((f"p{k}", f"p{k + 1}")): 1 for k in range(0, 8, 2)}
    found = propose_series(GroupingInput(members, Sizes.even(8, 4), history=history), 3, rounds=40_000)
    assert not set(times_met(found.weeks)) & set(history)
    told = meetings_of(members, found.weeks, history)
    assert (told.met, told.again, told.not_yet) == (16, 0, 12)


@pytest.mark.parametrize("seed", range(5))
def test_the_changes_in_the_kernel_are_exact(seed):
    random = np.random.default_rng(seed)
    n, weeks = (
        12,
        np.stack([np.random.default_rng([seed, w]).permutation(np.repeat(np.arange(3), 4)) for w in range(4)]),
    )
    pairs = np.triu(random.integers(-9, 9, (n, n)), 1).astype(float)
    pairs += pairs.T
    none = np.zeros(0), np.zeros(9, dtype=np.int64)

    def cost(these):
        met = np.zeros((n, n), dtype=np.int64)
        again = meeting.meetings(these, met, 7.0)
        inside = sum(pairs[i, j] for week in these for i in range(n) for j in range(i) if week[i] == week[j])
        return again + inside, met

    before, met = cost(weeks)
    after = weeks.copy()
    choose = np.zeros((n + 1, 9), dtype=np.int64)
    gained = meeting.gather(after, met, choose, *none, pairs, 7.0, 20.0, 5000, fresh(seed))
    assert cost(after)[0] - before == pytest.approx(gained)
    assert gained < 0


def test_a_series_is_between_one_and_twenty_weeks():
    data = replace(made(0), together=frozenset())
    for weeks in (0, 21):
        with pytest.raises(ValueError, match="1 to 20"):
            propose_series(data, weeks)
