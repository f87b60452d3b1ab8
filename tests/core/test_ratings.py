"""Who rated whom: what is taken, what is dropped and reported, what is refused."""

import numpy as np
import pytest

from kring.core.examples import on_paper
from kring.core.ratings import Ratings

TABLE = [[0, 3, 1], [2, 0, 3], [0, 0, 0]]


def test_three_states_are_kept_apart():
    ratings = Ratings.build("abc", TABLE, scale=3, answered=["a", "b", "c"])
    assert ratings.answered.tolist() == [True, True, True]
    assert Ratings.build("abc", TABLE, scale=3).answered.tolist() == [True, True, False]
    assert ratings.raters.tolist() == [1, 1, 2]


def test_ratings_by_somebody_who_did_not_answer_are_dropped_and_reported():
    ratings = Ratings.build("abc", TABLE, scale=3, answered=["a"])
    assert ratings.values[1].tolist() == [0, 0, 0]
    assert [(issue.kind, issue.nominator, issue.nominee) for issue in ratings.issues] == [
        ("not_answered", "b", "a"),
        ("not_answered", "b", "c"),
    ]


@pytest.mark.parametrize(
    ("values", "scale", "why"),
    [
        (TABLE, 4, "3, 5, 7 or 9"),
        ([[0, 4, 1], [2, 0, 3], [0, 0, 0]], 3, "from 1 to 3"),
        ([[0, -1, 1], [2, 0, 3], [0, 0, 0]], 3, "from 1 to 3"),
        ([[9, 1, 1], [2, 0, 3], [0, 0, 0]], 3, "from 1 to 3"),
        ([[0, 1.5, 1], [2, 0, 3], [0, 0, 0]], 3, "whole numbers"),
        ([[0, float("nan"), 1], [2, 0, 3], [0, 0, 0]], 3, "whole numbers"),
        ([[0, 1], [2, 0]], 3, "3 rows and columns"),
    ],
)
def test_what_makes_no_sense_is_refused(values, scale, why):
    with pytest.raises(ValueError, match=why):
        Ratings.build("abc", values, scale=scale)


@pytest.mark.parametrize(
    ("values", "answered", "why"),
    [
        ([[1, 0], [0, 0]], [True, True], "themselves"),
        ([[0, 1], [0, 0]], [False, True], "did not answer"),
        ([[0, 1], [0, 0]], [True], "marks"),
    ],
)
def test_the_plain_constructor_drops_nothing(values, answered, why):
    with pytest.raises(ValueError, match=why):
        Ratings(("a", "b"), np.array(values), 3, np.array(answered))


def test_a_pupil_is_there_once():
    with pytest.raises(ValueError, match="twice"):
        Ratings.build("aa", [[0, 1], [1, 0]], scale=3)


def test_arrays_are_read_only_and_their_source_is_left_alone():
    table = np.array(TABLE)
    ratings = Ratings.build("abc", table, scale=3)
    with pytest.raises(ValueError, match="read-only"):
        ratings.values[0, 1] = 2
    table[0, 1] = 1
    assert ratings.values[0, 1] == 3


def test_in_another_order_they_are_the_same_ratings():
    ratings = Ratings.build("abc", TABLE, scale=3)
    turned = ratings.aligned(("c", "a", "b"))
    assert turned.values.tolist() == [[0, 0, 0], [1, 0, 3], [3, 2, 0]]
    assert turned.aligned(("a", "b", "c")).values.tolist() == ratings.values.tolist()
    with pytest.raises(ValueError, match="same pupils"):
        ratings.aligned(("a", "b", "d"))


def test_nominations_are_ratings_on_three_points():
    ratings = Ratings.from_nominations(on_paper("a: b; b: a c; c: nobody; d: ?"), on_paper("a: c; b: c; c: a; d: ?"))
    assert ratings.values.tolist() == [[0, 3, 1, 2], [3, 0, 2, 2], [1, 2, 0, 2], [0, 0, 0, 0]]
    assert [(issue.kind, issue.nominator, issue.nominee) for issue in ratings.issues] == [("contradiction", "b", "c")]


def test_who_answered_one_of_the_two_questions_is_no_rater():
    ratings = Ratings.from_nominations(on_paper("a: b; b: a"), on_paper("a: ?; b: nobody"))
    assert ratings.answered.tolist() == [False, True]
    assert ratings.values.tolist() == [[0, 0], [3, 0]]


def test_an_empty_class_has_no_ratings():
    ratings = Ratings.build([], np.zeros((0, 0)), scale=5)
    assert (ratings.n, ratings.n_answered, ratings.raters.size) == (0, 0, 0)
