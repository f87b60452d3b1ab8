"""Where somebody is signed in, and how it ends there."""

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.rights
LIST, END = "/ik/apparaten/", "/ik/apparaten/uitloggen/"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile Safari/604.1"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537 Chrome/142.0 Safari/537 Edg/142.0"


def sign_in(user, agent: str = DESK, password: str = factories.PASSWORD) -> Client:
    browser = Client(headers={"user-agent": agent})
    browser.post("/inloggen/", {"login": user.email, "password": password})
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/ik/").status_code == 200


def test_every_place_is_named(people):
    desk, _phone = sign_in(people.anna), sign_in(people.anna, PHONE)
    page = desk.get(LIST).text
    assert "Edge op Windows" in page
    assert "Safari op iPhone" in page
    assert "deze hier" in page
    assert "Op 2 plekken." in desk.get("/ik/").text


def test_one_place_is_ended(people):
    desk, phone, tablet = (sign_in(people.anna, agent) for agent in (DESK, PHONE, "iPad"))
    number = phone_number(desk)
    desk.post(END, {"session": number})
    assert (is_in(desk), is_in(phone), is_in(tablet)) == (True, False, True)


def phone_number(browser: Client) -> str:
    from allauth.usersessions.models import UserSession

    return str(UserSession.objects.get(user_agent=PHONE).pk)


def test_all_other_places_are_ended(people):
    desk, phone, tablet = (sign_in(people.anna, agent) for agent in (DESK, PHONE, "iPad"))
    desk.post(END)
    assert (is_in(desk), is_in(phone), is_in(tablet)) == (True, False, False)


def test_nobody_ends_the_session_of_somebody_else(people):
    phone, bram = sign_in(people.anna, PHONE), sign_in(people.bram)
    bram.post(END, {"session": phone_number(bram)})
    bram.post(END)
    assert is_in(phone)
    assert "iPhone" not in bram.get(LIST).text


def test_a_new_password_ends_the_other_places(people):
    desk, phone = sign_in(people.anna), sign_in(people.anna, PHONE)
    new = {
        "oldpassword": factories.PASSWORD,
        "password1": "vier-nieuwe-woorden-x",
        "password2": "vier-nieuwe-woorden-x",
    }
    desk.post("/wachtwoord/", new)
    assert (is_in(desk), is_in(phone)) == (True, False)
    assert "iPhone" not in desk.get(LIST).text


def test_a_session_is_another_one_after_signing_in(people, client):
    """Whoever put a session into this browser beforehand does not have the one that is signed in."""
    client.get("/inloggen/")
    client.post("/inloggen/", {"login": "niemand@example.test", "password": "x"})
    planted = client.session
    planted["x"] = "y"
    planted.save()
    client.cookies["kring_session"] = planted.session_key
    client.post("/inloggen/", {"login": people.anna.email, "password": factories.PASSWORD})
    assert client.cookies["kring_session"].value != planted.session_key
    stolen = Client()
    stolen.cookies["kring_session"] = planted.session_key
    assert not is_in(stolen)


def test_cookies_are_for_this_browser_and_not_for_scripts(people, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    browser = sign_in(people.anna)
    session = browser.cookies["kring_session"]
    assert (session["httponly"], session["secure"], session["samesite"]) == (True, True, "Lax")
    assert session["max-age"] == ""
    assert browser.get("/inloggen/").cookies.get("kring_csrf") is None or browser.cookies["kring_csrf"]["secure"]
