"""When a label is said and when not, and what goes wrong elsewhere."""

import json

import numpy as np
import pytest

from kring.core.disclosure import LIMITS, NO_LIMITS, Limits, Shortage, shortage, shortages
from kring.core.examples import on_paper
from kring.core.measures import ALL
from kring.core.measures.status.agreement import agreed
from kring.core.measures.status.asher_dodge import asher_dodge_1986
from kring.core.measures.status.coie_dodge import codes_1982, codes_1983, coie_dodge_1983
from kring.core.measures.status.labels import LABELS, Label, Labels
from kring.core.measures.status.newcomb_bukowski import newcomb_bukowski
from kring.core.measures.status.preference import social_preference
from kring.core.measures.status.rating_scale import rating_scale
from kring.core.measures.status.standard import Scores, scores, standardised
from kring.core.network import Network
from kring.core.ratings import Ratings

STATUS = [key for key, measure in ALL.items() if ".status." in measure.compute.__module__]


def ring(n: int, absent: int = 0, step: int = 1) -> Network:
    """Everybody names the pupil `step` places on; the last `absent` did not answer."""
    answered = np.arange(n) < n - absent
    adjacency = np.zeros((n, n), dtype=bool)
    adjacency[np.arange(n), (np.arange(n) + step) % n] = True
    return Network(tuple(f"p{place}" for place in range(n)), adjacency & answered[:, None], answered)


def labels_of(n: int, absent: int = 0, limits: Limits = LIMITS) -> Labels:
    return coie_dodge_1983(ring(n, absent), ring(n, absent, step=2), limits=limits).labels


def test_a_class_of_eleven_is_enough_and_one_of_nine_is_not():
    assert labels_of(11).withheld == (None,) * 11
    assert set(labels_of(9).withheld) == {Shortage.FEW_PUPILS}


def test_in_a_class_of_ten_nobody_has_ten_possible_nominators():
    assert set(labels_of(10).withheld) == {Shortage.FEW_NOMINATORS}


def test_six_in_ten_must_have_answered():
    assert labels_of(20, absent=8).withheld == (None,) * 20
    assert set(labels_of(20, absent=9).withheld) == {Shortage.LOW_RESPONSE}


def test_one_pupil_can_have_too_few_nominators_where_an_absent_one_has_enough():
    found = labels_of(16, absent=6)
    assert found.withheld == (Shortage.FEW_NOMINATORS,) * 10 + (None,) * 6
    assert found.labels[0] is None
    assert found.labels[15] is found.computed[15] is not None


def test_the_limits_can_be_chosen():
    assert labels_of(9, limits=Limits(pupils=5, nominators=5)).withheld == (None,) * 9
    assert labels_of(4, limits=NO_LIMITS).withheld == (None,) * 4


def test_the_question_that_fewer_answered_decides():
    few, all_ = ring(12, absent=6), ring(12, step=2)
    for found in (coie_dodge_1983(few, all_), coie_dodge_1983(all_, few), newcomb_bukowski(all_, few)):
        assert set(found.labels.withheld) == {Shortage.LOW_RESPONSE}


def test_the_whole_class_and_each_pupil_are_judged_alike():
    for net in (ring(9), ring(10), ring(11), ring(16, absent=6), ring(20, absent=9)):
        assert shortage(net) == next((why for why in shortages(net) if why), None)
    assert shortage(on_paper("")) is Shortage.FEW_PUPILS


def test_a_label_that_is_missing_always_has_a_reason():
    alone = on_paper("a: b; b: ?; c: ?")
    for found in (newcomb_bukowski(alone, alone, limits=NO_LIMITS), coie_dodge_1983(alone, alone, limits=NO_LIMITS)):
        for label, why in zip(found.labels.labels, found.labels.withheld, strict=True):
            assert (label is None) == (why is not None)


def test_a_single_rater_breaks_nothing():
    """SSrat stops here with an error."""
    ratings = Ratings.build("abc", [[0, 5, 1], [0, 0, 0], [0, 0, 0]], scale=5)
    found = rating_scale(ratings, limits=NO_LIMITS)
    assert found.raters.tolist() == [0, 1, 1]
    assert np.isnan(found.preference.p_low).all()
    assert found.labels["0.05"].labels == (None, None, None)
    one = on_paper("a: b; b: ?; c: ?")
    assert np.isnan(newcomb_bukowski(one, on_paper("a: c; b: ?; c: ?")).liked.p).all()


def test_a_rating_of_oneself_is_dropped_and_reported():
    """SSrat counts it."""
    table = np.array([[0, 5, 1, 3], [4, 0, 2, 3], [5, 1, 0, 3], [4, 4, 2, 0]])
    honest, proud = (Ratings.build("abcd", table + np.diag([own, 0, 0, 0]), scale=5) for own in (0, 5))
    assert [(issue.kind, issue.nominator) for issue in proud.issues] == [("self", "a")]
    np.testing.assert_array_equal(rating_scale(proud).preference.p_high, rating_scale(honest).preference.p_high)


def test_three_points_are_cut_at_the_middle_as_the_manual_of_ssrat_says():
    """Its code only takes the ends of the scale."""
    ratings = Ratings.build("abc", [[0, 6, 4], [5, 0, 2], [7, 1, 0]], scale=7)
    assert ratings.in_three().values.tolist() == [[0, 3, 2], [3, 0, 1], [3, 1, 0]]
    assert ratings.in_three(only_extremes=True).values.tolist() == [[0, 2, 2], [2, 0, 2], [3, 1, 0]]


