"""With printed cards a name alone opens nothing; pictures are hard to guess, a QR is not to be guessed at all."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from kring.web.questionnaires import actions, gates, pictures, queries, rules
from kring.web.questionnaires.models import Answer, Invitation, Response, Wave
from kring.web.questionnaires.views import pupil
from tests import factories
from tests.web.questionnaires.steps import CARDS, hand_in, join, pass_on, pick, tap

pytestmark = pytest.mark.rights


@pytest.fixture(autouse=True)
def no_earlier_mistakes():
    cache.clear()


@pytest.fixture
def wave(in_school):
    return actions.start_wave(by=in_school.anna, group=in_school.group, with_cards=True)


@pytest.fixture
def made(in_school, wave):
    """The cards, by first name."""
    names = {invitation.student_id: invitation.student.first_name for invitation in queries.pool(wave)}
    return {names[card.student_id]: card for card in actions.make_cards(by=in_school.anna, wave=wave)}


def show(client, student, letters):
    return client.post(CARDS, {"card": student.pk, "picture": list(letters)})


def scan(client, secret, **extra):
    return client.get(reverse("questionnaires:scan_card", args=[secret]), **extra)


def wrong_for(card):
    return next(each for each in rules.picture_sets() if each != card.pictures)


@pytest.fixture
def noor_student(students):
    return next(student for student in students if student.first_name == "Noor")


class TestMaking:
    def test_everybody_gets_other_pictures_and_a_secret_of_128_bits_or_more(self, made, students):
        assert len(made) == len(students)
        assert len({card.pictures for card in made.values()}) == len(made)
        assert all(len(card.pictures) == rules.PICTURES_ON_CARD for card in made.values())
        assert min(len(card.secret) for card in made.values()) * 6 >= 128  # base 64

    def test_the_database_does_not_know_what_the_qr_says(self, made):
        kept = set(Invitation.objects.values_list("card", flat=True))
        assert kept == {rules.hashed(card.secret) for card in made.values()}

    def test_a_new_card_for_one_leaves_the_others_as_they_are(self, client, in_school, wave, made, noor_student):
        (new,) = actions.make_cards(by=in_school.anna, wave=wave, students=[noor_student])
        assert scan(client, made["Noor"].secret).status_code == 422
        assert scan(client, made["Sem"].secret).status_code == 302
        assert scan(client, new.secret).status_code == 302

    def test_of_a_closed_wave_no_cards_are_made(self, in_school, wave):
        actions.close_wave(by=in_school.anna, wave=wave)
        with pytest.raises(rules.WaveClosed):
            actions.make_cards(by=in_school.anna, wave=wave)

    def test_the_page_prints_names_pictures_and_a_qr_once(self, signed_in, people, wave):
        url = reverse("questionnaires:print_cards", args=["7a", wave.pk])
        browser = signed_in(people.anna)
        before = browser.get(url).text
        assert "kr-name-card-qr" not in before
        page = browser.post(url)
        assert page.text.count("<svg") > 6
        assert page.text.count("kr-name-card-qr") == 6
        assert "Achternaam" not in page.text
        assert "no-store" in page["Cache-Control"]
        assert "kr-name-card-qr" not in browser.get(url).text


class TestShowing:
    def test_a_name_alone_opens_nothing(self, client, wave, made, noor_student):
        join(client, wave)
        assert "welke plaatjes staan op jouw kaartje?" in client.get(CARDS, {"kaart": noor_student.pk}).text
        assert pick(client, noor_student).status_code == 422
        assert Response.objects.count() == 0
        with pytest.raises(rules.NeedsCard):
            actions.take_card(wave=wave, student=noor_student)

    def test_who_has_no_card_needs_the_teacher(self, client, wave, noor_student):
        join(client, wave)
        assert show(client, noor_student, "abc").status_code == 422
        assert Response.objects.count() == 0

    def test_the_three_pictures_open_the_own_form_in_any_order(self, client, wave, made, noor_student):
        join(client, wave)
        assert show(client, noor_student, reversed(made["Noor"].pictures)).url == "/meedoen/vraag/1/"

    @pytest.mark.parametrize("letters", ["", "ab", "abcd", "zzz", "abcdefghijkl"])
    def test_anything_else_opens_nothing(self, client, wave, made, noor_student, letters):
        join(client, wave)
        assert show(client, noor_student, letters).status_code == 422
        assert Response.objects.count() == 0

    def test_the_pictures_of_a_classmate_open_nothing(self, client, wave, made, noor_student):
        join(client, wave)
        assert show(client, noor_student, made["Sem"].pictures).status_code == 422

    def test_the_qr_opens_the_own_form_and_no_other(self, client, wave, made, students, noor_student):
        page = client.get(scan(client, made["Noor"].secret).url)
        assert "Ben jij Noor?" in page.text
        assert pick(client, next(one for one in students if one != noor_student)).status_code == 422
        assert pick(client, noor_student).url == "/meedoen/vraag/1/"

    def test_scanning_twice_at_the_same_device_goes_on(self, client, wave, made, noor_student, classmates):
        for _ in range(2):
            scan(client, made["Noor"].secret)
            assert pick(client, noor_student).url == "/meedoen/vraag/1/"
        tap(client, 1, classmates[:1], quietly=True)
        scan(client, made["Sem"].secret)
        assert "Kies eerst je kaartje" in client.get("/meedoen/vraag/1/").text

    def test_after_handing_in_the_card_is_spent(self, client, other_client, wave, made, noor_student):
        scan(client, made["Noor"].secret)
        pick(client, noor_student)
        hand_in(client)
        scan(other_client, made["Noor"].secret)
        page = pick(other_client, noor_student)
        assert page.status_code == 409
        assert "Je bent klaar!" in page.text

    def test_a_card_is_of_this_wave_and_only_while_it_is_open(self, client, in_school, wave, made):
        actions.close_wave(by=in_school.anna, wave=wave)
        assert scan(client, made["Noor"].secret).status_code == 422
        actions.start_wave(by=in_school.anna, group=in_school.group)
        assert scan(client, made["Noor"].secret).status_code == 422

    def test_who_objects_meanwhile_is_not_asked(self, client, wave, made, noor_student):
        noor_student.objected_on = "2026-09-01"
        noor_student.save()
        scan(client, made["Noor"].secret)
        assert pick(client, noor_student).status_code == 200
        assert Response.objects.count() == 0


class TestGuessing:
    def guess(self, client, student, card):
        return show(client, student, wrong_for(card))

    def test_after_ten_wrong_ones_the_pictures_are_closed_for_everybody(
        self, client, other_client, in_school, wave, made, noor_student, students
    ):
        join(client, wave)
        for _ in range(rules.MOST_WRONG_PICTURES):
            assert self.guess(client, noor_student, made["Noor"]).status_code == 422
        join(other_client, wave)
        sem = next(student for student in students if student.first_name == "Sem")
        page = show(other_client, sem, made["Sem"].pictures)
        assert page.status_code == 409
        assert "De plaatjes zijn even dicht." in page.text
        assert scan(other_client, made["Sem"].secret, REMOTE_ADDR="10.0.0.3").status_code == 302

    def test_the_teacher_sees_it_and_opens_them_again(self, client, signed_in, people, wave, made, noor_student):
        Wave.objects.filter(pk=wave.pk).update(wrong_pictures=rules.MOST_WRONG_PICTURES)
        browser, url = signed_in(people.anna), reverse("questionnaires:wave", args=["7a", wave.pk])
        assert "De plaatjes van de kaartjes zijn dicht" in browser.get(url).text
        browser.post(reverse("questionnaires:unlock_cards", args=["7a", wave.pk]))
        assert "De plaatjes van de kaartjes zijn dicht" not in browser.get(url).text
        device = Client()
        join(device, wave)
        assert show(device, noor_student, made["Noor"].pictures).status_code == 302

    def test_wrong_pictures_and_wrong_qrs_count_for_the_address_too(
        self, client, wave, made, noor_student, monkeypatch
    ):
        monkeypatch.setattr(pupil, "WRONG_CODES", "2/10m")
        join(client, wave)
        self.guess(client, noor_student, made["Noor"])
        assert scan(client, "nonsense").status_code == 422
        assert show(client, noor_student, made["Noor"].pictures).status_code == 429
        assert scan(client, made["Noor"].secret).status_code == 429
        assert scan(client, made["Noor"].secret, REMOTE_ADDR="10.0.0.9").status_code == 302


class TestOthers:
    """No address leads a pupil to what another one answered."""

    PAGES = ("kaarten/", "vraag/1/", "vraag/2/", "inleveren/", "bedankt/", "doorgeven/")

    @pytest.fixture
    def busy(self, client, wave, made, noor_student, classmates):
        """Noor answers at `client`."""
        scan(client, made["Noor"].secret)
        pick(client, noor_student)
        tap(client, 1, classmates[:2], quietly=True)
        assert client.get("/meedoen/vraag/1/").text.count("checked") == 2
        return Response.objects.get()

    def test_another_pupils_device_sees_nothing_of_it(self, busy, other_client, wave, made, students):
        sem = next(student for student in students if student.first_name == "Sem")
        join(other_client, wave)
        show(other_client, sem, made["Sem"].pictures)
        for page in self.PAGES:
            for query in ({}, {"kaart": busy.invitation.student_id}, {"form": busy.pk}):
                answer = other_client.get(f"/meedoen/{page}", query, follow=True)
                assert "checked" not in answer.text, page
        tap(other_client, 1, [], state="nobody", quietly=True)
        assert Answer.objects.get(response=busy).state == "chose"

    def test_a_cookie_that_names_anothers_form_opens_nothing_without_its_token(self, busy, other_client, wave):
        forged = gates.remember(HttpResponse(), gates.Device(wave.pk, busy.pk, "guess"))
        other_client.cookies[gates.COOKIE] = forged.cookies[gates.COOKIE].value
        page = other_client.get("/meedoen/vraag/1/")
        assert page.status_code == 409
        assert "checked" not in page.text
        assert tap(other_client, 1, [], state="nobody").status_code == 409
        assert hand_in(other_client).status_code == 409

    def test_after_handing_in_the_device_that_did_it_sees_nothing_either(self, busy, client):
        hand_in(client)
        for page in self.PAGES:
            assert "checked" not in client.get(f"/meedoen/{page}", follow=True).text


def test_a_tablet_that_goes_round_is_noted_as_shared(client, in_school):
    wave = actions.start_wave(by=in_school.anna, group=in_school.group)
    first, second = [invitation.student for invitation in queries.pool(wave)][:2]
    join(client, wave)
    for student in (first, second):
        pick(client, student)
        hand_in(client)
        pass_on(client)
    assert set(Response.objects.values_list("route", flat=True)) == {"shared"}


def test_every_picture_of_a_card_is_drawn_and_has_a_name():
    drawn = set(re.findall(r'<symbol id="(\w+)"', Path(finders.find("questionnaires/pictures.svg")).read_text()))
    asked = {name for name, _word in pictures.ON_CARDS.values()} | set(pictures.BESIDE.values())
    assert asked | {"aloud", "nobody", "skip"} <= drawn
    assert len(pictures.ON_CARDS) == rules.PICTURES


def test_who_lost_the_card_hears_the_pictures_from_the_teacher(signed_in, people, wave, made, students):
    with scope(school=people.school):
        sem = next(student for student in students if student.first_name == "Sem")
    page = signed_in(people.anna).get(reverse("questionnaires:card", args=["7a", wave.pk, sem.pk])).text
    for picture in pictures.drawn(made["Sem"].pictures):
        assert str(picture["name"]) in page


def test_a_newcomer_has_no_card_until_one_is_made(in_school, wave, made):
    wies = factories.student(in_school.group, "Wies")
    actions.invite(by=in_school.anna, wave=wave, student=wies)
    assert queries.pictures_of(wave, wies.pk) == ""
    actions.make_cards(by=in_school.anna, wave=wave, students=[wies])
    assert len(queries.pictures_of(wave, wies.pk)) == 3
