"""The main job, as people do it: class list in, pupils answer, portrait, seating proposal, a commitment with a date.

Two browsers: the teacher's at the desk, and a tablet that goes round the class. Every page on the way is checked by
axe and must fit the window.
"""

import re

import pytest
from django.utils import translation
from playwright.sync_api import expect

from tests.browser.conftest import ARTIFACTS, PHONE, Window

pytestmark = [pytest.mark.browser, pytest.mark.truth]

PASSWORD = "een-heel-goed-wachtwoord"
CLASS_LIST = """Roepnaam\tTussenvoegsel\tAchternaam
Noor\t\tAppelboom
Sem\tvan den\tBerkenrode
Yara\tel\tDuinveld
Joris\tvan 't\tEikenlaan
Mila\t\tFonteyn
Daan\t\tGoudsbloem"""
# who chooses whom to play with; Daan is ill and nobody chooses him, Joris is chosen by nobody
PLAY = {"Noor": ["Sem", "Yara"], "Sem": ["Noor"], "Yara": ["Noor", "Mila"], "Mila": ["Yara"], "Joris": ["Sem"]}


def nl(english: str, **words: str) -> str:
    """The sentence as the Dutch screen says it."""
    with translation.override("nl"):
        return translation.gettext(english) % words if words else translation.gettext(english)


def check(window: Window, where: str) -> None:
    window.accessible(where=where)
    window.fits(where=where)


@pytest.mark.django_db(transaction=True)
def test_from_class_list_to_commitment(window):
    teacher, tablet = window(), window(PHONE)
    make_a_school(teacher)
    read_the_class_list(teacher)
    code = start_a_measurement(teacher)
    for name, chosen in PLAY.items():
        answer(tablet, code, name, chosen, first=name == "Noor")
    follow_and_close(teacher)
    read_the_portrait(teacher)
    look_at_the_sociogram(teacher)
    plan_the_seats(teacher)
    accept_with_a_look_back(teacher)
    finish_the_commitment(teacher)


