"""What is found in a class, and how sure it is."""

import numpy as np
import pytest

from kring.core.network import Network
from kring.core.portrait import BEST_FRIEND, KNOW_BETTER, Aspect, Kind, describe
from kring.core.values import Nomination, Question, Valence, Verdict

TWELVE = [f"p{place:02}" for place in range(12)]


def ring(
    *, steps: tuple[int, ...] = (1, -1), answered: list[str] | None = None, without: tuple[str, ...] = ()
) -> Network:
    """Twelve in a circle who choose their neighbours; nobody chooses those in `without`."""
    here = TWELVE if answered is None else answered
    choices = [(TWELVE[i], TWELVE[(i + step) % 12]) for i in range(12) for step in steps]
    kept = [Nomination(i, j) for i, j in choices if i in here and j not in without]
    return Network.build(TWELVE, kept, answered=here)


def found(kind: Kind, net: Network, **absences: str):
    return [finding for finding in describe({"play": net}, absences=absences).findings if finding.kind is kind]


def test_the_response_comes_first_and_names_who_was_absent_with_the_reason():
    net = ring(answered=TWELVE[:11])
    first = describe({"play": net}, absences={"p11": "ill"}).findings[0]
    assert (first.kind, first.aspect, first.certainty) == (Kind.RESPONSE, Aspect.BASIS, Verdict.CLEAR)
    assert (first.n, first.answered, dict(first.absent)) == (12, 11, {"p11": "ill"})


def test_a_reason_for_somebody_who_answered_after_all_is_not_told():
    assert found(Kind.RESPONSE, ring(), p03="ill")[0].absent == {}


def test_who_objects_is_counted_and_nowhere_named():
    first = describe({"play": ring()}, absences={}, objecting=1).findings[0]
    assert first.numbers["objecting"] == 1
    assert first.n == 12


def test_one_unchosen_pupil_is_what_chance_gives():
    (finding,) = found(Kind.UNCHOSEN, ring(without=("p04",)))
    assert finding.members == ("p04",)
    assert finding.certainty is Verdict.CHANCE
    assert finding.numbers["expected"] == pytest.approx(
        10 * (9 / 11) ** 9 * (10 / 11) ** 2 + 2 * (9 / 11) ** 10 * (10 / 11)
    )


def test_many_unchosen_pupils_are_more_than_chance_gives():
    (finding,) = found(Kind.UNCHOSEN, ring(steps=(1, 2, 3, -1, -2), without=("p00", "p03", "p06", "p09")))
    assert finding.members == ("p00", "p03", "p06", "p09")
    assert finding.certainty is Verdict.CLEAR


def test_everybody_chosen_is_a_finding_too():
    (finding,) = found(Kind.UNCHOSEN, ring())
    assert (finding.members, finding.certainty) == ((), Verdict.CLEAR)


def test_an_unchosen_pupil_who_was_absent_is_marked_so():
    (finding,) = found(Kind.UNCHOSEN, ring(without=("p04",), answered=[p for p in TWELVE if p != "p04"]), p04="ill")
    assert finding.absent == {"p04": "ill"}


def test_without_mutual_choice_is_only_said_where_it_is_known():
    answered = [pupil for pupil in TWELVE if pupil != "p01"]
    known, unknown = found(Kind.NO_MUTUAL, ring(steps=(1,), answered=answered))
    assert known.certainty is Verdict.CLEAR
    assert "p00" not in known.members
    assert unknown.certainty is Verdict.CANNOT_TELL
    assert unknown.members == ("p00",)


def test_mutual_choices_are_set_against_chance():
    (finding,) = found(Kind.MUTUAL, ring())
    assert finding.numbers["pairs"] == 12
    assert finding.numbers["reciprocity"] == 1.0
    assert finding.numbers["expected"] == pytest.approx(66 * 4 / 121)
    assert finding.certainty is Verdict.CLEAR
    (one_way,) = found(Kind.MUTUAL, ring(steps=(1,)))
    assert one_way.certainty is Verdict.CHANCE


def test_nobody_chose_anybody_is_clear_and_has_no_reciprocity():
    (finding,) = found(Kind.MUTUAL, Network.build(TWELVE, []))
    assert finding.certainty is Verdict.CLEAR
    assert "reciprocity" not in finding.numbers


