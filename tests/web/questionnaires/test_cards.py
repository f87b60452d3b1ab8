"""Picking the own card, and what happens when it is taken, done or gone."""

import datetime as dt

import pytest

from kring.web.questionnaires import actions, queries
from kring.web.questionnaires.models import Response
from kring.web.school.models import Enrollment
from tests import factories
from tests.web.questionnaires.steps import CARDS, join, pick


def test_cards_stand_in_the_order_of_names_with_an_initial_where_two_share_one(client, in_school):
    for first_name, last_name in [("Élise", "X"), ("Noor", "Bakker"), ("Anouk", "Z")]:
        factories.student(in_school.group, first_name, last_name=last_name)
    wave = actions.start_wave(by=in_school.anna, group=in_school.group)
    names = [card.name for card in queries.cards(wave)]
    assert names == ["Anouk", "Daan", "Élise", "Joris", "Mila", "Noor A", "Noor B", "Sem", "Yara"]
    page = join(client, wave).text
    assert [page.index(f">{name}<") for name in names] == sorted(page.index(f">{name}<") for name in names)


def test_no_surname_stands_on_a_card(client, wave):
    assert "Achternaam" not in join(client, wave).text


def test_a_child_confirms_its_name_and_hears_who_can_see_the_answers(client, wave, students):
    join(client, wave)
    page = client.get(CARDS, {"kaart": students[3].pk}).text
    assert "Ben jij Noor?" in page
    assert "Klasgenoten zien niet wat je kiest." in page
    assert "Je juf of meester kan het wel zien" in page


def test_no_name_is_in_an_address(client, wave, students):
    page = join(client, wave).text
    assert f'href="?kaart={students[0].pk}"' in page


def test_picking_a_card_leads_to_the_first_question(client, wave, students):
    join(client, wave)
    assert pick(client, students[0]).url == "/meedoen/vraag/1/"


@pytest.mark.rights
@pytest.mark.parametrize("card", ["", "0", "999999", "-1", "x", "٣", "9" * 30])
def test_a_card_outside_the_wave_does_not_exist(client, wave, card):
    join(client, wave)
    response = client.post(CARDS, {"card": card})
    assert response.status_code == 200
    assert Response.objects.count() == 0


@pytest.mark.rights
def test_who_objects_has_no_card(client, in_school):
    wies = factories.student(in_school.group, "Wies", objected_on=dt.date(2026, 9, 1))
    wave = actions.start_wave(by=in_school.anna, group=in_school.group)
    assert "Wies" not in join(client, wave).text
    assert pick(client, wies).status_code == 200
    assert Response.objects.count() == 0


@pytest.mark.faults
class TestTwoDevices:
    def test_a_card_in_use_is_not_given_again(self, client, other_client, wave, students):
        join(client, wave)
        pick(client, students[0])
        join(other_client, wave)
        response = pick(other_client, students[0])
        assert response.status_code == 409
        assert "Iemand is al begonnen met dit kaartje." in response.text

    def test_the_same_device_goes_on_with_its_card(self, client, wave, students):
        join(client, wave)
        pick(client, students[0])
        assert pick(client, students[0]).url == "/meedoen/vraag/1/"

    def test_after_release_another_device_goes_on(self, client, other_client, in_school, wave, students):
        join(client, wave)
        pick(client, students[0])
        actions.release_card(by=in_school.anna, wave=wave, student=students[0])
        join(other_client, wave)
        assert pick(other_client, students[0]).url == "/meedoen/vraag/1/"
        assert "open op een ander apparaat" in client.get("/meedoen/vraag/1/").text

    def test_a_card_that_was_handed_in_says_so_kindly(self, client, wave, students):
        response, _token = actions.take_card(wave=wave, student=students[0])
        actions.finish_response(response=response)
        join(client, wave)
        page = pick(client, students[0])
        assert page.status_code == 409
        assert "Je bent klaar!" in page.text


@pytest.mark.faults
def test_who_left_the_class_meanwhile_gets_a_friendly_page(client, wave, students):
    join(client, wave)
    pick(client, students[0])
    Enrollment.objects.filter(student=students[0]).update(ends_on=dt.date.today())
    response = client.get("/meedoen/vraag/1/")
    assert response.status_code == 409
    assert "Jij hoeft niet mee te doen." in response.text


@pytest.mark.faults
def test_a_card_of_which_the_student_is_deleted_gives_a_friendly_page(client, wave, students):
    join(client, wave)
    pick(client, students[0])
    students[0].delete()
    response = client.get("/meedoen/vraag/1/")
    assert response.status_code == 409
    assert "Kies eerst je kaartje." in response.text
