"""Norms of five children on paper: what is usual, what should be, what is rewarded."""

from math import atanh, sqrt, tanh

import pytest

from kring.core.examples import on_paper
from kring.core.measures.group_norms import (
    cross_half_norm,
    descriptive_norm,
    injunctive_norm,
    likeability_norm,
    norm_of_popular,
    popularity_norm,
)
from kring.core.values import Verdict

HELPS = "anna: bo cas; bo: cas; cas: bo; dina: cas; eli: cas bo"
POPULAR = "anna: cas; bo: cas; cas: bo; dina: cas bo; eli: cas"


def test_descriptive_norm():
    """Bo is named by 3 of 4, Cas by 4 of 4, the others by nobody: (3/4 + 4/4) / 5."""
    found = descriptive_norm(on_paper(HELPS))
    assert (found.mean, found.n, found.unknown) == (pytest.approx(7 / 20), 5, 0)


def test_descriptive_norm_when_one_is_absent():
    """Eli is absent: Eli could be named by 4, the others by 3. Bo 2/3, Cas 3/3, Anna, Dina and Eli 0."""
    found = descriptive_norm(on_paper("anna: bo cas; bo: cas; cas: bo; dina: cas; eli: ?"))
    assert found.mean == pytest.approx((2 / 3 + 1) / 5)


def test_descriptive_norm_of_what_children_say_of_themselves():
    """How often do you help? 1, 3, 2, 2; Eli did not answer."""
    found = descriptive_norm([1, 3, 2, 2, None])
    assert (found.mean, found.sd, found.n, found.unknown) == (2.0, pytest.approx(sqrt(2 / 3)), 4, 1)
    assert found.why == "few_pupils"


def test_injunctive_norm():
    """One should help / one should mind one's own business (turned round): 5 and 1 is 5, 4 and 2 is 4, 3 and 3 is 3,
    2 and 4 is 2; Eli answered one of two, too few. Mean of 5, 4, 3, 2."""
    found = injunctive_norm([[5, 1], [4, 2], [3, 3], [2, 4], [5, 0]], reverse=[1])
    assert (found.mean, found.n, found.unknown, found.approving, found.disapproving) == (3.5, 4, 1, 2, 1)


def test_popularity_norm():
    """Helping 0, 3/4, 1, 0, 0 and popular 0, 2/4, 1, 0, 0. In quarters: 0 3 4 0 0 and 0 2 4 0 0, means 7/5 and 6/5:
    sums of squares 25 - 49/5 = 76/5 and 20 - 36/5 = 64/5, of products 22 - 42/5 = 68/5."""
    found = popularity_norm(on_paper(HELPS), on_paper(POPULAR))
    r = 68 / sqrt(76 * 64)
    assert found.value == pytest.approx(r)
    assert found.low == pytest.approx(tanh(atanh(r) - 1.959963985 / sqrt(2)))
    assert (found.n, found.verdict, found.why, found.rewarded) == (5, Verdict.CANNOT_TELL, "few_pupils", None)


def test_likeability_norm():
    """Bullying 2, 1, 0, 0, 0 and liked by 0, 1, 2, 2, 1 of four: r = -2.6 / sqrt(3.2 x 2.8)."""
    liked = on_paper("anna: cas dina; bo: cas dina; cas: bo; dina: eli; eli: nobody")
    found = likeability_norm([2, 1, 0, 0, 0], liked)
    assert found.value == pytest.approx(-2.6 / sqrt(3.2 * 2.8))


def test_no_spread_is_no_norm():
    """Everybody helps as much: nothing can go together with it."""
    found = popularity_norm([1, 1, 1, 1, 1], on_paper(POPULAR))
    assert (found.value, found.low, found.verdict) == (None, None, Verdict.CANNOT_TELL)


def test_norm_of_the_popular():
    """Popular 0, 2/4, 1, 0, 0: mean .3, SD .447. Only Cas is one SD above: helping 1 against (0 + 3/4 + 0 + 0) / 4."""
    found = norm_of_popular(on_paper(HELPS), on_paper(POPULAR))
    assert (found.popular, found.others, found.n_popular) == (1.0, pytest.approx(3 / 16), 1)
    assert found.difference == pytest.approx(13 / 16)
    assert found.why == "few_pupils"


def test_norm_over_halves():
    """Everybody but Cas names Cas, on both questions. However the five are divided, in both halves Cas is named by all
    who could, and the others by nobody."""
    same = on_paper("anna: cas; bo: cas; dina: cas; eli: cas; cas: nobody")
    found = cross_half_norm(same, same)
    assert (found.same, found.norm.value) == (pytest.approx(1), pytest.approx(1))
    assert found.norm.verdict is Verdict.CANNOT_TELL
