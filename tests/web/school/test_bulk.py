"""Colleagues and class groups by the dozen, and the page that says how far the school is."""

import re

import pytest
from django.core import mail
from django.test import override_settings
from django_scopes import scope

from kring.web.accounts.models import User
from kring.web.accounts.post import wait_for_post
from kring.web.school import queries
from kring.web.school.bulk.people import PersonProblem, Words, read_people
from kring.web.school.models import ClassGroup, GroupAssignment, Membership
from tests import factories
from tests.web.counting import queries_of
from tests.web.entering import who_may

PEOPLE = "/school/collegas/meer/"
GRID = "/school/collegas/wie-werkt-waar/"
LIST = """Naam;E-mail;Rol;Groep
Hanna Bos;hanna@example.test;leerkracht;7b
Imke de Wit;imke@example.test;ib
Jos Kaya;jos@example.test;vakleerkracht;7a, 7b"""
WORDS = Words(
    {"leerkracht": "teacher", "ib": "care_coordinator"}, {"vak": "subject_teacher"}, {"7a": 1, "7b": 2}, "teacher"
)


@pytest.fixture
def els(people, signed_in):
    return signed_in(people.els)


def seen_in(page) -> str:
    return re.search(r'name="seen" value="(\w+)"', page.text)[1]


def confirm(els, text=LIST):
    return els.post(f"{PEOPLE}klaar/", {"text": text, "seen": seen_in(els.post(PEOPLE, {"text": text}))}, follow=True)


@pytest.mark.rights
@pytest.mark.parametrize(
    ("url", "post"),
    [
        (PEOPLE, None),
        (PEOPLE, {"text": LIST}),
        (f"{PEOPLE}klaar/", {"text": LIST}),
        ("/school/collegas/uitnodigingen/", None),
        (GRID, None),
        (GRID, {}),
        ("/school/zo-ver/", None),
        ("/school/groepen/meer/", {"text": "3a"}),
    ],
)
def test_who_does_many_at_once(people, url, post):
    assert who_may(people, url, post=post) == {"els"}


def test_nothing_happens_until_it_is_confirmed(people, els):
    page = els.post(PEOPLE, {"text": LIST}).text
    assert "3 nieuwe collega" in page
    assert "groep 7a (geeft les), groep 7b (geeft les)" in page
    assert not User.objects.filter(email="hanna@example.test").exists()


def test_confirmed_they_are_there_with_role_and_class_group(people, els):
    page = confirm(els)
    assert "3 uitnodigingen" in page.text
    with scope(school=people.school):
        roles = dict(Membership.objects.filter(user__email__in=PEOPLE_OF(LIST)).values_list("user__email", "role"))
        assert roles == {
            "hanna@example.test": "teacher",
            "imke@example.test": "care_coordinator",
            "jos@example.test": "teacher",
        }
        places = GroupAssignment.objects.filter(user__email__in=PEOPLE_OF(LIST)).order_by("pk")
        assert [(each.user.name, each.group.name, each.role) for each in places] == [
            ("Hanna Bos", "7b", "teacher"),
            ("Jos Kaya", "7a", "subject_teacher"),
            ("Jos Kaya", "7b", "subject_teacher"),
        ]


def PEOPLE_OF(text: str) -> list[str]:
    return re.findall(r"\S+@[\w.]+", text.replace(";", " "))


@pytest.mark.faults
def test_twice_is_once(people, els):
    seen = seen_in(els.post(PEOPLE, {"text": LIST}))
    for _ in range(2):
        answer = els.post(f"{PEOPLE}klaar/", {"text": LIST, "seen": seen})
    assert "Er is intussen iets veranderd" in answer.text
    assert User.objects.filter(email__in=PEOPLE_OF(LIST)).count() == 3


def test_who_works_here_gets_a_class_group_and_keeps_the_role(people, els):
    confirm(els, "Carla; carla@example.test; ; 7b")
    with scope(school=people.school):
        assert [each.role for each in Membership.objects.filter(user=people.carla)] == ["care_coordinator"]
        assert GroupAssignment.objects.get(user=people.carla).group == people.group_b


@pytest.mark.rights
def test_whether_somebody_has_an_account_elsewhere_is_not_told(people, els):
    page = els.post(PEOPLE, {"text": "Gijs; gijs@example.test"}).text
    assert "1 nieuwe collega" in page


@pytest.mark.faults
def test_what_is_wrong_is_told_and_kept(people, els):
    text = "Hanna Bos\nImke; imke@\nJos; jos@example.test; koning\nKo; ko@example.test; 9z"
    page = els.post(PEOPLE, {"text": text})
    for number in range(1, 5):
        assert f"Regel {number}" in page.text
    assert "Jos; jos@example.test; koning" in page.text
    assert not User.objects.filter(email="jos@example.test").exists()


