import datetime as dt

import pytest
from django.utils import timezone

from kring.web.agenda.models import Commitment
from kring.web.audit.queries import verbs_of
from kring.web.seating import actions
from kring.web.seating.models import PlanChange, SeatingPlan
from kring.web.seating.queries.plans import accepted_plan_of, earlier_plans_of, seated
from kring.web.seating.queries.problem import neighbours_before
from kring.web.seating.rules import NotAllSeatedError
from tests import factories
from tests.web.seating.test_proposing import places

Status = SeatingPlan.Status


def accept(people, plan, **said):
    day = timezone.localdate() + dt.timedelta(days=25)
    return actions.accept(by=people.anna, plan=plan, look_back_on=day, **said)


def test_accepting_makes_a_commitment_with_a_date(in_school, plan):
    commitment = accept(in_school, plan, how="Drie vragen")
    plan.refresh_from_db()
    assert (plan.status, plan.commitment) == (Status.ACCEPTED, commitment)
    assert (commitment.origin, commitment.origin_id) == ("seating_plan", plan.pk)
    assert commitment.owner == in_school.anna
    assert commitment.how == "Drie vragen"
    assert "accept seating plan" in verbs_of(in_school.school)


def test_the_earlier_plan_is_kept_as_replaced(in_school, room, plan):
    accept(in_school, plan)
    newer = actions.propose(by=in_school.anna, group=in_school.group, classroom=room)
    accept(in_school, newer)
    plan.refresh_from_db()
    assert plan.status == Status.REPLACED
    assert accepted_plan_of(in_school.group) == newer
    assert list(earlier_plans_of(in_school.group)) == [newer, plan]


def test_nobody_is_accepted_without_a_seat(in_school, plan):
    factories.student(in_school.group, "Puk")
    with pytest.raises(NotAllSeatedError) as refusal:
        accept(in_school, plan)
    assert "Puk" in refusal.value.sentence({})
    assert not Commitment.objects.exists()


def test_after_accepting_nothing_is_left_to_undo(in_school, plan):
    actions.lock(by=in_school.anna, plan=plan, student=seated(plan).sittings[0].student, locked=True)
    accept(in_school, plan)
    assert not PlanChange.objects.exists()


def test_a_newcomer_gets_a_seat_in_the_accepted_plan(in_school, plan):
    accept(in_school, plan)
    new = factories.student(in_school.group, "Puk")
    actions.seat_newcomer(by=in_school.anna, plan=plan, student=new.pk)
    plan.refresh_from_db()
    assert plan.status == Status.ACCEPTED
    assert "Puk" in places(plan)


def test_changing_an_accepted_plan_starts_a_proposal_from_it(in_school, plan):
    accept(in_school, plan)
    copy = actions.revise(by=in_school.anna, plan=plan)
    assert copy.status == Status.PROPOSAL
    assert places(copy) == places(plan)
    assert actions.revise(by=in_school.anna, plan=plan) == copy


def test_earlier_neighbours_count_for_a_new_plan(in_school, plan):
    accept(in_school, plan)
    at_one_table = {
        frozenset((str(one.student), str(other.student)))
        for one in seated(plan).sittings
        for other in seated(plan).sittings
        if one.seat // 2 == other.seat // 2 and one != other
    }
    assert neighbours_before(in_school.group) == dict.fromkeys(at_one_table, 1)
    plan.refresh_from_db()
    assert neighbours_before(in_school.group, plan) == {}


def test_throwing_a_proposal_away_leaves_the_accepted_plan(in_school, plan):
    accept(in_school, plan)
    copy = actions.revise(by=in_school.anna, plan=plan)
    actions.discard(by=in_school.anna, plan=copy)
    assert list(SeatingPlan.objects.all()) == [plan]
