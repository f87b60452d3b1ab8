"""Board-safe as a teacher meets it: one key, other windows that follow, and a page that goes by itself."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Window
from tests.people import move_in

pytestmark = [pytest.mark.browser, pytest.mark.rights]
LIST, NEW = "/groepen/7a/leerlingen/", "/groepen/7a/afspraken/nieuw/"
CALM = "Deze pagina blijft van het bord"


@pytest.fixture
def anna(transactional_db, window):
    """`anna(size)`: Anna's browser, signed in; a second one is another device."""
    people = move_in(students=6)

    def open_window(size=None) -> Window:
        client = Client()
        client.force_login(people.anna)
        one = window(size)
        session = {"name": "kring_session", "value": client.cookies["kring_session"].value, "url": one.home}
        one.context.add_cookies([session])
        return one

    return open_window


def pupil(page):
    return page.get_by_text("Noor").first


@pytest.mark.parametrize("size", [None, PHONE], ids=["desk", "phone"])
def test_one_key_covers_every_window_and_a_second_action_shows_one_page(anna, size):
    one = anna(size)
    page = one.go(LIST)
    other = one.context.new_page()
    other.goto(one.home + "/groepen/7a/")
    expect(pupil(page)).to_be_visible()
    page.keyboard.press("F8")
    for each in (page, other):
        expect(each.get_by_role("heading", name=CALM)).to_be_visible()
    assert "Noor" not in page.content()
    one.accessible(where="the calm page")
    one.fits(where="the calm page")
    expect(page.get_by_role("button", name="Bordveilig", pressed=True)).to_be_visible()
    page.get_by_role("main").get_by_role("button", name="Toon toch").click()
    expect(pupil(page)).to_be_visible()
    one.accessible(where="a page that is shown all the same")
    one.go("/bord/")
    one.accessible(where="how board-safe works")
    one.fits(where="how board-safe works")
    page.keyboard.press("F8")
    expect(page.get_by_role("button", name="Bordveilig", pressed=False)).to_be_visible()


def test_a_page_that_nobody_uses_goes_by_itself(anna):
    one = anna()
    one.page.clock.install()
    page = one.go(LIST)
    expect(pupil(page)).to_be_visible()
    page.clock.fast_forward("09:30")
    expect(pupil(page)).to_be_visible()
    page.clock.fast_forward("01:00")
    expect(page.get_by_role("heading", name=CALM)).to_be_visible()
    assert "Noor" not in page.content()


def test_what_somebody_typed_is_covered_and_not_lost(anna):
    one = anna()
    one.page.clock.install()
    page = one.go(NEW)
    field = page.get_by_label("Wat ga je doen?")
    field.fill("Met Noor praten")
    page.clock.fast_forward("10:30")
    expect(page.get_by_text(CALM)).to_be_visible()
    expect(field).to_be_hidden()
    one.accessible(where="a form that is covered")
    page.get_by_role("button", name="Toon toch").click()
    expect(field).to_have_value("Met Noor praten")
    page.get_by_role("button", name="Noteren").click()
    page.wait_for_url("**/groepen/7a/afspraken/")
    expect(page.get_by_role("heading", name=CALM)).to_be_visible()
    page.get_by_role("button", name="Toon toch").first.click()
    expect(page.get_by_text("Met Noor praten")).to_be_visible()