def make_a_school(teacher: Window) -> None:
    page = teacher.go("/")
    check(teacher, "the first account")
    page.get_by_label("E-mail").fill("anna@school.test")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_label("Wachtwoord (bevestigen)").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button").click()
    page.get_by_label(nl("Your name")).fill("Anna")
    page.get_by_label(nl("Name of the school")).fill("De Linde")
    page.get_by_label("basisonderwijs").check()
    check(teacher, "set up the school")
    page.get_by_role("button", name=nl("Make the school")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Anna")
    check(teacher, "the empty start page")


def read_the_class_list(teacher: Window) -> None:
    page = teacher.go("/school/groepen/nieuw/")
    check(teacher, "a new class group")
    page.get_by_label("Naam").fill("7a")
    page.get_by_label(nl("I work with this %(group)s myself", group="groep")).check()
    page.get_by_role("button", name=nl("Go on")).click()
    page = teacher.go("/groepen/7a/leerlingen/inlezen/")
    check(teacher, "read a list")
    page.get_by_label(nl("Type or paste names")).fill(CLASS_LIST)
    page.get_by_role("button", name=nl("Look what would change")).click()
    expect(page.get_by_role("listitem").filter(has_text="Sem van den Berkenrode").first).to_be_visible()
    check(teacher, "the preview")
    page.get_by_role("button", name=nl("Yes, do this")).click()
    expect(page.get_by_role("main")).to_contain_text("Noor Appelboom")
    check(teacher, "the class list")


def start_a_measurement(teacher: Window) -> str:
    page = teacher.go("/groepen/7a/metingen/")
    check(teacher, "no measurement yet")
    page = teacher.go("/groepen/7a/metingen/nieuw/")
    check(teacher, "choose what to ask")
    page.get_by_role("link", name="Wie met wie", exact=True).click()
    check(teacher, "prepare a measurement")
    page.get_by_label(nl("What will you do with the results in any case?")).fill("Nieuwe plekken maken.")
    page.get_by_role("button", name=nl("Start and get the class code")).click()
    check(teacher, "follow the measurement")
    return page.locator(".kr-code").first.inner_text()


def answer(tablet: Window, code: str, name: str, chosen: list[str], *, first: bool) -> None:
    page = tablet.page
    if first:
        tablet.go("/meedoen/")
        check(tablet, "type the code")
        page.get_by_label(nl("Class code")).fill(code.lower())
        page.get_by_role("button", name=nl("Next")).click()
        check(tablet, "pick a card")
    page.get_by_role("link", name=name).click()
    if first:
        check(tablet, "is this you")
    page.get_by_role("button", name=nl("Yes, that is me")).click()
    answer_the_first(tablet, chosen, first=first)
    for number in range(2, 6):
        expect(page).to_have_url(re.compile(f"vraag/{number}/"))
        page.get_by_role("button", name=nl("Nobody" if number == 2 else "Skip")).click()
        expect(page.get_by_role("status")).to_have_text(nl("Saved"))
        page.get_by_role("button", name=nl("Next")).click()
    page.get_by_role("button", name=nl("I am done")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dankjewel")
    if first:
        check(tablet, "thank you")
    page.get_by_role("button", name=nl("Pass the tablet on")).click()
    expect(page.get_by_text(name)).to_have_count(0)
    page.go_back()
    expect(page.get_by_text(name, exact=True)).to_have_count(0)
    tablet.go("/meedoen/doorgeven/")
    page.get_by_role("link", name=nl("I am the next one")).click()


def answer_the_first(tablet: Window, chosen: list[str], *, first: bool) -> None:
    page = tablet.page
    for other in chosen:
        page.locator("label.kr-choice").filter(has_text=other).click()
    expect(page.get_by_role("status").filter(has_text=nl("Saved"))).to_be_visible()
    if first:
        check(tablet, "a question")
        page.reload()
        for other in chosen:
            expect(page.get_by_role("checkbox", name=other, exact=True)).to_be_checked()
    page.get_by_role("button", name=nl("Next")).click()


def follow_and_close(teacher: Window) -> None:
    page = teacher.page
    expect(page.get_by_text("5 van 6")).to_be_visible()
    check(teacher, "the measurement, nearly done")
    daan = page.get_by_role("listitem").filter(has_text="Daan")
    daan.get_by_role("button", name=nl("Ill")).click()
    expect(daan.get_by_role("button", name=nl("Ill"))).to_have_count(0)
    page.get_by_role("link", name=nl("Close the measurement")).click()
    check(teacher, "close the measurement")
    page.get_by_role("button", name=nl("Close the measurement")).click()
    check(teacher, "a closed measurement")


def read_the_portrait(teacher: Window) -> None:
    page = teacher.page
    page.get_by_role("link", name=nl("To the class portrait")).click()
    check(teacher, "guess first")
    page.get_by_role("button", name=nl("Skip this, straight to the results")).click()
    expect(page.get_by_text("5 van de 6 leerlingen")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Daan (ziek)")
    check(teacher, "the class portrait")
    page.screenshot(path=ARTIFACTS / "portrait.png", full_page=True)


def look_at_the_sociogram(teacher: Window) -> None:
    page = teacher.page
    teacher.go("/groepen/7a/sociogram/")
    expect(page.locator(".kr-node:visible")).to_have_count(6)
    check(teacher, "the sociogram")
    page.get_by_role("link", name=nl("Only mutual")).click()
    expect(page.locator(".kr-tie--one:visible")).to_have_count(0)
    teacher.go("/groepen/7a/matrix/")
    check(teacher, "the matrix")


def plan_the_seats(teacher: Window) -> None:
    page = teacher.go("/groepen/7a/plattegrond/")
    check(teacher, "no seating plan yet")
    page.get_by_role("link", name=nl("Add a room")).click()
    check(teacher, "a new room")
    page.get_by_label(nl("Name of the room")).fill("Lokaal 3")
    page.get_by_role("button", name=nl("Keep this room")).click()
    page.get_by_role("button", name=nl("Make a proposal")).click()
    check(teacher, "the proposal")
    page.get_by_role("link", name=re.compile("^Noor")).first.click()
    expect(page.get_by_role("heading", name="Noor")).to_be_visible()
    page.get_by_role("button", name=nl("Fix this seat")).click()
    expect(page.get_by_role("button", name=nl("Release this seat"))).to_be_visible()
    swap = page.get_by_role("link", name=re.compile("^Sem")).first
    swap.click()
    page.get_by_role("button", name=re.compile("Sem en .* wisselen")).first.click()
    check(teacher, "after a swap")
    page.get_by_role("button", name=nl("Propose again")).click()
    check(teacher, "another proposal")


def accept_with_a_look_back(teacher: Window) -> None:
    page = teacher.page
    page.get_by_role("link", name=nl("Accept this plan")).click()
    check(teacher, "accept")
    page.get_by_role("main").get_by_role("button", name=nl("Accept and plan the look back")).click()
    check(teacher, "the accepted plan")
    page.get_by_role("link", name=nl("Print for the wall")).first.click()
    expect(page.get_by_role("main")).not_to_contain_text("beter leren kennen")
    check(teacher, "the print for the wall")


def finish_the_commitment(teacher: Window) -> None:
    page = teacher.go("/")
    check(teacher, "the start page")
    page.get_by_role("link", name=re.compile("Terugkijken op de plattegrond")).first.click()
    check(teacher, "look back")
    page.get_by_label(nl("It helped"), exact=True).check()
    page.get_by_label(nl("What came of it?")).fill("De klas zit fijn; Joris werkt nu samen met Sem.")
    page.get_by_role("button", name=nl("Done: keep this")).click()
    teacher.go("/")
    expect(page.get_by_role("link", name=re.compile("Terugkijken op de plattegrond"))).to_have_count(0)
