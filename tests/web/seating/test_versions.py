"""Going back and forth, versions, and looking further."""

import numpy as np
import pytest
from django.urls import reverse
from django.utils import timezone

from kring.core.seating import cost
from kring.core.seating.arrangements import groups, rows_of_pairs
from kring.core.seating.furniture import Kind
from kring.web.seating import actions
from kring.web.seating.models import PlanChange
from kring.web.seating.queries.plans import last_change, last_undone, seated, versions_of
from kring.web.seating.queries.problem import answers_of, look_further, problem_in
from kring.web.seating.queries.wishes import wishes_of
from kring.web.seating.rules import MOST_VERSIONS, ChangedError, TooManyVersionsError
from tests.web.seating.test_changing import leave, swap
from tests.web.seating.test_proposing import places


def url(name, people, **kwargs):
    return reverse(f"seating:{name}", kwargs={"group": people.group.slug, **kwargs})


def test_what_was_undone_is_done_again(in_school, plan):
    before = places(plan)
    swap(in_school, plan, *seated(plan).sittings[:2])
    after = places(plan)
    actions.undo(by=in_school.anna, plan=plan, change=last_change(plan).pk)
    assert places(plan) == before
    for _click in range(2):
        actions.redo(by=in_school.anna, plan=plan, change=last_undone(plan).pk if last_undone(plan) else 0)
        assert places(plan) == after
    actions.undo(by=in_school.anna, plan=plan, change=last_change(plan).pk)
    assert places(plan) == before


def test_several_steps_back_and_forth(in_school, plan):
    seen = [places(plan)]
    for turn in range(3):
        swap(in_school, plan, *seated(plan).sittings[turn : turn + 2])
        seen.append(places(plan))
    for then in reversed(seen[:-1]):
        actions.undo(by=in_school.anna, plan=plan, change=last_change(plan).pk)
        assert places(plan) == then
    for then in seen[1:]:
        actions.redo(by=in_school.anna, plan=plan, change=last_undone(plan).pk)
        assert places(plan) == then


def test_after_another_change_there_is_nothing_to_do_again(in_school, plan):
    swap(in_school, plan, *seated(plan).sittings[:2])
    actions.undo(by=in_school.anna, plan=plan, change=last_change(plan).pk)
    actions.lock(by=in_school.anna, plan=plan, student=seated(plan).sittings[0].student, locked=True)
    assert last_undone(plan) is None


def test_a_version_comes_back_and_that_can_be_undone(in_school, plan):
    before = places(plan)
    assert actions.keep_version(by=in_school.anna, plan=plan).number == 1
    swap(in_school, plan, *seated(plan).sittings[:2])
    after = places(plan)
    actions.take_back(by=in_school.anna, plan=plan, number=1)
    assert places(plan) == before
    actions.undo(by=in_school.anna, plan=plan, change=last_change(plan).pk)
    assert places(plan) == after


def test_keeping_the_same_twice_is_one_version(in_school, plan):
    for _click in range(2):
        actions.keep_version(by=in_school.anna, plan=plan)
    assert versions_of(plan).count() == 1


@pytest.mark.faults
def test_there_are_not_more_versions_than_one_can_oversee(in_school, plan):
    for turn in range(MOST_VERSIONS):
        actions.lock(by=in_school.anna, plan=plan, student=seated(plan).sittings[0].student, locked=turn % 2 == 0)
        actions.keep_version(by=in_school.anna, plan=plan)
    swap(in_school, plan, *seated(plan).sittings[:2])
    with pytest.raises(TooManyVersionsError) as refusal:
        actions.keep_version(by=in_school.anna, plan=plan)
    assert str(MOST_VERSIONS) in refusal.value.sentence({})
    actions.drop_version(by=in_school.anna, plan=plan, number=1)
    assert actions.keep_version(by=in_school.anna, plan=plan).number == MOST_VERSIONS + 1


