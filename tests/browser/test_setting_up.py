"""A newcomer administrator sets up a school: 16 class groups, 25 colleagues, who works where; later the next year.

Every page on the way is checked by axe and must fit the window.
"""

import pytest
from django.utils import translation
from django_scopes import scope
from playwright.sync_api import expect

from kring.web.school import queries
from kring.web.school.models import GroupAssignment, School
from tests import factories
from tests.browser.conftest import PHONE, Window

pytestmark = [pytest.mark.browser, pytest.mark.truth]

PASSWORD = "een-heel-goed-wachtwoord"
GROUPS = [f"{grade}{letter}" for grade in range(1, 9) for letter in "ab"]
FIRST = ["Anna", "Bram", "Carla", "Dirk", "Els", "Fatma", "Gijs", "Hanna", "Imke", "Jos", "Ko", "Lies", "Mo"]
COLLEAGUES = [
    f"{name} {last};{name}.{last}@school.test;{'ib' if place == 24 else 'leerkracht'};{GROUPS[place] if place < 15 else ''}"
    for place, (name, last) in enumerate([(name, last) for last in ("Bos", "Vis") for name in FIRST][:25])
]


def nl(english: str) -> str:
    with translation.override("nl"):
        return translation.gettext(english)


def check(window: Window, where: str) -> None:
    window.accessible(where=where)
    window.fits(where=where)


@pytest.mark.django_db(transaction=True)
def test_from_nothing_to_a_school_with_25_colleagues_and_on_to_the_next_year(window, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"  # links to hand out, no messages
    desk = window()
    make_a_school(desk)
    add_the_groups(desk)
    add_the_colleagues(desk)
    fill_the_grid(desk)
    put_pupils_in()
    look_how_far_it_is(desk)
    turn_the_year(desk)
    on_a_phone(window(PHONE), desk)


def make_a_school(desk: Window) -> None:
    page = desk.go("/")
    page.get_by_label("E-mail").fill("els@school.test")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_label("Wachtwoord (bevestigen)").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button").click()
    page.get_by_label(nl("Your name")).fill("Els Bakker")
    page.get_by_label(nl("Name of the school")).fill("De Linde")
    page.get_by_label("basisonderwijs").check()
    page.get_by_role("button", name=nl("Make the school")).click()
    page.get_by_role("main").get_by_role("link", name="Zo ver is de school").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zo ver is de school")
    check(desk, "how far the school is")


def add_the_groups(desk: Window) -> None:
    page = desk.page
    page.locator(".kr-school-next a.kr-button").click()
    check(desk, "several class groups")
    page.locator("textarea").fill("\n".join(GROUPS))
    page.get_by_role("button", name="Toevoegen").click()
    expect(page.locator("tbody tr")).to_have_count(16)
    check(desk, "the class groups")


def add_the_colleagues(desk: Window) -> None:
    page = desk.go("/school/collegas/meer/")
    check(desk, "several colleagues")
    page.locator("textarea:visible").fill("\n".join([*COLLEAGUES, "Zonder Adres"]))
    page.get_by_role("button", name="Kijk wat er zou veranderen").click()
    expect(page.locator("#content")).to_contain_text("Regel 26")
    check(desk, "a line that cannot be read")
    page.locator("textarea:visible").fill("\n".join(COLLEAGUES))
    page.get_by_role("button", name="Kijk wat er zou veranderen").click()
    expect(page.locator("#content")).to_contain_text("25 nieuwe collega's")
    check(desk, "what would change")
    page.get_by_role("button", name="Ja, doe dit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("25 uitnodigingen om uit te delen")
    expect(page.locator(".kr-school-link")).to_have_count(25)
    check(desk, "the invitations")


def fill_the_grid(desk: Window) -> None:
    page = desk.go("/school/collegas/wie-werkt-waar/")
    check(desk, "who works where")
    page.get_by_label("Anna Vis, groep 8b", exact=True).select_option("teacher")
    page.get_by_label("Anna Bos, groep 1b", exact=True).select_option("subject_teacher")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.locator("#content")).to_contain_text("2 wijzigingen bewaard")
    school = School.objects.get()
    with scope(school=school):
        assert GroupAssignment.objects.count() == 17


def put_pupils_in() -> None:
    """The class lists themselves are read in another test."""
    with scope(school=School.objects.get()):
        for group in queries.groups():
            for number in range(25):
                factories.student(group, factories.NAMES[number], last_name=f"{group.name} {number}")


def look_how_far_it_is(desk: Window) -> None:
    page = desk.go("/school/zo-ver/")
    expect(page.locator("#content")).to_contain_text("400 leerlingen, en geen enkele groep is leeg")
    expect(page.locator("#content")).to_contain_text("25 van de 26 collega's hebben nog geen wachtwoord")
    check(desk, "how far the school is, at the end")


def turn_the_year(desk: Window) -> None:
    page = desk.go("/school/nieuw-schooljaar/")
    check(desk, "the names of next year")
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_label("Alle 25 leerlingen gaan naar").nth(4)).to_have_value("4a")
    check(desk, "who goes where")
    page.get_by_role("button", name="Kijk wat er zou veranderen").click()
    expect(page.locator("#content")).to_contain_text("350 leerlingen een plek, en 50 gaan van school")
    page.get_by_label("Anna Bos, nu bij groep 1a").first.check()
    check(desk, "what the new year would be")
    page.get_by_role("button", name="Ja, doe dit").click()
    expect(page.locator("#content")).to_contain_text("staat klaar")
    check(desk, "the class groups of next year")
    page.get_by_role("link", name="groep 8a", exact=True).click()
    expect(page.locator(".kr-other-year")).to_contain_text("volgend schooljaar")
    check(desk, "a class group of next year")


def on_a_phone(phone: Window, desk: Window) -> None:
    phone.context.add_cookies(desk.context.cookies())
    for path in ("/school/zo-ver/", "/school/collegas/wie-werkt-waar/", "/school/vrije-dagen/", "/school/woorden/"):
        phone.go(path)
        check(phone, f"{path} on a phone")
    for path in ("/school/nieuw-schooljaar/", "/school/fotos/", "/groepen/8a/leerlingen/ook/?uit=7a"):
        phone.go(path)
        check(phone, f"{path} on a phone")
