"""The switch of one device: remembered, on by itself, and off for one page."""

import re

import pytest
from django_scopes import scope

from kring.web.questionnaires import actions as measuring
from kring.web.school import actions as schooling
from kring.web.school.queries import students_in
from kring.web.site.board_safe import state
from tests import factories

pytestmark = [pytest.mark.rights, pytest.mark.django_db]
LIST, PORTRAIT = "/groepen/7a/leerlingen/", "/groepen/7a/klasportret/"


@pytest.fixture
def clock(monkeypatch):
    """`clock.pass_by(minutes)`"""

    class Clock:
        at = 1_800_000_000

        def pass_by(self, minutes: float) -> None:
            self.at += int(minutes * 60)

    here = Clock()
    monkeypatch.setattr(state, "now", lambda: here.at)
    return here


@pytest.fixture
def anna(people, client):
    client.force_login(people.anna)
    return client


def is_covered(browser, path: str = LIST) -> bool:
    answer = browser.get(path)
    assert answer.status_code == 200
    return "kring-covered" in answer


def test_the_switch_is_on_every_page_with_its_key_and_its_state(anna):
    assert 'aria-pressed="false"' in anna.get("/").text
    anna.post("/bord/schakel/", {"on": "1", "next": "/"})
    for path in ("/", LIST, "/ik/", "/school/groepen/", "/bord/"):
        page = anna.get(path).text
        assert 'aria-pressed="true"' in page, path
        assert 'aria-keyshortcuts="F8"' in page, path


def test_on_is_remembered_on_this_device_also_for_who_signs_in_next(anna, people):
    anna.post("/bord/schakel/", {"on": "1"})
    kept = anna.cookies[state.COOKIE].value
    anna.post("/uitloggen/")
    anna.force_login(people.bram)
    anna.cookies[state.COOKIE] = kept
    assert is_covered(anna, "/groepen/7b/leerlingen/")


def test_show_it_all_the_same_shows_this_page_only_and_for_a_short_time(anna, clock):
    anna.post("/bord/schakel/", {"on": "1"})
    assert anna.post("/bord/toch/", {"next": LIST}).url == LIST
    assert not is_covered(anna)
    assert is_covered(anna, PORTRAIT)
    clock.pass_by(4)
    assert not is_covered(anna)  # it is used, so it stays
    clock.pass_by(4)
    assert not is_covered(anna)
    clock.pass_by(6)
    assert is_covered(anna)


def test_reading_a_page_that_is_shown_keeps_it_and_leaving_it_does_not(anna, clock):
    anna.post("/bord/schakel/", {"on": "1"})
    anna.post("/bord/toch/", {"next": LIST})
    clock.pass_by(4)
    anna.post("/bord/bezig/", {"next": LIST})
    clock.pass_by(4)
    assert not is_covered(anna)
    clock.pass_by(4)
    anna.post("/bord/bezig/", {"next": PORTRAIT})
    clock.pass_by(4)
    assert is_covered(anna)


def test_the_switch_closes_what_was_shown(anna):
    anna.post("/bord/schakel/", {"on": "1"})
    anna.post("/bord/toch/", {"next": LIST})
    anna.post("/bord/schakel/", {"on": "0"})
    anna.post("/bord/schakel/", {"on": "1"})
    assert is_covered(anna)


@pytest.mark.parametrize(
    ("minutes", "waited", "covers"), [(5, 6, True), (10, 9, False), (10, 11, True), (0, 600, False)]
)
def test_it_goes_on_by_itself_after_the_time_that_this_person_chose(anna, clock, minutes, waited, covers):
    assert anna.post("/bord/", {"after": minutes}).status_code == 302
    anna.get("/")
    clock.pass_by(waited)
    assert is_covered(anna) is covers
    assert is_covered(anna) is covers  # and stays so


def test_a_page_that_asks_by_itself_is_no_sign_that_somebody_is_there(anna, clock, people):
    with scope(school=people.school):
        wave = measuring.start_wave(by=people.anna, group=people.group)
    here = f"/groepen/7a/metingen/{wave.pk}/"
    assert not is_covered(anna, here)
    for _minute in range(11):
        clock.pass_by(1)
        last = anna.get(f"{here}stand/", headers={"HX-Request": "true"})
    assert last["HX-Refresh"] == "true"
    assert is_covered(anna, here)


def test_moving_over_a_page_is_a_sign_that_somebody_is_there(anna, clock):
    anna.get(LIST)
    for _minute in range(11):
        clock.pass_by(1)
        anna.post("/bord/bezig/", {"next": LIST})
    assert not is_covered(anna)


def test_signing_in_after_a_night_does_not_begin_with_a_covered_page(client, people, clock):
    client.force_login(people.anna)
    client.get("/")
    client.post("/uitloggen/")
    clock.pass_by(600)
    client.post("/inloggen/", {"login": "anna@example.test", "password": factories.PASSWORD})
    assert not is_covered(client)


@pytest.mark.faults
@pytest.mark.parametrize("forged", ["1.1800000000", "0.99999999999:x", "", "1." + "9" * 4000])
def test_a_forged_cookie_counts_as_none(anna, forged):
    anna.cookies[state.COOKIE] = forged
    assert not is_covered(anna)


@pytest.mark.parametrize("elsewhere", ["https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)", ""])
@pytest.mark.parametrize("door", ["schakel", "toch"])
def test_the_switch_leads_nowhere_else(anna, door, elsewhere):
    assert anna.post(f"/bord/{door}/", {"on": "1", "next": elsewhere}).url == "/"


def test_a_calm_page_does_not_tell_that_a_class_exists(people, client):
    client.force_login(people.gijs)
    client.post("/bord/schakel/", {"on": "1"})
    here, nowhere = (client.get(f"/groepen/{slug}/klasportret/").text for slug in ("7b", "bestaat-niet"))
    strip = re.compile(r"csrf\w+\" value=\"\w+\"|\{\"X-CSRFToken\": \"\w+\"\}|/groepen/[\w-]+/")
    assert strip.sub("", here) == strip.sub("", nowhere)


def test_a_photo_is_shown_with_the_page_on_which_it_stands(anna, people):
    people.school.shows_photos = True
    people.school.save()
    with scope(school=people.school):
        noor = students_in(people.group).first()
        schooling.keep_photo(by=people.anna, student=noor, pictures={256: b"x", 512: b"x"})
    anna.post("/bord/schakel/", {"on": "1"})
    photo = f"{LIST}{noor.pk}/foto/256.jpg"
    assert is_covered(anna, photo)
    for page in ("/groepen/7b/leerlingen/", "/afspraken/"):
        anna.post("/bord/toch/", {"next": page})
        assert is_covered(anna, photo)
    for page in (LIST, f"{LIST}{noor.pk}/"):
        anna.post("/bord/toch/", {"next": page})
        assert not is_covered(anna, photo)


def test_who_has_to_set_up_a_second_step_can_show_that_page(anna, settings):
    settings.SECOND_FACTOR = "required"
    anna.post("/bord/schakel/", {"on": "1"})
    page = anna.get("/").url
    assert is_covered(anna, page)
    anna.post("/bord/toch/", {"next": page})
    assert not is_covered(anna, page)
