"""Signing in as a colleague does it: the second step with an app and with a key, recovery codes, the own account."""

import time

import pytest
from allauth.mfa.totp.internal import auth

from tests import factories
from tests.browser.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR = "required"


def with_password(shown, user):
    page = shown.go("/inloggen/")
    page.fill("[name=login]", user.email)
    page.fill("[name=password]", factories.PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_load_state()
    return page


def give_key(page) -> None:
    """A security key that is in this computer and that is touched when asked."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})


def looked_at(shown, where: str) -> None:
    shown.fits(where=where)
    shown.accessible(where=where)


def test_with_an_app_on_a_phone(window, people):
    shown = window(PHONE, color_scheme="dark")
    page = with_password(shown, people.anna)
    page.wait_for_url("**/ik/tweede-stap/")
    looked_at(shown, "choosing a second step")
    page.get_by_role("link", name="Gebruik een app").click()
    page.get_by_text("Kan je app het niet lezen?").click()
    looked_at(shown, "setting up the app")
    secret = page.locator(".kr-letters").inner_text()
    page.fill("[name=code]", "000000")
    page.press("[name=code]", "Enter")
    looked_at(shown, "a wrong code")
    page.fill("[name=code]", code_of(secret, later=-1))
    page.press("[name=code]", "Enter")
    page.wait_for_url("**/ik/herstelcodes/")
    looked_at(shown, "recovery codes")
    codes = page.locator(".kr-codes li").all_inner_texts()
    page.get_by_role("link", name="Ik heb ze bewaard").click()
    page.wait_for_url(shown.home + "/")

    again = window(PHONE)
    page = with_password(again, people.anna)
    page.wait_for_url("**/inloggen/tweede-stap/")
    looked_at(again, "the second step")
    page.fill("[name=code]", codes[0])
    page.press("[name=code]", "Enter")
    page.wait_for_url(again.home + "/")
    for where in (
        "/ik/",
        "/ik/apparaten/",
        "/wachtwoord/",
        "/ik/tweede-stap/",
        "/ik/tweede-stap/app/weg/",
        "/ik/herstelcodes/nieuw/",
    ):
        again.go(where)
        looked_at(again, where)


def code_of(secret: str, *, later: int = 0) -> str:
    return auth.format_hotp_value(auth.hotp_value(secret, int(time.time()) // 30 + later))


def test_with_a_key_and_the_keyboard(window, people):
    shown = window()
    page = with_password(shown, people.anna)
    page.wait_for_url("**/ik/tweede-stap/")
    give_key(page)
    page.get_by_role("link", name="Sleutel toevoegen").press("Enter")
    looked_at(shown, "adding a key")
    page.get_by_role("button", name="Lees de sleutel").press("Enter")
    page.wait_for_url("**/ik/herstelcodes/")
    page.goto(shown.home + "/ik/tweede-stap/sleutels/")
    looked_at(shown, "the keys")

    page.goto(shown.home + "/uitloggen/")
    page.get_by_role("button", name="Uitloggen").first.click()
    page = with_password(shown, people.anna)
    page.wait_for_url("**/inloggen/tweede-stap/")
    looked_at(shown, "the second step with a key")
    page.get_by_role("button", name="Gebruik een sleutel, vinger of gezicht").press("Enter")
    page.wait_for_url(shown.home + "/")


def test_a_key_that_is_refused_is_told_and_another_way_remains(window, people):
    shown = window()
    page = with_password(shown, people.anna)
    give_key(page)
    for _time in range(2):  # the second time it is there already, and the browser refuses it
        page.goto(shown.home + "/ik/tweede-stap/sleutels/nieuw/")
        page.get_by_role("button", name="Lees de sleutel").click()
        shown.settle()
    page.get_by_text("Er is geen sleutel gelezen").wait_for()
    looked_at(shown, "no key was read")
    page.get_by_role("link", name="Andere manier kiezen").click()
    page.wait_for_url("**/ik/tweede-stap/")


@pytest.mark.parametrize("script", [True, False])
def test_without_scripts_the_app_is_enough(window, people, script):
    shown = window(java_script_enabled=script)
    page = with_password(shown, people.anna)
    page.goto(shown.home + "/ik/tweede-stap/sleutels/nieuw/")
    assert page.get_by_role("button", name="Lees de sleutel").is_visible() == script
    page.goto(shown.home + "/ik/tweede-stap/app/")
    page.get_by_text("Kan je app het niet lezen?").click()
    page.fill("[name=code]", code_of(page.locator(".kr-letters").inner_text()))
    page.press("[name=code]", "Enter")
    page.wait_for_url("**/ik/herstelcodes/")
