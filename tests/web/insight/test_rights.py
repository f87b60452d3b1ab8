import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from django_scopes import scope
from openpyxl import load_workbook

from kring.web.questionnaires.queries import waves_of
from kring.web.questionnaires.rules import BEHAVIOUR
from kring.web.school.actions import open_group
from tests.web.insight.social import MOMENT, asked

pytestmark = [pytest.mark.rights, pytest.mark.django_db]

PAGES = ["klasportret/", "sociogram/", "matrix/", "verdeling/", "tussen-groepen/", "vergelijken/"]
PAGES += ["tekening/sociogram.svg", "tekening/matrix.png", "tekening/verdeling.pdf"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["anna", "carla"])
def test_the_teacher_of_the_group_and_the_care_coordinator_see_it(client, people, pairs, page, who):
    client.force_login(getattr(people, who))
    assert client.get(f"/groepen/7a/{page}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["bram", "dirk", "els", "fatma"])
def test_another_teacher_the_leader_the_administrator_and_a_subject_teacher_find_nothing(
    client, people, pairs, page, who
):
    client.force_login(getattr(people, who))
    assert client.get(f"/groepen/7a/{page}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_teacher_of_another_school_does_not_reach_this_measurement(client, people, pairs, page):
    client.force_login(people.gijs)
    assert client.get(f"/groepen/7a/{page}?meting={pairs}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_who_is_not_signed_in_is_asked_to_sign_in(client, people, pairs, page):
    answer = client.get(f"/groepen/7a/{page}")
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("page", PAGES)
def test_a_measurement_of_another_class_group_is_not_found(client, people, pairs, page):
    client.force_login(people.carla)
    assert client.get(f"/groepen/7b/{page}?meting={pairs}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("wave", ["0", "-1", "x", "9" * 40, "9" * 5000])
def test_a_measurement_that_does_not_exist_is_not_found(anna, pairs, page, wave):
    assert anna.get(f"/groepen/7a/{page}?meting={wave}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_pages_with_pupils_ties_are_not_kept_on_a_shared_computer(anna, pairs, page):
    assert "no-store" in anna.get(f"/groepen/7a/{page}")["Cache-Control"]


ONE_QUESTION = [page for page in PAGES if page != "klasportret/"]


@pytest.fixture
def behaviour(people):
    """Roles and norms, asked twice: everybody names the first of the list for everything. The newest of the two."""
    for moment in (MOMENT, MOMENT + dt.timedelta(days=7)):
        newest = asked(people.anna, people.group, "roles_and_norms", chooses=lambda key, place: [0], moment=moment)
    return newest


@pytest.fixture
def by_emergency(client, people, behaviour):
    with scope(school=people.school):
        open_group(by=people.dirk, group=people.group, second=people.carla, reason="Nu nodig om te kijken.", hours=4)
    client.force_login(people.dirk)
    return client


@pytest.mark.parametrize("question", sorted(BEHAVIOUR))
@pytest.mark.parametrize("page", ONE_QUESTION)
def test_emergency_access_opens_no_question_on_behaviour(by_emergency, behaviour, page, question):
    assert by_emergency.get(f"/groepen/7a/{page}?meting={behaviour}").status_code in {200, 404}
    answer = by_emergency.get(f"/groepen/7a/{page}?meting={behaviour}&vraag={question}")
    assert answer.status_code == 404


def test_nor_does_a_workbook_a_document_or_a_page_name_one(by_emergency, people, behaviour):
    with scope(school=people.school):
        wave = next(wave for wave in waves_of(people.group) if wave.id == behaviour)
    words = {each.text for each in wave.questions if each.key in BEHAVIOUR}
    shorts = {each.short[:20].casefold() for each in wave.questions if each.key in BEHAVIOUR}
    assert words
    for page in [*PAGES[:6], "papier/", "momentopnamen/"]:
        text = by_emergency.get(f"/groepen/7a/{page}?meting={behaviour}").text
        assert not [each for each in words if each in text], page
    book = load_workbook(BytesIO(by_emergency.get(f"/groepen/7a/papier/tabellen/maken/?meting={behaviour}").content))
    assert len(book.sheetnames) > 1
    assert not [name for name in book.sheetnames if any(name.casefold().startswith(each) for each in shorts)]