@pytest.mark.faults
def test_who_left_has_no_seat_in_an_earlier_version(in_school, plan):
    actions.keep_version(by=in_school.anna, plan=plan)
    gone = seated(plan).sittings[0]
    leave(in_school.group, gone.student)
    actions.take_back(by=in_school.anna, plan=plan, number=1)
    assert gone.name not in places(plan)


@pytest.mark.faults
def test_a_version_that_is_not_there_changes_nothing(in_school, plan):
    before = places(plan)
    with pytest.raises(ChangedError):
        actions.take_back(by=in_school.anna, plan=plan, number=3)
    assert places(plan) == before
    assert last_change(plan) is None


@pytest.fixture
def bad(in_school, answered, plan):
    """Noor and Sem want to know each other better and sit as far apart as can be."""
    from kring.web.seating.actions.places import write_places

    order = ["Noor", "Yara", "Mila", "Daan", "Joris", "Sem"]
    ids = {name: pk for pk, name in seated(plan).names.items()}
    write_places(plan, [(ids[name], seat, False) for seat, name in zip((0, 1, 2, 4, 5, 7), order, strict=True)])
    return plan


def test_looking_further_finds_a_better_one_and_undo_brings_back_the_first(in_school, bad):
    before = places(bad)
    assert actions.improve(by=in_school.anna, plan=bad, step=0, change=None).seats
    seats = places(bad)
    assert seats["Noor"] // 2 == seats["Sem"] // 2
    actions.improve(by=in_school.anna, plan=bad, step=1, change=last_change(bad).pk)
    assert PlanChange.objects.filter(plan=bad).count() == 1
    actions.undo(by=in_school.anna, plan=bad, change=last_change(bad).pk)
    assert places(bad) == before


def test_looking_further_leaves_fixed_seats_alone(in_school, bad):
    noor = next(one for one in seated(bad).sittings if one.name == "Noor")
    actions.lock(by=in_school.anna, plan=bad, student=noor.student, locked=True)
    assert actions.improve(by=in_school.anna, plan=bad, step=0, change=last_change(bad).pk).seats
    assert places(bad)["Noor"] == noor.seat
    assert seated(bad).locked == {noor.student: noor.seat}


def test_looking_further_never_takes_back_what_was_done_by_hand(in_school, bad):
    swap(in_school, bad, *seated(bad).sittings[:2])
    by_hand = places(bad)
    assert actions.improve(by=in_school.anna, plan=bad, step=0, change=None).seats is None
    assert places(bad) == by_hand


def test_nothing_better_is_nothing_changed(in_school, answered, plan):
    looked = look_further(plan, seated(plan), seed=5)
    assert looked.seats is None
    assert looked.tries > 0
    assert not looked.proven  # the tables of this room are too near each other for that
    assert actions.improve(by=in_school.anna, plan=plan, step=0, change=None).seats is None
    assert last_change(plan) is None


def test_the_page_looks_further_by_itself_and_stops(people, in_school, client, bad):
    client.force_login(people.anna)
    page = client.get(url("plan", people, pk=bad.pk) + "?zoek=1").content.decode()
    assert 'hx-trigger="load' in page
    htmx = {"HTTP_HX_REQUEST": "true"}
    better = client.post(url("improve", people, pk=bad.pk), {"step": 0, "change": ""}, **htmx)
    assert better["HX-Retarget"] == "#plan"
    last = client.post(url("improve", people, pk=bad.pk), {"step": 7, "change": last_change(bad).pk}, **htmx)
    assert 'hx-trigger="load' not in last.content.decode()
    assert "geen daarvan paste beter" in last.content.decode()
    assert client.post(url("improve", people, pk=bad.pk), {"step": 8, "change": ""}, **htmx).status_code == 302


