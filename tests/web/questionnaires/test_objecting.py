"""An objection counts from the next second on, also in a measurement that runs."""

import datetime as dt

import pytest
from django_scopes import scope

from kring.core.portrait import Kind
from kring.core.seating.arrangements import rows_of_pairs
from kring.web.insight.queries import portrait
from kring.web.questionnaires import actions, queries, rules
from kring.web.questionnaires.models import Answer, Nomination, Response
from kring.web.seating import actions as seating
from kring.web.seating.models import Placement
from tests.web.questionnaires.steps import CARDS, hand_in, join, pick, tap

pytestmark = pytest.mark.rights


@pytest.fixture
def pupils(students):
    return {student.first_name: student for student in students}


@pytest.fixture
def objects(people, pupils):
    """`objects("Sem")` as the teacher records it on the page of the pupil."""
    from django.test import Client

    anna = Client()
    anna.force_login(people.anna)

    def click(name: str, **ticks: str):
        button = {"record": "1"} if "withdraw" not in ticks else {}
        answer = anna.post(f"/groepen/7a/leerlingen/{pupils[name].pk}/bezwaar/", button | ticks)
        assert answer.status_code == 302
        pupils[name].refresh_from_db()

    return click


def answers(wave, pupils, name: str, *chosen: str) -> Response:
    form, _token = actions.take_card(wave=wave, student=pupils[name])
    nominees = [pupils[each].pk for each in chosen]
    actions.submit_answers(response=form, question_key="play", nominees=nominees, state="chose")
    return form


def test_it_is_two_clicks_from_the_class_list(client, people, pupils, objects):
    client.force_login(people.anna)
    page = f"/groepen/7a/leerlingen/{pupils['Sem'].pk}/"
    assert page in client.get("/groepen/7a/leerlingen/").text
    assert f'action="{page}bezwaar/"' in client.get(page).text
    objects("Sem")
    assert pupils["Sem"].objected_on == dt.date.today()


def test_the_card_is_gone_from_a_running_measurement(client, wave, pupils, objects):
    join(client, wave)
    assert ">Sem<" in client.get(CARDS).text
    objects("Sem")
    assert ">Sem<" not in client.get(CARDS).text
    assert pick(client, pupils["Sem"]).status_code == 200
    with pytest.raises(rules.NotInvited):
        actions.take_card(wave=wave, student=pupils["Sem"])


def test_classmates_are_not_offered_the_pupil_from_the_next_page_on(noor, pupils, objects):
    assert ">Sem<" in noor.get("/meedoen/vraag/1/").text
    objects("Sem")
    assert ">Sem<" not in noor.get("/meedoen/vraag/1/").text


def test_a_page_that_was_open_keeps_the_other_choices(noor, wave, pupils, objects):
    objects("Sem")
    tap(noor, 1, [pupils["Sem"], pupils["Yara"]], quietly=True)
    assert [each.nominee for each in Nomination.objects.all()] == [pupils["Yara"]]


@pytest.mark.parametrize("erase", [False, True])
def test_a_pupil_in_the_middle_of_answering_hears_that_it_is_not_needed(noor, wave, pupils, objects, erase):
    tap(noor, 1, [pupils["Sem"]])
    objects("Noor", **({"erase": "1"} if erase else {}))
    for page in (noor.get("/meedoen/vraag/2/"), tap(noor, 2, [pupils["Yara"]], quietly=True), hand_in(noor)):
        assert page.status_code == 409
        assert "Jij hoeft niet mee te doen." in page.text
        assert "Noor" not in page.text
    assert not Nomination.objects.filter(nominee=pupils["Yara"]).exists()


def test_what_was_said_by_and_about_the_pupil_is_used_no_more(wave, pupils, objects):
    answers(wave, pupils, "Noor", "Sem", "Yara")
    answers(wave, pupils, "Sem", "Noor")
    objects("Sem")
    play = queries.networks(wave.pk)["play"]
    assert str(pupils["Sem"].pk) not in play.members
    assert play.ties == 1
    assert Nomination.objects.count() == 3  # not erased: that has to be asked for


