"""Nobody gives a role to themselves, and who got one is told."""

import pytest
from django.test import Client
from django_scopes import scope

from kring.web.access.roles import SCHOOL_ROLES
from kring.web.questionnaires import actions as measuring
from kring.web.school import actions, rules
from kring.web.school.models import GroupAssignment, Membership
from tests import factories

pytestmark = pytest.mark.rights


@pytest.fixture
def els(people, signed_in):
    return signed_in(people.els)


def window(user) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def test_an_administrator_does_not_take_a_class(people, els):
    for role in ("teacher", "duo_partner", "subject_teacher"):
        page = els.post("/groepen/7a/collegas/erbij/", {"assign-user": people.els.pk, "assign-role": role}, follow=True)
        assert "Je kunt jezelf niet toevoegen" in page.text
        with scope(school=people.school), pytest.raises(rules.OwnRoleError):
            actions.assign(by=people.els, group=people.group, user=people.els, role=role)
    assert els.get("/groepen/7a/klasportret/").status_code == 404


@pytest.mark.parametrize("role", sorted(SCHOOL_ROLES))
def test_an_administrator_takes_no_role_in_the_school(people, els, role):
    words = {"name": "Els", "email": "ELS@example.test", "role": role}
    page = els.post("/school/collegas/nieuw/", words)
    assert "Dat ben jij zelf." in page.text
    with pytest.raises(rules.OwnRoleError):
        actions.add_staff(by=people.els, school=people.school, user=people.els, role=role)
    assert [each.role for each in Membership.objects.filter(user=people.els)] == ["administrator"]


def test_another_administrator_does_it_and_that_is_told(people, els):
    with scope(school=people.school):
        tom = factories.user("Tom")
        factories.staff(tom, people.school, "administrator")
    window(tom).post("/groepen/7a/collegas/erbij/", {"assign-user": people.els.pk, "assign-role": "teacher"})
    for user in (people.carla, people.dirk):
        told = window(user).get("/").text
        assert "Tom gaf een collega een plek bij een groep: Els, leerkracht, groep 7a" in told
    for user in (people.anna, people.els):
        assert "Rechten die deze week zijn gegeven" not in window(user).get("/").text


def test_a_role_taken_away_within_the_hour_is_told_all_the_same(people, els):
    els.post("/groepen/7a/collegas/erbij/", {"assign-user": people.bram.pk, "assign-role": "teacher"})
    with scope(school=people.school):
        given = GroupAssignment.objects.get(user=people.bram, group=people.group)
    els.post(f"/groepen/7a/collegas/{given.pk}/weg/")
    assert "Bram, leerkracht, groep 7a" in window(people.dirk).get("/").text


def test_who_gave_it_and_when_is_kept(people, els):
    els.post("/groepen/7a/collegas/erbij/", {"assign-user": people.bram.pk, "assign-role": "duo_partner"})
    with scope(school=people.school):
        given = GroupAssignment.objects.get(user=people.bram, group=people.group)
    assert given.given_by == people.els
    assert "Gegeven door Els op" in window(people.bram).get("/groepen/7a/rechten/").text


def test_who_is_alone_takes_a_class_only_as_long_as_nothing_was_done_in_it(people):
    school = actions.create_school(by=people.gijs, name="Eén klas", sector="po")
    with scope(school=school):
        group = factories.group(school, students=6)
        actions.assign(by=people.gijs, group=group, user=people.gijs, role="teacher")
        measuring.start_wave(by=people.gijs, group=group)
        GroupAssignment.objects.all().delete()
        with pytest.raises(rules.OwnRoleError):
            actions.assign(by=people.gijs, group=group, user=people.gijs, role="teacher")


@pytest.mark.parametrize("role", sorted(SCHOOL_ROLES))
def test_every_role_can_be_given_and_says_what_it_sees(people, els, role):
    form = els.get("/school/collegas/nieuw/").text
    assert f'value="{role}"' in form
    els.post("/school/collegas/nieuw/", {"name": "Hanna", "email": "hanna@example.test", "role": role})
    assert Membership.objects.get(user__email="hanna@example.test").role == role


@pytest.mark.parametrize("role", ["board", "researcher", "core_team"])
def test_a_role_without_pupils_finds_an_honest_start_page(people, role):
    somebody = factories.user("Hanna")
    Membership.objects.create(user=somebody, school=people.school, role=role)
    hanna = window(somebody)
    assert "Je rol opent geen pagina over leerlingen." in hanna.get("/").text
    assert hanna.get("/rechten/").status_code == 200
    assert hanna.get("/groepen/7a/").status_code == 404


def test_a_board_goes_from_school_to_school(people):
    somebody = factories.user("Hanna")
    for school in (people.school, people.other_school):
        Membership.objects.create(user=somebody, school=school, role="board")
    hanna = window(somebody)
    assert "De Linde" in hanna.get("/").text
    hanna.post("/school/wissel/", {"school": people.school.pk})
    assert "De Linde" in hanna.get("/school/groepen/").text
