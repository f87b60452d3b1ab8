"""Who was ill or not done is asked on another day. Who answered is not."""

import datetime as dt

import pytest
from django.urls import reverse

from kring.web.agenda.models import Commitment
from kring.web.questionnaires import actions, queries, rules
from kring.web.questionnaires.models import Invitation, Response, Wave
from tests import factories
from tests.web.questionnaires.steps import CARDS, hand_in, join, pick, tap

TODAY = dt.date.today()
LATER = TODAY + dt.timedelta(days=3)


@pytest.fixture
def half(in_school, wave, students):
    """Three answered, one is ill, one began and one did nothing; then it was closed."""
    for student in students[:3]:
        form, token = actions.take_card(wave=wave, student=student)
        actions.submit_answers(response=form, question_key="play", nominees=[students[5].pk], state="chose")
        actions.finish_response(response=form, token=token)
    actions.mark_absence(by=in_school.anna, wave=wave, student=students[3], absence="ill")
    actions.take_card(wave=wave, student=students[4])
    actions.close_wave(by=in_school.anna, wave=wave)
    wave.refresh_from_db()
    return wave


@pytest.fixture
def anna(signed_in, people):
    return signed_in(people.anna)


def page(client, wave):
    return " ".join(client.get(f"/groepen/7a/metingen/{wave.pk}/").text.split())


def send(client, wave, **data):
    return client.post(reverse("questionnaires:again", args=["7a", wave.pk]), data)


def test_the_page_of_a_closed_wave_lists_who_was_absent_or_not_done(anna, half, students):
    text = page(anna, half).split('id="opnieuw"')[1]
    for student in students[3:]:
        assert f'value="{student.pk}"' in text
    for student in students[:3]:
        assert f'value="{student.pk}"' not in text


@pytest.mark.rights
def test_the_commitment_holds_the_day_and_no_name_of_a_child(anna, half, students):
    assert send(anna, half, who=[students[3].pk], on=LATER).status_code == 302
    agreed = Commitment.objects.get(origin="wave_again")
    assert (agreed.look_back_on, agreed.origin_id, agreed.group_id) == (LATER, half.pk, half.group_id)
    words = agreed.what + agreed.how
    assert "Wie met wie" in words
    assert not any(student.first_name in words for student in students)


def test_until_the_day_it_stays_closed_and_then_opens_for_them_only(anna, client, half, students):
    send(anna, half, who=[students[3].pk, students[4].pk], on=LATER)
    half.refresh_from_db()
    assert (half.status, half.again_on) == (Wave.Status.CLOSED, LATER)
    text = page(anna, half)
    assert "Nu voor hen openen" in text
    send(anna, half, do="open")
    half.refresh_from_db()
    assert half.is_open
    assert Response.objects.exclude(finished_at=None).count() == 3  # what was handed in stays
    anna.logout()
    join(client, half)
    shown = client.get(CARDS).text
    for student in students:
        assert (f"kaart={student.pk}" in shown) is (student in students[3:5])


def test_today_is_at_once(anna, half, students):
    send(anna, half, who=[students[5].pk], on=TODAY)
    half.refresh_from_db()
    assert half.is_open
    assert "Weer open voor 1" in page(anna, half)


@pytest.fixture
def reopened(in_school, half, students):
    """For who was ill."""
    actions.ask_again(by=in_school.anna, wave=half, students=[students[3].pk], on=TODAY)
    half.refresh_from_db()
    return half


@pytest.mark.parametrize("place", [0, 4, 5])
def test_nobody_else_can_take_a_card(reopened, students, place):
    with pytest.raises((rules.NotInvited, rules.CardFinished)):
        actions.take_card(wave=reopened, student=students[place])


def test_a_device_that_still_holds_a_form_of_somebody_else_is_stopped(client, in_school, wave, students):
    join(client, wave)
    pick(client, students[4])
    actions.close_wave(by=in_school.anna, wave=wave)
    actions.ask_again(by=in_school.anna, wave=wave, students=[students[3].pk], on=TODAY)
    assert client.get("/meedoen/vraag/1/").status_code == 409
    form = Response.objects.select_related("invitation__wave").get()
    with pytest.raises(rules.NotInvited):
        actions.submit_answers(response=form, question_key="play", state="nobody")


