import pytest

from kring.core.seating.arrangements import rows_of_pairs
from kring.web.audit.queries import verbs_of
from kring.web.seating import actions
from kring.web.seating.models import SeatingPlan
from kring.web.seating.queries.plans import seated
from kring.web.seating.rules import ClashError, NobodyInClassError, TooFewSeatsError
from kring.web.ui.terms import terms_for
from tests import factories
from tests.web.seating.conftest import measure


def places(plan):
    return {one.name: one.seat for one in seated(plan).sittings}


def test_everybody_gets_a_seat_of_their_own(in_school, plan):
    seats = list(places(plan).values())
    assert len(seats) == len(set(seats)) == 6
    assert set(seats) <= set(range(8))


def test_the_same_class_gets_the_same_first_proposal(in_school, room, plan):
    before = places(plan)
    actions.discard(by=in_school.anna, plan=plan)
    assert places(actions.propose(by=in_school.anna, group=in_school.group, classroom=room)) == before


def test_it_works_without_any_measurement(plan):
    assert plan.wave_id is None


def test_it_uses_the_newest_closed_measurement(in_school, answered, plan):
    assert plan.wave_id == answered.id


def test_who_want_to_know_each_other_sit_at_one_table(in_school, answered, plan):
    seats = places(plan)
    assert seats["Noor"] // 2 == seats["Sem"] // 2


def test_an_objecting_student_gets_a_seat_too(in_school, students, room):
    student = students["Yara"]
    student.objected_on = "2026-09-01"
    student.save()
    plan = actions.propose(by=in_school.anna, group=in_school.group, classroom=room)
    assert "Yara" in places(plan)


def test_too_few_seats_is_said_in_a_sentence(in_school):
    small = actions.add_classroom(by=in_school.anna, school=in_school.school, name="Klein", drawing=rows_of_pairs(2, 1))
    with pytest.raises(TooFewSeatsError) as refusal:
        actions.propose(by=in_school.anna, group=in_school.group, classroom=small)
    assert "4" in refusal.value.sentence(terms_for("po"))
    assert not SeatingPlan.objects.exists()


def test_a_class_without_students_is_said_in_a_sentence(in_school, room):
    with pytest.raises(NobodyInClassError):
        actions.propose(by=in_school.bram, group=in_school.group_b, classroom=room)


def test_wishes_of_the_teacher_are_kept(in_school, students, room):
    front = [students["Noor"].pk, students["Sem"].pk]
    actions.set_wishes(by=in_school.anna, group=in_school.group, front=front)
    actions.keep_apart(by=in_school.anna, group=in_school.group, one=front[1], other=front[0])
    seats = places(actions.propose(by=in_school.anna, group=in_school.group, classroom=room))
    assert max(seats["Noor"], seats["Sem"]) < 4
    assert seats["Noor"] // 2 != seats["Sem"] // 2


@pytest.mark.faults
def test_wishes_that_clash_are_named_and_nothing_is_lost(in_school, students, room, plan):
    before = places(plan)
    five = [students[name].pk for name in ("Noor", "Sem", "Yara", "Mila", "Daan")]
    actions.set_wishes(by=in_school.anna, group=in_school.group, front=five)
    with pytest.raises(ClashError) as refusal:
        actions.again(by=in_school.anna, plan=plan, seed=plan.seed)
    assert refusal.value.sentence(terms_for("po"))
    assert places(plan) == before


@pytest.mark.faults
def test_fixed_seats_that_clash_with_a_wish_are_named_and_nothing_is_lost(in_school, students, plan):
    one = next(one for one in seated(plan).sittings if one.seat >= 4)
    actions.lock(by=in_school.anna, plan=plan, student=one.student, locked=True)
    actions.set_wishes(by=in_school.anna, group=in_school.group, front=[one.student])
    before = places(plan)
    with pytest.raises(ClashError) as refusal:
        actions.again(by=in_school.anna, plan=plan, seed=plan.seed)
    assert one.name in refusal.value.sentence(terms_for("po"))
    assert places(plan) == before


@pytest.mark.faults
def test_asking_twice_gives_one_proposal(in_school, room, plan):
    assert actions.propose(by=in_school.anna, group=in_school.group, classroom=room) == plan
    assert SeatingPlan.objects.count() == 1


def test_propose_again_leaves_fixed_seats_alone(in_school, students, plan):
    fixed = seated(plan).by_student[students["Mila"].pk]
    actions.lock(by=in_school.anna, plan=plan, student=fixed.student, locked=True)
    for _turn in range(3):
        plan.refresh_from_db()
        actions.again(by=in_school.anna, plan=plan, seed=plan.seed)
        assert places(plan)["Mila"] == fixed.seat


@pytest.mark.faults
def test_a_double_click_on_propose_again_counts_once(in_school, plan):
    actions.again(by=in_school.anna, plan=plan, seed=0)
    plan.refresh_from_db()
    actions.again(by=in_school.anna, plan=plan, seed=0)
    plan.refresh_from_db()
    assert plan.seed == 1


def test_propose_again_takes_newer_answers(in_school, students, plan):
    wave = measure(in_school, students)
    actions.again(by=in_school.anna, plan=plan, seed=plan.seed)
    plan.refresh_from_db()
    assert plan.wave_id == wave.id


def test_another_room_keeps_the_proposal_and_its_fixed_seats(in_school, students, plan):
    fixed = seated(plan).sittings[0]
    actions.lock(by=in_school.anna, plan=plan, student=fixed.student, locked=True)
    big = actions.add_classroom(by=in_school.anna, school=in_school.school, name="Groot", drawing=rows_of_pairs(4, 3))
    moved = actions.propose(by=in_school.anna, group=in_school.group, classroom=big)
    assert (moved, moved.classroom) == (plan, big)
    row, column = divmod(fixed.seat, 4)
    assert seated(moved).by_student[fixed.student].seat == row * 6 + column


def test_verbs_are_on_record_without_names(in_school, students, plan):
    actions.set_wishes(by=in_school.anna, group=in_school.group, front=[students["Noor"].pk])
    assert list(verbs_of(in_school.school))[-2:] == ["propose seating plan", "set seating wishes"]


def test_another_class_has_its_own_proposal(in_school, room, plan):
    factories.student(in_school.group_b, "Fleur")
    other = actions.propose(by=in_school.bram, group=in_school.group_b, classroom=room)
    assert other != plan
