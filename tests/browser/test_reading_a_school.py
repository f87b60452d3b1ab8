"""A new administrator reads a whole school in from EDEXML: from nothing to class groups in a few clicks."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.test_the_whole_path import check, make_a_school, nl
from tests.web.school.whole.making import ANNEKE, edexml, group, pupil

pytestmark = [pytest.mark.browser, pytest.mark.truth]

FIRST = ["Noor", "Sem", "Yara", "Joris", "Mila", "Daan"]


def school_file(*, without: str = "") -> bytes:
    """Four class groups of six; the combination class is split by the administration."""
    names = {"1": "3a", "2": "4a", "5": "5/6", "6": "5/6"}
    pupils = [
        pupil(f"{key}{at}", name, key, last=f"Achternaam{key}", extra="<bsn>999999990</bsn>")
        for key in names
        for at, name in enumerate(FIRST)
        if f"{key}{at}" != without
    ]
    return edexml(*pupils, groups="".join(group(key, name, key) for key, name in names.items()), staff=ANNEKE)


def choose(page, data: bytes) -> None:
    file = {"name": "EDEX.XML", "mimeType": "text/xml", "buffer": data}
    page.get_by_label(nl("Choose the file")).set_input_files(file)
    page.get_by_role("main").get_by_role("button", name=nl("Look what would change")).click()


@pytest.mark.django_db(transaction=True)
def test_a_school_from_edexml(window):
    desk = window()
    make_a_school(desk)
    page = desk.page
    page.get_by_role("main").get_by_role("link", name=nl("Read the school in")).first.click()
    check(desk, "bring the file")
    choose(page, school_file())
    expect(page.get_by_role("heading", level=1)).to_contain_text("De Linde")
    expect(page.get_by_role("main")).to_contain_text("BSN")
    expect(page.get_by_role("main")).not_to_contain_text("999999990")
    expect(page.locator("summary").filter(has_text="5/6")).to_contain_text("12 leerlingen")
    check(desk, "what would change")
    page.set_viewport_size(PHONE)
    check(desk, "what would change, on a phone")
    page.set_viewport_size(DESK)
    page.get_by_role("link", name=re.compile("^Jaar en groepen")).click()
    check(desk, "which group is which")
    page.get_by_role("link", name=nl("Cancel")).click()
    page.get_by_role("button", name=nl("Yes, do this")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(nl("The school is in Kring"))
    check(desk, "what was read")
    page.get_by_role("link", name="Uitnodigen").first.click()
    expect(page.get_by_label("Naam", exact=True)).to_have_value("Anneke van der Kersenbloesem")
    read_again_and_undo(desk)


def read_again_and_undo(desk) -> None:
    page = desk.go("/school/inlezen/")
    choose(page, school_file(without="10"))
    page.get_by_label(re.compile("Noor Achternaam1 is weg")).check()
    check(desk, "somebody has left")
    page.get_by_role("button", name=nl("Yes, do this")).click()
    desk.go("/groepen/3a/leerlingen/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("5 leerlingen")
    page.go_back()
    page.get_by_role("button", name=nl("Undo")).click()
    expect(page.get_by_text(nl("Undone. The school is as it was before."))).to_be_visible()
    desk.go("/groepen/3a/leerlingen/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("6 leerlingen")
    page = desk.go("/school/inlezen/")
    page.get_by_label(nl("Or paste a list")).fill("Wie;Waar\nNoor;8a\n")
    page.get_by_role("main").get_by_role("button", name=nl("Look what would change")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(nl("Which column is what?"))
    check(desk, "which column is what")
