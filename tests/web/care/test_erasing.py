"""Everything about one pupil goes, from every room, and nothing about anybody else."""

import datetime as dt
import json

import pytest
from django.apps import apps
from django.core import serializers
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from kring.web.access import duties
from kring.web.audit.models import AuditEvent, Reading
from kring.web.care import actions
from kring.web.questionnaires import actions as measuring
from kring.web.questionnaires.models import (
    Answer,
    BallotAnswer,
    Invitation,
    Nomination,
    Rating,
    Response,
)
from kring.web.questionnaires.queries import networks
from kring.web.school.actions import record_objection
from kring.web.school.models import (
    EmergencyAccess,
    Enrollment,
    RosterImport,
    Student,
    StudentPhoto,
    YearTurn,
)
from kring.web.school.photos import store
from kring.web.school.rules import has_rows, references
from kring.web.seating.models import Placement, PlanChange, SeatingWish
from tests.web.care.furnishing import anonymous, furnish, looked, of_every_kind
from tests.web.entering import who_may
from tests.web.insight.classes import in_pairs, measured

pytestmark = pytest.mark.rights


def address(pupil) -> str:
    return f"/school/gegevens/leerlingen/{pupil.pk}/wissen/"


@pytest.fixture
def house(people, pupils):
    """A closed and an open measurement, seats, wishes, an agreement and an undo, all with Noor in them."""
    closed = measured(people.anna, people.group, {"play": in_pairs() | {"Joris": ["Noor"]}})
    with scope(school=people.school):
        furnish(people, pupils)
        wave = measuring.start_wave(by=people.anna, group=people.group)
        form, _token = measuring.take_card(wave=wave, student=pupils["Sem"])
        chosen = [pupils["Noor"].pk, pupils["Mila"].pk]
        measuring.submit_answers(response=form, question_key="play", nominees=chosen, state="chose")
    return closed


def everything() -> str:
    """Every row of every table, as text."""
    with scopes_disabled():
        rows = [row for model in apps.get_models() for row in model._base_manager.all()]
        return serializers.serialize("json", rows)


def test_nothing_of_the_pupil_is_left_in_any_table(people, pupils, house):
    noor = pupils["Noor"]
    assert {"Noor", "Eleonoor"} <= set(json.dumps(everything()).replace("\\", "").replace('"', " ").split())
    with scope(school=people.school):
        actions.erase_student(by=people.els, student=noor)
        assert [field for field in references(Student) if has_rows(field, [noor.pk])] == []
        assert [
            place for change in PlanChange.objects.all() for place in change.before["places"] if place[0] == noor.pk
        ] == []
        assert duties.traces_of(noor) == []
    left = everything()
    assert "Eleonoor" not in left
    assert "Achternaam0" not in left
    # the agreement, and a teacher's own note: told on the page, and gone with their own periods
    in_words = {
        (row["model"], name)
        for row in json.loads(left)
        for name, value in row["fields"].items()
        if "Noor" in str(value)
    }
    assert in_words == {("agenda.commitment", "what"), ("agenda.quietnote", "what")}
    assert "Achternaam1" in left  # of Sem


def test_numbers_in_what_undoes_something_go_too(people, pupils, house):
    with scope(school=people.school):
        place = Enrollment.objects.get(student=pupils["Noor"]).pk
        actions.erase_student(by=people.els, student=pupils["Noor"])
        for done in (RosterImport.objects.get(), YearTurn.objects.get()):
            assert place not in done.enrolled + done.ended
            assert len(done.enrolled) == 11
        assert EmergencyAccess.objects.get().reason == "De ouders van … staan bij de deur"


def test_the_files_of_the_photo_go_with_it(people, pupils, house, django_capture_on_commit_callbacks):
    with scope(school=people.school):
        token = StudentPhoto.objects.get().token
        assert store.read(token, 256) == b"small"
        with django_capture_on_commit_callbacks(execute=True):
            actions.erase_student(by=people.els, student=pupils["Noor"])
    assert store.read(token, 256) is None


