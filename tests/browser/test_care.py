"""Care for data in a real browser: an administrator erases, a care coordinator hands a document over."""

import pytest
from django_scopes import scope

from kring.web.school.models import Student
from kring.web.school.queries import students_in
from tests import factories
from tests.web.insight.classes import in_pairs, measured

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DEVICES = [(1280, 900), (320, 640)]


@pytest.fixture
def people(db):
    from tests.people import move_in

    return move_in(students=12)


def sign_in(shown, user):
    page = shown.go("/inloggen/")
    page.fill("[name=login]", user.email)
    page.fill("[name=password]", factories.PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(shown.home + "/")
    return page


def looked_at(shown, where: str) -> None:
    shown.fits(where=where)
    shown.accessible(where=where)


@pytest.mark.parametrize(("width", "height"), DEVICES)
def test_an_administrator_finds_looks_and_erases(window, people, width, height):
    measured(people.anna, people.group, {"play": in_pairs()})
    shown = window({"width": width, "height": height})
    page = sign_in(shown, people.els)
    shown.go("/school/gegevens/")
    looked_at(shown, "what expires when")
    page.get_by_role("link", name="Vragenlijsten van metingen, met de antwoorden").click()
    page.fill("[name=amount]", "24")
    page.get_by_role("button", name="Opslaan").click()
    looked_at(shown, "a period that is too long")
    page.fill("[name=reason]", "Onderzoek")
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_url("**/school/gegevens/")
    page.get_by_role("link", name="Eén leerling wissen").click()
    page.fill("[name=name]", "Noor")
    page.get_by_role("button", name="Zoeken").click()
    looked_at(shown, "who was found")
    assert "Noor" not in page.url
    page.get_by_role("link", name="Wissen Noor").click()
    page.wait_for_url("**/wissen/")
    looked_at(shown, "before erasing")
    page.get_by_label("Ik weet het zeker").check()
    page.get_by_role("button", name="Voorgoed wissen").click()
    page.wait_for_url("**/leerlingen/")
    with scope(school=people.school):
        assert not Student.objects.filter(first_name="Noor").exists()


@pytest.mark.parametrize(("width", "height"), DEVICES)
def test_a_care_coordinator_reads_and_takes_the_document(window, people, width, height):
    measured(people.anna, people.group, {"play": in_pairs()})
    with scope(school=people.school):
        noor = students_in(people.group).get(first_name="Noor")
    shown = window({"width": width, "height": height})
    page = sign_in(shown, people.carla)
    shown.go(f"/school/gegevens/leerlingen/{noor.pk}/inzage/")
    looked_at(shown, "the document")
    with page.expect_download() as found:
        page.get_by_role("link", name="PDF").click()
    assert found.value.suggested_filename.startswith(f"inzage-{noor.pk}-")
