"""The demo school as each of its people meets it, on a desk and in the hand. Makes the pictures of the manual.

With KRING_SCREENSHOTS=docs/assets the pictures go there; otherwise they stay beside the tests.
"""

import io
import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from django_scopes import scope

from kring.demo.fill import PASSWORD, demo_school
from kring.web.school.models import ClassGroup
from kring.web.seating.queries.plans import proposal_of
from tests.browser.conftest import ARTIFACTS, DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = Path(os.environ.get("KRING_SCREENSHOTS", ARTIFACTS))

OF_GROUP = "/groepen/7/"
TEACHER = [
    "",
    "klasportret/",
    "mijn-blik/",
    "klasportret/volgsysteem/",
    "sociogram/",
    "matrix/",
    "plattegrond/",
    "metingen/",
    "leerlingen/",
    "afspraken/",
]
TEACHER += ["afspraken/nieuw/", "bespreking/", "lijn/", "stil/"]
PAGES = {
    "leerkracht": ["/", *(OF_GROUP + page for page in TEACHER)],
    "ib": ["/", OF_GROUP, OF_GROUP + "klasportret/", OF_GROUP + "plattegrond/", "/afspraken/"],
    "directie": ["/", OF_GROUP, OF_GROUP + "plattegrond/", "/school/open-metingen/", "/afspraken/herinneren/"],
    "beheer": ["/", "/school/", "/school/groepen/", "/school/collegas/", OF_GROUP + "leerlingen/"],
    "mentor": ["/", "/groepen/1b/", "/groepen/1b/klasportret/"],
}


@pytest.fixture
def demo(transactional_db):
    call_command("demo", stdout=io.StringIO())
    with scope(school=demo_school()):
        return proposal_of(ClassGroup.objects.get(name="7"))


def sign_in(window, place: str) -> None:
    page = window.go(reverse("account_login"))
    page.locator("input[name=login]").fill(f"{place}@demo.kring.test")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    page.wait_for_url(window.home + "/")


def test_every_page_of_every_person_is_accessible_and_fits(window, demo):
    for place, paths in PAGES.items():
        for size in (DESK, PHONE):
            browser = window(size)
            sign_in(browser, place)
            for path in [*paths, *([f"{OF_GROUP}plattegrond/{demo.pk}/"] if place == "leerkracht" else [])]:
                browser.go(path)
                where = f"{path} for {place}@ at {size['width']} px"
                browser.accessible(where=where)
                browser.fits(where=where)


def test_the_four_tiles_say_the_first_thing_on_the_first_screen_of_a_desk(window, demo):
    """What docs/explanation/five-seconds.md says."""
    browser = window(DESK)
    sign_in(browser, "leerkracht")
    browser.go(f"{OF_GROUP}klasportret/")
    for tile in browser.page.locator(".kr-tile").all():
        for part in (tile.locator("h2"), tile.locator(".kr-tile-line").first):
            box = part.bounding_box()
            assert box["y"] + box["height"] <= DESK["height"], part.inner_text()
    assert browser.page.locator(".kr-tile").count() == 4


def test_the_pictures_of_the_manual(window, demo):
    browser = window()
    sign_in(browser, "leerkracht")
    for name, path in {
        "portrait": f"{OF_GROUP}klasportret/",
        "sociogram": f"{OF_GROUP}sociogram/",
        "seating": f"{OF_GROUP}plattegrond/{demo.pk}/?plek=4",
    }.items():
        browser.go(path)
        browser.page.screenshot(path=PICTURES / f"{name}.png")
        assert (PICTURES / f"{name}.png").stat().st_size > 20_000
