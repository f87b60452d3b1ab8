"""Two measurements beside each other: sure, not distinguishable, cannot tell; and who came, left or was away."""

import html
import re

import pytest
from django_scopes import scope

from kring.web.insight.models import Division
from kring.web.school.actions import end_enrollment, record_objection
from tests import factories
from tests.people import move_in
from tests.web.insight.classes import in_pairs, measured, pupil

pytestmark = pytest.mark.django_db
URL = "/groepen/7a/vergelijken/"


def page(client, query="") -> str:
    return html.unescape(client.get(URL + query).content.decode())


def section(shown: str, title: str) -> str:
    return re.search(rf"<h2>{title}</h2>(.*?)</section>", shown, re.DOTALL).group(1)


def test_one_measurement_says_what_it_takes(anna, pairs):
    assert "It takes two closed measurements" in page(anna)


@pytest.mark.truth
def test_the_same_answers_twice_change_nothing(anna, people, pairs):
    measured(people.anna, people.group, {"play": in_pairs()}, absent={"Levi": "ill"})
    shown = page(anna, "?vraag=play")
    assert "Nothing in these answers surely changed." in section(shown, "Surely changed")
    assert "10 choices were made both times, 0 are new, 0 are no longer made; of 0 it cannot be told." in shown


@pytest.mark.truth
def test_who_is_suddenly_chosen_by_nearly_all_surely_changed(client, db):
    people = move_in(students=26)
    client.force_login(people.anna)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    names = factories.NAMES[:26]
    ring = {name: [names[(at + 1) % 26]] for at, name in enumerate(names)}
    measured(people.anna, people.group, {"play": ring})
    measured(people.anna, people.group, {"play": {name: ["Joris"] for name in names if name != "Joris"}})
    sure = section(page(client, "?vraag=play"), "Surely changed")
    assert "Joris is chosen more often than before." in sure
    assert "24 classmates chose Joris newly and 0 no longer, of 25 who answered both times" in sure
    assert "Sem" not in sure


@pytest.mark.truth
def test_who_came_left_and_was_away_is_named_apart(anna, people, pairs):
    with scope(school=people.school):
        factories.student(people.group, "Otis")
        end_enrollment(
            by=people.anna,
            group=people.group,
            student=pupil(people.group, "Saar"),
            on=factories.year(people.school).starts_on,
        )
    measured(people.anna, people.group, {"play": in_pairs_without("Saar")}, absent={"Daan": "away"})
    there = page(anna).split("Who was there")[1]
    for title, name in (
        ("Only the second time", "Otis"),
        ("Gave no answer the first time", "Levi"),
        ("Gave no answer the second time", "Daan"),
    ):
        assert name in re.search(rf"<dt>{title}</dt>\s*<dd>(.*?)</dd>", there, re.DOTALL).group(1)


def in_pairs_without(name):
    return {one: [other for other in chosen if other != name] for one, chosen in in_pairs().items() if one != name}


@pytest.mark.truth
def test_choices_of_who_was_ill_one_time_cannot_be_told(anna, people, pairs):
    measured(people.anna, people.group, {"play": in_pairs() | {"Levi": ["Noor"]}})
    shown = page(anna, "?vraag=play")
    assert "of 1 it cannot be told" in shown
    assert re.search(r"Levi</th>\s*<td>Noor</td>\s*<td>cannot be told", shown)


def test_it_filters_without_script(anna, people, pairs):
    measured(people.anna, people.group, {"play": in_pairs() | {"Joris": ["Noor"]}})
    only = page(anna, "?vraag=play&toon=nieuw")
    assert "kr-tie kr-change--new" in only
    assert "kr-tie kr-change--both" not in only


def test_three_measurements_give_three_pairs(anna, people, pairs):
    for _ in range(2):
        measured(people.anna, people.group, {"play": in_pairs()})
    assert page(anna).count("van=") >= 3


@pytest.mark.parametrize("query", ["?van=0&tot=1", "?vraag=dislike", "?van=x&tot=y"])
def test_nonsense_is_not_found(anna, people, pairs, query):
    measured(people.anna, people.group, {"play": in_pairs()})
    assert anna.get(URL + query).status_code == 404


@pytest.mark.rights
def test_who_objects_is_in_no_comparison(anna, people, pairs):
    measured(people.anna, people.group, {"play": in_pairs()})
    with scope(school=people.school):
        record_objection(
            by=people.anna, student=pupil(people.group, "Saar"), on=factories.year(people.school).starts_on
        )
    assert "Saar" not in page(anna)


# --- how often chosen, and choices between parts ---


def test_the_distribution_names_nobody(anna, pairs):
    shown = anna.get("/groepen/7a/verdeling/").content.decode()
    assert "kr-bars" in shown
    assert not [name for name in factories.NAMES[:12] if re.search(rf">\s*{name}\s*<", shown)]
    assert re.search(r'scope="row">0 times</th>\s*<td class="kr-number">2</td>', shown)


def parts_of(people, words):
    return {f"part-{pupil(people.group, name).pk}": word for name, word in words.items()}


def test_parts_are_noted_and_compared_with_chance(anna, people, pairs):
    words = {name: "5" if at % 2 else "6" for at, name in enumerate(factories.NAMES[:12])}
    answer = anna.post("/groepen/7a/tussen-groepen/indeling/", {"kind": "year", **parts_of(people, words)})
    assert answer.status_code == 302
    shown = anna.get("/groepen/7a/tussen-groepen/").content.decode()
    assert "5 chooses 6" in shown
    assert "by chance, on average" in shown
    assert "Circle" not in anna.get("/groepen/7a/tussen-groepen/").content.decode()


@pytest.mark.rights
def test_a_part_of_two_is_not_shown(anna, people, pairs):
    words = {name: "5" if at < 2 else "6" for at, name in enumerate(factories.NAMES[:12])}
    anna.post("/groepen/7a/tussen-groepen/indeling/", {"kind": "year", **parts_of(people, words)})
    shown = anna.get("/groepen/7a/tussen-groepen/").content.decode()
    assert "Nothing is shown" in shown
    assert "kr-bars" not in shown
    assert anna.get("/groepen/7a/tekening/tussen-groepen.svg").status_code == 404
    assert "deel=year" not in anna.get("/groepen/7a/sociogram/").content.decode()


def test_the_sociogram_can_be_looked_at_by_part(anna, people, pairs):
    words = {name: "5" if at % 2 else "6" for at, name in enumerate(factories.NAMES[:12])}
    anna.post("/groepen/7a/tussen-groepen/indeling/", {"kind": "year", **parts_of(people, words)})
    shown = anna.get("/groepen/7a/sociogram/?deel=year:5").content.decode()
    assert "kr-has-focus" in shown
    assert "Set apart: " in shown


def test_all_empty_takes_the_parts_away(anna, people, pairs):
    for words in ({"Noor": "5", "Sem": "6"}, {}):
        anna.post("/groepen/7a/tussen-groepen/indeling/", {"kind": "year", **parts_of(people, words)})
    with scope(school=people.school):
        assert not Division.objects.exists()


@pytest.mark.parametrize("kind", ["religion", "", "diagnosis"])
def test_only_what_the_school_registers_can_be_a_part(anna, people, pairs, kind):
    answer = anna.post("/groepen/7a/tussen-groepen/indeling/", {"kind": kind, **parts_of(people, {"Noor": "x"})})
    assert answer.status_code == 200
    with scope(school=people.school):
        assert not Division.objects.exists()
