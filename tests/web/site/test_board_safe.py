"""With the switch on, nothing that a class should not read is in what Kring sends: page, fragment, picture or file."""

import datetime as dt
import html
import re

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve
from django_scopes import scope

from kring.web.agenda import actions as agenda
from kring.web.school.queries import students_in
from kring.web.seating import actions as seating
from kring.web.site.board_safe.addresses import ADDRESSES as CLASSIFIED
from kring.web.site.board_safe.addresses import Board, With
from tests.people import move_in
from tests.web.insight.classes import findings, in_pairs, measured
from tests.web.site.test_every_url import ADDRESSES, NAMES, TABLE, address, furnish, readable

pytestmark = [pytest.mark.rights, pytest.mark.django_db]
PROMISE = "Kanariewoorden over Joris"
STAFF = [each for each in ADDRESSES if isinstance(TABLE[each], frozenset) and TABLE[each]]
PORTRAIT = "/groepen/7a/klasportret/"


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """Like that of `test_every_url`, with answers that say something about everybody."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        people = move_in(students=12)
        with scope(school=people.school):
            yield people, furnish(people, answer=pairs) | promised(people)
        transaction.set_rollback(True)


def pairs(people) -> None:
    """What pupils and teacher said: everybody chose, and Joris sits in front."""
    choices = {key: in_pairs() for key in ("play", "work", "sit", "know", "friends")}
    measured(people.anna, people.group, choices)
    joris = students_in(people.group).get(first_name="Joris")
    seating.set_wishes(by=people.anna, group=people.group, front=[joris.pk])


def promised(people) -> dict[str, int]:
    promise = agenda.commit(
        by=people.anna, school=people.school, group=people.group, what=PROMISE, look_back_on=dt.date.today()
    )
    return {"afspraken": promise.pk}


def switched_on(user) -> Client:
    browser = Client()
    browser.force_login(user)
    browser.post("/bord/schakel/", {"on": "1", "next": "/"})
    return browser


@pytest.fixture(scope="module")
def safe(house):
    """Each colleague with the switch on."""
    people, _there = house
    return {name: switched_on(getattr(people, name)) for name in ("anna", "carla", "dirk", "els", "fatma")}


@pytest.fixture(scope="module")
def secrets(house):
    """What the answers say, as the pages say it when the switch is off."""
    people, there = house
    browser = Client()
    browser.force_login(people.anna)
    portrait = browser.get(PORTRAIT).text
    reasons = browser.get(f"/groepen/7a/plattegrond/{there['plattegrond']}/").text
    said = findings(portrait) + re.findall(r'<li class="kr-reason.*?</li>', reasons, re.S)
    told = {sentence for each in said if len(sentence := plain(each)) > 20}
    assert len(findings(portrait)) > 3
    assert any("vooraan" in each for each in told), "a reason of a seat"
    return told | {PROMISE}


def words_of(answer) -> str:
    """What a person reads there."""
    return plain(readable(answer))


def plain(marked: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", marked)).split())


def names_of(patterns, before: str = ""):
    for each in patterns:
        if isinstance(each, URLPattern):
            yield f"{before}{each.name}"
        else:
            yield from names_of(each.url_patterns, f"{before}{each.namespace}:" if each.namespace else before)


def test_every_address_says_whether_it_may_be_on_the_board():
    assert set(names_of(get_resolver().url_patterns)) == set(CLASSIFIED), "say it in site/board_safe/addresses.py"


def test_what_goes_with_a_page_goes_with_one_that_is_covered():
    pages = {each.page for each in CLASSIFIED.values() if isinstance(each, With)}
    assert {CLASSIFIED[page] for page in pages} == {Board.COVERED}


@pytest.mark.parametrize("pattern", STAFF)
@pytest.mark.parametrize("asked", [{}, {"HX-Request": "true"}], ids=["page", "fragment"])
def test_no_answer_reaches_the_board(house, safe, secrets, pattern, asked):
    _people, there = house
    path = address(pattern, there)
    covered = CLASSIFIED[resolve(path).view_name] is not Board.SAFE
    for browser in safe.values():
        answer = browser.get(path, headers=asked)
        words = words_of(answer)
        assert not [secret for secret in secrets if secret in words]
        if covered:
            assert "kring-covered" in answer
            assert not re.search(f"Joris|Achternaam|{'|'.join(NAMES)}", words)
            assert not asked or (answer["HX-Refresh"], words) == ("true", "")


def test_the_secrets_are_there_when_the_switch_is_off(house, secrets):
    """Otherwise the test above would pass for a reason of its own."""
    people, there = house
    browser = Client()
    browser.force_login(people.anna)
    pages = [words_of(browser.get(address(pattern, there))) for pattern in STAFF]
    assert [secret for secret in secrets if not any(secret in words for words in pages)] == []
    assert PROMISE in words_of(browser.get("/"))


def test_a_message_about_somebody_waits_until_the_switch_is_off(house, safe):
    _people, there = house
    page = f"/groepen/7a/leerlingen/{there['leerlingen']}/bezwaar/"
    assert safe["anna"].post(page, {}).status_code == 302
    assert "doet niet mee" not in words_of(safe["anna"].get("/"))
    safe["anna"].post(page, {"withdraw": "1"})
    browser = safe["anna"]
    browser.post("/bord/schakel/", {"on": "0"})
    assert "doet niet mee" in words_of(browser.get("/"))
    browser.post("/bord/schakel/", {"on": "1"})


def test_what_is_sent_is_kept_and_what_it_would_show_is_covered(house, safe):
    _people, _there = house
    answer = safe["anna"].post("/groepen/7a/afspraken/nieuw/", {"what": ""})
    assert "kring-covered" in answer
    assert "Wat ga je doen" not in answer.text


def test_the_calm_page_leads_to_what_was_made_for_the_board(house):
    people, there = house
    browser = switched_on(people.anna)
    page = browser.get(PORTRAIT).text
    for way in (
        f"/groepen/7a/metingen/{there['wave']}/bord/",
        f"/groepen/7a/plattegrond/{there['plattegrond']}/afdruk/",
    ):
        assert way in page
        assert "kring-covered" not in browser.get(way)
