"""More wishes about one or two."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from kring.core.seating import Zone
from kring.web.seating import actions
from kring.web.seating.models import SeatingWish
from kring.web.seating.queries.plans import seated
from kring.web.seating.queries.problem import Answers, neighbours, problem_in
from kring.web.seating.queries.wishes import wishes_of
from tests.web.seating.test_proposing import places

Kind = SeatingWish.Kind


def url(name, people, **kwargs):
    return reverse(f"seating:{name}", kwargs={"group": people.group.slug, **kwargs})


def ask(people, students, kind, one, other=None, **said):
    other_id = students[other].pk if other else None
    actions.ask(by=people.anna, group=people.group, kind=kind, student=students[one].pk, other=other_id, **said)


def test_two_are_asked_one_thing_at_a_time(in_school, students):
    ask(in_school, students, Kind.BESIDE, "Noor", "Sem")
    ask(in_school, students, Kind.TOGETHER, "Sem", "Noor", strength="rather")
    (wish,) = SeatingWish.objects.all()
    assert (wish.kind, wish.strength) == (Kind.TOGETHER, "rather")


def test_one_can_be_asked_several_things(in_school, students):
    for zone in ("door", "window", "door"):
        ask(in_school, students, Kind.NOT_ZONE, "Noor", zone=zone)
    assert wishes_of(in_school.group).count == 2


def test_after_its_last_day_it_no_longer_counts(in_school, students):
    ask(in_school, students, Kind.ALONE, "Noor", until=timezone.localdate() - dt.timedelta(days=1))
    assert wishes_of(in_school.group).count == 0


@pytest.mark.faults
def test_nobody_of_another_class_is_asked(in_school, students):
    stranger = in_school.anna.pk + 10_000
    actions.ask(by=in_school.anna, group=in_school.group, kind=Kind.BESIDE, student=students["Noor"].pk, other=stranger)
    ask(in_school, students, Kind.BESIDE, "Noor", "Noor")
    assert not SeatingWish.objects.exists()


def test_a_wish_is_asked_on_the_page_and_taken_away(people, client, in_school, students):
    client.force_login(people.anna)
    said = {"student": students["Noor"].pk, "what": "not_zone:door", "strength": "must"}
    client.post(url("ask", people), said)
    page = client.get(url("wishes", people)).content.decode()
    assert "Wat je wilt bereiken, en andere wensen" in page
    assert "Noor zit niet bij de deur" in page
    with scope(school=people.school):
        wish = SeatingWish.objects.get()
    client.post(url("take_away", people), {"wish": wish.pk})
    with scope(school=people.school):
        assert not SeatingWish.objects.exists()


@pytest.mark.faults
@pytest.mark.parametrize("said", [{"what": "beside:"}, {"what": "alone:", "with": True}, {"until": "2020-01-01"}])
def test_a_wish_that_is_not_whole_is_told(people, client, in_school, students, said):
    client.force_login(people.anna)
    asked = {"student": students["Noor"].pk, "what": "alone:", "strength": "must"} | said
    if asked.pop("with", False):
        asked["with_whom"] = students["Sem"].pk
    assert client.post(url("ask", people), asked).status_code == 200
    with scope(school=people.school):
        assert not SeatingWish.objects.exists()


@pytest.mark.parametrize(("kind", "zone"), [(Kind.ZONE, "back"), (Kind.NOT_ZONE, "back"), (Kind.ZONE, "door")])
def test_a_part_of_the_room(in_school, students, room, kind, zone):
    ask(in_school, students, kind, "Noor", zone=zone)
    plan = actions.propose(by=in_school.anna, group=in_school.group, classroom=room)
    now = seated(plan)
    there = now.drawing.room.zone(Zone(zone))
    assert there[places(plan)["Noor"]] == (kind == Kind.ZONE)


def test_beside_together_and_far_apart(in_school, students, room):
    ask(in_school, students, Kind.BESIDE, "Noor", "Joris")
    ask(in_school, students, Kind.APART, "Sem", "Mila", away=3)
    plan = actions.propose(by=in_school.anna, group=in_school.group, classroom=room)
    seats, floor = places(plan), seated(plan).drawing.room
    assert floor.relation[seats["Noor"], seats["Joris"]] == 1
    assert floor.distance[seats["Sem"], seats["Mila"]] >= 3


def test_not_back_at_the_same_seat(in_school, students, room):
    first = actions.propose(by=in_school.anna, group=in_school.group, classroom=room)
    before = places(first)["Noor"]
    actions.accept(by=in_school.anna, plan=first, look_back_on=timezone.localdate())
    ask(in_school, students, Kind.ELSEWHERE, "Noor")
    second = actions.propose(by=in_school.anna, group=in_school.group, classroom=room)
    assert places(second)["Noor"] != before


def test_who_helped_last_period_is_not_asked_again(in_school, students, room):
    """A neighbour of somebody who is helped by one: beside them in the last plan that was accepted."""
    marks = {"needs_support": [students["Noor"].pk], "supportive": [students["Sem"].pk, students["Mila"].pk]}
    actions.set_wishes(by=in_school.anna, group=in_school.group, **marks)
    first = actions.propose(by=in_school.anna, group=in_school.group, classroom=room)
    near = {two for two in neighbours(seated(first)) if str(students["Noor"].pk) in two}
    helped = {name for name in ("Sem", "Mila") if any(str(students[name].pk) in two for two in near)}
    assert len(helped) == 1
    assert not _carried(first)
    actions.accept(by=in_school.anna, plan=first, look_back_on=timezone.localdate())
    first.refresh_from_db()
    assert not _carried(first)
    second = actions.propose(by=in_school.anna, group=in_school.group, classroom=room)
    assert _carried(second) == {str(students[name].pk) for name in helped}


def _carried(plan) -> frozenset[str]:
    return problem_in(plan, seated(plan), answers=Answers(), wishes=wishes_of(plan.group)).carried


def test_a_soft_wish_gives_way_and_a_reason_says_so(people, client, in_school, students, room):
    actions.set_wishes(by=in_school.anna, group=in_school.group, front=[students["Noor"].pk])
    ask(in_school, students, Kind.ZONE, "Noor", zone="back", strength="rather")
    plan = actions.propose(by=in_school.anna, group=in_school.group, classroom=room)
    assert places(plan)["Noor"] < 4
    client.force_login(people.anna)
    assert client.get(url("plan", people, pk=plan.pk)).status_code == 200
