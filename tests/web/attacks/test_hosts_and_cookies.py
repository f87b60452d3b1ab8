"""What a stranger puts into a request names no host on a page, and what keeps somebody signed in stays in the browser."""

import pytest
from django.conf import settings as ours
from django.test import Client

from kring.web.questionnaires import actions
from tests import factories
from tests.web.entering import browser_of

pytestmark = pytest.mark.rights
ELSEWHERE = ("https://elders.example/", "//elders.example/", "/\\elders.example", "javascript:alert(1)")


@pytest.fixture
def board(in_school):
    wave = actions.start_wave(by=in_school.anna, group=in_school.group)
    return f"/groepen/7a/metingen/{wave.pk}/bord/"


def test_the_board_never_shows_the_host_of_a_stranger(people, board):
    anna = browser_of(people, "anna")
    assert "testserver/meedoen/" in anna.get(board).text
    assert anna.get(board, headers={"host": "elders.example"}).status_code == 400
    assert "elders.example" not in anna.get(board, headers={"x-forwarded-host": "elders.example"}).text


@pytest.mark.parametrize("place", ELSEWHERE)
def test_showing_again_who_one_is_leads_to_no_other_site(people, place):
    browser = Client()
    browser.force_login(people.anna)
    answer = browser.post(f"/ik/bevestigen/?next={place}", {"password": factories.PASSWORD, "next": place})
    assert answer.status_code == 302
    assert answer.url.startswith("/")
    assert "elders.example" not in answer.url
    assert not answer.url.startswith("//")


def test_no_script_and_no_other_site_gets_the_cookie_that_signs_in(people, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True  # as in production: see test_settings
    browser = Client()
    browser.get("/inloggen/", secure=True)
    browser.post("/inloggen/", {"login": people.anna.email, "password": factories.PASSWORD}, secure=True)
    cookie = browser.cookies[ours.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["secure"]
    assert cookie["samesite"] in {"Lax", "Strict"}
    assert not cookie["domain"]
    assert browser.cookies[ours.CSRF_COOKIE_NAME]["secure"]


@pytest.mark.parametrize(
    "path", ["../kring.sqlite3", "..%2fkring.sqlite3", "%2e%2e/field_keys", "....//secret_key", "fotos/"]
)
@pytest.mark.parametrize("start", ["/media/", "/static/", "/groepen/7a/leerlingen/"])
def test_no_address_climbs_out_of_its_folder(people, start, path):
    assert browser_of(people, "els").get(start + path).status_code == 404
