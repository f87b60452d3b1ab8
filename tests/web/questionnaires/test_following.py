"""The teacher's pages: prepare, start, show the code, follow, help, close."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from kring.web.questionnaires import actions, queries
from kring.web.questionnaires.models import Wave
from tests import factories
from tests.web.questionnaires.steps import hand_in, tap


@pytest.fixture
def anna(people):
    client = Client()
    client.force_login(people.anna)
    return client


AGREED = {
    "when": "now",
    "discuss_on": (dt.date.today() + dt.timedelta(days=7)).isoformat(),
    "action": "Nieuwe plekken maken.",
}


def agreed(people, **other):
    """What is filled in before a wave may start."""
    return AGREED | {"owner": people.anna.pk} | other


def url(name, wave=None, *more):
    if name == "start":
        more = (*more, "sociogram_positive")
    return reverse(f"questionnaires:{name}", args=["7a", *([wave.pk] if wave else []), *more])


class TestPreparing:
    def test_before_starting_one_sees_how_long_who_what_and_what_comes_after(self, anna, in_school):
        factories.student(in_school.group, "Wies", objected_on=dt.date(2026, 9, 1))
        text = anna.get(url("start")).text
        assert "3 minuten per leerling" in text
        assert "6 leerlingen" in text
        assert "Wies" in text
        assert "Hier is een bezwaar genoteerd" in text
        assert "Vertrouwelijk dus, niet anoniem." in text
        assert "klasportret" in text
        assert "Met wie speel je graag in de pauze?" in text

    def test_starting_leads_to_the_page_with_the_code(self, anna, in_school):
        response = anna.post(url("start"), agreed(in_school))
        wave = Wave.objects.get()
        assert response.url == url("wave", wave)
        assert wave.opened_by == in_school.anna
        assert wave.code[:3] in anna.get(response.url).text

    @pytest.mark.faults
    def test_starting_twice_gives_one_wave(self, anna, in_school):
        for _ in range(2):
            anna.post(url("start"), agreed(in_school))
        assert Wave.objects.count() == 1
        assert "Er staat al een meting open" in anna.get(url("start")).text

    def test_too_small_a_class_is_told_what_it_takes(self, signed_in, in_school):
        client = signed_in(in_school.bram)
        address = reverse("questionnaires:start", args=["7b", "sociogram_positive"])
        assert "Er zijn nog te weinig leerlingen" in client.get(address).text
        assert "Er zijn nog te weinig leerlingen" in client.post(address, agreed(in_school)).text
        assert Wave.objects.count() == 0

    def test_below_grade_three_an_adult_reads_aloud(self, anna, in_school):
        in_school.group.grades = "1,2"
        in_school.group.save()
        assert "vraag het hardop" in anna.get(url("start")).text

    def test_another_sector_has_other_words(self, anna, in_school):
        in_school.school.sector = "mbo"
        in_school.school.save()
        text = anna.get(url("start")).text
        assert "Met wie breng je graag de pauze door?" in text
        assert "studenten" in text
        assert "leerling" not in text.split("<main")[1]

    def test_without_waves_the_list_says_what_will_be_here(self, anna, in_school):
        assert "Hier is nog niets gemeten" in anna.get(url("waves")).text

    def test_the_list_shows_each_wave_with_its_response(self, anna, wave):
        text = anna.get(url("waves")).text
        assert "Meting 1: Wie met wie" in text
        assert "0 van 6" in text

    def test_measurements_stand_behind_the_door_of_observing(self, anna, wave):
        assert f'href="{url("waves")}"' in anna.get(url("wave", wave)).text


class TestBoard:
    """Everybody in the room can read it."""

    def test_it_shows_the_code_the_address_and_a_qr(self, anna, wave):
        text = anna.get(url("board", wave)).text
        assert wave.code in text
        assert "testserver/meedoen/" in text
        assert re.search(r"<svg[^>]*kr-qr", text)

    @pytest.mark.rights
    def test_it_shows_no_name_and_no_progress(self, anna, noor, wave, students):
        tap(noor, 1, students[:1])
        hand_in(noor)
        text = anna.get(url("board", wave)).text
        for student in students:
            assert student.first_name not in text
        assert not re.search(r"\d+ van \d+", text)
        assert "kr-dots" not in text

    def test_of_a_closed_wave_there_is_none(self, anna, in_school, wave):
        actions.close_wave(by=in_school.anna, wave=wave)
        assert anna.get(url("board", wave)).url == url("wave", wave)


class TestFollowing:
    def test_one_sees_who_is_done_busy_absent_and_not_yet(self, anna, in_school, noor, wave, students, classmates):
        tap(noor, 1, classmates[:1])
        done, _token = actions.take_card(wave=wave, student=classmates[0])
        actions.finish_response(response=done)
        actions.mark_absence(by=in_school.anna, wave=wave, student=classmates[1], absence="ill")
        found = {each.name: (each.state, each.answered, each.absence) for each in queries.follow(wave)}
        assert found["Noor"] == ("busy", 1, "")
        assert found[classmates[0].first_name] == ("done", 0, "")
        assert found[classmates[1].first_name] == ("absent", 0, "ill")
        assert found[classmates[2].first_name] == ("todo", 0, "")
        text = anna.get(url("wave", wave)).text
        assert "1 van 6" in text
        assert "1 bezig, 3 nog niet begonnen" in text
        assert "bezig, 1 antwoord" in text

    @pytest.mark.rights
    def test_nothing_of_the_answers_is_on_the_page(self, anna, noor, wave, classmates):
        before = anna.get(url("progress", wave)).text
        tap(noor, 1, classmates[:1])
        first = anna.get(url("progress", wave)).text
        tap(noor, 1, classmates[2:3])
        assert anna.get(url("progress", wave)).text.replace("csrf", "") != before
        assert strip(anna.get(url("progress", wave)).text) == strip(first)

    def test_polling_sends_only_what_is_new(self, anna, noor, wave, classmates):
        text = anna.get(url("progress", wave)).text
        since = re.search(r"since=(\d+)", text).group(1)
        assert anna.get(url("progress", wave), {"since": since}).status_code == 204
        tap(noor, 1, classmates[:1])
        assert anna.get(url("progress", wave), {"since": since}).status_code == 200

    def test_polling_stops_once_closed(self, anna, in_school, wave):
        assert 'hx-trigger="every 4s"' in anna.get(url("progress", wave)).text
        actions.close_wave(by=in_school.anna, wave=wave)
        assert "hx-trigger" not in anna.get(url("progress", wave)).text

    @pytest.mark.parametrize("students", [1, 20])
    def test_a_poll_does_not_query_per_student(self, anna, in_school, students, django_assert_max_num_queries):
        for number in range(students):
            factories.student(in_school.group, f"Kind{number}")
        wave = actions.start_wave(by=in_school.anna, group=in_school.group)
        with django_assert_max_num_queries(14):
            anna.get(url("progress", wave))

    def test_marking_ill_works_with_and_without_script(self, anna, wave, students):
        data = {"student": students[0].pk, "absence": "ill"}
        assert anna.post(url("absence", wave), data).url == url("wave", wave)
        fragment = anna.post(url("absence", wave), data | {"absence": ""}, headers={"HX-Request": "true"}).text
        assert fragment.lstrip().startswith('<div id="progress"')
        assert queries.absences(wave.pk)[str(students[0].pk)] == ""

    @pytest.mark.faults
    def test_marking_ill_who_just_handed_in_says_so(self, anna, noor, wave, students):
        hand_in(noor)
        me = next(student for student in students if student.first_name == "Noor")
        page = anna.post(url("absence", wave), {"student": me.pk, "absence": "ill"}, follow=True)
        assert "intussen ingeleverd" in page.text

    @pytest.mark.parametrize("data", [{"student": "x", "absence": "ill"}, {"student": "0", "absence": "ill"}, {}])
    def test_marking_somebody_who_is_not_asked_is_not_possible(self, anna, wave, data):
        assert anna.post(url("absence", wave), data).status_code == 404

    def test_a_mark_that_does_not_exist_is_not_possible(self, anna, wave, students):
        data = {"student": students[0].pk, "absence": "lazy"}
        assert anna.post(url("absence", wave), data).status_code == 404


class TestHelp:
    def test_freeing_a_card_keeps_the_answers(self, anna, noor, wave, students, classmates):
        me = next(student for student in students if student.first_name == "Noor")
        tap(noor, 1, classmates[:1])
        assert "Het kaartje van Noor" in anna.get(url("card", wave, me.pk)).text
        assert anna.post(url("card", wave, me.pk), {"how": "go_on"}).url == url("wave", wave)
        form, _token = actions.take_card(wave=wave, student=me)
        assert queries.said(form) == {"play": "chose"}

    def test_starting_again_throws_them_away(self, anna, noor, wave, students, classmates):
        me = next(student for student in students if student.first_name == "Noor")
        tap(noor, 1, classmates[:1])
        anna.post(url("card", wave, me.pk), {"how": "afresh"})
        form, _token = actions.take_card(wave=wave, student=me)
        assert queries.said(form) == {}

    def test_a_card_nobody_took_is_free(self, anna, wave, students):
        assert "het is vrij" in anna.get(url("card", wave, students[0].pk)).text


class TestClosing:
    def test_before_closing_one_sees_who_did_not_answer(self, anna, noor, wave, classmates):
        hand_in(noor)
        text = anna.get(url("close", wave)).text
        assert "5 leerlingen hebben nog niet ingeleverd" in text
        assert all(student.first_name in text for student in classmates)
        assert ">Noor" not in text

    def test_with_few_answers_it_says_so_before_closing(self, anna, in_school, wave, classmates):
        assert "Dit zijn weinig antwoorden voor een portret" in anna.get(url("close", wave)).text
        for student in classmates[:4]:
            form, _token = actions.take_card(wave=wave, student=student)
            actions.finish_response(response=form)
        assert "Dit zijn weinig antwoorden" not in anna.get(url("close", wave)).text

    def test_closing_and_opening_again(self, anna, wave):
        assert anna.post(url("close", wave)).url == url("wave", wave)
        wave.refresh_from_db()
        assert wave.code == ""
        page = anna.get(url("wave", wave)).text
        assert "Niemand kan meer antwoorden." in page
        anna.post(url("reopen", wave))
        wave.refresh_from_db()
        assert wave.is_open
        assert wave.code

    def test_opening_beside_an_open_wave_says_why_not(self, anna, in_school, wave):
        actions.close_wave(by=in_school.anna, wave=wave)
        actions.start_wave(by=in_school.anna, group=in_school.group)
        assert "Er staat een andere meting open." in anna.post(url("reopen", wave), follow=True).text


GETS = ["waves", "start", "wave", "progress", "board", "card", "close"]
POSTS = ["start", "absence", "card", "close", "reopen"]


@pytest.mark.rights
class TestWhoMay:
    def address(self, name, wave, students):
        if name in {"waves", "start"}:
            return url(name)
        return url(name, wave, *([students[0].pk] if name == "card" else []))

    @pytest.mark.parametrize("who", ["anna", "carla"])
    @pytest.mark.parametrize("name", GETS)
    def test_the_teacher_and_the_care_coordinator_may(self, signed_in, people, wave, students, who, name):
        assert signed_in(getattr(people, who)).get(self.address(name, wave, students)).status_code == 200

    @pytest.mark.parametrize("who", ["bram", "dirk", "els", "fatma"])
    @pytest.mark.parametrize("name", GETS)
    def test_for_others_it_does_not_exist(self, signed_in, people, wave, students, who, name):
        assert signed_in(getattr(people, who)).get(self.address(name, wave, students)).status_code == 404

    @pytest.mark.parametrize("who", ["bram", "dirk", "els", "fatma"])
    @pytest.mark.parametrize("name", POSTS)
    def test_others_change_nothing(self, signed_in, people, wave, students, who, name):
        client = signed_in(getattr(people, who))
        data = {"student": students[0].pk, "absence": "ill", "how": "afresh"}
        assert client.post(self.address(name, wave, students), data).status_code == 404
        wave.refresh_from_db()
        assert wave.is_open
        assert Wave.objects.count() == 1

    @pytest.mark.parametrize("name", [name for name in GETS if name not in {"waves", "start"}])
    def test_a_class_of_the_same_name_at_another_school_is_another_class(self, signed_in, people, wave, students, name):
        gijs = signed_in(people.gijs)
        assert gijs.get(self.address(name, wave, students)).status_code == 404
        assert "Meting 1" not in gijs.get(url("waves")).text

    @pytest.mark.parametrize("name", GETS)
    def test_signed_out_one_signs_in_first(self, client, wave, students, name):
        response = client.get(self.address(name, wave, students))
        assert response.status_code == (404 if name == "progress" else 302)
        if name != "progress":
            assert "inloggen" in response.url

    def test_a_mentor_may_do_as_a_teacher(self, people, signed_in, wave):
        with scope(school=people.school):
            factories.staff(people.dirk, people.school, "teacher", group=people.group, group_role="mentor")
        assert signed_in(people.dirk).get(url("wave", wave)).status_code == 200

    def test_a_wave_of_another_class_is_not_found_under_this_one(self, anna, in_school):
        for name in ("Kim", "Lex", "Max"):
            factories.student(in_school.group_b, name)
        other = actions.start_wave(by=in_school.bram, group=in_school.group_b)
        assert anna.get(url("wave", other)).status_code == 404

    def test_a_student_of_another_class_is_nobody_here(self, anna, in_school, wave):
        kim = factories.student(in_school.group_b, "Kim")
        assert anna.get(url("card", wave, kim.pk)).status_code == 404


def strip(text):
    """Without what differs between two requests anyhow."""
    return re.sub(r'value="[\w-]{64}"', "", text)
