"""Somebody who is moved in the sociogram stays there, in every measurement, until everybody is put back."""

import re

import pytest
from django_scopes import scope

from kring.web.audit.queries import verbs_of
from kring.web.insight.models import Spot
from kring.web.insight.places import kept
from kring.web.school.actions import open_group
from tests import factories
from tests.web.insight.classes import in_pairs, measured, pupil

pytestmark = pytest.mark.django_db
URL = "/groepen/7a/sociogram/"
MOVE = f"{URL}plek/"


def send(client, people, wave, name="Noor", **more):
    who = pupil(people.group, name).pk
    return client.post(MOVE, {"meting": wave, "vraag": "play", "leerling": who, "vorm_van": "wide", **more})


def middles(client, query="", url=URL):
    wide = client.get(url + query).content.decode().split("kr-picture--compact")[0]
    found = re.findall(r'data-id="(\d+)".*?cx="([\d.]+)" cy="([\d.]+)"', wide, re.DOTALL)
    return {int(who): (float(x), float(y)) for who, x, y in found}


@pytest.mark.truth
def test_who_is_moved_stays_and_nobody_else_moves(anna, people, pairs):
    before = middles(anna)
    send(anna, people, pairs, x="0.9", y="0.1")
    after, noor = middles(anna), pupil(people.group, "Noor").pk
    assert after[noor] != before[noor]
    others = [abs(a - b) for who in before if who != noor for a, b in zip(after[who], before[who], strict=True)]
    assert max(others) < 12
    assert middles(anna) == after


@pytest.mark.truth
def test_two_measurements_look_alike(anna, people, pairs):
    later = measured(people.anna, people.group, {"play": {"Joris": ["Levi"], "Noor": ["Sem"]}})
    assert middles(anna, f"?meting={pairs}&vraag=play") == middles(anna, f"?meting={later}&vraag=play")
    send(anna, people, later, x="0.1", y="0.9")
    one, two = (middles(anna, f"?meting={wave}&vraag=play") for wave in (pairs, later))
    assert max(abs(a - b) for who in one for a, b in zip(one[who], two[who], strict=True)) < 12


@pytest.mark.truth
def test_the_portrait_shows_everybody_where_the_sociogram_does(anna, people, pairs):
    lens = f"?meting={pairs}&vraag=samen&wederzijds=1"
    measured(people.anna, people.group, {"play": {"Joris": ["Levi"], "Noor": ["Sem"]}})
    portrait = f"?meting={pairs}"
    assert middles(anna, portrait, "/groepen/7a/klasportret/") == middles(anna, lens)
    send(anna, people, pairs, x="0.9", y="0.1", vraag="samen")
    after = middles(anna, lens)
    assert middles(anna, portrait, "/groepen/7a/klasportret/") == after
    assert after[pupil(people.group, "Noor").pk][0] > 400


def test_each_question_has_its_own_places(anna, people, pairs):
    before = middles(anna, "?vraag=work")
    send(anna, people, pairs, x="0.9", y="0.1")
    assert middles(anna, "?vraag=work") == before


@pytest.mark.parametrize(("step", "along"), [("links", 0), ("omlaag", 1)])
def test_a_button_moves_one_step_without_script(anna, people, pairs, step, along):
    before, noor = middles(anna), pupil(people.group, "Noor").pk
    answer = send(anna, people, pairs, stap=step)
    assert answer.status_code == 302
    assert f"leerling={noor}" in answer.url
    moved = middles(anna)[noor][along] - before[noor][along]
    assert moved < -20 if step == "links" else moved > 20


def test_nobody_leaves_the_picture(anna, people, pairs):
    for _ in range(3):
        send(anna, people, pairs, x="1.9", y="-0.9")
    with scope(school=people.school):
        assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in kept(people.group, "play").values())


def test_everybody_can_be_put_back(anna, people, pairs):
    before = middles(anna)
    send(anna, people, pairs, x="0.9", y="0.1")
    anna.post(MOVE, {"meting": pairs, "vraag": "play", "terug": "1"})
    assert middles(anna) == before
    assert list(verbs_of(people.school))[-2:] == ["move in sociogram", "put sociogram back"]


def test_a_newcomer_gets_a_place_beside_friends(anna, people, pairs):
    send(anna, people, pairs, x="0.9", y="0.1")
    with scope(school=people.school):
        factories.student(people.group, "Otis")
    later = measured(people.anna, people.group, {"play": in_pairs() | {"Otis": ["Noor"]}})
    found = middles(anna, f"?meting={later}&vraag=play")
    otis, noor = (pupil(people.group, name).pk for name in ("Otis", "Noor"))
    assert abs(found[otis][0] - found[noor][0]) + abs(found[otis][1] - found[noor][1]) < 200


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"x": "nan", "y": "0.5"},
        {"x": "inf", "y": "1"},
        {"stap": "weg"},
        {"leerling": "999999", "stap": "links"},
        {"vraag": "dislike", "stap": "links"},
        {"meting": "9" * 30, "stap": "links"},
    ],
)
def test_nonsense_is_not_found_and_changes_nothing(anna, people, pairs, sent):
    assert send(anna, people, pairs, **sent).status_code == 404
    with scope(school=people.school):
        assert not Spot.objects.exists()


def test_with_htmx_the_part_comes_back(anna, people, pairs):
    noor = pupil(people.group, "Noor").pk
    sent = {"meting": pairs, "vraag": "play", "leerling": noor, "x": "0.5", "y": "0.5"}
    answer = anna.post(MOVE, sent, headers={"HX-Request": "true"}, follow=True)
    assert "<html" not in answer.content.decode()
    assert "Put everybody back" in answer.content.decode()


@pytest.mark.rights
@pytest.mark.parametrize("who", ["bram", "dirk", "els", "fatma", "gijs"])
def test_nobody_else_moves_anybody(client, people, pairs, who):
    client.force_login(getattr(people, who))
    assert send(client, people, pairs, x="0.5", y="0.5").status_code == 404


@pytest.mark.rights
def test_emergency_access_reads_and_moves_nobody(client, people, pairs):
    with scope(school=people.school):
        open_group(by=people.dirk, group=people.group, second=people.carla, reason="Nu nodig om te kijken.", hours=4)
    client.force_login(people.dirk)
    assert client.get(URL).status_code == 200
    assert send(client, people, pairs, x="0.5", y="0.5").status_code == 404
    with scope(school=people.school):
        assert not Spot.objects.exists()
