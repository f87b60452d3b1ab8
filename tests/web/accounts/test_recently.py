"""A screen that was left open hands nothing out: who is in for a while shows again who it is."""

import time

import pytest
from allauth.account.internal.flows import login as records
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from kring.web.accounts.models import User
from kring.web.accounts.recently import recently_signed_in
from kring.web.site import urls as house
from tests import factories

pytestmark = [pytest.mark.rights, pytest.mark.urls(__name__)]


@recently_signed_in
def export(request):
    return HttpResponse("the whole class " + request.POST.get("what", ""))


urlpatterns = [path("uitvoer/", export), *house.urlpatterns]


@pytest.fixture(autouse=True)
def the_board_is_safe_by_hand(people):
    """So that waiting covers no page, and it is only signing in again that is asked."""
    User.objects.update(board_safe_after=0)


@pytest.fixture
def anna(people):
    browser = Client()
    browser.post("/inloggen/", {"login": people.anna.email, "password": factories.PASSWORD})
    return browser


@pytest.fixture
def later(monkeypatch):
    """`later(minutes)`: so much time has passed."""
    began = time.time()
    return lambda minutes: monkeypatch.setattr(time, "time", lambda: began + 60 * minutes)


def test_who_just_signed_in_gets_it(anna, later):
    later(14)
    assert anna.get("/uitvoer/").text.startswith("the whole class")


def test_who_is_not_signed_in_is_asked_to(db):
    assert Client().get("/uitvoer/").url == "/inloggen/?next=/uitvoer/"


def test_after_a_while_the_password_is_asked_and_then_it_goes_on(anna, later):
    later(16)
    asked = anna.get("/uitvoer/")
    assert asked.url == "/ik/bevestigen/?next=%2Fuitvoer%2F"
    assert "Ben jij het nog?" in anna.get(asked.url).text
    wrong = anna.post(asked.url, {"password": "verkeerd", "next": "/uitvoer/"})
    assert wrong.status_code == 200
    assert anna.get("/uitvoer/").status_code == 302
    assert anna.post(asked.url, {"password": factories.PASSWORD, "next": "/uitvoer/"}).url == "/uitvoer/"
    assert anna.get("/uitvoer/").status_code == 200


def test_a_form_that_was_sent_is_taken_up_again(anna, later):
    later(16)
    asked = anna.post("/uitvoer/", {"what": "as a table"})
    answer = anna.post(asked.url, {"password": factories.PASSWORD, "next": "/uitvoer/"})
    assert answer.text == "the whole class as a table"


def test_it_leads_to_no_other_site(anna, later):
    later(16)
    answer = anna.post("/ik/bevestigen/", {"password": factories.PASSWORD, "next": "https://elders.example/"})
    assert answer.url == "/"


def test_guessing_there_stops(anna, later):
    later(16)
    for _time in range(10):
        anna.post("/ik/bevestigen/", {"password": "verkeerd"})
    assert anna.post("/ik/bevestigen/", {"password": factories.PASSWORD}).status_code == 429


def test_who_has_only_the_account_of_the_school_shows_it_there_again(people, openid, ways_in, later):
    ways_in(openid.table())
    openid.knows("anna-7", email=people.anna.email)
    browser = Client()
    openid.sign_in(browser, "anna-7")
    assert browser.get("/uitvoer/").status_code == 200
    later(16)
    asked = browser.get("/uitvoer/").url
    assert asked.startswith("/inloggen/met/school/?next=%2Fuitvoer%2F")
    assert "prompt=login" in browser.get(asked).url


@pytest.mark.parametrize("page", ["app/", "sleutels/nieuw/"])
def test_another_second_step_is_not_added_at_a_screen_that_was_left_open(anna, later, page):
    later(16)
    assert anna.get(f"/ik/tweede-stap/{page}").url.startswith("/ik/bevestigen/")


def test_after_a_school_day_everybody_is_out_however_often_they_looked(anna, later, settings):
    for hours in range(0, 10, 3):
        later(60 * hours)
        assert anna.get("/").status_code == 200
    later(settings.SESSION_COOKIE_AGE // 60 + 1)
    assert anna.get("/").url == "/inloggen/?next=/"
    assert records.AUTHENTICATION_METHODS_SESSION_KEY not in anna.session