def test_who_looked_goes_as_far_as_the_log_lets_it_go(people, pupils, house):
    for days_ago, name in ((40, "Noor"), (2, "Noor"), (40, "Sem")):
        looked(people.anna, people.school, people.group, days_ago=days_ago, student_id=pupils[name].pk)
    with scope(school=people.school):
        actions.erase_student(by=people.els, student=pupils["Noor"])
    left = Reading.objects.values_list("student_id", flat=True)
    assert sorted(left) == sorted([pupils["Noor"].pk, pupils["Sem"].pk])
    assert Reading.objects.get(student_id=pupils["Noor"].pk).at > timezone.now() - dt.timedelta(days=3)


def test_points_and_values_and_the_name_in_words_of_others_go(people, pupils):
    wave = of_every_kind(people, pupils)
    with scope(school=people.school):
        actions.erase_student(by=people.els, student=pupils["Noor"])
        assert set(Rating.objects.values_list("rater", "ratee", "value")) == {(pupils["Sem"].pk, pupils["Mila"].pk, 2)}
        assert [answer.words for answer in Answer.objects.filter(question__key="words")] == ["… is aardig"]
        assert Invitation.objects.filter(wave=wave).count() == 11


def test_an_anonymous_form_stays_for_it_is_nobodys(people, pupils):
    wave = anonymous(people, pupils)
    with scope(school=people.school):
        actions.erase_student(by=people.els, student=pupils["Noor"])
        assert BallotAnswer.objects.filter(ballot__wave=wave).count() == 1
        assert not Response.objects.filter(invitation__wave=wave).exists()


@pytest.mark.parametrize("pause", [False, True])
def test_who_objects_with_erasing_takes_points_and_values_along(people, pupils, pause):
    wave = of_every_kind(people, pupils)
    with scope(school=people.school):
        if pause:
            measuring.pause_wave(by=people.anna, wave=wave)
        record_objection(by=people.carla, student=pupils["Noor"], on=dt.date(2026, 11, 20), erase=True)
        assert set(Rating.objects.values_list("rater", "ratee")) == {(pupils["Sem"].pk, pupils["Mila"].pk)}
        assert not Answer.objects.filter(response__invitation__student=pupils["Noor"]).exists()
        assert Answer.objects.filter(response__invitation__student=pupils["Sem"]).exists()


def test_who_objects_to_an_anonymous_measurement_is_not_counted_twice_afterwards(people, pupils):
    wave = anonymous(people, pupils)
    with scope(school=people.school):
        record_objection(by=people.carla, student=pupils["Noor"], on=dt.date(2026, 11, 20), erase=True)
        assert Response.objects.get(invitation__wave=wave).finished_at is not None


def test_of_the_others_everything_stays(people, pupils, house):
    with scope(school=people.school):
        before = set(Nomination.objects.exclude(nominator=pupils["Noor"]).exclude(nominee=pupils["Noor"]))
        actions.erase_student(by=people.els, student=pupils["Noor"])
        assert set(Nomination.objects.all()) == before
        assert Student.objects.count() == 11
        assert Placement.objects.filter(plan__status="accepted").count() == 11
        assert SeatingWish.objects.count() == 0  # one was about Noor alone, one about Noor and Sem
        play = networks(house)["play"]
    assert str(pupils["Noor"].pk) not in play.members
    assert play.n == 11


def test_the_line_in_the_log_has_a_number_and_no_name(people, pupils, house):
    with scope(school=people.school):
        actions.erase_student(by=people.els, student=pupils["Noor"])
    line = AuditEvent.objects.get(verb="erase student")
    assert (line.actor_id, line.object_type, line.object_id) == (people.els.pk, "school.Student", pupils["Noor"].pk)
    assert "Noor" not in json.dumps(line.facts)


def test_an_error_in_one_room_erases_nothing(people, pupils, house, monkeypatch):
    def fail(student):
        raise RuntimeError

    broken = duties.Eraser("school", duties.ERASERS["school"].traces, fail)
    monkeypatch.setitem(duties.ERASERS, "school", broken)
    before = everything()
    with scope(school=people.school), pytest.raises(RuntimeError):
        actions.erase_student(by=people.els, student=pupils["Noor"])
    assert everything() == before


def test_pages_of_the_class_work_without_the_pupil(people, pupils, house, signed_in):
    with scope(school=people.school):
        actions.erase_student(by=people.els, student=pupils["Noor"])
    browser = signed_in(people.anna)
    for page in ("", "leerlingen/", "metingen/", "klasportret/", "sociogram/", "matrix/", "plattegrond/"):
        answer = browser.get(f"/groepen/7a/{page}")
        assert answer.status_code == 200
        assert "Noor" not in answer.text.replace("met Noor praten", "")
    with scope(school=people.school):
        plans = [change.plan_id for change in PlanChange.objects.all()]
    assert browser.post(f"/groepen/7a/plattegrond/{plans[0]}/terug/", {"change": "1"}).status_code == 302