def test_they_choose_from_the_whole_class(client, reopened, students):
    join(client, reopened)
    pick(client, students[3])
    tap(client, 1, [students[0], students[5]])
    hand_in(client)
    assert queries.networks(reopened.pk)["play"].given.sum() == 3 + 2


def test_an_adult_may_still_ask_somebody_else_aloud(reopened, students):
    actions.take_card(wave=reopened, student=students[5], route=Response.Route.INTERVIEW)


def test_who_comes_new_in_the_class_may_answer_too(in_school, reopened):
    newcomer = factories.student(in_school.group, "Nieuw")
    actions.invite(by=in_school.anna, wave=reopened, student=newcomer)
    actions.take_card(wave=reopened, student=newcomer)


def test_closing_ends_it_and_opening_again_is_for_everybody(in_school, reopened, students):
    actions.close_wave(by=in_school.anna, wave=reopened)
    reopened.refresh_from_db()
    assert reopened.again_on is None
    assert not Invitation.objects.filter(wave=reopened, again=True).exists()
    actions.reopen_wave(by=in_school.anna, wave=reopened)
    actions.take_card(wave=reopened, student=students[5])


def test_leaving_it_takes_the_day_off(anna, half, students):
    send(anna, half, who=[students[3].pk], on=LATER)
    send(anna, half, do="leave")
    half.refresh_from_db()
    assert half.again_on is None
    assert send(anna, half, do="open").status_code == 404


def test_of_an_open_wave_only_the_day_is_agreed(anna, wave, students):
    send(anna, wave, who=[students[0].pk], on=LATER)
    wave.refresh_from_db()
    assert (wave.is_open, wave.again_on) == (True, None)
    assert Commitment.objects.filter(origin="wave_again").count() == 1


def test_who_answered_meanwhile_is_left_out_without_a_word(anna, half, students):
    assert send(anna, half, who=[students[0].pk, students[3].pk], on=LATER).status_code == 302
    assert queries.asked_again(half) == {students[3].pk}


def test_who_answered_cannot_be_chosen_again(anna, half, students):
    assert send(anna, half, who=[students[0].pk], on=LATER).status_code == 302
    assert "niemand meer om het te vragen" in page(anna, half)
    assert Commitment.objects.filter(origin="wave_again").count() == 0


def test_a_day_that_is_past_and_no_name_are_refused(anna, half, students):
    assert send(anna, half, who=[students[3].pk], on=TODAY - dt.timedelta(days=1)).status_code == 422
    assert send(anna, half, on=LATER).status_code == 422
    assert send(anna, half, who=["x"], on=LATER).status_code == 422
    assert Commitment.objects.filter(origin="wave_again").count() == 0


@pytest.mark.rights
def test_an_anonymous_wave_that_can_be_read_is_not_opened_for_some(anna, in_school, students):
    wave = actions.start_wave(by=in_school.anna, group=in_school.group, instrument="class_climate")
    for student in students[:5]:
        form, token = actions.take_card(wave=wave, student=student)
        actions.submit_answers(response=form, question_key=queries.questions(wave)[0].key, state="skipped", token=token)
        actions.finish_response(response=form, token=token)
    actions.close_wave(by=in_school.anna, wave=wave)
    assert "zou opvallen" in page(anna, wave)
    with pytest.raises(rules.AlreadyShown):
        actions.ask_again(by=in_school.anna, wave=wave, students=[students[5].pk], on=TODAY)


@pytest.mark.rights
@pytest.mark.parametrize("who", ["bram", "fatma", "dirk", "els", "gijs"])
def test_nobody_but_who_measures_here_can_ask_again(signed_in, people, half, students, who):
    assert send(signed_in(getattr(people, who)), half, who=[students[3].pk], on=TODAY).status_code == 404
    half.refresh_from_db()
    assert half.status == Wave.Status.CLOSED
