"""A newcomer administrator, from nothing: 400 pupils in 16 class groups from one file, and 25 colleagues invited.

Clicks and pages are counted; docs/how-to/set-up-a-school.md says how many.
"""

from pathlib import Path

import pytest
from django_scopes import scope
from playwright.sync_api import expect

from kring.web.school import queries
from kring.web.school.models import Membership, School
from tests import factories
from tests.browser.test_setting_up import COLLEAGUES, GROUPS, PASSWORD, nl
from tests.web.school.whole.making import edexml, group, pupil

pytestmark = [pytest.mark.browser, pytest.mark.truth]
MANUAL = Path(__file__).parents[2] / "docs/how-to/set-up-a-school.md"


def school_file() -> bytes:
    pupils = [
        pupil(f"{key}-{at}", factories.NAMES[at], f"G{key}", last=f"Achternaam{key}{at}")
        for key in GROUPS
        for at in range(25)
    ]
    return edexml(*pupils, groups="".join(group(f"G{key}", key, key[0]) for key in GROUPS))


class Counted:
    """Every press of a button or link, and every page that it leads to."""

    def __init__(self, page):
        self.page, self.clicks, self.pages = page, 0, 0
        page.on("framenavigated", self.count)

    def count(self, _frame):
        self.pages += 1

    def press(self, role: str, name: str, *, first: bool = False) -> None:
        self.clicks += 1
        found = self.page.get_by_role("main").get_by_role(role, name=name)
        (found.first if first else found).click()


@pytest.mark.django_db(transaction=True)
def test_from_nothing_to_a_school_of_400_pupils_and_25_colleagues(window, mailoutbox):
    page = window().go("/")
    way = Counted(page)
    page.get_by_label("E-mail").fill("els@school.test")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_label("Wachtwoord (bevestigen)").fill(PASSWORD)
    way.clicks += 1
    page.get_by_role("main").get_by_role("button").click()
    page.get_by_label(nl("Your name")).fill("Els Bakker")
    page.get_by_label(nl("Name of the school")).fill("De Linde")
    way.clicks += 1
    page.get_by_label("basisonderwijs").check()
    way.press("button", nl("Make the school"))
    way.press("link", nl("Read the school in"), first=True)
    file = {"name": "EDEX.XML", "mimeType": "text/xml", "buffer": school_file()}
    way.clicks += 1
    page.get_by_label(nl("Choose the file")).set_input_files(file)
    way.press("button", nl("Look what would change"))
    way.press("button", nl("Yes, do this"))
    expect(page.get_by_role("heading", level=1)).to_have_text(nl("The school is in Kring"))
    way.clicks += 1
    page.get_by_role("link", name="Kring", exact=False).first.click()
    way.press("link", "Zo ver is de school")
    way.clicks += 1
    page.locator(".kr-school-next a.kr-button").click()
    page.locator("textarea:visible").fill("\n".join(COLLEAGUES))
    way.press("button", "Kijk wat er zou veranderen")
    way.press("button", "Ja, doe dit")
    expect(page.get_by_role("heading", level=1)).to_have_text("25 uitnodigingen om uit te delen")
    way.press("button", nl("Mail everybody the own link"))
    expect(page.get_by_text("25 uitnodigingen verstuurd.")).to_be_visible()
    assert len({message.to[0] for message in mailoutbox}) == 25
    school = School.objects.get()
    with scope(school=school):
        assert len(queries.groups()) == 16
        assert len(queries.names_of_school()) == 400
    assert Membership.objects.filter(school=school).values("user").distinct().count() == 26
    assert f"{way.clicks} clicks and {way.pages} pages" in MANUAL.read_text(), (way.clicks, way.pages)
