"""The pictures of a class in a real browser: moved by pointer, finger and keyboard, the same without script."""

import pytest
from django_scopes import scope

from kring.web.insight.actions import divide
from kring.web.insight.models import Spot
from kring.web.school.queries import students_in
from tests import factories
from tests.browser.conftest import DESK, PHONE
from tests.people import move_in
from tests.web.insight.classes import measured

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SOCIOGRAM = "/groepen/7a/sociogram/"
PAGES = [SOCIOGRAM, "/groepen/7a/matrix/", "/groepen/7a/verdeling/", "/groepen/7a/tussen-groepen/"]
PAGES += ["/groepen/7a/tussen-groepen/indeling/", "/groepen/7a/vergelijken/", "/groepen/7a/papier/"]
PAGES += ["/groepen/7a/papier/overzicht/", "/groepen/7a/momentopnamen/"]
CLOSE = """names => names.flatMap((one, at) => names.slice(at + 1).map(other => [one, other]))
  .map(pair => pair.map(name => [name.textContent, name.getBoundingClientRect()]))
  .filter(([[_a, a], [_b, b]]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
  .map(pair => pair.map(one => one[0]))"""


@pytest.fixture
def people(db):
    """A full class of 35, measured twice, in two parts."""
    people = move_in(students=35)
    names = factories.NAMES
    for wave in (1, 2):
        chosen = {name: [names[(at + step) % 35] for step in (1, 3, 7 + wave)] for at, name in enumerate(names)}
        measured(people.anna, people.group, {"play": chosen})
    with scope(school=people.school):
        parts = {student: str(5 + at % 2) for at, student in enumerate(students_in(people.group))}
        divide(by=people.anna, group=people.group, kind="year", parts=parts)
    return people


def shown(page, shape="wide"):
    return page.locator(f".kr-picture--{shape} svg")


def middle(page, name, shape="wide"):
    disc = shown(page, shape).locator(".kr-node", has_text=name).locator(".kr-disc").first
    disc.scroll_into_view_if_needed()
    box = disc.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def spots(people) -> int:
    with scope(school=people.school):
        return Spot.objects.count()


def test_who_is_dragged_stays_also_in_the_other_measurement(desk, people):
    opened = desk()
    page = opened.go(SOCIOGRAM)
    x, y = middle(page, "Noor")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y - 90, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="Zet iedereen terug").wait_for()
    opened.settle()
    assert spots(people) == 35
    at = shown(page).locator(".kr-node", has_text="Noor").locator(".kr-disc")
    spot = at.get_attribute("cx"), at.get_attribute("cy")
    page.get_by_role("link", name="Meting 1").click()
    opened.settle()
    assert (at.get_attribute("cx"), at.get_attribute("cy")) == spot


def test_with_the_keyboard_alone(desk, people):
    opened = desk()
    page = opened.go(SOCIOGRAM)
    page.locator(".kr-picture--wide .kr-node", has_text="Noor").focus()
    page.keyboard.press("Enter")
    assert "is opgepakt" in page.locator("[data-says]").inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert spots(people) == 0
    page.keyboard.press("Enter")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Zet iedereen terug").wait_for()
    opened.settle()
    assert spots(people) == 35
    assert "neergezet" in page.locator("[data-says]").inner_text()
    assert "Noor" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("ArrowLeft")  # let go: the arrows walk again
    assert "Noor" not in page.evaluate("document.activeElement.querySelector('title').textContent")


def test_with_a_finger_on_a_phone(desk, people):
    opened = desk(PHONE, has_touch=True)
    page = opened.go(SOCIOGRAM)
    touch = page.context.new_cdp_session(page)
    middle(page, "Noor", "compact")
    opened.settle()
    x, y = middle(page, "Noor", "compact")
    for kind, points in (("touchStart", [(x, y)]), ("touchMove", [(x + 30, y + 40)]), ("touchEnd", [])):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": a, "y": b} for a, b in points]})
    page.get_by_role("button", name="Zet iedereen terug").wait_for()
    assert spots(people) == 35


def test_without_script_links_and_buttons_do_the_same(desk, people):
    opened = desk(java_script_enabled=False)
    page = opened.go(SOCIOGRAM)
    page.locator("summary", has_text="als tabel").click()
    page.locator(".kr-figure-twin").get_by_role("link", name="Noor", exact=True).click()
    page.get_by_role("button", name="naar links").click()
    assert spots(people) == 35
    page.get_by_role("button", name="Zet iedereen terug").click()
    assert spots(people) == 0


def test_thirty_five_names_stay_readable_on_a_phone(desk, people):
    opened = desk(PHONE)
    page = opened.go(SOCIOGRAM)
    names = shown(page, "compact").locator(".kr-label")
    assert names.count() == 35
    assert names.evaluate_all(CLOSE) == []
    assert min(names.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")) >= 11


def test_a_file_is_saved_with_the_form(desk, people):
    page = desk().go("/groepen/7a/vergelijken/")
    page.locator("summary", has_text="Bewaar als bestand").click()
    page.get_by_label("PNG").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar het bestand").click()
    assert download.value.suggested_filename.endswith(".png")


@pytest.mark.parametrize(
    ("size", "scheme"), [(DESK, "light"), (PHONE, "dark"), ({"width": 320, "height": 640}, "light")]
)
def test_every_page_is_accessible_and_fits(desk, size, scheme):
    opened = desk(size, color_scheme=scheme)
    for path in PAGES:
        opened.go(path)
        opened.accessible(where=path)
        opened.fits(where=path)
