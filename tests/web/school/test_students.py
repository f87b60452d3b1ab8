import datetime as dt

import pytest
from django_scopes import scope

from kring.web.school.models import Enrollment
from tests import factories
from tests.web.counting import queries_of
from tests.web.entering import who_may

LIST = "/groepen/7a/leerlingen/"


@pytest.fixture
def noor(people):
    with scope(school=people.school):
        return factories.student(people.group, "Noor", last_name="Appelboom")


@pytest.mark.rights
def test_who_sees_the_class_list(people):
    assert who_may(people, LIST) == {"anna", "carla", "dirk", "els", "fatma", "gijs"}  # Gijs sees 7a of the own school


@pytest.mark.rights
def test_gijs_sees_the_7a_of_the_own_school_and_nobody_of_ours(people, signed_in):
    page = signed_in(people.gijs).get(LIST).text
    with scope(school=people.school):
        assert not any(name in page for name in ("Noor", "Sem", "Yara"))


@pytest.mark.rights
@pytest.mark.parametrize("post", [None, {"first_name": "Pim"}])
def test_who_adds_a_student(people, post):
    assert who_may(people, f"{LIST}nieuw/", post=post) == {"anna", "els", "gijs"}


@pytest.mark.rights
@pytest.mark.parametrize(("what", "post"), [("", None), ("", {"first_name": "N"}), ("bezwaar/", {}), ("weg/", {})])
def test_who_changes_a_student(people, noor, what, post):
    assert who_may(people, f"{LIST}{noor.pk}/{what}", post=post) == {"anna", "els"}


@pytest.mark.rights
def test_a_student_of_another_class_group_is_not_there(people, signed_in):
    with scope(school=people.school):
        other = factories.student(people.group_b, "Otis")
    assert signed_in(people.anna).get(f"{LIST}{other.pk}/").status_code == 404


@pytest.mark.rights
def test_only_who_keeps_the_list_sees_who_takes_no_part(people, signed_in, noor):
    noor.objected_on = dt.date(2026, 9, 1)
    with scope(school=people.school):
        noor.save()
    seen = {
        name: "doet niet mee aan metingen" in signed_in(getattr(people, name)).get(LIST).text
        for name in ("anna", "carla", "dirk", "els", "fatma")
    }
    assert seen == {"anna": True, "els": True, "carla": False, "dirk": False, "fatma": False}


def test_an_objection_takes_two_clicks_and_so_does_withdrawing_it(people, signed_in, noor):
    browser = signed_in(people.anna)
    address = f"{LIST}{noor.pk}/"
    assert address in browser.get(LIST).text
    browser.post(f"{address}bezwaar/", {"record": "1"})
    noor.refresh_from_db()
    assert noor.objected_on == dt.date.today()
    browser.post(f"{address}bezwaar/", {"withdraw": "1"})
    noor.refresh_from_db()
    assert noor.objected_on is None


def test_who_leaves_is_out_of_the_list_and_stays_known(people, signed_in, noor):
    signed_in(people.anna).post(f"{LIST}{noor.pk}/weg/")
    with scope(school=people.school):
        assert Enrollment.objects.get(student=noor).ends_on == dt.date.today()
    page = signed_in(people.anna).get(LIST)
    assert "Noor Appelboom zit niet meer in groep 7a." in page.text
    assert page.context["size"] == 6


def test_a_name_is_corrected(people, signed_in, noor):
    data = {"first_name": " Noor ", "prefix": "van den", "last_name": "Appelboom", "external_id": "007"}
    assert signed_in(people.anna).post(f"{LIST}{noor.pk}/", data).status_code == 302
    noor.refresh_from_db()
    assert (noor.full_name, noor.external_id) == ("Noor van den Appelboom", "007")


def test_a_number_belongs_to_one_student(people, signed_in, noor):
    with scope(school=people.school):
        factories.student(people.group_b, "Otis", external_id="007")
    page = signed_in(people.anna).post(f"{LIST}{noor.pk}/", {"first_name": "Noor", "external_id": "007"})
    assert "Iemand anders op school heeft dit nummer al." in page.text


def test_one_student_is_added(people, signed_in):
    signed_in(people.anna).post(f"{LIST}nieuw/", {"first_name": "Pim", "last_name": "Bos"})
    assert "Pim Bos" in signed_in(people.anna).get(LIST).text


def test_an_empty_class_list_says_what_it_takes(people, signed_in):
    page = signed_in(people.bram).get("/groepen/7b/leerlingen/").text
    assert "Er zit nog niemand in groep 7b" in page
    assert "/groepen/7b/leerlingen/inlezen/" in page


def test_a_name_cannot_carry_script(people, signed_in):
    with scope(school=people.school):
        student = factories.student(people.group, "<script>alert(1)</script>", last_name='"><img src=x>')
    for address in (LIST, f"{LIST}{student.pk}/"):
        page = signed_in(people.anna).get(address).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_no_name_of_a_student_is_in_an_address(people, signed_in, noor):
    response = signed_in(people.anna).get(f"{LIST}{noor.pk}/")
    assert "noor" not in response.request["PATH_INFO"].lower()


@pytest.mark.parametrize("who", ["anna", "fatma"])
def test_the_class_list_does_not_ask_per_student(people, signed_in, who):
    browser = signed_in(getattr(people, who))
    few = queries_of(lambda: browser.get(LIST))
    with scope(school=people.school):
        for name in ("Otis", "Puck", "Koen"):
            factories.student(people.group, name)
    assert queries_of(lambda: browser.get(LIST)) == few


@pytest.mark.rights
def test_a_name_in_a_message_goes_in_no_cookie_and_ends_with_signing_out(people, signed_in, noor):
    browser = signed_in(people.anna)
    browser.post(f"{LIST}{noor.pk}/bezwaar/")
    assert not any("Noor" in cookie.value for cookie in browser.cookies.values())
    browser.post("/uitloggen/")
    assert "Noor" not in browser.get("/meedoen/").text
