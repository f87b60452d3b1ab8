import datetime as dt

import pytest
from django.test import Client
from django_scopes import scope, scopes_disabled

from kring.web.school import actions
from kring.web.school.actions.schools import year_around
from kring.web.school.models import Membership, School, SchoolYear
from kring.web.school.queries import current_year
from tests import factories
from tests.web.entering import who_may

SETUP = {"your_name": "Hanna", "name": "De Wilg", "sector": "vo", "region": "noord"}


@pytest.mark.rights
@pytest.mark.parametrize("post", [None, {"name": "De Wilg", "sector": "po", "region": "zuid"}])
def test_who_changes_the_school(people, post):
    assert who_may(people, "/school/", post=post) == {"els"}


@pytest.mark.rights
@pytest.mark.parametrize("post", [None, {"starts_in": "2030"}])
def test_who_adds_a_school_year(people, post):
    assert who_may(people, "/school/jaren/nieuw/", post=post) == {"els"}


@pytest.mark.rights
@pytest.mark.parametrize("post", [None, SETUP])
def test_nobody_sets_up_a_school_where_there_is_one(people, post):
    assert who_may(people, "/school/opzetten/", post=post) == set()


def test_the_first_person_sets_up_the_school(db, client):
    hanna = factories.user("Hanna")
    client.force_login(hanna)
    assert client.get("/").url == "/school/opzetten/"
    assert client.post("/school/opzetten/", SETUP).url == "/"
    school = School.objects.get()
    assert (school.name, school.sector, school.region) == ("De Wilg", "vo", "noord")
    assert set(Membership.objects.values_list("role", flat=True)) == {"administrator", "teacher"}
    with scope(school=school):
        assert current_year().starts_on <= dt.date.today() <= current_year().ends_on
    assert "Maak de eerste klas" in client.get("/").text


@pytest.mark.faults
def test_a_second_school_is_not_made_by_sending_the_form_twice(db, client):
    client.force_login(factories.user("Hanna"))
    client.post("/school/opzetten/", SETUP)
    assert client.post("/school/opzetten/", SETUP).status_code == 404
    assert School.objects.count() == 1


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (dt.date(2026, 7, 31), "2025-2026"),
        (dt.date(2026, 8, 1), "2026-2027"),
        (dt.date(2027, 1, 1), "2026-2027"),
    ],
)
def test_the_school_year_runs_from_august_to_july(day, name):
    assert year_around(day)["name"] == name


def test_another_sector_gives_other_words(people, signed_in):
    els = signed_in(people.els)
    assert "Studenten" not in els.get("/school/groepen/").text
    els.post("/school/", {"name": "De Linde", "sector": "mbo", "region": "midden"})
    page = els.get("/school/groepen/").text
    assert "Studenten" in page
    assert "Alle klassen" in page


def test_everybody_chooses_a_language(people, signed_in):
    browser = signed_in(people.fatma)
    browser.post("/taal/setlang/", {"language": "en", "next": "/"})
    assert "Good to see you, Fatma" in browser.get("/").text


def test_a_school_year_is_there_once(people, signed_in):
    els = signed_in(people.els)
    els.post("/school/jaren/nieuw/", {"starts_in": "2030"})
    assert "Dit schooljaar is er al." in els.post("/school/jaren/nieuw/", {"starts_in": "2030"}).text
    with scope(school=people.school):
        assert SchoolYear.objects.get(name="2030-2031").ends_on == dt.date(2031, 7, 31)


def test_the_year_of_today_is_the_current_one(people):
    with scope(school=people.school):
        actions.add_year(
            by=people.els,
            school=people.school,
            name="2030-2031",
            starts_on=dt.date(2030, 8, 1),
            ends_on=dt.date(2031, 7, 31),
        )
        assert current_year(dt.date(2026, 11, 1)).name == "2026-2027"
        assert current_year(dt.date(2030, 9, 1)).name == "2030-2031"
        assert current_year(dt.date(2028, 9, 1)).name == "2030-2031"
        assert current_year(dt.date(2040, 9, 1)).name == "2030-2031"


def test_who_works_in_two_schools_switches(people, signed_in):
    Membership.objects.create(user=people.anna, school=people.other_school, role="school_leader")
    anna = signed_in(people.anna)
    assert "Fijn dat je er bent" in anna.get("/").text
    anna.post("/school/wissel/", {"school": people.other_school.pk})
    assert anna.get("/").context["school"] == people.other_school
    anna.post("/school/wissel/", {"school": people.school.pk})
    assert anna.get("/").context["school"] == people.school


@pytest.mark.rights
def test_rights_of_one_school_count_for_nothing_in_another(people, signed_in):
    Membership.objects.create(user=people.anna, school=people.other_school, role="school_leader")
    anna = signed_in(people.anna)
    anna.post("/school/wissel/", {"school": people.other_school.pk})
    with scopes_disabled():
        assert anna.get("/groepen/7a/leerlingen/").context["group"] == people.other_group
    assert anna.get("/groepen/7a/leerlingen/nieuw/").status_code == 404
    assert anna.get("/groepen/7b/").status_code == 404


@pytest.mark.rights
@pytest.mark.parametrize("school", ["", "x", "999999"])
def test_nobody_switches_to_a_school_without_a_place_there(people, signed_in, school):
    assert signed_in(people.anna).post("/school/wissel/", {"school": school}).status_code == 404


@pytest.mark.rights
def test_switching_needs_a_place_in_that_school(people):
    assert who_may(people, "/school/wissel/", post={"school": people.school.pk}) == {
        "anna",
        "bram",
        "carla",
        "dirk",
        "els",
        "fatma",
    }


@pytest.mark.rights
def test_without_a_school_there_is_only_a_calm_page(people, client):
    hanna = factories.user("Hanna")
    client.force_login(hanna)
    page = client.get("/")
    assert page.status_code == 200
    assert "nog geen school heeft je een plek gegeven" in page.text
    for address in ("/school/", "/school/groepen/", "/afspraken/", "/groepen/7a/", "/groepen/7a/leerlingen/"):
        assert client.get(address).status_code == 404


def test_a_place_in_no_school_is_not_a_door_for_writing(people):
    browser = Client()
    browser.force_login(factories.user("Hanna"))
    assert browser.post("/groepen/7a/leerlingen/inlezen/", {"text": "Noor"}).status_code == 404
