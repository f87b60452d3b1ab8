"""Each way to say how a class stands towards a pupil, as a class of five children on paper.

A line is a child and whom that child chose. `nobody`: answered, and chose nobody. `?`: did not answer. Five children
are too few to say anything about them: the labels are asked for with `NO_LIMITS`, as for a comparison.
"""

from math import sqrt

import numpy as np
import pytest

from kring.core.disclosure import NO_LIMITS, Shortage
from kring.core.examples import on_paper
from kring.core.measures.status.agreement import status_agreement
from kring.core.measures.status.asher_dodge import asher_dodge_1986
from kring.core.measures.status.coie_dodge import coie_dodge_1982, coie_dodge_1983
from kring.core.measures.status.labels import Label
from kring.core.measures.status.newcomb_bukowski import newcomb_bukowski
from kring.core.measures.status.popularity import named_popular, perceived_popularity
from kring.core.measures.status.preference import social_preference
from kring.core.measures.status.rating_scale import rating_scale
from kring.core.measures.status.raw import acceptance, raw_status
from kring.core.ratings import Ratings

CHILDREN = ("anna", "bo", "cas", "dina", "eli")

LIKED = """
    anna: bo cas
    bo:   anna cas
    cas:  anna bo
    dina: anna
    eli:  anna
"""

DISLIKED = """
    anna: eli
    bo:   eli
    cas:  dina
    dina: eli
    eli:  dina
"""

# on five points; a row is a child, and the ratings it gave anna, bo, cas, dina and eli
RATED = [
    [0, 4, 4, 2, 1],
    [5, 0, 3, 3, 1],
    [5, 4, 0, 2, 1],
    [5, 3, 4, 0, 1],
    [4, 4, 3, 1, 0],
]


def liked():
    return on_paper(LIKED)


def disliked():
    return on_paper(DISLIKED)


def cas_absent(text: str):
    return on_paper("\n".join("cas: ?" if line.strip().startswith("cas") else line for line in text.splitlines()))


def ratings() -> Ratings:
    return Ratings.build(CHILDREN, RATED, scale=5)


def words(labels) -> list[str | None]:
    return [label and label.value for label in labels]


def test_acceptance():
    """Named by 4, 2, 2, 0 and 0 of the four others. With z = 1.96, z^2 = 3.8415: 4 of 4 reaches down to
    4 / (4 + z^2), 0 of 4 up to z^2 / (4 + z^2)."""
    found = acceptance(liked())
    assert found.count.tolist() == [4, 2, 2, 0, 0]
    assert found.share.tolist() == [1, 0.5, 0.5, 0, 0]
    assert (found.low[0], found.high[0]) == (pytest.approx(4 / 7.841459, abs=1e-6), 1)
    assert (found.low[3], found.high[3]) == (0, pytest.approx(3.841459 / 7.841459, abs=1e-6))


def test_acceptance_exactly():
    """The share at which 4 of 4 would happen in 2.5 % of the cases: the fourth root of .025."""
    found = acceptance(liked(), interval="exact")
    assert (found.low[0], found.high[0]) == (pytest.approx(0.025**0.25), 1)
    assert (found.low[3], found.high[3]) == (0, pytest.approx(1 - 0.025**0.25))


def test_acceptance_when_one_is_absent():
    """Without Cas's answers Anna is named by 3 of the 3 who could, Cas by 2 of the 4 who could."""
    found = acceptance(cas_absent(LIKED))
    assert (found.count.tolist(), found.of.tolist()) == ([3, 1, 2, 0, 0], [3, 3, 4, 3, 3])


def test_raw_status():
    """Balance is accepted minus rejected, impact is both together."""
    found = raw_status(liked(), disliked())
    assert found.rejection.count.tolist() == [0, 0, 0, 2, 3]
    assert found.balance.tolist() == [1, 0.5, 0.5, -0.5, -0.75]
    assert found.impact.tolist() == [1, 0.5, 0.5, 0.5, 0.75]