def test_a_pupil_who_is_answering_hears_something_kind(people, pupils, house, client):
    with scope(school=people.school):
        wave = Response.objects.get(finished_at=None).invitation.wave
    client.post("/meedoen/", {"code": wave.code})
    client.post("/meedoen/kaarten/", {"card": pupils["Noor"].pk})
    with scope(school=people.school):
        actions.erase_student(by=people.els, student=pupils["Noor"])
    page = client.get("/meedoen/vraag/1/")
    assert page.status_code == 409
    assert "Kies eerst je kaartje." in page.text
    assert "Noor" not in client.get("/meedoen/kaarten/").text


def test_only_who_sets_up_the_school_decides(people, pupils):
    assert who_may(people, address(pupils["Noor"])) == {"els"}
    assert who_may(people, address(pupils["Noor"]), post={"sure": "1"}) == {"els"}


def test_the_page_shows_counts_first_and_asks_to_be_sure(people, pupils, house, signed_in):
    browser = signed_in(people.els)
    page = browser.get(address(pupils["Noor"])).text
    for words in (
        "uitnodigingen voor metingen",
        "plekken in plattegronden",
        "wensen over de plek",
        "Wat van de groep blijft",
    ):
        assert words in page
    assert "laat de leerkracht de tekst aanpassen" in page
    assert "Elke dag" not in page
    refused = browser.post(address(pupils["Noor"]))
    assert refused.status_code == 422
    assert "Er is niets gewist." in refused.text
    with scope(school=people.school):
        assert Student.objects.filter(pk=pupils["Noor"].pk).exists()
    done = browser.post(address(pupils["Noor"]), {"sure": "1"}, follow=True)
    assert "Alles wat Kring had, is gewist." in done.text
    with scope(school=people.school):
        assert not Student.objects.filter(pk=pupils["Noor"].pk).exists()
    assert browser.get(address(pupils["Noor"])).status_code == 404


def test_the_page_does_not_tell_how_often_a_pupil_was_chosen(people, pupils, signed_in):
    """Two choices given and one received are three, and so are one given and two received."""
    pages = []
    for choices in (
        {"Noor": ["Sem", "Mila"], "Joris": ["Noor"]},
        {"Noor": ["Sem"], "Joris": ["Noor"], "Mila": ["Noor"]},
    ):
        with scope(school=people.school):
            Nomination.objects.all().delete()
        wave = measured(people.anna, people.group, {"play": choices})
        page = signed_in(people.els).get(address(pupils["Noor"])).text
        pages.append(page[page.index("<table") : page.index("</table>")])
        with scope(school=people.school):
            Response.objects.filter(invitation__wave=wave).first().invitation.wave.delete()
    assert pages[0] == pages[1]


def test_who_left_is_found_too_and_the_name_stands_in_no_address(people, pupils, signed_in):
    from kring.web.school.actions import end_enrollment

    with scope(school=people.school):
        end_enrollment(by=people.anna, group=people.group, student=pupils["Noor"], on=dt.date(2026, 9, 1))
    browser = signed_in(people.els)
    page = browser.post("/school/gegevens/leerlingen/", {"name": "noo ach"}).text
    assert address(pupils["Noor"]) in page
    assert "van school" in page
    assert 'action="/school/gegevens/leerlingen/?' not in page
    assert "Niemand gevonden" in browser.post("/school/gegevens/leerlingen/", {"name": "<b>x"}).text
    assert "Gevonden" not in browser.get("/school/gegevens/leerlingen/?name=Noor").text


def test_nobody_of_another_school_is_found(people, pupils, signed_in):
    from tests import factories

    with scope(school=people.other_school):
        stranger = factories.student(people.other_group, "Noortje")
    page = signed_in(people.els).post("/school/gegevens/leerlingen/", {"name": "noor"}).text
    assert "Noortje" not in page
    assert signed_in(people.els).get(address(stranger)).status_code == 404
    assert signed_in(people.carla).get(f"/school/gegevens/leerlingen/{stranger.pk}/inzage/").status_code == 404
