"""What a network keeps apart, what it refuses, and what it reports."""

import numpy as np
import pytest

from kring.core.network import Network, keep_neither
from kring.core.values import Done, IssueKind, Nomination, Question, Valence


def choices(*pairs: str) -> list[Nomination]:
    """`choices("ab", "ba")`: a chose b and b chose a."""
    return [Nomination(pair[0], pair[1]) for pair in pairs]


def kinds(net: Network) -> list[tuple[IssueKind, str]]:
    return [(issue.kind, issue.done) for issue in net.issues]


def test_who_chose_whom_is_counted_from_both_sides():
    net = Network.build("abc", choices("ab", "ba", "ac"))
    assert net.given.tolist() == [2, 1, 0]
    assert net.received.tolist() == [1, 1, 1]
    assert net.mutual_count.tolist() == [1, 1, 0]
    assert (net.n, net.n_answered, net.ties) == (3, 3, 3)


def test_choosing_nobody_is_not_the_same_as_being_absent():
    nobody = Network.build("abc", choices("ab"), answered="abc")
    absent = Network.build("abc", choices("ab"), answered="ab")
    assert nobody.given_or_none == [1, 0, 0]
    assert absent.given_or_none == [1, 0, None]
    assert nobody.known[2].tolist() == [True, True, False]
    assert absent.known[2].tolist() == [False, False, False]


def test_an_absent_pupil_can_still_be_chosen_by_those_who_answered():
    net = Network.build("abc", choices("ac", "bc"), answered="ab")
    assert net.received.tolist() == [0, 0, 2]
    assert net.possible_nominators.tolist() == [1, 1, 2]


def test_an_objecting_pupil_is_not_in_the_network_and_choices_of_this_pupil_are_reported():
    net = Network.build("ab", choices("ab", "ax", "xa"))
    assert net.members == ("a", "b")
    assert net.ties == 1
    assert kinds(net) == [(IssueKind.OUTSIDE, Done.DROPPED)] * 2


def test_choosing_yourself_is_dropped_and_reported_every_time():
    net = Network.build("ab", choices("aa", "aa"))
    assert net.ties == 0
    assert kinds(net) == [(IssueKind.SELF, Done.DROPPED)] * 2


def test_a_doubled_choice_counts_once():
    net = Network.build("ab", choices("ab", "ab"))
    assert net.ties == 1
    assert kinds(net) == [(IssueKind.DUPLICATE, Done.COLLAPSED)]


def test_a_value_above_one_counts_as_one_and_is_reported():
    net = Network.build("ab", [Nomination("a", "b", 22, "nominations.csv:2")])
    assert net.ties == 1
    assert kinds(net) == [(IssueKind.VALUE, Done.TAKEN_AS_ONE)]
    assert net.issues[0].where == "nominations.csv:2"


def test_a_zero_says_plainly_not_chosen():
    net = Network.build("ab", [Nomination("a", "b", 0), Nomination("a", "a", 0)])
    assert net.ties == 0
    assert net.issues == ()


def test_a_choice_that_is_also_listed_as_not_chosen_counts_and_is_reported_in_either_order():
    yes, no = Nomination("a", "b", 1), Nomination("a", "b", 0)
    for order in ([yes, no], [no, yes]):
        net = Network.build("ab", order)
        assert net.ties == 1
        assert kinds(net) == [(IssueKind.DUPLICATE, Done.COLLAPSED)]


def test_a_negative_value_is_refused():
    with pytest.raises(ValueError, match="question of its own"):
        Network.build("ab", [Nomination("a", "b", -1)])


def test_answers_of_somebody_marked_as_absent_are_dropped_and_reported():
    net = Network.build("ab", choices("ab", "ba"), answered="a")
    assert net.ties == 1
    assert kinds(net) == [(IssueKind.NOT_ANSWERED, Done.DROPPED)]


def test_naming_one_peer_on_opposite_questions_counts_on_neither():
    positive = Network.build("abc", choices("ab", "ac"))
    negative = Network.build("cba", choices("ab", "ba"), question=Question("not", Valence.NEGATIVE))
    positive, negative = keep_neither(positive, negative, where=lambda i, j: "line of " + i + j)
    assert positive.ties == negative.ties == 1
    assert positive.adjacency[0].tolist() == [False, False, True]
    assert [issue.where for issue in positive.issues] == ["line of ab"]
    assert kinds(negative) == [(IssueKind.CONTRADICTION, Done.DROPPED)]


def test_the_respondents_are_a_network_of_their_own():
    net = Network.build("abc", choices("ac", "ab", "ba"), answered="ab").respondents()
    assert net.members == ("a", "b")
    assert net.ties == 2


def test_a_union_says_who_chose_whom_on_any_question_whatever_the_order_of_the_pupils():
    play = Network.build("abc", choices("ab"), answered="a", question=Question("play"))
    work = Network.build("cba", choices("bc", "ba"), answered="b", question=Question("work"))
    union = Network.union([play, work])
    assert union.members == ("a", "b", "c")
    assert union.adjacency.astype(int).tolist() == [[0, 1, 0], [1, 0, 1], [0, 0, 0]]
    assert union.answered.tolist() == [True, True, False]
    assert union.question.key == "play+work"


def test_a_union_needs_networks_about_the_same_pupils():
    with pytest.raises(ValueError, match="same pupils"):
        Network.union([Network.build("ab", []), Network.build("ac", [])])
    with pytest.raises(ValueError, match="at least one"):
        Network.union([])


@pytest.mark.parametrize(
    ("members", "adjacency", "answered", "reason"),
    [
        (("a", "a"), np.zeros((2, 2), bool), np.ones(2, bool), "twice"),
        (("a", "b"), np.zeros((2, 1), bool), np.ones(2, bool), "rows and columns"),
        (("a", "b"), np.zeros((2, 2), int), np.ones(2, bool), "true or false"),
        (("a", "b"), np.eye(2, dtype=bool), np.ones(2, bool), "themselves"),
        (("a", "b"), np.array([[0, 0], [1, 0]], bool), np.array([True, False]), "unknown"),
    ],
)
def test_a_network_that_cannot_be_is_refused(members, adjacency, answered, reason):
    with pytest.raises(ValueError, match=reason):
        Network(members, adjacency, answered)


def test_a_network_cannot_be_changed_and_does_not_hold_on_to_the_arrays_it_was_made_of():
    adjacency = np.array([[False, True], [False, False]])
    net = Network(("a", "b"), adjacency, np.ones(2, bool))
    adjacency[0, 1] = False
    assert net.ties == 1
    for array in (net.adjacency, net.answered, net.given, net.received, net.mutual, net.known):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


@pytest.mark.parametrize("members", ["", "a"])
def test_a_class_of_nobody_or_of_one_is_still_a_network(members):
    net = Network.build(members, [])
    assert net.ties == 0
    assert net.respondents().n == net.n == len(members)
    assert net.possible_nominators.tolist() == [0] * len(members)


def test_a_pupil_is_found_by_id():
    net = Network.build(["07", "7"], [])
    assert net.index("7") == 1
