"""Keeping two apart: until a day, with a reason that few may read."""

import datetime as dt

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from kring.web.access import duties
from kring.web.audit.models import AuditEvent
from kring.web.care import actions as care
from kring.web.seating import actions
from kring.web.seating.models import PlanVersion, SeatingWish
from kring.web.seating.queries.plans import seated
from kring.web.seating.queries.wishes import wishes_of
from kring.web.seating.telling import tell

SECRET = "gepest op het plein, moeder belde"


def url(name, people, **kwargs):
    return reverse(f"seating:{name}", kwargs={"group": people.group.slug, **kwargs})


@pytest.fixture
def two(students):
    return students["Noor"].pk, students["Sem"].pk


@pytest.fixture
def apart(in_school, two):
    until = timezone.localdate() + dt.timedelta(days=20)
    actions.keep_apart(by=in_school.anna, group=in_school.group, one=two[0], other=two[1], until=until, reason=SECRET)
    return SeatingWish.objects.get()


def test_until_and_including_its_last_day_it_counts(in_school, apart):
    SeatingWish.objects.update(until=timezone.localdate())
    assert len(wishes_of(in_school.group).apart) == 1
    SeatingWish.objects.update(until=timezone.localdate() - dt.timedelta(days=1))
    assert wishes_of(in_school.group).apart == ()


def test_the_daily_work_erases_it_after_its_last_day(in_school, apart):
    care.forget_expired(school=in_school.school, today=apart.until)
    assert SeatingWish.objects.exists()
    care.forget_expired(school=in_school.school, today=apart.until + dt.timedelta(days=1))
    assert not SeatingWish.objects.exists()


def test_without_a_last_day_it_stays(in_school, two):
    actions.keep_apart(by=in_school.anna, group=in_school.group, one=two[0], other=two[1])
    care.forget_expired(school=in_school.school, today=timezone.localdate() + dt.timedelta(days=30))
    assert SeatingWish.objects.exists()


@pytest.mark.rights
def test_the_reason_is_encrypted_and_in_no_log(in_school, apart):
    with connection.cursor() as cursor:
        cursor.execute("select reason from seating_seatingwish")
        stored = cursor.fetchone()[0]
    assert stored
    assert "plein" not in stored
    assert apart.reason == SECRET
    assert not [event for event in AuditEvent.objects.all() if "plein" in str(event.__dict__)]


@pytest.mark.rights
@pytest.mark.parametrize("who", ["anna", "bram", "carla", "dirk", "els", "fatma", "gijs"])
def test_only_who_makes_the_plans_reads_the_reason(people, client, in_school, apart, who):
    client.force_login(getattr(people, who))
    response = client.get(url("wishes", people))
    assert (response.status_code == 200) == (who in ("anna", "gijs"))  # gijs has a 7a of his own
    assert ("plein" in response.content.decode()) == (who == "anna")


@pytest.mark.rights
def test_the_reason_is_on_no_other_page_and_not_in_what_a_parent_gets(people, client, in_school, apart, room, students):
    plan = actions.propose(by=people.anna, group=people.group, classroom=room)
    client.force_login(people.anna)
    for name in ("plan", "print", "print_reasons", "costs", "compare"):
        assert "plein" not in client.get(url(name, people, pk=plan.pk)).content.decode()
    with scope(school=people.school):
        said = str(list(tell(students["Noor"])))
    assert "plein" not in said
    assert "Sem" not in said


def test_the_newest_reason_and_day_count(in_school, apart, two):
    actions.keep_apart(by=in_school.anna, group=in_school.group, one=two[1], other=two[0], reason="nieuw")
    wish = SeatingWish.objects.get()
    assert (wish.until, wish.reason) == (None, "nieuw")


@pytest.mark.faults
def test_a_last_day_in_the_past_is_refused(people, client, in_school, two):
    client.force_login(people.anna)
    said = {"one": two[0], "other": two[1], "until": "2020-01-01", "reason": ""}
    page = client.post(url("keep_apart", people), said).content.decode()
    assert "Deze dag is al voorbij" in page
    with scope(school=people.school):
        assert not SeatingWish.objects.exists()


def test_forgetting_a_pupil_empties_the_seat_in_kept_versions(in_school, room, students):
    plan = actions.propose(by=in_school.anna, group=in_school.group, classroom=room)
    actions.keep_version(by=in_school.anna, plan=plan)
    noor = students["Noor"]
    assert any("versie" in str(trace.what) for _eraser, traces in duties.traces_of(noor) for trace in traces)
    duties.ERASERS["seating"].erase(noor)
    assert noor.pk not in [place[0] for place in PlanVersion.objects.get().places]
    assert noor.pk not in seated(plan).by_student