@pytest.mark.parametrize(
    ("net", "reason"),
    [
        (Network.build(TWELVE[:9], []), "few_pupils"),
        (ring(answered=TWELVE[:7]), "low_response"),
        (ring(answered=TWELVE[:10]), "few_nominators"),
    ],
)
def test_too_little_is_told_with_its_reason_and_nobody_is_named(net, reason):
    response, too_few = describe({"play": net}, absences={}).findings
    assert response.kind is Kind.RESPONSE
    assert (too_few.kind, too_few.certainty, too_few.reason) == (Kind.TOO_FEW, Verdict.CANNOT_TELL, reason)
    assert too_few.members == ()


def test_when_nobody_answered_only_the_response_is_told():
    (finding,) = describe({"play": Network.build(TWELVE, [], answered=[])}, absences={}).findings
    assert (finding.kind, finding.certainty) == (Kind.RESPONSE, Verdict.CANNOT_TELL)


def test_nothing_asked_gives_an_empty_portrait():
    assert describe({}, absences={}).findings == ()


def test_positive_questions_are_told_together():
    play, work = ring(steps=(1,), without=("p04",)), ring(steps=(-1,), without=("p08",))
    portrait = describe({"play": play, "work": work}, absences={})
    unchosen = next(finding for finding in portrait.findings if finding.kind is Kind.UNCHOSEN)
    assert unchosen.members == ()
    assert unchosen.questions == ("play", "work")


def test_a_negative_question_counts_in_the_response_and_is_described_nowhere():
    against = ring(steps=(5,))
    against = Network(against.members, against.adjacency, against.answered, Question("not", Valence.NEGATIVE))
    (finding,) = describe({"not": against}, absences={}).findings
    assert finding.kind is Kind.RESPONSE


def test_who_wish_to_know_each_other_better_are_paired_unless_they_chose_each_other():
    wish = Network.build(
        TWELVE, [Nomination(*pair) for pair in (("p00", "p06"), ("p06", "p00"), ("p02", "p01"), ("p01", "p02"))]
    )
    portrait = describe({"play": ring(), KNOW_BETTER: wish}, absences={})
    (finding,) = [finding for finding in portrait.findings if finding.kind is Kind.KNOW_BETTER]
    assert finding.members == ("p00", "p06")
    assert finding.questions == (KNOW_BETTER,)


def test_a_wish_to_know_somebody_better_is_not_a_tie():
    wish = ring(without=("p04",))
    portrait = describe({"play": ring(steps=(1,), without=("p04",)), KNOW_BETTER: ring()}, absences={})
    unchosen = next(finding for finding in portrait.findings if finding.kind is Kind.UNCHOSEN)
    assert unchosen.members == ("p04",)
    assert [finding.kind for finding in describe({KNOW_BETTER: wish}, absences={}).findings] == [
        Kind.RESPONSE,
        Kind.KNOW_BETTER,
    ]


def test_best_friends_are_counted_where_it_is_known():
    best = ring(steps=(1,), answered=TWELVE[:11])
    portrait = describe({BEST_FRIEND: best}, absences={})
    (finding,) = [finding for finding in portrait.findings if finding.kind is Kind.BEST_FRIEND]
    assert dict(finding.numbers) == {"returned": 0, "known": 10, "unknown": 1}


def test_closed_circles_are_more_than_chance():
    blocks = np.kron(np.eye(4, dtype=bool), np.ones((3, 3), dtype=bool)) & ~np.eye(12, dtype=bool)
    net = Network(tuple(TWELVE), blocks, np.ones(12, dtype=bool))
    (closure,) = found(Kind.CLOSURE, net)
    (spread,) = found(Kind.SPREAD, net)
    assert (closure.certainty, closure.numbers["direction"]) == (Verdict.CLEAR, 1)
    assert (spread.certainty, spread.numbers["direction"]) == (Verdict.CLEAR, -1)


def test_choices_that_all_go_to_a_few_are_spread_unevenly():
    net = Network.build(TWELVE, [Nomination(i, j) for i in TWELVE for j in TWELVE[:3] if i != j])
    (spread,) = found(Kind.SPREAD, net)
    assert (spread.certainty, spread.numbers["direction"]) == (Verdict.CLEAR, 1)


def test_the_same_answers_give_the_same_portrait():
    assert describe({"play": ring()}, absences={}) == describe({"play": ring()}, absences={})
