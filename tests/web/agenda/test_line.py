"""The line of a class: everything that happened, dated, and to each person only what this person may see."""

import datetime as dt

import pytest
from django_scopes import scope

from kring.core.seating.arrangements import rows_of_pairs
from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.agenda import actions, queries
from kring.web.agenda.models import QuietNote
from kring.web.questionnaires import actions as measuring
from kring.web.school.actions import assign
from kring.web.school.queries import students_in
from kring.web.seating import actions as seating
from tests import factories
from tests.web.entering import who_may

TODAY = dt.date.today()
SOON = TODAY + dt.timedelta(days=9)
LINE, QUIET, NEW = "/groepen/7a/lijn/", "/groepen/7a/stil/", "/groepen/7a/afspraken/nieuw/"
NOTE = {"way": "seat", "what": "Kim zit voorin", "effect": "Meer contact", "look_back_on": SOON.isoformat()}


@pytest.fixture
def lived(people):
    """7a was measured, talked about it, agreed on something, sits differently and looked back."""
    with scope(school=people.school):
        for name in ("Noor", "Sem", "Kim", "Ali"):
            factories.student(people.group, name)
        wave = measuring.set_up_wave(
            by=people.anna,
            group=people.group,
            instrument="sociogram_positive",
            discuss_on=SOON,
            owner=people.anna,
            action="Nieuwe plekken",
        )
        measuring.close_wave(by=people.anna, wave=wave)
        talk = queries.discussions_of("wave", [wave.pk])[wave.pk]
        actions.finish(by=people.anna, commitment=talk, outcome="We herkennen het beeld.")
        done = actions.commit(
            by=people.anna, school=people.school, group=people.group, what="Samen opruimen", look_back_on=SOON
        )
        actions.finish(by=people.anna, commitment=done, outcome="Het liep.", result="partly")
        room = seating.add_classroom(by=people.anna, school=people.school, name="Lokaal 4", drawing=rows_of_pairs(4, 2))
        plan = seating.propose(by=people.anna, group=people.group, classroom=room)
        seating.accept(by=people.anna, plan=plan, look_back_on=SOON)


def words(page) -> list[str]:
    return [row.step for month in page.context["months"] for row in month.rows]


def test_measured_discussed_agreed_seated_and_looked_back_stand_on_one_page(people, lived, signed_in):
    page = signed_in(people.anna).get(LINE)
    steps = ["teruggekeken", "plekken", "afgesproken", "afgesproken", "besproken", "gemeten"]
    assert words(page) == steps, "of one day what came last in the loop comes first"
    for sentence in ("0 van de", "We herkennen het beeld.", "Samen opruimen: Het hielp een"):
        assert sentence in page.text


def test_an_empty_line_says_what_comes(people, signed_in):
    assert "Hier is nog niets gebeurd" in signed_in(people.anna).get(LINE).text


@pytest.mark.rights
def test_who_sees_the_line(people, lived):
    assert who_may(people, LINE) == {"anna", "carla", "gijs"}  # Gijs that of his own 7a


@pytest.mark.rights
def test_what_was_arranged_quietly_is_read_by_its_author_alone(people, lived, signed_in):
    assert signed_in(people.anna).post(QUIET, NOTE).status_code == 302
    with scope(school=people.school):
        assign(by=people.els, group=people.group, user=people.bram, role="duo_partner")
        note = QuietNote.objects.get()
    pages = (LINE, QUIET, "/", "/afspraken/", "/groepen/7a/afspraken/")
    for name in ("bram", "carla", "dirk", "els"):
        browser = signed_in(getattr(people, name))
        assert not any("Kim zit voorin" in browser.get(page).text for page in pages), name
        assert browser.get(f"{QUIET}{note.pk}/").status_code == 404
        assert browser.post(f"{QUIET}{note.pk}/weg/").status_code == 404
    browser = signed_in(people.anna)
    assert "Kim zit voorin" in browser.get(LINE).text
    assert "Alleen jij leest dit." in browser.get(LINE).text


@pytest.mark.rights
def test_who_keeps_such_notes(people):
    assert who_may(people, QUIET) == {"anna", "gijs"}  # Gijs of his own 7a


def test_a_quiet_note_is_looked_back_on_and_can_be_taken_away(people, signed_in):
    browser = signed_in(people.anna)
    browser.post(QUIET, NOTE)
    with scope(school=people.school):
        note = QuietNote.objects.get()
    browser.post(f"{QUIET}{note.pk}/", {"result": "not", "outcome": "Ze praten niet."})
    note.refresh_from_db()
    assert (note.result, note.outcome, note.done_at is not None) == ("not", "Ze praten niet.", True)
    assert "Het hielp niet" in browser.get(QUIET).text
    browser.post(f"{QUIET}{note.pk}/weg/")
    with scope(school=people.school):
        assert not QuietNote.objects.exists()


def test_when_its_day_comes_the_start_page_asks_for_it_without_its_words(people, signed_in):
    with scope(school=people.school):
        actions.note_quietly(
            by=people.anna, group=people.group, way="role", what="Kim deelt uit", effect="Contact", look_back_on=TODAY
        )
    for page in ("/", "/groepen/7a/"):
        text = signed_in(people.anna).get(page).text
        assert "Kijk terug op een eigen notitie" in text
        assert "Kim deelt uit" not in text
    assert "eigen notitie" not in signed_in(people.carla).get("/groepen/7a/").text


@pytest.mark.faults
def test_a_note_without_what_it_is_meant_to_bring_is_not_kept(people, signed_in):
    assert signed_in(people.anna).post(QUIET, NOTE | {"effect": ""}).status_code == 200
    with scope(school=people.school):
        assert not QuietNote.objects.exists()


# --- for one pupil ---


def test_for_one_pupil_the_row_says_so_and_it_goes_with_the_pupil(people, signed_in):
    with scope(school=people.school):
        noor = factories.student(people.group, "Noor")
    sent = {
        "what": "Elke dag even praten",
        "look_back_on": SOON.isoformat(),
        "owner": people.anna.pk,
        "student": noor.pk,
        "do_by": TODAY.isoformat(),
    }
    browser = signed_in(people.anna)
    browser.post(NEW, sent)
    page = browser.get("/groepen/7a/afspraken/").text
    assert "voor Noor" in page
    assert "klaar op" in page
    with scope(school=people.school):
        elsewhere = factories.student(people.group_b, "Bo")
    assert browser.post(NEW, sent | {"student": elsewhere.pk}).status_code == 200, "not a pupil of this class"
    assert browser.post(NEW, sent | {"look_back_on": TODAY.isoformat(), "do_by": SOON.isoformat()}).status_code == 200


@pytest.mark.rights
def test_for_one_pupil_is_seen_only_by_who_may_see_the_portrait(people, monkeypatch, signed_in):
    with scope(school=people.school):
        noor = students_in(people.group).first() or factories.student(people.group, "Noor")
        actions.commit(
            by=people.anna, school=people.school, group=people.group, what="Kort", look_back_on=SOON, student=noor
        )
    assert "Kort" in signed_in(people.carla).get("/groepen/7a/afspraken/").text
    may = Person.may
    without = lambda person, what, **where: what is not Permission.SEE_PORTRAIT and may(person, what, **where)  # noqa: E731
    monkeypatch.setattr(Person, "may", without)
    assert "Kort" not in signed_in(people.carla).get("/groepen/7a/afspraken/").text
    assert "Kort" not in signed_in(people.carla).get(LINE).text
