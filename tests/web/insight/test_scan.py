"""The own look at the class: five minutes, private, kept and comparable; and the note beside the tracking system."""

import datetime as dt

import pytest
from django.test import Client
from django_scopes import scope

from kring.web.audit.models import AuditEvent
from kring.web.insight.actions import keep_look
from kring.web.insight.erasure import forget_own_looks, own_looks, traces
from kring.web.insight.models import Scan, TrackingNote
from tests.web.insight.classes import in_pairs, measured, pupil

pytestmark = pytest.mark.django_db
URL, TRACKING, PORTRAIT = "/groepen/7a/mijn-blik/", "/groepen/7a/klasportret/volgsysteem/", "/groepen/7a/klasportret/"


def browser(person) -> Client:
    found = Client(headers={"Accept-Language": "en"})
    found.force_login(person)
    return found


def looked(people, day, **marks) -> Scan:
    with scope(school=people.school):
        return keep_look(by=people.anna, group=people.group, day=day, marks=marks, seen={})


def test_a_look_is_kept_with_what_was_seen_and_shown_again(anna, people):
    sent = {"atmosphere": "3", "respect": "4", "seen_respect": "they greet each other", "glad": "2", "moments": "3"}
    page = anna.post(URL, sent | {"mostly": "before", "note": "more of the same"}, follow=True).text
    assert "mostly pleasant, with an incident now and then" in page
    assert "they greet each other" in page
    assert "3 moments a week on purpose, before there is trouble" in page
    with scope(school=people.school):
        scan = Scan.objects.get()
    assert scan.marks == {"atmosphere": 3, "respect": 4, "glad": 2}


def test_looks_stand_beside_each_other_in_time(anna, people):
    looked(people, dt.date(2026, 9, 10), atmosphere=1, respect=1)
    looked(people, dt.date(2026, 11, 10), atmosphere=4, respect=3)
    answer = anna.get(URL)
    assert [row.cells for row in answer.context["rows"]] == [
        ("mostly unpleasant, with a lot of hassle", "pleasant, and they make it better for each other"),
        ("hardly", "often"),
    ]
    assert answer.text.count("<polyline") == 1


def test_a_second_look_on_a_day_takes_the_place_of_the_first(people):
    looked(people, dt.date(2026, 11, 10), atmosphere=1)
    looked(people, dt.date(2026, 11, 10), atmosphere=2)
    with scope(school=people.school):
        assert [scan.marks for scan in Scan.objects.all()] == [{"atmosphere": 2}]


def test_nothing_has_to_be_filled_in_but_something_must(anna, people):
    answer = anna.post(URL, {})
    assert answer.status_code == 422
    assert "One answer is enough" in answer.text
    with scope(school=people.school):
        assert not Scan.objects.exists()


def test_the_name_of_a_pupil_is_refused_and_the_words_stay(anna, people):
    answer = anna.post(URL, {"respect": "2", "seen_respect": "joris shouts a lot"})
    assert answer.status_code == 422
    assert "Leave out names here: Joris" in answer.text
    assert "joris shouts a lot" in answer.text
    with scope(school=people.school):
        assert not Scan.objects.exists()


def test_a_look_can_be_deleted(anna, people):
    look = looked(people, dt.date(2026, 11, 10), atmosphere=1)
    anna.post(f"{URL}{look.pk}/weg/")
    with scope(school=people.school):
        assert not Scan.objects.exists()


@pytest.mark.rights
@pytest.mark.parametrize("who", ["carla", "dirk", "els", "bram"])
def test_who_does_not_teach_the_class_keeps_no_look_and_reads_none(people, who):
    looked(people, dt.date(2026, 11, 10), atmosphere=1)
    assert browser(getattr(people, who)).get(URL).status_code == 404


@pytest.mark.rights
def test_a_subject_teacher_keeps_an_own_look_and_sees_neither_that_of_another_nor_the_portrait(people):
    look = looked(people, dt.date(2026, 11, 10), atmosphere=1)
    fatma = browser(people.fatma)
    page = fatma.get(URL)
    assert page.status_code == 200
    assert page.context["looks"] == []
    assert fatma.post(f"{URL}{look.pk}/weg/").status_code == 404
    assert fatma.get(PORTRAIT).status_code == 404
    with scope(school=people.school):
        assert Scan.objects.count() == 1


@pytest.mark.rights
def test_the_log_says_that_there_was_a_look_and_nothing_of_what_was_seen(anna, people):
    anna.post(URL, {"respect": "1", "seen_respect": "they mock each other", "note": "hard"})
    event = AuditEvent.objects.filter(verb="keep own look").get()
    assert "mock" not in str(event.__dict__)
    assert "hard" not in str(event.__dict__)


def test_looks_expire_a_year_after_their_day_and_a_name_in_them_is_told_by_hand(people):
    with scope(school=people.school):
        keep_look(
            by=people.anna, group=people.group, day=dt.date(2025, 9, 1), marks={}, seen={"respect": "Joris was loud"}
        )
        (batch,) = own_looks(people.school)
        assert batch.began_on == dt.date(2025, 9, 1)
        joris = pupil(people.group, "Joris")
        assert [trace.count for trace in traces(joris) if trace.by_hand] == [1]
        forget_own_looks(people.school, [batch])
        assert not Scan.objects.exists()


class TestTracking:
    def test_three_answers_stand_beside_the_portrait_of_the_own_teacher(self, anna, people):
        measured(people.anna, people.group, {"play": in_pairs()})
        anna.post(TRACKING, {"results": "Reading grows.", "engagement": "Glad to come.", "steady": "Enough of them."})
        page = anna.get(PORTRAIT).text
        assert "Reading grows." in page
        assert "about the class as a whole" in page

    @pytest.mark.rights
    def test_nobody_else_reads_or_writes_it(self, anna, people):
        measured(people.anna, people.group, {"play": in_pairs()})
        anna.post(TRACKING, {"results": "Reading grows."})
        for who in ("carla", "dirk", "fatma", "bram"):
            assert browser(getattr(people, who)).get(TRACKING).status_code == 404
        assert "Reading grows." not in browser(people.carla).get(PORTRAIT).text

    def test_a_name_is_refused(self, anna, people):
        answer = anna.post(TRACKING, {"steady": "Noor could lead"})
        assert answer.status_code == 422
        with scope(school=people.school):
            assert not TrackingNote.objects.exists()
