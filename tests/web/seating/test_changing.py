import pytest

from kring.core.seating.arrangements import rows_of_pairs
from kring.web.school.models import Enrollment
from kring.web.seating import actions
from kring.web.seating.models import PlanChange
from kring.web.seating.queries.plans import last_change, seated
from kring.web.seating.rules import (
    ChangedError,
    FixedSeatsGoneError,
    LeftClassError,
    NoFreeSeatError,
    NotAProposalError,
)
from tests import factories
from tests.web.seating.test_proposing import places


def leave(group, student):
    Enrollment.objects.filter(group=group, student_id=student).update(ends_on="2026-10-01")


@pytest.fixture
def two(plan):
    return seated(plan).sittings[:2]


def swap(people, plan, one, other):
    actions.swap(by=people.anna, plan=plan, student=one.student, seat=other.seat, occupant=other.student)


def test_two_swap(in_school, plan, two):
    one, other = two
    swap(in_school, plan, one, other)
    assert (places(plan)[one.name], places(plan)[other.name]) == (other.seat, one.seat)


def test_somebody_goes_to_a_free_seat(in_school, plan, two):
    free = seated(plan).free[0]
    actions.swap(by=in_school.anna, plan=plan, student=two[0].student, seat=free, occupant=None)
    assert places(plan)[two[0].name] == free
    assert two[0].seat in seated(plan).free


def test_undo_goes_back_one_change(in_school, plan, two):
    before = places(plan)
    swap(in_school, plan, *two)
    actions.lock(by=in_school.anna, plan=plan, student=two[0].student, locked=True)
    for _turn in range(2):
        actions.undo(by=in_school.anna, plan=plan, change=last_change(plan).pk)
    assert places(plan) == before
    assert last_change(plan) is None


@pytest.mark.faults
def test_undoing_the_same_change_twice_is_undoing_it_once(in_school, plan, two):
    swap(in_school, plan, *two)
    swap(in_school, plan, *seated(plan).sittings[2:4])
    last = last_change(plan).pk
    actions.undo(by=in_school.anna, plan=plan, change=last)
    halfway = places(plan)
    actions.undo(by=in_school.anna, plan=plan, change=last)
    assert places(plan) == halfway


def test_undo_brings_back_the_earlier_proposal(in_school, plan):
    before = places(plan)
    actions.again(by=in_school.anna, plan=plan, seed=0)
    actions.undo(by=in_school.anna, plan=plan, change=last_change(plan).pk)
    assert places(plan) == before


def test_only_the_last_changes_are_remembered(in_school, plan, two):
    for turn in range(34):
        actions.lock(by=in_school.anna, plan=plan, student=two[0].student, locked=turn % 2 == 0)
    assert PlanChange.objects.filter(plan=plan).count() == 30


@pytest.mark.faults
def test_a_swap_with_somebody_who_left_moves_nobody_and_says_so(in_school, plan, two):
    one, other = two
    leave(in_school.group, other.student)
    with pytest.raises(LeftClassError) as refusal:
        swap(in_school, plan, one, other)
    assert other.name in refusal.value.sentence({"group": "groep"})
    assert places(plan)[one.name] == one.seat
    assert other.seat in seated(plan).free


@pytest.mark.faults
def test_a_swap_from_an_old_page_moves_nobody(in_school, plan, two):
    third = seated(plan).sittings[2]
    swap(in_school, plan, *two)
    with pytest.raises(ChangedError):
        swap(in_school, plan, third, two[0])


@pytest.mark.faults
def test_a_seat_that_is_not_in_the_room_is_refused(in_school, plan, two):
    with pytest.raises(ChangedError):
        actions.swap(by=in_school.anna, plan=plan, student=two[0].student, seat=99, occupant=None)


@pytest.mark.faults
def test_the_seat_of_somebody_who_left_can_be_taken(in_school, plan, two):
    one, other = two
    leave(in_school.group, other.student)
    actions.swap(by=in_school.anna, plan=plan, student=one.student, seat=other.seat, occupant=None)
    assert places(plan)[one.name] == other.seat


@pytest.mark.faults
def test_a_newcomer_gets_a_seat_and_nobody_moves(in_school, plan):
    before = places(plan)
    new = factories.student(in_school.group, "Puk")
    assert seated(plan).newcomers == ((new.pk, "Puk"),)
    for _click in range(2):
        actions.seat_newcomer(by=in_school.anna, plan=plan, student=new.pk)
    after = places(plan)
    assert after.pop("Puk") in range(8)
    assert after == before


@pytest.mark.faults
def test_without_a_free_seat_the_newcomer_is_told_about(in_school, plan):
    for name in ("Puk", "Bo"):
        new = factories.student(in_school.group, name)
        actions.seat_newcomer(by=in_school.anna, plan=plan, student=new.pk)
    with pytest.raises(NoFreeSeatError):
        actions.seat_newcomer(by=in_school.anna, plan=plan, student=factories.student(in_school.group, "Ko").pk)


@pytest.mark.faults
def test_a_plan_stays_as_it_is_when_its_room_shrinks(in_school, room, plan):
    before = places(plan)
    actions.change_classroom(by=in_school.anna, classroom=room, name=room.name, drawing=rows_of_pairs(1, 2))
    plan.refresh_from_db()
    assert places(plan) == before
    assert plan.drawing == rows_of_pairs(2, 2).as_json()


@pytest.mark.faults
def test_a_fixed_seat_that_the_smaller_room_does_not_have_is_named(in_school, room, plan):
    last = seated(plan).sittings[-1]
    actions.lock(by=in_school.anna, plan=plan, student=last.student, locked=True)
    actions.change_classroom(by=in_school.anna, classroom=room, name=room.name, drawing=rows_of_pairs(1, 3))
    plan = type(plan).objects.get(pk=plan.pk)
    with pytest.raises(FixedSeatsGoneError) as refusal:
        actions.again(by=in_school.anna, plan=plan, seed=plan.seed)
    assert last.name in refusal.value.sentence({})


@pytest.mark.faults
def test_an_accepted_plan_cannot_be_changed_from_an_old_page(in_school, plan, two):
    accept(in_school, plan)
    with pytest.raises(NotAProposalError):
        swap(in_school, plan, *two)


def accept(people, plan):
    from django.utils import timezone

    return actions.accept(by=people.anna, plan=plan, look_back_on=timezone.localdate())
