"""Guess first: asked once, of the own teacher, before the results; seen by nobody else; and gone when deleted."""

import pytest
from django.test import Client
from django_scopes import scope

from kring.web.insight.models import Guess
from tests.web.insight.classes import in_pairs, measured, pupil

PORTRAIT = "/groepen/7a/klasportret/"


@pytest.fixture
def fresh(people):
    """The class in pairs, not read by anybody yet."""
    return measured(people.anna, people.group, {"play": in_pairs()}, absent={"Levi": "ill"}, guesses=True)


def send(browser, wave, **data):
    return browser.post(f"{PORTRAIT}verwachting/{wave}/", {"what": "keep"} | data, follow=True)


def ids(people, *names):
    return [pupil(people.group, name).pk for name in names]


@pytest.mark.parametrize("page", ["klasportret/", "sociogram/", "matrix/"])
def test_the_teacher_is_asked_before_the_results_are_there(anna, fresh, page):
    text = anna.get(f"/groepen/7a/{page}").text
    assert "What do you expect to read?" in text
    assert "kr-finding" not in text


def test_one_click_goes_straight_to_the_results_and_it_is_not_asked_again(anna, fresh):
    assert "kr-finding" in send(anna, fresh, what="skip").text
    page = anna.get(PORTRAIT).text
    assert "kr-finding" in page
    assert "What surprised" not in page


def test_what_was_expected_stands_beside_the_answers(people, anna, fresh):
    page = send(anna, fresh, alone=ids(people, "Joris", "Noor"), leads=ids(people, "Sem"), atmosphere="3").context[
        "page"
    ]
    rows = [(str(row.about), row.expected, row.answers, str(row.words)) for row in page.surprises]
    assert rows == [
        ("Who has no mutual choice", "Joris and Noor", "Joris", "otherwise than you expected"),
        ("Who leads", "Sem", "not asked yet", "cannot be told"),
        ("How the class finds the atmosphere", "often true", "not asked yet, or too few answered", "cannot be told"),
    ]


def test_a_match_is_called_one(people, anna, fresh):
    page = send(anna, fresh, alone=ids(people, "Joris")).context["page"]
    assert [str(row.words) for row in page.surprises] == ["as you expected"]


def test_of_who_did_not_answer_it_cannot_be_told(people, anna, fresh):
    (row,) = send(anna, fresh, alone=ids(people, "Joris", "Levi")).context["page"].surprises
    assert (row.answers, str(row.words)) == ("Joris; of Levi it cannot be told", "cannot be told")


def test_too_few_answers_are_not_set_beside_it(people, anna):
    away = dict.fromkeys(("Noor", "Sem", "Yara", "Joris", "Mila", "Daan"), "ill")
    wave = measured(people.anna, people.group, {"play": in_pairs()}, absent=away, guesses=True)
    (row,) = send(anna, wave, alone=ids(people, "Finn")).context["page"].surprises
    assert (row.answers, str(row.words)) == ("too few answers", "cannot be told")


@pytest.mark.rights
def test_nobody_else_sees_it(people, anna, fresh):
    send(anna, fresh, alone=ids(people, "Joris"))
    carla = Client(headers={"Accept-Language": "en"})
    carla.force_login(people.carla)
    page = carla.get(PORTRAIT).text
    assert "kr-finding" in page, "who does not teach the class is not asked"
    assert "What surprised" not in page
    assert send(carla, fresh, what="forget").status_code == 404
    assert send(carla, fresh, what="skip").status_code == 404


def test_a_deleted_expectation_is_gone_and_not_asked_again(people, anna, fresh):
    send(anna, fresh, alone=ids(people, "Joris"), atmosphere="2")
    page = send(anna, fresh, what="forget").text
    assert "What surprised" not in page
    assert "kr-finding" in page
    with scope(school=people.school):
        guess = Guess.objects.get()
        assert (guess.alone.count(), guess.leads.count(), guess.atmosphere) == (0, 0, None)


def test_who_has_read_the_results_does_not_guess_any_more(people, anna, fresh):
    send(anna, fresh, what="skip")
    send(anna, fresh, alone=ids(people, "Joris"))
    with scope(school=people.school):
        assert not Guess.objects.get().alone.exists()


def test_only_who_is_in_the_class_can_be_named(people, anna, fresh):
    assert send(anna, fresh, alone=["0"]).status_code == 404
    assert send(anna, fresh, atmosphere="9").status_code == 404
    with scope(school=people.school):
        assert not Guess.objects.exists()


def test_an_earlier_measurement_is_not_asked_about(people, anna, fresh):
    measured(people.anna, people.group, {"play": in_pairs()})
    assert "kr-finding" in anna.get(f"{PORTRAIT}?meting={fresh}").text


@pytest.mark.rights
def test_an_open_measurement_cannot_be_guessed_and_shows_nothing(people, anna):
    wave = measured(people.anna, people.group, {"play": in_pairs()}, closed=False)
    assert send(anna, wave).status_code == 404
