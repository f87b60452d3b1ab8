"""Pupils may read in a language of their own, where the questions have it; colleagues' pages do not offer it."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from kring.web.questionnaires import actions, instruments, queries
from kring.web.questionnaires.instruments import FOR_PUPILS, LANGUAGES
from kring.web.questionnaires.models import Response
from tests.web.questionnaires.steps import hand_in, join, pick

FURTHER = [code for code in FOR_PUPILS if code not in LANGUAGES]
TRANSLATED = {"sociogram_positive", "friends", "bond_with_teacher", "class_climate", "safety_monitor"}
DUTCH = re.compile(r"\b(jij|jouw|een|het|de|niet|naam|kaartje)\b")


def speak(client, code):
    client.post(reverse("set_language"), {"language": code, "next": "/meedoen/"})


def offered(page):
    return re.findall(r'name="language"\s+value="(\w+)"', page)


@pytest.mark.parametrize("code", FURTHER)
def test_five_sets_are_there_in_every_further_language(code):
    assert {found.key for found in instruments.newest() if code in found.languages} >= TRANSLATED
    for key in TRANSLATED:
        found = instruments.instrument(key)
        words = [item.text[age][code] for item in found.items for age in found.ages]
        words += [option.words[code] for scale in found.scales.values() for age in scale for option in scale[age]]
        assert all(word.strip() == word != "" for word in words)


@pytest.mark.parametrize("code", FURTHER)
def test_a_pupil_goes_all_the_way_in_that_language_without_a_word_of_dutch(client, wave, students, code):
    speak(client, code)
    pages = [client.get("/meedoen/"), join(client, wave)]
    pages.append(client.get("/meedoen/kaarten/", {"kaart": students[0].pk}))
    pick(client, students[0])
    pages += [client.get(f"/meedoen/vraag/{number}/") for number in range(1, 6)]
    pages.append(client.get("/meedoen/inleveren/"))
    hand_in(client)
    pages += [client.get("/meedoen/bedankt/"), client.get("/meedoen/doorgeven/")]
    for page in pages:
        assert f'<html lang="{code}"' in page.text
        assert ('dir="rtl"' in page.text[:300]) == (code == "ar")
        assert page["Content-Language"] == code
        words = re.sub(r"<[^>]*>|Kring|Kindertelefoon", " ", page.text.split("<main")[1])
        assert DUTCH.findall(words) == []
    assert instruments.instrument("sociogram_positive").items[0].text["older"][code] in pages[3].text
    assert Response.objects.get().language == code


def test_the_switch_offers_what_the_questions_have(client, in_school, wave, students):
    assert set(offered(client.get("/meedoen/").text)) == set(FOR_PUPILS)
    assert set(offered(join(client, wave).text)) == set(FOR_PUPILS)
    actions.close_wave(by=in_school.anna, wave=wave)
    feedback = actions.start_wave(by=in_school.anna, group=in_school.group, instrument="teacher_feedback")
    assert set(offered(join(client, feedback).text)) == set(LANGUAGES)


def test_where_the_questions_do_not_have_it_the_whole_page_is_dutch(client, in_school, students):
    feedback = actions.start_wave(by=in_school.anna, group=in_school.group, instrument="teacher_feedback")
    speak(client, "ar")
    page = join(client, feedback)
    assert '<html lang="nl"' in page.text
    assert 'dir="rtl"' not in page.text
    assert page["Content-Language"] == "nl"


def test_colleagues_are_not_offered_these_languages(signed_in, people, wave):
    browser = signed_in(people.anna)
    speak(browser, "ar")
    page = browser.get(reverse("questionnaires:wave", args=["7a", wave.pk]))
    assert '<html lang="nl"' in page.text
    assert set(offered(page.text)) <= set(LANGUAGES)
    assert [code for code, _name in settings.LANGUAGES] == list(LANGUAGES)


def test_a_language_that_nobody_has_changes_nothing(client, wave):
    client.cookies["kring_language"] = "xx"
    assert '<html lang="nl"' in client.get("/meedoen/").text


def test_the_next_request_of_somebody_else_is_dutch_again(client, other_client, wave):
    speak(client, "uk")
    client.get("/meedoen/")
    assert '<html lang="nl"' in other_client.get("/meedoen/").text


@pytest.mark.truth
def test_the_teacher_reads_that_translations_were_not_studied(signed_in, people, in_school, wave, students):
    start = reverse("questionnaires:start", args=["7a", "friends"])
    browser = signed_in(people.anna)
    page = browser.get(start).text
    assert "Oekraïens" in page
    assert "Eigen vertalingen die niet zijn onderzocht" in page
    follow = reverse("questionnaires:wave", args=["7a", wave.pk])
    assert "in een andere taal" not in browser.get(follow).text
    for student, code in zip(students, ["uk", "ar", "nl", "en"], strict=False):
        form, _token = actions.take_card(wave=wave, student=student)
        actions.finish_response(response=form, language=code)
    assert "2 leerlingen antwoordden in een andere taal; die vertaling is niet onderzocht." in browser.get(follow).text
    assert queries.languages(wave.pk) == {"uk": 1, "ar": 1, "nl": 1, "en": 1}


def test_after_questions_on_bullying_the_way_to_help_is_clearer(client, in_school, wave, students):
    join(client, wave)
    pick(client, students[0])
    hand_in(client)
    assert "Bel 112" not in client.get("/meedoen/bedankt/").text
    actions.close_wave(by=in_school.anna, wave=wave)
    monitor = actions.start_wave(by=in_school.anna, group=in_school.group, instrument="safety_monitor")
    join(client, monitor)
    pick(client, students[0])
    hand_in(client)
    page = client.get("/meedoen/bedankt/").text
    for words in ("Dat is nooit jouw schuld.", "Er komt dus niemand vanzelf naar je toe", "vertrouwenspersoon", "112"):
        assert words in page
