"""What the page says about a plan is so."""

import pytest
from django.utils import translation

from kring.core import seating as core
from kring.core.seating import Reason, RuleKey
from kring.web.audit.models import AuditEvent
from kring.web.seating import actions, evidence
from kring.web.seating.models import SeatingPlan
from kring.web.seating.queries import problem
from kring.web.seating.queries.plans import seated
from kring.web.seating.queries.problem import answers_of
from kring.web.seating.queries.wishes import wishes_of
from kring.web.seating.tables import costs
from kring.web.seating.tables.reasons import story_of, tally
from kring.web.ui.terms import terms_for
from tests.web.seating.conftest import measure
from tests.web.seating.test_changing import accept, swap

pytestmark = pytest.mark.truth


def story(plan):
    plan = SeatingPlan.objects.get(pk=plan.pk)
    group = plan.group
    answers = answers_of(group, plan.wave_id)
    return story_of(plan, seated(plan), answers=answers, wishes=wishes_of(group), terms=terms_for("po"))


def sit(people, plan, students, **wanted):
    """Put these on these seats."""
    for name, seat in wanted.items():
        now = seated(plan)
        there = now.by_seat.get(seat)
        student = students[name].pk
        if now.by_student[student].seat != seat:
            actions.swap(
                by=people.anna, plan=plan, student=student, seat=seat, occupant=there.student if there else None
            )


def test_a_tally_counts_those_for_whom_it_was_met_and_those_it_is_about(in_school, students, room):
    measure(in_school, students, Noor=["Sem"], Sem=[], Yara=["Joris"])
    plan = actions.propose(by=in_school.anna, group=in_school.group, classroom=room)
    sit(in_school, plan, students, Noor=0, Sem=1, Yara=2, Joris=4)
    tallies = {tally.label: (tally.met, tally.of) for tally in story(plan).tallies}
    assert tallies["dicht bij iemand die ze beter willen leren kennen"] == (1, 2)


def test_everybody_has_at_least_one_sentence(in_school, answered, plan):
    told = story(plan).told
    assert len(told) == 6
    assert all(one.met or one.unmet for one in told)


def test_an_unmet_wish_names_the_exchange_that_meets_it_and_its_button_does(in_school, students, room):
    measure(in_school, students, Noor=["Sem"], Sem=["Noor"])
    plan = actions.propose(by=in_school.anna, group=in_school.group, classroom=room)
    sit(in_school, plan, students, Noor=0, Sem=7)
    wish = next(wish for one in story(plan).told for wish in one.unmet if wish.name == "Noor")
    assert "Noor" in wish.exchange.sentence or "Sem" in wish.exchange.sentence
    seat, _dash, occupant = wish.exchange.to.partition("-")
    actions.swap(
        by=in_school.anna,
        plan=plan,
        student=wish.exchange.student,
        seat=int(seat),
        occupant=int(occupant) if occupant else None,
    )
    assert not [wish for one in story(plan).told for wish in one.unmet if wish.name == "Noor"]


def test_the_teachers_own_unmet_wishes_come_first(in_school, students, answered, plan):
    actions.set_wishes(by=in_school.anna, group=in_school.group, front=[students["Mila"].pk])
    sit(in_school, plan, students, Mila=6, Noor=0, Sem=7)
    assert (story(plan).first_unmet[0].name, story(plan).first_unmet[0].by_teacher) == ("Mila", True)


def test_what_somebody_who_objects_now_said_is_in_no_reason(in_school, students, answered, plan):
    sem = students["Sem"]
    assert any("Sem" in " ".join(one.met) for one in story(plan).told)
    sem.objected_on = "2026-11-01"
    sem.save()
    assert not [one for one in story(plan).told for said in one.met if "Sem" in said]


def test_an_accepted_plan_is_not_judged_by_its_own_neighbours(in_school, plan):
    accept(in_school, plan)
    assert not any("eerdere periode" in wish.sentence for one in story(plan).told for wish in one.unmet)


def test_no_line_of_the_record_holds_a_name(in_school, students, plan):
    swap(in_school, plan, *seated(plan).sittings[:2])
    actions.keep_apart(by=in_school.anna, group=in_school.group, one=students["Noor"].pk, other=students["Sem"].pk)
    accept(in_school, plan)
    facts = [value for event in AuditEvent.objects.all() for value in event.facts.values()]
    assert not {str(value) for value in facts} & set(students)
    assert not set(AuditEvent.objects.exclude(object_type="").values_list("object_type", flat=True)) & {
        "school.Student"
    }


def test_every_claim_has_a_source_a_kind_and_a_caution():
    for claim in evidence.CLAIMS.values():
        said = claim.in_words(terms_for("vo"))
        assert all(said.values())
        assert "%(" not in "".join(said.values())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_every_rule_brought_is_counted_in_words(language):
    """Of all rules of the core but the one that says that no rule decided."""
    with translation.override(language):
        counted = tally([[Reason("1", rule, True)] for rule in RuleKey], terms_for("po"))
    assert {one.rule for one in counted} == set(RuleKey) - {RuleKey.FREE}
    assert all(one.label and (one.met, one.of) == (1, 1) for one in counted)


def test_a_page_searches_a_bounded_number_of_times(monkeypatch, in_school, students, plan):
    """However many wishes there are; and every search a bounded number of rounds."""
    rounds = []

    def solve(data, room, *, seed, iterations):
        rounds.append(iterations)
        return core.solve(data, room, seed=seed, iterations=1)

    monkeypatch.setattr(costs, "solve", solve)
    monkeypatch.setattr(problem, "solve", solve)
    many = lambda asking, now, wishes: ((str(n), asking(wishes), set()) for n in range(40))  # noqa: E731
    monkeypatch.setattr(costs, "_wishes", many)
    assert len(costs.costs_of(plan, terms_for("po"))) == costs.MOST
    assert rounds == [problem.QUICK] * (costs.MOST + 1)
    problem.arrange(in_school.group, seated(plan).drawing, seed=1, locked={})
    problem.look_further(plan, seated(plan), seed=1)
    assert rounds[-2:] == [problem.QUICK, problem.FURTHER]
    assert problem.QUICK <= problem.FURTHER <= 20_000
