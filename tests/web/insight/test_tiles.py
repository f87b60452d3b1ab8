"""The page of the portrait: four tiles from several measurements, each part for who may see it."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from django_scopes import scope

from kring.web.access.permissions import Permission
from kring.web.audit.models import AuditEvent
from kring.web.insight.actions import keep_look
from kring.web.insight.composing.counting import material
from kring.web.insight.composing.page import page as composed
from kring.web.insight.queries import answers, choice, headline, readable
from kring.web.questionnaires.queries import latest, waves_of
from kring.web.school.actions import open_group
from kring.web.school.queries import students_in
from kring.web.seating.queries.problem import answers_of
from tests.people import move_in
from tests.web.insight.classes import in_pairs, measured
from tests.web.insight.social import a_norm, asked, kindly

pytestmark = pytest.mark.django_db
URL = "/groepen/7a/klasportret/"


@pytest.fixture
def people(db):
    return move_in(students=16)


@pytest.fixture
def four(people):
    """Ties, roles and norms, and how the class is doing."""
    asked(people.anna, people.group, "roles_and_norms", chooses=a_norm, value=lambda key, place: 5, moment=at(1))
    asked(people.anna, people.group, "class_climate", value=kindly, moment=at(2))
    return measured(people.anna, people.group, {"play": ring_of(everybody(people))})


def at(day: int) -> dt.datetime:
    return dt.datetime(2026, 11, day, 9, 0, tzinfo=dt.UTC)


def everybody(people) -> list[str]:
    with scope(school=people.school):
        return [student.first_name for student in students_in(people.group)]


def ring_of(names: list[str]) -> dict[str, list[str]]:
    return {name: [names[place - 1], names[(place + 1) % len(names)]] for place, name in enumerate(names)}


def tiles(answer) -> dict[str, list[str]]:
    return {tile.key: [one.text for one in tile.sentences] for tile in answer.context["page"].composed.tiles}


@pytest.mark.truth
def test_each_tile_says_what_was_planted_and_where_it_comes_from(anna, people, four):
    answer = anna.get(URL)
    told = tiles(answer)
    assert list(told) == ["interactions", "relations", "structures", "norms"]
    assert "We are kind to each other" in told["interactions"][0]
    assert "most pupils say" in told["interactions"][0]
    assert "At this moment every pupil who answered has a mutual choice." in told["relations"]
    assert any("influence lies with a few" in one for one in told["structures"])
    assert "helping goes together with being liked" in told["norms"][0]
    assert all(len(each) <= 3 for each in told.values())
    sources = {tile.key: [source.title for source in tile.sources] for tile in answer.context["page"].composed.tiles}
    assert sources["interactions"] == ["How is our class doing?"]
    assert sources["norms"] == ["Roles and norms", "How is our class doing?"]


def test_every_picture_stands_beside_the_same_as_a_table(anna, people, four):
    page = anna.get(URL).text
    assert page.count("kr-small-picture") == 2 * 4  # folded on the screen, open on paper
    assert page.count("kr-tile-on-paper") == 4
    assert page.count("The same as a table") >= 4


def test_a_tile_names_nobody(anna, people, four):
    answer = anna.get(URL)
    for name in everybody(people):
        assert not [one for told in tiles(answer).values() for one in told if name in one]


@pytest.mark.rights
def test_how_leaders_behave_is_there_for_teacher_and_care_team_and_not_by_emergency_access(people, four):
    for role, person in (("teacher", people.anna), ("care", people.carla)):
        browser = Client(headers={"Accept-Language": "en"})
        browser.force_login(person)
        questions = [str(one.text) for one in browser.get(URL).context["page"].questions]
        assert "Who leads, and how?" in questions, role
    with scope(school=people.school), override("en"):
        leader = someone({Permission.SEE_PORTRAIT})
        questions = [str(one.text) for one in composed(leader, people.group, choice(people.group)).questions]
    assert "Who leads, and how?" not in questions


def test_the_norm_picture_goes_along_as_a_file_without_anybody_in_it(anna, people, four):
    page = anna.get(URL).content.decode()
    assert f'action="/groepen/7a/tekening/normen.pdf?meting={four}"' in page
    drawn = anna.post("/groepen/7a/tekening/normen.pdf", {"form": "svg", "namen": "namen"}).content.decode()
    assert drawn.count("kr-interval-line") >= 4
    assert 'class="kr-note"' in drawn
    assert "inherit" not in drawn  # its own letter: there is no page around it
    assert "1 November 2026" in drawn  # of the measurement it rests on, not of the one looked into
    assert not [name for name in everybody(people) if re.search(rf"\b{name}\b", drawn)]
    line = AuditEvent.objects.filter(school_id=people.school.pk).order_by("pk").last()
    assert (line.verb, line.facts["what"]) == ("download picture", "normen")
    assert line.facts["wave"] != four
    assert anna.get("/groepen/7a/tekening/normen.png").content.startswith(b"\x89PNG")
    pdf = anna.get("/groepen/7a/tekening/normen.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Disposition"] == 'attachment; filename="normen-7a-2026-11-01.pdf"'


@pytest.mark.rights
def test_the_norm_picture_is_for_who_may_see_behaviour(people, four):
    found = Client()
    assert found.get("/groepen/7a/tekening/normen.svg").status_code == 302
    for who, expected in ((people.els, 404), (people.fatma, 404), (people.carla, 200)):
        found.force_login(who)
        assert found.get("/groepen/7a/tekening/normen.svg").status_code == expected
    with scope(school=people.school):
        open_group(by=people.dirk, group=people.group, second=people.carla, reason="Nu nodig om te kijken.", hours=4)
    found.force_login(people.dirk)
    assert found.get("/groepen/7a/tekening/normen.svg").status_code == 404


def test_without_roles_and_norms_there_is_no_norm_picture(anna, people):
    measured(people.anna, people.group, {"play": ring_of(everybody(people))})
    assert anna.get("/groepen/7a/tekening/normen.svg").status_code == 404


@pytest.mark.rights
def test_who_is_named_for_which_behaviour_is_in_no_picture_for_who_may_not_know(anna, people, four):
    with scope(school=people.school):
        social = next(wave for wave in waves_of(people.group) if wave.instrument == "roles_and_norms")
        every = choice(people.group, social.id)
        less = readable(someone({Permission.SEE_PORTRAIT}), people.group, every)
        assert readable(anna_person(people), people.group, every) is every
        whole, part = answers(people.group, every.wave), answers(people.group, less.wave)
    assert set(whole.networks) - set(part.networks) == {"helps", "defends", "bullies"}
    assert {asked.key for asked in part.wave.questions} & {"helps", "defends", "bullies"} == set()
    page = anna.get(f"/groepen/7a/matrix/?meting={social.id}&vraag=bullies")
    assert page.status_code == 200
    assert "vraag=norm_help" not in page.text, "nobody was chosen on it"


class someone:  # noqa: N801 - stands in for a Person with exactly these rights
    user_id = None

    def __init__(self, permissions):
        self.permissions = permissions

    def may(self, permission, *, group_id=None):
        return permission in self.permissions


@pytest.mark.rights
def test_the_bond_is_on_the_tile_of_the_own_teacher_only(people, four):
    asked(people.anna, people.group, "bond_with_teacher", value=lambda key, place: 4, moment=at(19))
    told = {}
    for name in ("anna", "carla"):
        browser = Client(headers={"Accept-Language": "en"})
        browser.force_login(getattr(people, name))
        told[name] = " ".join(tiles(browser.get(URL))["relations"])
    assert "feel close to you (16 of 16)" in told["anna"]
    assert "close to you" not in told["carla"]


@pytest.mark.rights
def test_where_pupils_stand_is_for_the_own_teacher_alone_and_quiet_ones_show(people, four):
    quiet = {"at_ease", "tell", "knows"}
    asked(
        people.anna,
        people.group,
        "bond_with_teacher",
        value=lambda key, place: 1 if place == 3 or key not in quiet else 4,
        moment=at(19),
    )
    browser = Client(headers={"Accept-Language": "en"})
    browser.force_login(people.anna)
    page = browser.get(URL)
    rows = {str(row.label): row.names for row in page.context["page"].bond.rows}
    assert len(rows["close, little friction"]) == 15
    assert len(rows["not very close, little friction"]) == 1
    assert len(re.findall(r"<rect[^>]*kr-field", page.text)) == 1
    browser.force_login(people.carla)
    assert browser.get(URL).context["page"].bond is None


@pytest.mark.rights
def test_the_own_look_is_a_source_for_its_teacher_and_for_nobody_else(people, four):
    with scope(school=people.school):
        keep_look(by=people.anna, group=people.group, day=dt.date(2026, 11, 19), marks={"respect": 2}, seen={})
    for name, sees in (("anna", True), ("carla", False)):
        browser = Client(headers={"Accept-Language": "en"})
        browser.force_login(getattr(people, name))
        page = browser.get(URL)
        assert ("Your own look" in page.text) is sees
        marker = page.context["page"].composed.tiles[0].markers[0]
        assert [str(one.source) == "Your own look" for one in marker.said].count(True) == sees


@pytest.mark.truth
def test_the_own_look_stands_beside_what_pupils_said_of_the_same(anna, people, four):
    with scope(school=people.school):
        keep_look(
            by=people.anna, group=people.group, day=dt.date(2026, 11, 19), marks={"respect": 1, "belong": 2}, seen={}
        )
    rows = {str(row.about): str(row.words) for row in anna.get(URL).context["page"].surprises}
    assert rows == {"Respect": "otherwise than you expected", "Everybody belongs": "as you expected"}


def test_an_earlier_measurement_is_read_without_what_came_after_the_next_one(people, anna, four):
    with scope(school=people.school):
        waves = [wave for wave in waves_of(people.group) if wave.has_choices]
        first = min(waves, key=lambda wave: wave.opened_at)
        later = asked(people.anna, people.group, "class_climate", value=lambda key, place: 1, moment=at(20))
        found = material(anna_person(people), people.group, first)
        newest = material(anna_person(people), people.group, waves[0])
    assert newest.climate.wave.id == later
    assert found.climate.wave.id != later
    assert found.ties.wave.id == first.id, "before any question about playing, whom they like counts"


def anna_person(people):
    person = someone(set(Permission))
    person.user_id = people.anna.pk
    return person


@pytest.mark.truth
def test_ties_count_from_a_measurement_that_asks_about_them_even_when_a_newer_one_asks_whom_they_like(
    people, anna, four
):
    asked(people.anna, people.group, "roles_and_norms", chooses=a_norm, moment=at(25))
    with scope(school=people.school):
        newest = choice(people.group).wave
        found = material(anna_person(people), people.group, newest)
    assert newest.instrument == "roles_and_norms"
    assert found.ties.wave.id == four
    assert found.social.wave.id == newest.id


@pytest.mark.rights
def test_seats_groups_and_the_headline_rest_on_ties_even_when_roles_and_norms_were_asked_later(people):
    ties = measured(people.anna, people.group, {"play": in_pairs()})
    with scope(school=people.school):
        before = headline(people.group)
    assert before
    asked(people.anna, people.group, "friends", chooses=a_norm, moment=at(1))
    newer = asked(people.anna, people.group, "roles_and_norms", chooses=a_norm, moment=at(20))
    with scope(school=people.school):
        assert waves_of(people.group)[0].id == newer
        assert latest(people.group).id == ties
        assert headline(people.group) == before
        assert answers_of(people.group).wave.id == ties
        assert answers_of(people.group, newer).wave.id == newer  # what a teacher chose stays chosen


def test_a_class_that_was_only_asked_whom_they_like_is_seated_by_nothing_else(people):
    only = asked(people.anna, people.group, "roles_and_norms", chooses=a_norm, moment=at(1))
    with scope(school=people.school):
        assert latest(people.group).id == only


def test_of_an_anonymous_questionnaire_that_too_few_answered_nothing_is_said(anna, people):
    measured(people.anna, people.group, {"play": ring_of(everybody(people))})
    asked(people.anna, people.group, "class_climate", value=kindly, moment=at(19), only=4)
    tile = anna.get(URL).context["page"].composed.tiles[0]
    assert tile.sentences == ()
    assert tile.sources == ()


def test_the_page_asks_the_database_fewer_than_seventy_times(anna, people, four):
    anna.get(URL)
    with CaptureQueriesContext(connection) as asked_once:
        anna.get(URL)
    assert len(asked_once) < 70