def test_who_is_named_on_both_by_one_child_counts_on_neither():
    """Dina both likes and dislikes Anna: nobody can tell which was meant, so 3 likes and no dislike remain."""
    found = raw_status(liked(), on_paper(DISLIKED.replace("dina: eli", "dina: eli anna")))
    assert (found.acceptance.count[0], found.rejection.count[0]) == (3, 0)


def test_social_preference_before_standardising_again():
    """Liked 4, 2, 2, 0, 0: mean 8/5, and 5 times the differences are 12, 2, 2, -8, -8, so that z is 6, 1, 1, -4, -4
    divided by the root of 17.5. Disliked 0, 0, 0, 2, 3: z is -1, -1, -1, 1, 2 divided by the root of 2."""
    plus, minus = np.array([6, 1, 1, -4, -4]) / sqrt(17.5), np.array([-1, -1, -1, 1, 2]) / sqrt(2)
    found = social_preference(liked(), disliked(), restandardise=False)
    np.testing.assert_allclose(found.liked, plus)
    np.testing.assert_allclose(found.disliked, minus)
    np.testing.assert_allclose(found.preference, plus - minus)
    np.testing.assert_allclose(found.impact, plus + minus)


def test_social_preference():
    """Standardised again: divided by 1.921 and by .5565."""
    found = social_preference(liked(), disliked())
    np.testing.assert_allclose(found.preference, [1.1147, 0.4925, 0.4925, -0.8659, -1.2340], atol=1e-4)
    np.testing.assert_allclose(found.impact, [1.3067, -0.8411, -0.8411, -0.4476, 0.8231], atol=1e-4)


def test_social_preference_with_n_instead_of_n_minus_1():
    """Every z becomes larger by the root of 5/4; standardised again with n as well, again by that."""
    one, other = (social_preference(liked(), disliked(), ddof=ddof) for ddof in (1, 0))
    np.testing.assert_allclose(other.preference, one.preference * sqrt(5 / 4))


def test_social_preference_when_one_is_absent():
    """Anna is named by 3, Cas by 2. As counts Anna is ahead by 1; as shares by a half: 3 of 3 against 2 of 4."""
    likes, dislikes = cas_absent(LIKED), cas_absent(DISLIKED)
    counts, shares = (social_preference(likes, dislikes, basis=basis) for basis in ("counts", "proportions"))
    np.testing.assert_allclose(counts.liked, np.array([9, -1, 4, -6, -6]) / sqrt(42.5))  # 5 x the differences with 6/5
    np.testing.assert_allclose(shares.liked, np.array([19, -1, 4, -11, -11]) / sqrt(155))  # 30 x those with 11/30


def test_social_preference_among_boys_and_among_girls():
    """Anna, Dina and Eli are compared with each other: liked 4, 0, 0. Bo and Cas are alike."""
    found = social_preference(liked(), disliked(), reference=("F", "M", "M", "F", "F"))
    np.testing.assert_allclose(found.liked, [2 / sqrt(3), 0, 0, -1 / sqrt(3), -1 / sqrt(3)])


def test_coie_and_dodge_1983():
    """Anna: SP above 1, liked above and disliked below the mean. Eli: the opposite. Bo and Cas are in the middle in
    preference but not in impact, Dina in neither: no rule names them."""
    found = coie_dodge_1983(liked(), disliked(), limits=NO_LIMITS)
    assert words(found.labels.labels) == ["popular", "other", "other", "other", "rejected"]


def test_coie_and_dodge_1983_without_standardising_again():
    """Dina's SP is then -1.66: the same answers, and she is rejected. That is why the choice is always said."""
    found = coie_dodge_1983(liked(), disliked(), restandardise=False, limits=NO_LIMITS)
    assert words(found.labels.labels) == ["popular", "other", "other", "rejected", "rejected"]


def test_five_children_are_too_few():
    """The default says no labels, and why; what the formula gives is kept apart."""
    found = coie_dodge_1983(liked(), disliked()).labels
    assert found.labels == (None,) * 5
    assert set(found.withheld) == {Shortage.FEW_PUPILS}
    assert found.computed[0] is Label.POPULAR