@pytest.mark.truth
def test_where_tables_stand_apart_the_page_says_that_it_is_proven(people, in_school, client, answered):
    """Only then, and it looks no further."""
    apart = actions.add_classroom(
        by=people.anna, school=people.school, name="Groepjes", drawing=groups(Kind.TABLE_4, 2)
    )
    plan = actions.propose(by=people.anna, group=people.group, classroom=apart)
    client.force_login(people.anna)
    said = {"step": 0, "change": ""}
    for _ in range(2):  # the first proposal may not be the best one yet
        page = client.post(url("improve", people, pk=plan.pk), said, HTTP_HX_REQUEST="true").content.decode()
        assert "Onder deze wensen bestaat geen betere plattegrond. Dat is bewezen." in page
        assert 'hx-trigger="load' not in page
        said["change"] = last.pk if (last := last_change(plan)) else ""
    now = seated(plan)
    data = problem_in(plan, now, answers=answers_of(people.group), wishes=wishes_of(people.group))
    room, seats = now.drawing.room, {str(one.student): one.seat for one in now.sittings}
    chairs, least = [seat.id for seat in room.seats], sum(cost(data, room, _on(room, seats)).values())
    random = np.random.default_rng(1)
    for _ in range(200):
        other = dict(zip(data.members, random.permutation(chairs).tolist(), strict=False))
        assert least <= sum(cost(data, room, other).values()) + 0.01


def _on(room, seats):
    return {member: room.seats[seat].id for member, seat in seats.items()}


def test_two_side_by_side_with_what_each_brings(people, in_school, client, bad):
    client.force_login(people.anna)
    actions.keep_version(by=people.anna, plan=bad)
    actions.improve(by=people.anna, plan=bad, step=0, change=None)
    page = client.get(url("compare", people, pk=bad.pk) + "?links=1&rechts=voorstel").content.decode()
    assert "Versie 1" in page
    assert "2 meer" in page
    same = client.get(url("compare", people, pk=bad.pk) + "?links=1&rechts=1").content.decode()
    assert "Per regel brengen ze allebei hetzelfde" in same
    strange = client.get(url("compare", people, pk=bad.pk) + "?links=99&rechts=x")
    assert strange.status_code == 200


def test_a_rule_left_out_no_longer_counts(in_school, answered, bad):
    actions.leave_out(by=in_school.anna, group=in_school.group, rules=["know_better", "change"])
    now = seated(bad)
    data = problem_in(bad, now, answers=answers_of(in_school.group), wishes=wishes_of(in_school.group))
    assert (data.know_better, dict(data.history)) == (None, {})
    assert data.like is not None
    actions.leave_out(by=in_school.anna, group=in_school.group, rules=["choices", "support", "friend"])
    data = problem_in(bad, now, answers=answers_of(in_school.group), wishes=wishes_of(in_school.group))
    assert (data.like, data.best_friend) == (None, None)
    assert data.know_better is not None


def test_a_room_with_another_arrangement_keeps_the_seats_at_the_same_tables(in_school, plan, room):
    import dataclasses

    drawing = rows_of_pairs(2, 2)
    first = dataclasses.replace(drawing.pieces[0], x=drawing.pieces[0].x + 0.4)
    changed = dataclasses.replace(drawing, pieces=(*drawing.pieces[1:], first))
    fixed = seated(plan).sittings[0]
    actions.lock(by=in_school.anna, plan=plan, student=fixed.student, locked=True)
    actions.change_classroom(by=in_school.anna, classroom=room, name=room.name, drawing=changed)
    plan = type(plan).objects.get(pk=plan.pk)
    actions.again(by=in_school.anna, plan=plan, seed=plan.seed)
    plan.refresh_from_db()
    now = seated(plan).by_student[fixed.student]
    assert changed.room.seats[now.seat].id == drawing.room.seats[fixed.seat].id


def test_what_was_tried_is_gone_once_the_plan_is_accepted(in_school, plan):
    actions.keep_version(by=in_school.anna, plan=plan)
    actions.accept(by=in_school.anna, plan=plan, look_back_on=timezone.localdate())
    assert not versions_of(plan).exists()