def test_the_scale_is_said_and_not_guessed_from_the_highest_rating():
    """calcallgroups of SSrat takes the largest rating of a group as its scale; the middle then moves."""
    values = [[0, 4, 5], [4, 0, 5], [5, 4, 0]]
    assert rating_scale(Ratings.build("abc", values, scale=7)).sympathy.total.tolist() == [1, 0, 2]
    assert rating_scale(Ratings.build("abc", values, scale=5)).sympathy.total.tolist() == [3, 2, 4]


def test_equal_to_the_expectation_is_neither_above_nor_below():
    """Liked rarely often, but disliked exactly as often as expected: not popular, not controversial."""
    n = 13
    liked = Network.build([str(k) for k in range(n)], [])
    adjacency = np.zeros((n, n), dtype=bool)
    adjacency[1:8, 0] = True
    liked = Network(liked.members, adjacency, liked.answered)
    disliked = np.zeros((n, n), dtype=bool)
    disliked[np.arange(n), (np.arange(n) + 1) % n] = True
    disliked[:, 0], disliked[12, 0], disliked[1:8, 0] = False, True, False
    found = newcomb_bukowski(liked, Network(liked.members, disliked, liked.answered))
    assert found.liked.p[0] <= 0.05
    assert found.disliked.expected[0] == pytest.approx(found.disliked.count[0])
    assert found.labels.labels[0] is Label.AVERAGE


def test_scores_at_the_limit_are_not_above_it():
    ones = np.array([1.0, 1 + 1e-13, 1 + 1e-6])
    at = Scores(np.ones(3), -np.ones(3), ones, np.zeros(3))
    assert [LABELS[code] for code in codes_1983(at)] == [Label.OTHER, Label.OTHER, Label.POPULAR]
    half = Scores(np.zeros(3), np.zeros(3), np.array([0.5, 0.5 - 1e-13, 0.4999]), np.zeros(3))
    assert [LABELS[code] for code in codes_1983(half)] == [Label.OTHER, Label.OTHER, Label.AVERAGE]


def test_who_is_rejected_and_neglected_at_once_in_1982_is_rejected():
    both = Scores(np.array([-3.0]), np.array([0.2]), np.array([-1.5]), np.array([-1.4]))
    assert LABELS[codes_1982(both, np.array([True]))[0]] is Label.REJECTED


def test_what_is_zero_but_for_the_arithmetic_stays_zero():
    """Liked and disliked mirror each other: impact is 0 for all, not 1e-16 blown up to a standard deviation."""
    counts = np.arange(7) / 7
    found = scores(counts, counts[::-1].copy())
    assert np.abs(found.impact).max() < 1e-12
    assert standardised(np.full(9, 0.1 + 0.2)).tolist() == [0] * 9


def test_many_resamples_are_standardised_at_once():
    rng = np.random.default_rng(0)
    liked, disliked = rng.random((2, 5, 8))
    together = scores(liked, disliked)
    for row in range(5):
        np.testing.assert_allclose(together.preference[row], scores(liked[row], disliked[row]).preference)


def test_a_pupil_without_a_reference_group_has_no_score():
    found = social_preference(ring(6), ring(6, step=2), reference=("F", "F", "M", "M", "M", None))
    assert np.isnan(found.preference[5])
    with pytest.raises(ValueError, match="one value per pupil"):
        social_preference(ring(6), ring(6), reference=("F",))


def test_the_questions_may_have_the_pupils_in_another_order():
    liked, disliked = on_paper("a: b; b: c; c: b; d: b"), on_paper("a: d; b: d; c: a; d: a")
    turned = disliked.aligned(("d", "b", "a", "c"))
    for found in (social_preference(liked, turned), coie_dodge_1983(liked, turned).scores):
        np.testing.assert_array_equal(found.preference, social_preference(liked, disliked).preference)
    np.testing.assert_array_equal(newcomb_bukowski(liked, turned).impact.p, newcomb_bukowski(liked, disliked).impact.p)


def test_asher_and_dodge_want_the_same_pupils():
    with pytest.raises(ValueError, match="not about the same pupils"):
        asher_dodge_1986(ring(3), Ratings.build("abc", np.zeros((3, 3)), scale=5))


def test_methods_agree_only_when_all_say_the_same():
    one = Labels((Label.POPULAR, Label.OTHER, None), (None, None, Shortage.FEW_NOMINATORS), (Label.POPULAR,) * 3)
    two = Labels((Label.AVERAGE, Label.AVERAGE, Label.POPULAR), (None,) * 3, (Label.POPULAR,) * 3)
    found = agreed(one, two)
    assert found.labels == (None, Label.AVERAGE, None)
    assert found.withheld == (None, None, Shortage.FEW_NOMINATORS)
    assert found.computed == (Label.POPULAR,) * 3


@pytest.mark.parametrize("key", STATUS)
def test_what_made_a_result_can_leave_with_it(key):
    made = json.loads(json.dumps(ALL[key].made_by()))
    assert made["method"] == key
    assert "limits" not in made["options"] or made["options"]["limits"] == [10, 0.6, 10]
