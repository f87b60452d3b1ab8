"""An adult asks one child: the same questions, the same verbs, and nothing left on the screen."""

import pytest
from django.urls import reverse
from django_scopes import scope

from kring.web.questionnaires import actions, queries
from kring.web.questionnaires.models import Response
from tests.web.entering import who_may
from tests.web.questionnaires.own_sets import every_kind
from tests.web.questionnaires.steps import join, pick

NOMINEE = 'name="nominee"'


@pytest.fixture
def anna(signed_in, people):
    return signed_in(people.anna)


@pytest.fixture
def noor_student(students):
    return next(student for student in students if student.first_name == "Noor")


@pytest.fixture
def talk(wave, noor_student):
    """`talk("interview")` is an address of the talk with Noor."""

    def address(name="interview", *more):
        return reverse(f"questionnaires:{name}", args=["7a", wave.pk, noor_student.pk, *more])

    return address


def test_the_talk_says_with_whom_asks_the_same_and_is_noted_as_a_talk(anna, people, wave, talk, classmates):
    assert "Stel Noor de vragen" in anna.get(talk()).text
    assert anna.post(talk()).url == talk("interview_question", 1)
    page = anna.get(talk("interview_question", 1)).text
    assert "In gesprek met Noor" in page
    assert queries.question_infos(wave)[0].text in page
    chosen = {"nominee": [student.pk for student in classmates[:2]], "go": "next"}
    assert anna.post(talk("interview_question", 1), chosen).url == talk("interview_question", 2)
    for number in range(2, 6):
        anna.post(talk("interview_question", number), {"state": "skipped"})
    assert anna.post(talk("interview_hand_in")).url == reverse("questionnaires:wave", args=["7a", wave.pk])
    form = Response.objects.get()
    assert (form.route, form.finished_at is not None, form.token_hash) == ("interview", True, "")
    assert queries.network(wave.pk, "play").ties == 2


def test_after_handing_in_no_address_shows_what_was_said(anna, wave, talk, classmates):
    anna.post(talk())
    anna.post(talk("interview_question", 1), {"nominee": [classmates[0].pk]})
    assert NOMINEE in anna.get(talk("interview_question", 1)).text
    anna.post(talk("interview_hand_in"))
    for address in (talk(), talk("interview_question", 1), talk("interview_hand_in")):
        page = anna.get(address)
        assert NOMINEE not in page.text
        assert "no-store" in page["Cache-Control"]
    assert anna.post(talk()).status_code == 409


def test_it_goes_on_in_another_session(anna, other_client, people, wave, talk, classmates):
    anna.post(talk())
    anna.post(talk("interview_question", 1), {"nominee": [classmates[0].pk]})
    other_client.force_login(people.carla)
    assert "Verder met Noor" in other_client.get(talk()).text
    assert "checked" in other_client.get(talk("interview_question", 1)).text


@pytest.mark.faults
def test_a_child_that_began_at_a_device_keeps_that_form(other_client, anna, people, wave, talk, noor_student):
    join(other_client, wave)
    pick(other_client, noor_student)
    page = anna.post(talk())
    assert page.status_code == 409
    assert "Dit formulier wordt ergens anders ingevuld" in page.text
    assert Response.objects.get().route == "own"


@pytest.mark.faults
def test_and_during_a_talk_nobody_takes_the_card(anna, other_client, wave, talk, noor_student):
    anna.post(talk())
    join(other_client, wave)
    assert pick(other_client, noor_student).status_code == 409


@pytest.mark.faults
def test_a_wave_that_pauses_or_closes_says_so_and_keeps_all(anna, people, wave, talk, classmates):
    anna.post(talk())
    anna.post(talk("interview_question", 1), {"nominee": [classmates[0].pk]})
    actions.pause_wave(by=people.anna, wave=wave)
    assert "De meting is nu niet open." in anna.get(talk("interview_question", 2)).text
    assert "De meting is nu niet open." in anna.post(talk("interview_hand_in")).text
    assert queries.network(wave.pk, "play").ties == 1


@pytest.mark.rights
def test_anonymous_questions_are_not_asked_in_a_talk(anna, in_school, students):
    mood = actions.start_wave(by=in_school.anna, group=in_school.group, instrument="class_climate")
    url = reverse("questionnaires:interview", args=["7a", mood.pk, students[0].pk])
    assert "Niet bij anonieme vragen" in anna.get(url).text
    assert anna.post(url).status_code == 409
    assert Response.objects.filter(invitation__wave=mood).count() == 0


@pytest.mark.rights
def test_only_who_runs_measurements_interviews(people, wave, talk):
    assert who_may(people, talk()) == {"anna", "carla"}
    assert who_may(people, talk(), post={}) == {"anna", "carla"}


def test_every_kind_of_question_can_be_asked(anna, in_school, students):
    key = every_kind(in_school.school)
    wave = actions.start_wave(by=in_school.anna, group=in_school.group, instrument=key, extras=["words"])
    who = students[0]
    args = ["7a", wave.pk, who.pk]
    anna.post(reverse("questionnaires:interview", args=args))
    for number in range(1, len(queries.question_infos(wave)) + 1):
        assert anna.get(reverse("questionnaires:interview_question", args=[*args, number])).status_code == 200
    with scope(school=in_school.school):
        assert queries.held_by_adult(wave, who.pk, "interview") is not None