def test_withdrawing_brings_back_card_and_answers(client, wave, pupils, objects):
    answers(wave, pupils, "Noor", "Sem")
    objects("Sem")
    objects("Sem", withdraw="1")
    join(client, wave)
    assert ">Sem<" in client.get(CARDS).text
    assert queries.networks(wave.pk)["play"].ties == 1


def test_erased_on_request_and_nothing_else(wave, pupils, objects):
    answers(wave, pupils, "Noor", "Sem", "Yara")
    form = answers(wave, pupils, "Sem", "Noor")
    actions.finish_response(response=form)
    objects("Sem", erase="1")
    assert [(each.nominator.first_name, each.nominee.first_name) for each in Nomination.objects.all()] == [
        ("Noor", "Yara")
    ]
    assert Answer.objects.get().response.invitation.student == pupils["Noor"]


def test_after_erasing_and_withdrawing_the_pupil_starts_with_an_empty_form(client, wave, pupils, objects):
    actions.finish_response(response=answers(wave, pupils, "Sem", "Noor"))
    objects("Sem", erase="1")
    objects("Sem", withdraw="1")
    join(client, wave)
    assert pick(client, pupils["Sem"]).url == "/meedoen/vraag/1/"
    assert Nomination.objects.count() == 0


def test_erasing_after_an_objection_leaves_closed_measurements_to_the_administrator(people, wave, pupils, objects):
    answers(wave, pupils, "Sem", "Noor")
    actions.close_wave(by=people.anna, wave=wave)
    objects("Sem", erase="1")
    assert Nomination.objects.count() == 1
    assert queries.networks(wave.pk)["play"].ties == 0


def test_the_teacher_follows_the_others_only(client, people, wave, objects):
    objects("Sem")
    client.force_login(people.anna)
    page = client.get(f"/groepen/7a/metingen/{wave.pk}/").text
    assert "Sem" not in page
    assert "Noor" in page


def test_the_portrait_counts_who_objects_and_names_nobody(people, wave, pupils, objects):
    for name in ("Noor", "Yara", "Mila"):
        actions.finish_response(response=answers(wave, pupils, name, "Sem"))
    actions.close_wave(by=people.anna, wave=wave)
    objects("Sem")
    found = portrait(people.group, wave.pk)
    assert "Sem" not in " ".join(told.text for told in found.told)
    assert found.n == 5
    assert Kind.RESPONSE in {told.finding.kind for told in found.told}


def test_who_objects_gets_a_seat_that_rests_on_nobodys_answers(people, wave, pupils, objects):
    for name in ("Noor", "Yara", "Mila", "Sem"):
        actions.finish_response(response=answers(wave, pupils, name, *({"Noor", "Sem"} - {name})))
    actions.close_wave(by=people.anna, wave=wave)
    objects("Sem")
    room = seating.add_classroom(by=people.anna, school=people.school, name="Lokaal 4", drawing=rows_of_pairs(2, 2))
    plan = seating.propose(by=people.anna, group=people.group, classroom=room)
    assert Placement.objects.filter(plan=plan, student=pupils["Sem"]).exists()
    with_objection = dict(Placement.objects.filter(plan=plan).values_list("student", "seat"))
    Nomination.objects.filter(nominator=pupils["Sem"]).delete()
    Nomination.objects.filter(nominee=pupils["Sem"]).delete()
    seating.discard(by=people.anna, plan=plan)
    again = seating.propose(by=people.anna, group=people.group, classroom=room)
    assert dict(Placement.objects.filter(plan=again).values_list("student", "seat")) == with_objection


def test_another_school_is_not_touched(people, wave, pupils, objects):
    with scope(school=people.other_school):
        before = list(queries.waves_of(people.other_group))
    objects("Sem", erase="1")
    with scope(school=people.other_school):
        assert list(queries.waves_of(people.other_group)) == before
