"""Every seat has its reason, every unmet wish its price."""

import gettext

import pytest
from hypothesis import given, settings

from kring.core.seating import InfeasibleError, NotEnoughSeatsError, RuleKey, SeatingInput, cost, explain, solve
from kring.core.seating.values import Demand, Requirement
from kring.core.seating.words import clash_sentence, reason_sentence, rule_words, search_sentence, swap_sentence
from tests.core.seating.classes import PAIRS, said, seatings, two

TR = gettext.NullTranslations()
WORDS = {"students": "pupils"}
NAMES = {"a": "Noor", "b": "Daan", "c": "Yara", "d": "Sem", "e": "Isa", "f": "Bo"}


def name(member: str) -> str:
    return NAMES.get(member, member)


def swapped(plan, swap):
    after = dict(plan)
    if swap.other:
        after[swap.other] = plan[swap.member]
    after[swap.member] = swap.seat
    return after


def told(data, plan, member):
    return [reason_sentence(reason, name, WORDS, TR) for reason in explain(data, PAIRS, plan)[member]]


@settings(max_examples=60)
@given(seatings())
def test_everybody_has_a_reason_and_every_reason_a_sentence(data):
    try:
        plan = solve(data, PAIRS, iterations=20).seats
    except InfeasibleError:
        return
    reasons = explain(data, PAIRS, plan)
    assert sorted(reasons) == sorted(data.members)
    for member, found in reasons.items():
        assert any(reason.met for reason in found)
        assert {reason.member for reason in found} == {member}
        for reason in found:
            sentence = reason_sentence(reason, name, WORDS, TR)
            assert sentence.endswith(".")
            assert "%(" not in sentence
            assert reason.evidence or reason.rule is RuleKey.FREE


@settings(max_examples=60)
@given(seatings())
def test_the_price_of_an_exchange_is_what_it_costs_and_it_meets_the_wish(data):
    try:
        plan = solve(data, PAIRS, iterations=5).seats
    except InfeasibleError:
        return
    before = cost(data, PAIRS, plan)
    for member, reasons in explain(data, PAIRS, plan).items():
        for reason in reasons:
            if reason.swap is None:
                continue
            assert not reason.met
            after_plan = swapped(plan, reason.swap)
            after = cost(data, PAIRS, after_plan)
            assert sum(after.values()) - sum(before.values()) == pytest.approx(reason.swap.change)
            assert sum(reason.swap.per_rule.values()) == pytest.approx(reason.swap.change)
            again = explain(data, PAIRS, after_plan)[member]
            assert all(other.met for other in again if (other.rule, other.by_other) == (reason.rule, reason.by_other))
            assert swap_sentence(reason.swap, name, WORDS, TR)


PLAN = {"a": "1-1", "b": "1-2", "c": "2-1", "d": "3-4"}


def test_who_both_want_to_know_each_other_better():
    data = SeatingInput(tuple("abcd"), know_better=said("abcd", "ab", "ba"))
    assert told(data, PLAN, "b") == ["Sits next to Noor: they both said they would like to know each other better."]


def test_a_wish_of_one_is_told_on_both_sides():
    data = SeatingInput(tuple("abcd"), know_better=said("abcd", "ab"))
    assert told(data, PLAN, "a") == ["Sits next to Daan: Noor would like to know Daan better."]
    assert told(data, PLAN, "b") == ["Sits next to Noor: Noor would like to know Daan better."]


def test_an_unmet_wish_is_told_with_what_would_meet_it():
    data = SeatingInput(tuple("abcd"), know_better=said("abcd", "ad"))
    free, reason = explain(data, PAIRS, PLAN)["a"]
    assert free.rule is RuleKey.FREE
    assert reason_sentence(reason, name, WORDS, TR) == "Does not sit near Sem: Noor would like to know Sem better."
    assert "The plan as a whole gets better by it." in swap_sentence(reason.swap, name, WORDS, TR)
    assert explain(data, PAIRS, PLAN)["d"][0].rule is RuleKey.FREE