def test_coie_dodge_and_coppotelli_1982():
    """Nobody has an impact below -1, so nobody is neglected. When average asks for preference alone, Bo and Cas are."""
    assert words(coie_dodge_1982(liked(), disliked(), limits=NO_LIMITS).labels.labels)[1:3] == ["other", "other"]
    found = coie_dodge_1982(liked(), disliked(), average="preference", limits=NO_LIMITS)
    assert words(found.labels.labels) == ["popular", "average", "average", "other", "rejected"]


def test_neglected_in_1982_and_in_1983():
    """Eli is named once as liked, and by nobody as disliked: SI is -1.7. In 1983 that is neglected, in 1982 it is not,
    because somebody did name Eli."""
    likes = on_paper("anna: bo cas eli; bo: anna dina; cas: bo dina; dina: anna cas; eli: anna bo")
    dislikes = on_paper("anna: dina; bo: cas; cas: anna; dina: bo; eli: dina")
    assert coie_dodge_1983(likes, dislikes, limits=NO_LIMITS).labels.labels[4] is Label.NEGLECTED
    assert coie_dodge_1982(likes, dislikes, limits=NO_LIMITS).labels.labels[4] is not Label.NEGLECTED


def test_newcomb_and_bukowski():
    """Anna, Bo and Cas name 2 of 4, so each other with 1/2; Dina and Eli 1 of 4. That all four name Anna is
    1/2 1/2 1/4 1/4 = 1/64: rare. Eli is disliked by three of four who each do so with 1/4: (4 x 3 + 1) / 256, which
    is .0508: just not rare."""
    found = newcomb_bukowski(liked(), disliked(), limits=NO_LIMITS)
    assert found.liked.p[0] == pytest.approx(1 / 64)
    assert found.disliked.p[4] == pytest.approx(13 / 256)
    assert found.liked.expected[0] == pytest.approx(1 / 2 + 1 / 2 + 1 / 4 + 1 / 4)
    assert words(found.labels.labels) == ["popular", "average", "average", "average", "average"]
    at_ten = newcomb_bukowski(liked(), disliked(), alpha=0.10, limits=NO_LIMITS)
    assert words(at_ten.labels.labels)[4] == "rejected"


def test_newcomb_and_bukowski_neglected():
    """Each of the other four names three of four; Eli is named by one of them, with 3/4 each. One or none:
    (4 x 3 + 1) / 256 = .0508. When nobody names Eli: 1/256."""
    likes = on_paper("anna: bo cas; bo: anna cas; cas: anna bo; dina: anna bo; eli: nobody")
    dislikes = on_paper("anna: dina; bo: dina; cas: dina; dina: cas; eli: nobody")
    found = newcomb_bukowski(likes, dislikes, limits=NO_LIMITS)
    assert found.impact.p[4] == pytest.approx(1 / 256)
    assert words(found.labels.labels)[4] == "neglected"


def test_newcomb_and_bukowski_when_one_is_absent():
    """Anna can be named by Bo, Dina and Eli, and is by all: 1/2 1/4 1/4 = 1/32. Cas by all four, and is by two.
    By none of them: 1/2 1/2 3/4 3/4 = 9/64; by one: 9 + 9 + 3 + 3 of 64; so by two or more: 31/64."""
    found = newcomb_bukowski(cas_absent(LIKED), cas_absent(DISLIKED), limits=NO_LIMITS)
    assert found.liked.p[0] == pytest.approx(1 / 32)
    assert found.liked.p[2] == pytest.approx(31 / 64)


def test_rating_scale():
    """By chance Bo gives anyone one of his ratings 5, 3, 3, 1; Cas 5, 4, 2, 1; Dina 5, 3, 4, 1; Eli 4, 4, 3, 1. Anna's
    19 is the most they could give: 1/4 1/4 1/4 2/4. Eli's 4 is the least Anna, Bo, Cas and Dina could give."""
    found = rating_scale(ratings(), limits=NO_LIMITS)
    assert found.preference.total.tolist() == [19, 15, 14, 8, 4]
    assert found.preference.p_high[0] == pytest.approx(2 / 256)
    assert found.preference.p_low[4] == pytest.approx(1 / 256)
    assert (found.sympathy.total[0], found.sympathy.expected[0]) == (7, pytest.approx(0.5 + 0.75 + 0.75 + 0.5))
    assert (found.antipathy.total[0], found.antipathy.expected[0]) == (0, pytest.approx(0.5 + 0.75 + 0.5 + 0.5))
    assert words(found.labels["0.01"].labels)[::4] == ["popular", "rejected"]


