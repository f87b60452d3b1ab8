import re

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django_scopes import scope

from kring.web.accounts.models import User
from kring.web.school.models import GroupAssignment, Membership
from tests import factories
from tests.web.counting import queries_of
from tests.web.entering import who_may

STAFF = "/school/collegas/"
HANNA = {"name": "Hanna Bos", "email": "Hanna@example.test", "role": "teacher"}


@pytest.fixture(autouse=True)
def nothing_can_be_mailed(settings):
    """As on a laptop: a link is handed over. With mail: test_invitations.py."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"


@pytest.fixture
def els(people, signed_in):
    return signed_in(people.els)


def link_in(page) -> str:
    return re.search(r'value="http://testserver([^"]+)"', page.text)[1]


@pytest.mark.rights
def test_who_sees_the_colleagues(people):
    assert who_may(people, STAFF) == {"els"}


@pytest.mark.rights
@pytest.mark.parametrize("post", [None, HANNA])
def test_who_adds_a_colleague(people, post):
    assert who_may(people, f"{STAFF}nieuw/", post=post) == {"els"}


@pytest.mark.rights
def test_who_takes_a_role_away(people):
    pk = Membership.objects.get(user=people.anna).pk
    assert who_may(people, f"/school/rollen/{pk}/weg/", post={}) == {"els"}


@pytest.mark.rights
def test_who_gets_the_link_of_a_new_colleague(people, els):
    els.post(f"{STAFF}nieuw/", HANNA)
    hanna = User.objects.get(email="hanna@example.test")
    assert who_may(people, f"{STAFF}{hanna.pk}/uitnodiging/") == {"els"}


def test_a_new_colleague_sets_a_password_by_a_link_that_works_once(people, els, mailoutbox):
    with scope(school=people.school):
        post = HANNA | {"groups": [people.group_b.pk], "group_role": "teacher"}
    page = els.post(f"{STAFF}nieuw/", post, follow=True)
    assert "Geef Hanna Bos deze link" in page.text
    hanna, link = Client(), link_in(page)
    form = hanna.get(link, follow=True)
    address = form.request["PATH_INFO"]
    hanna.post(address, {"password1": "een-lang-wachtwoord", "password2": "een-lang-wachtwoord"})
    assert hanna.post("/inloggen/", {"login": "hanna@example.test", "password": "een-lang-wachtwoord"}).url == "/"
    assert hanna.get("/groepen/7b/leerlingen/inlezen/").status_code == 200
    assert hanna.get("/groepen/7a/").status_code == 404
    assert "Deze link werkt niet meer" in Client().get(link, follow=True).text
    assert mailoutbox == []


@pytest.mark.rights
def test_there_is_no_link_into_an_account_with_a_password(people, els):
    assert els.get(f"{STAFF}{people.anna.pk}/uitnodiging/").status_code == 404


@pytest.mark.rights
def test_there_is_no_link_into_an_account_that_also_belongs_to_another_school(people, els):
    elsewhere = User.objects.create_user(email="hanna@example.test", name="Hanna")
    Membership.objects.create(user=elsewhere, school=people.other_school, role="teacher")
    page = els.post(f"{STAFF}nieuw/", HANNA, follow=True)
    assert "misschien kent iemand anders het wachtwoord" in page.text
    assert "/wachtwoord/nieuw/" not in page.text


@pytest.mark.rights
def test_there_is_no_link_for_somebody_of_another_school(people, els):
    stranger = User.objects.create_user(email="iris@example.test", name="Iris")
    Membership.objects.create(user=stranger, school=people.other_school, role="teacher")
    assert els.get(f"{STAFF}{stranger.pk}/uitnodiging/").status_code == 404


def test_who_has_an_account_already_gets_a_role_and_keeps_name_and_password(people, els):
    EmailAddress.objects.create(user=people.gijs, email=people.gijs.email, verified=True)
    page = els.post(f"{STAFF}nieuw/", HANNA | {"email": "GIJS@example.test"}, follow=True)
    assert "heeft al een account" in page.text
    gijs = User.objects.get(email="gijs@example.test")
    assert gijs.name == "Gijs"
    assert gijs.check_password(factories.PASSWORD)
    assert Membership.objects.filter(user=gijs, school=people.school, role="teacher").exists()


@pytest.mark.faults
def test_adding_twice_is_adding_once(people, els):
    for _time in range(2):
        els.post(f"{STAFF}nieuw/", HANNA)
    assert User.objects.filter(email="hanna@example.test").count() == 1
    assert Membership.objects.filter(user__email="hanna@example.test").count() == 1


def test_a_school_keeps_an_administrator(people, els):
    own = Membership.objects.get(user=people.els)
    assert "Een school heeft een beheerder nodig." in els.post(f"/school/rollen/{own.pk}/weg/", follow=True).text
    assert Membership.objects.filter(pk=own.pk).exists()


def test_with_the_last_role_go_the_class_groups(people, els, signed_in):
    els.post(f"/school/rollen/{Membership.objects.get(user=people.anna).pk}/weg/")
    with scope(school=people.school):
        assert not GroupAssignment.objects.filter(user=people.anna).exists()
    assert signed_in(people.anna).get("/groepen/7a/").status_code == 404


def test_a_colleague_of_another_school_cannot_be_taken_away(people, els):
    pk = Membership.objects.get(user=people.gijs).pk
    assert els.post(f"/school/rollen/{pk}/weg/").status_code == 404


def test_a_name_cannot_carry_script(people, els):
    els.post(f"{STAFF}nieuw/", HANNA | {"name": '<script>x()</script>"'})
    hanna = User.objects.get(email="hanna@example.test")
    for address in (STAFF, f"{STAFF}{hanna.pk}/uitnodiging/", "/groepen/7a/instellen/"):
        assert "<script>x()" not in els.get(address).text


def test_the_list_does_not_ask_per_colleague(people, els):
    few = queries_of(lambda: els.get(STAFF))
    for name in ("Hanna", "Iris", "Joost"):
        with scope(school=people.school):
            factories.staff(factories.user(name), people.school, "teacher", group=people.group, group_role="teacher")
    assert queries_of(lambda: els.get(STAFF)) == few