def test_the_middle_is_told_as_a_position_of_this_moment():
    members = [f"m{place:02d}" for place in range(12)]
    chosen = [(i, j) for i in members for j in members[1:5] if i != j]
    data = SeatingInput(tuple(members), like=said(members, *chosen))
    seats = ["2-2", "1-1", "1-2", "1-3", "1-4", "2-1", "2-3", "2-4", "3-1", "3-2", "3-3", "3-4"]
    plan = dict(zip(members, seats, strict=True))
    assert told(data, plan, "m00")[0].startswith("Sits near the middle: is chosen by few classmates at the moment;")
    assert any(sentence.startswith("Sits at the edge") for sentence in told(data, plan, "m11"))


def test_what_the_teacher_asked_is_told_first():
    data = SeatingInput(
        tuple("abcd"),
        know_better=said("abcd", "ab", "ba"),
        keep_apart=frozenset({two("a", "d")}),
        front=frozenset("a"),
    )
    sentences = told(data, PLAN, "a")
    assert sentences[0] == "Does not sit near Sem: you asked to keep them apart."
    assert "Sits in front, as you asked." in sentences


def test_a_fixed_pupil_is_never_asked_to_move():
    data = SeatingInput(tuple("abcd"), know_better=said("abcd", "ad", "da"), locked={"a": "1-1", "d": "3-4"})
    reasons = explain(data, PAIRS, PLAN)
    assert [reason.swap for reason in reasons["a"] if not reason.met] == [None]


def test_supporting_a_classmate_is_told_as_the_teacher_s_own_note():
    data = SeatingInput(tuple("abcd"), needs_support=frozenset("a"), supportive=frozenset("b"))
    assert told(data, PLAN, "a") == [
        "Sits next to Daan: by your own notes Noor can use some support and Daan can give it."
    ]


def test_earlier_neighbours():
    data = SeatingInput(tuple("abcd"), history={two("a", "b"): 1, two("c", "d"): 1})
    assert told(data, PLAN, "a")[-1] == "Sits next to Daan: they were neighbours in an earlier period too."
    mixed = {"a": "1-1", "c": "1-2", "b": "2-1", "d": "2-2"}
    assert told(data, mixed, "c") == ["Has other neighbours than before: new neighbours are a chance for new ties."]


def test_an_empty_chair_is_told_with_what_would_bring_a_neighbour_if_that_leaves_nobody_else_alone():
    odd = SeatingInput(tuple("abc"), history={two("a", "c"): 1})
    assert told(odd, {"a": "1-1", "b": "1-2", "c": "2-1"}, "c") == [
        "Sits next to an empty seat; no exchange leaves fewer alone."
    ]
    even, plan = SeatingInput(tuple("abcd")), {"a": "1-1", "b": "1-2", "c": "2-1", "d": "3-1"}
    assert told(even, plan, "d")[-1] == "Sits next to an empty seat, without a neighbour."
    swap = explain(even, PAIRS, plan)["d"][-1].swap
    assert swap is not None
    assert swap.other is None
    assert swap.per_rule == {RuleKey.ALONE: -60.0}


def test_a_long_row_of_names_is_kept_short():
    data = SeatingInput(tuple("abcdef"), know_better=said("abcdef", "ab", "ac", "ad", "ae", "af"))
    plan = {"a": "3-4", "b": "1-1", "c": "1-2", "d": "1-3", "e": "2-1", "f": "2-2"}
    assert "Bo, Daan, Isa and 2 others" in told(data, plan, "a")[1]


def test_why_no_plan_can_be_made():
    assert clash_sentence(NotEnoughSeatsError(30, 28), name, WORDS, TR) == (
        "30 pupils need a seat and the room has 28. Add seats, or take another room."
    )
    front = tuple(Requirement(Demand.FRONT, (one,)) for one in "abc")
    assert clash_sentence(InfeasibleError(front, 2), name, WORDS, TR) == (
        "3 pupils must sit in front and there are 2 seats in front. Let somebody sit further back."
    )
    both = (Requirement(Demand.LOCKED, ("a",), "1-1"), Requirement(Demand.APART, ("a", "b")))
    assert clash_sentence(InfeasibleError(both, 2), name, WORDS, TR) == (
        "These cannot go together: Noor fixed on seat 1-1; Noor and Daan apart. Let one of them go."
    )


def test_how_long_was_looked_for_a_better_plan():
    assert search_sentence(1234567, TR).startswith("After this plan 1,234,567 others were looked at")


def test_every_rule_has_words():
    assert all(rule_words(key, TR) for key in RuleKey if key is not RuleKey.FREE)