@pytest.mark.parametrize(
    ("line", "name", "email"),
    [
        ("Anna de Wit <Anna@School.test>", "Anna de Wit", "anna@school.test"),
        ("Anna\tde Wit\tanna@school.test", "Anna de Wit", "anna@school.test"),
        ("Anna de Wit, anna@school.test, leerkracht", "Anna de Wit", "anna@school.test"),
    ],
)
def test_a_colleague_is_read_however_it_is_pasted(line, name, email):
    assert [(each.name, each.email) for each in read_people(line, WORDS).people] == [(name, email)]


def test_mentor_of_one_and_teacher_of_others_stand_on_two_lines():
    one = read_people("A;a@b.test;leerkracht;7a\nA;a@b.test;vak;7b", WORDS).people
    assert [each.places for each in one] == [((1, "teacher"), (2, "subject_teacher"))]


def test_one_address_with_two_names_is_a_mistake():
    assert [problem for _, problem, _ in read_people("A;a@b.test\nB;a@b.test", WORDS).problems] == [PersonProblem.TWICE]


def test_in_secondary_education_who_has_classes_gives_lessons(people, els):
    people.school.sector = "vo"
    people.school.save()
    confirm(els, "Hanna; hanna@example.test; docent; 7a en 7b\nHanna; hanna@example.test; mentor")
    with scope(school=people.school):
        assert {each.role for each in GroupAssignment.objects.filter(user__name="Hanna")} == {"subject_teacher"}


@pytest.mark.rights
@override_settings(EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend")
def test_only_who_has_no_password_and_works_nowhere_else_is_on_the_invitations(people, els):
    confirm(els)
    page = els.get("/school/collegas/uitnodigingen/")
    assert page.text.count("/wachtwoord/nieuw/") == 3
    assert "Anna" not in page.text.split("<main")[1]
    assert "no-store" in page["Cache-Control"]


def test_invitations_are_mailed_each_to_its_own_colleague(people, els, django_capture_on_commit_callbacks):
    confirm(els)
    assert "/wachtwoord/nieuw/" not in els.get("/school/collegas/uitnodigingen/").text
    with django_capture_on_commit_callbacks(execute=True):
        els.post("/school/collegas/uitnodigingen/mailen/")
    wait_for_post()
    assert sorted(message.to[0] for message in mail.outbox) == sorted(PEOPLE_OF(LIST))
    assert all(message.body.count("/wachtwoord/nieuw/") == 1 for message in mail.outbox)


def test_class_groups_are_made_at_once_and_none_twice(people, els):
    els.post("/school/groepen/meer/", {"text": "7a\n5/6\nGroep 3"})
    with scope(school=people.school):
        made = {group.name: group.grades for group in ClassGroup.objects.all()}
    assert made == {"7a": "7", "7b": "7", "5/6": "5,6", "3": "3"}


def test_the_grid_changes_what_was_changed_and_nothing_else(people, els):
    page = els.get(GRID).text
    assert f'name="c-{people.anna.pk}-{people.group.pk}"' in page
    fields = {
        f"c-{people.anna.pk}-{people.group.pk}": "teacher",
        f"c-{people.anna.pk}-{people.group_b.pk}": "teacher",
        f"c-{people.bram.pk}-{people.group_b.pk}": "",
        f"c-{people.fatma.pk}-{people.group.pk}": "nonsense",
        f"c-{people.gijs.pk}-{people.group.pk}": "teacher",
    }
    assert "2 wijzigingen bewaard" in els.post(GRID, fields, follow=True).text
    with scope(school=people.school):
        now = {(each.user.name, each.group.name, each.role) for each in GroupAssignment.objects.all()}
    assert now == {("Anna", "7a", "teacher"), ("Anna", "7b", "teacher"), ("Fatma", "7a", "subject_teacher")}


def test_two_teachers_of_one_class_group_both_work_with_it(people, els, signed_in):
    els.post(GRID, {f"c-{people.bram.pk}-{people.group.pk}": "teacher"})
    assert signed_in(people.bram).get("/groepen/7a/klasportret/").status_code == 200
    assert signed_in(people.anna).get("/groepen/7a/klasportret/").status_code == 200


def test_the_grid_does_not_ask_per_colleague(people, els):
    before = queries_of(lambda: els.get(GRID))
    for number in range(5):
        factories.staff(factories.user(f"Nieuw {number}"), people.school, "teacher")
    assert queries_of(lambda: els.get(GRID)) == before


def test_how_far_the_school_is(people, els):
    page = els.get("/school/zo-ver/").text
    assert "Nog leeg: 7b" in page
    assert "Iedere groep heeft iemand die ermee werkt" in page
    with scope(school=people.school):
        factories.student(people.group_b, "Fay")
        people_now = queries.sizes(queries.groups())
    assert "Nog leeg" not in els.get("/school/zo-ver/").text
    assert sum(people_now.values()) == 7
