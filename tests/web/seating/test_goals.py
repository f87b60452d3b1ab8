"""What a teacher wants to bring about with a plan, and the rules that count only when asked for."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from kring.core.network import Network
from kring.core.seating import Aim, RuleKey
from kring.core.values import Nomination, Question
from kring.web.questionnaires import actions as measuring
from kring.web.questionnaires.models import SchoolInstrument
from kring.web.questionnaires.queries import latest
from kring.web.seating import actions
from kring.web.seating.models import SeatingChoice, SeatingWish
from kring.web.seating.queries.plans import seated
from kring.web.seating.queries.problem import Answers, answers_of, problem_in
from kring.web.seating.queries.wishes import left_out_of, wishes_of
from kring.web.seating.tables.costs import costs_of
from kring.web.seating.tables.reasons import story_of
from kring.web.ui.terms import terms_for
from tests.web.seating.test_asking import ask, url

Kind = SeatingWish.Kind


def problem(people, plan):
    return problem_in(plan, seated(plan), answers=answers_of(people.group), wishes=wishes_of(people.group))


def story(people, plan):
    return story_of(
        plan,
        seated(plan),
        answers=answers_of(people.group),
        wishes=wishes_of(people.group),
        terms=terms_for(people.school.sector),
    )


def test_goals_reach_the_core_as_goals_and_as_nothing_else(in_school, students, plan):
    ask(in_school, students, Kind.CLOSER, "Noor", "Sem")
    ask(in_school, students, Kind.PROTECT, "Yara")
    data = problem(in_school, plan)
    noor, sem, yara = (str(students[name].pk) for name in ("Noor", "Sem", "Yara"))
    assert {(goal.aim, frozenset(goal.members)) for goal in data.goals} == {
        (Aim.CLOSER, frozenset((noor, sem))),
        (Aim.PROTECT, frozenset((yara,))),
    }
    assert (data.required, data.wishes) == (frozenset(), frozenset())


@pytest.mark.parametrize(("kind", "near"), [(Kind.CLOSER, True), (Kind.BREAK_UP, False)])
def test_two_come_closer_or_leave_their_corner_and_the_page_says_why(in_school, students, room, kind, near):
    ask(in_school, students, kind, "Noor", "Sem")
    plan = actions.propose(by=in_school.anna, group=in_school.group, classroom=room)
    now = seated(plan)
    one, other = (now.by_student[students[name].pk].seat for name in ("Noor", "Sem"))
    assert (now.drawing.room.relation[one, other] in (1, 2)) is near
    told = story(in_school, plan).of(students["Noor"].pk)
    assert any(("dichter bij elkaar" if near else "hoek") in sentence for sentence in told.met), told.met


def test_a_goal_is_asked_on_the_page_with_what_to_keep_in_mind(people, client, in_school, students):
    client.force_login(people.anna)
    said = {"student": students["Noor"].pk, "what": "protect:", "strength": "must", "reason": "Na de ruzie."}
    client.post(url("ask", people), said)
    with scope(school=people.school):
        assert SeatingWish.objects.get().kind == Kind.PROTECT
    page = client.get(url("wishes", people)).content.decode()
    assert "Noor krijgt een veilige plek, bij wie hen aardig vindt" in page
    assert "Na de ruzie." in page
    assert "één klasgenoot" in page


@pytest.mark.rights
def test_a_goal_is_on_no_print_for_the_wall(people, client, in_school, students, room):
    ask(in_school, students, Kind.CLOSER, "Noor", "Sem", reason="Geheim")
    plan = actions.propose(by=in_school.anna, group=in_school.group, classroom=room)
    actions.accept(by=in_school.anna, plan=plan, look_back_on=timezone.localdate() + dt.timedelta(days=21))
    client.force_login(people.bram)
    page = client.get(reverse("seating:print", kwargs={"group": people.group.slug, "pk": plan.pk})).content.decode()
    assert "dichter" not in page
    assert "Geheim" not in page


@pytest.fixture
def rather_not(in_school, students):
    """A closed wave in which Noor and Sem would rather not sit near each other."""
    SchoolInstrument.objects.create(school=in_school.school, key="sociogram_rather_not", version="1", active=True)
    wave = measuring.start_wave(by=in_school.anna, group=in_school.group, instrument="sociogram_rather_not")
    for name, student in students.items():
        form, _token = measuring.take_card(wave=wave, student=student)
        said = [students[one].pk for one in {"Noor": ["Sem"], "Sem": ["Noor"]}.get(name, [])]
        state = "chose" if said else "nobody"
        measuring.submit_answers(response=form, question_key="not_sit", nominees=said, state=state)
        measuring.finish_response(response=form)
    measuring.close_wave(by=in_school.anna, wave=wave)
    return latest(in_school.group)


def test_who_would_rather_not_sits_apart_unless_the_class_does_without(in_school, students, room, rather_not):
    plan = actions.propose(by=in_school.anna, group=in_school.group, classroom=room)
    now = seated(plan)
    one, other = (now.by_student[students[name].pk].seat for name in ("Noor", "Sem"))
    assert now.drawing.room.relation[one, other] not in (1, 2)
    told = {tally.rule for tally in story(in_school, plan).tallies}
    assert RuleKey.REJECT_MUTUAL in told
    actions.leave_out(by=in_school.anna, group=in_school.group, rules=["rather_not", "meets", "level", "own"])
    assert problem(in_school, plan).reject is None


def test_rules_that_do_not_count_by_themselves_are_added_and_taken_away(people, client, in_school, students, plan):
    assert {"meets", "level", "own"} <= left_out_of(in_school.group)
    levels = {students["Noor"].pk: 1, students["Sem"].pk: 3}
    actions.set_group_marks(by=in_school.anna, group=in_school.group, marks={"level": levels})
    assert dict(problem(in_school, plan).level) == {}
    client.force_login(people.anna)
    client.post(url("rules", people), {"rules": ["know_better", "choices", "level", "meets"]})
    data = problem(in_school, plan)
    assert dict(data.level) == {str(one): float(value) for one, value in levels.items()}
    assert {goal.aim for goal in data.goals} == {Aim.EVERYONE_MEETS}
    assert SeatingChoice.objects.get().added == ["level", "meets"]
    client.post(url("rules", people), {"rules": ["know_better"]})
    assert dict(problem(in_school, plan).level) == {}


def test_what_each_goal_and_wish_costs_is_told(in_school, students, answered, plan):
    ask(in_school, students, Kind.BREAK_UP, "Noor", "Sem")
    ask(in_school, students, Kind.ZONE, "Yara", zone="back")
    labels = [cost.label for cost in costs_of(plan, terms_for("po"))]
    assert any("hoek" in label for label in labels)
    assert any(label.startswith("Yara zit achter") for label in labels)


def test_a_measurement_with_bullying_by_whom_keeps_them_apart(in_school, students, plan):
    """Only a set of the school's own asks it; what it is given is who bullies and who is bullied."""
    noor, sem = str(students["Noor"].pk), str(students["Sem"].pk)
    members = [str(one.pk) for one in students.values()]
    net = Network.build(members, [Nomination(noor, sem)], answered=members, question=Question("bullied_by"))
    answers = Answers(None, {"bullied_by": net})
    said = problem_in(plan, seated(plan), answers=answers, wishes=wishes_of(in_school.group))
    assert said.bullying == frozenset({(sem, noor)})
    actions.leave_out(by=in_school.anna, group=in_school.group, rules=["bullying"])
    said = problem_in(plan, seated(plan), answers=answers, wishes=wishes_of(in_school.group))
    assert said.bullying == frozenset()


@pytest.mark.faults
def test_keeping_apart_is_never_taken_away_by_another_wish(people, client, in_school, students):
    noor, sem = sorted((students["Noor"].pk, students["Sem"].pk))
    actions.keep_apart(by=in_school.anna, group=in_school.group, one=noor, other=sem, reason="Na de ruzie.")
    client.force_login(people.anna)
    said = {"student": noor, "with_whom": sem, "what": "break_up:", "strength": "must"}
    page = client.post(url("ask", people), said, follow=True).content.decode()
    assert "worden uit elkaar gehouden" in page
    with scope(school=people.school):
        kept = SeatingWish.objects.get()
        assert (kept.kind, kept.reason) == (Kind.KEEP_APART, "Na de ruzie.")


@pytest.mark.faults
def test_who_came_closer_can_still_be_kept_apart(in_school, students):
    ask(in_school, students, Kind.CLOSER, "Noor", "Sem")
    actions.keep_apart(by=in_school.anna, group=in_school.group, one=students["Noor"].pk, other=students["Sem"].pk)
    assert SeatingWish.objects.get().kind == Kind.KEEP_APART