def test_rating_scale_when_a_rating_is_missing():
    """Bo did not rate Anna: his draw falls away, and his ratings are 3, 3, 1. 14 of 14: 1/4 1/4 2/4."""
    table = np.array(RATED)
    table[1, 0] = 0
    found = rating_scale(Ratings.build(CHILDREN, table, scale=5), limits=NO_LIMITS)
    assert found.raters.tolist() == [3, 4, 4, 4, 4]
    assert found.preference.p_high[0] == pytest.approx(2 / 64)


def test_rating_scale_by_the_rules_of_newcomb_and_bukowski():
    """Above the middle counts as liked. Anna is by all: Bo gives that once in four, Cas, Dina and Eli twice in four:
    1/4 1/2 1/2 1/2 = 1/32. If only a 5 counts, Eli's 4 does not: 3 of at most 3: 1/4 1/4 1/4 = 1/64."""
    middle = rating_scale(ratings(), criteria="newcomb_bukowski", limits=NO_LIMITS)
    assert (middle.sympathy.total[0], middle.sympathy.p_high[0]) == (4, pytest.approx(1 / 32))
    ends = rating_scale(ratings(), criteria="newcomb_bukowski", recode="extremes", limits=NO_LIMITS)
    assert (ends.sympathy.total[0], ends.sympathy.p_high[0]) == (3, pytest.approx(1 / 64))


def test_asher_and_dodge_1986():
    """The lowest rating went to Dina once and to Eli four times, of the four who rated them: 0, 0, 0, 1, 4, and z is
    -1, -1, -1, 0, 3 divided by the root of 3."""
    found = asher_dodge_1986(liked(), ratings(), limits=NO_LIMITS)
    np.testing.assert_allclose(found.scores.disliked, np.array([-1, -1, -1, 0, 3]) / sqrt(3), atol=1e-12)
    assert words(found.labels.labels) == ["popular", "average", "average", "other", "rejected"]


def test_perceived_popularity():
    """Anna is called most popular by all, Eli least popular by all, and nobody else is: symmetric, so 0 in between."""
    most = on_paper("anna: nobody; bo: anna; cas: anna; dina: anna; eli: anna")
    least = on_paper("anna: eli; bo: eli; cas: eli; dina: eli; eli: nobody")
    found = perceived_popularity(most, least)
    assert (found.most.tolist(), found.least.tolist()) == ([1, 0, 0, 0, 0], [0, 0, 0, 0, 1])
    np.testing.assert_allclose(found.z, np.array([1, 0, 0, 0, -1]) * sqrt(2), atol=1e-12)


def test_perceived_popularity_when_only_the_most_popular_were_asked():
    """Shares 1, 0, 0, 0, 0: mean 1/5, SD the root of 1/5."""
    most = on_paper("anna: nobody; bo: anna; cas: anna; dina: anna; eli: anna")
    found = named_popular(most)
    assert found.least is None
    np.testing.assert_allclose(found.z, np.array([4, -1, -1, -1, -1]) / 5 / sqrt(1 / 5))


def test_agreement():
    """Both methods call Anna popular. Eli is rejected by one and average by the other: no label. Average and other
    are taken as one."""
    found = status_agreement(liked(), disliked(), limits=NO_LIMITS)
    assert words(found.labels.labels) == ["popular", "average", "average", "average", None]


def test_a_teacher_does_not_see_neglected():
    likes = on_paper("anna: bo cas; bo: anna cas; cas: anna bo; dina: anna bo; eli: nobody")
    dislikes = on_paper("anna: dina; bo: dina; cas: dina; dina: cas; eli: nobody")
    found = status_agreement(likes, dislikes, limits=NO_LIMITS)
    assert (found.labels.labels[4], found.for_teachers[4]) == (Label.NEGLECTED, None)
