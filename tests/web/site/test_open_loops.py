"""What was measured and not talked about: for who follows the process, without a pupil or an answer."""

import datetime as dt

import pytest
from django.test import Client
from django_scopes import scope

from kring.web.agenda import actions as agenda
from kring.web.agenda.models import Commitment
from kring.web.questionnaires import actions

CARD = "Measured, and not talked about yet"


def home(user) -> str:
    browser = Client(headers={"Accept-Language": "en"})
    browser.force_login(user)
    return browser.get("/").text


@pytest.fixture
def discussed(people):
    """A closed measurement of 7a with its talk planned."""
    with scope(school=people.school):
        wave = actions.set_up_wave(
            by=people.anna,
            group=people.group,
            instrument="class_climate",
            discuss_on=dt.date.today() + dt.timedelta(days=9),
            owner=people.anna,
            action="Een kringgesprek",
        )
        actions.close_wave(by=people.anna, wave=wave)
        return wave


@pytest.mark.rights
def test_leader_and_care_coordinator_see_that_a_talk_is_open_and_the_teacher_has_the_own_agenda(people, discussed):
    assert all(CARD in home(user) for user in (people.carla, people.dirk))
    assert not any(CARD in home(user) for user in (people.anna, people.fatma, people.els, people.gijs))


def test_once_talked_about_it_is_off_the_list(people, discussed):
    with scope(school=people.school):
        agenda.finish(by=people.anna, commitment=Commitment.objects.get(origin="wave"), outcome="Besproken.")
    assert CARD not in home(people.dirk)


@pytest.mark.rights
def test_feedback_that_a_teacher_asked_for_is_nobody_elses_process(people):
    with scope(school=people.school):
        wave = actions.start_wave(by=people.anna, group=people.group, instrument="teacher_feedback")
        actions.close_wave(by=people.anna, wave=wave)
    assert CARD not in home(people.dirk)


def test_the_same_questions_again_are_one_talk(people):
    for _turn in range(2):
        with scope(school=people.school):
            wave = actions.start_wave(by=people.anna, group=people.group, instrument="class_climate")
            actions.close_wave(by=people.anna, wave=wave)
    assert home(people.dirk).count("no talk planned") == 1
