"""Being reminded: off by itself, everybody's own choice, and nothing in it that names somebody."""

import datetime as dt
import re
from smtplib import SMTPException

import pytest
from django.core.management import call_command
from django.test import Client
from django_scopes import scope, scopes_disabled
from icalendar import Calendar

from kring.web.agenda import actions, reminding
from kring.web.agenda.models import CalendarAddress, Reminder
from kring.web.school.models import Membership

TODAY = dt.date(2026, 11, 18)  # a Wednesday
PAGE, ADDRESS = "/afspraken/herinneren/", "/afspraken/herinneren/kalender/"
WHAT = "Kim naast Noor zetten"


@pytest.fixture(autouse=True)
def sends_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def agreed(people):
    with scope(school=people.school):
        return actions.commit(
            by=people.anna, school=people.school, group=people.group, what=WHAT, look_back_on=TODAY, how="Noor vragen"
        )


def choose(people, rhythm, who="anna"):
    with scope(school=people.school):
        actions.choose_rhythm(by=getattr(people, who), school=people.school, rhythm=rhythm)


def remind(people, day=TODAY) -> int:
    with scope(school=people.school):
        return reminding.remind(people.school, day)


# --- by e-mail ---


def test_nobody_is_mailed_who_did_not_ask_for_it(people, agreed, mailoutbox):
    assert remind(people) == 0
    assert not mailoutbox


def test_who_asked_hears_how_much_and_nothing_more(people, agreed, mailoutbox):
    choose(people, "daily")
    assert remind(people) == 1
    (letter,) = mailoutbox
    assert letter.to == [people.anna.email]
    assert "In Kring staat 1 ding waarvan de dag er is." in letter.body
    assert not any(word in letter.subject + letter.body for word in ("Kim", "Noor", "Anna", "7a", "zetten"))


def test_once_a_day_and_only_when_there_is_something(people, agreed, mailoutbox):
    choose(people, "daily")
    assert [remind(people, TODAY - dt.timedelta(days=1)), remind(people), remind(people)] == [0, 1, 0]
    assert remind(people, TODAY + dt.timedelta(days=1)) == 1, "as long as it was not looked back on"


def test_once_a_week_tells_of_the_whole_week(people, agreed, mailoutbox):
    choose(people, "weekly")
    days = [TODAY + dt.timedelta(days=n) for n in (-2, -1, 0, 4, 5, 6)]  # Monday … Sunday, Monday, Tuesday
    assert [remind(people, day) for day in days] == [1, 0, 0, 0, 1, 0]
    assert "Deze week staat er in Kring 1 ding" in mailoutbox[0].body


def test_what_a_colleague_sees_to_is_no_reason_to_write(people, agreed, mailoutbox):
    choose(people, "daily", who="carla")
    assert remind(people) == 0


@pytest.mark.rights
def test_who_left_the_school_is_not_written_to(people, agreed, mailoutbox):
    choose(people, "daily")
    Membership.objects.filter(user=people.anna).delete()
    assert remind(people) == 0


def test_never_again_is_never(people, agreed, mailoutbox):
    choose(people, "daily")
    choose(people, "")
    assert remind(people) == 0
    with scope(school=people.school):
        assert not Reminder.objects.exists()


@pytest.mark.faults
def test_a_letter_that_cannot_leave_holds_up_nobody_and_is_logged_without_a_name(
    people, agreed, mailoutbox, monkeypatch, caplog
):
    choose(people, "daily")

    def broken(*_words):
        raise SMTPException(people.anna.email)

    monkeypatch.setattr(reminding, "send_mail", broken)
    assert remind(people) == 0
    assert people.anna.email not in caplog.text


def test_the_daily_work_sends_them(people, agreed, mailoutbox, monkeypatch):
    choose(people, "daily")
    with scope(school=people.school):
        agreed.look_back_on = dt.date.today()
        agreed.save()
    call_command("daily")
    assert len(mailoutbox) == 1


def test_the_page_keeps_the_choice_and_says_when_there_is_no_mail(people, signed_in, settings):
    browser = signed_in(people.anna)
    browser.post(PAGE, {"rhythm": "weekly"})
    assert 'value="weekly"' in browser.get(PAGE).text
    with scope(school=people.school):
        assert Reminder.objects.get().rhythm == "weekly"
    assert browser.post(PAGE, {"rhythm": "hourly"}).status_code == 200
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert "Deze Kring verstuurt geen e-mail." in browser.get(PAGE).text


# --- in a calendar ---


def made(people, who="anna") -> str:
    with scope(school=people.school):
        return f"/kalender/{actions.new_calendar_address(by=getattr(people, who), school=people.school)}.ics"


def read(path: str):
    return Client().get(path)


def test_a_calendar_reads_days_and_classes_without_a_name(people, agreed):
    answer = read(made(people))
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer.headers["Cache-Control"]
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (event["summary"], event["dtstart"].dt) == ("Kring: terugkijken (groep 7a)", TODAY)
    assert not any(word in answer.text for word in ("Kim", "Noor", "Anna", "zetten"))


def test_a_discussion_a_day_to_be_done_and_an_own_note_are_in_it(people):
    with scope(school=people.school):
        common = {"by": people.anna, "school": people.school, "group": people.group, "look_back_on": TODAY}
        actions.commit(what="Praten", kind="discussion", **common)
        actions.commit(what="Doen", do_by=TODAY - dt.timedelta(days=3), **common)
        actions.note_quietly(by=people.anna, group=people.group, way="role", what="Kim", effect="x", look_back_on=TODAY)
    found = Calendar.from_ical(read(made(people)).content).walk("VEVENT")
    titles = ["afspraak", "bespreking", "terugkijken", "terugkijken"]
    assert sorted(str(event["summary"]) for event in found) == [f"Kring: {title} (groep 7a)" for title in titles]
    assert len({event["uid"] for event in found}) == 4


def test_the_address_is_shown_once_kept_as_a_hash_and_replaced_by_the_next(people, signed_in):
    browser = signed_in(people.anna)
    page = browser.post(ADDRESS)
    (secret,) = re.findall(r"/kalender/([\w-]{40,})\.ics", page.text)
    assert secret not in browser.get(PAGE).text
    with scopes_disabled():
        assert CalendarAddress.objects.get().secret_hash not in ("", secret)
    assert read(f"/kalender/{secret}.ics").status_code == 200
    browser.post(ADDRESS)
    assert read(f"/kalender/{secret}.ics").status_code == 404


def test_a_stopped_address_opens_nothing(people, agreed, signed_in):
    path = made(people)
    signed_in(people.anna).post(f"{ADDRESS}weg/")
    assert read(path).status_code == 404
    assert read("/kalender/x.ics").status_code == 404


@pytest.mark.rights
def test_who_left_or_lost_the_account_has_no_calendar(people, agreed):
    path = made(people)
    people.anna.is_active = False
    people.anna.save()
    assert read(path).status_code == 404
    people.anna.is_active = True
    people.anna.save()
    Membership.objects.filter(user=people.anna).delete()
    assert read(path).status_code == 404


@pytest.mark.rights
def test_only_what_is_ones_own_is_in_the_calendar(people, agreed):
    assert not Calendar.from_ical(read(made(people, "bram")).content).walk("VEVENT")
    assert not Calendar.from_ical(read(made(people, "carla")).content).walk("VEVENT")
