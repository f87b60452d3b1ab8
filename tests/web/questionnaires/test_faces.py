"""Photos on the pupils' cards: only where the school shows them, and only inside a running measurement of that class."""

import shutil
from datetime import date
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django_scopes import scope

from kring.web.questionnaires import actions
from kring.web.school import actions as school_actions
from kring.web.school.photos import portrait
from tests import factories
from tests.web.questionnaires.own_sets import item, own
from tests.web.questionnaires.steps import CARDS, hand_in, join, pass_on, pick
from tests.web.school.test_photos import picture

pytestmark = pytest.mark.rights
BIGGEST = 40_000  # bytes of one photo; 27 of them are about a megabyte at the very most
PER_CARD = 1_500  # bytes of the page for each card


@pytest.fixture(autouse=True)
def no_files_of_other_tests():
    shutil.rmtree(settings.HOME / "media", ignore_errors=True)


@pytest.fixture
def photographed(in_school, students):
    """Everybody but Noor has a photo, and the school shows them."""
    in_school.school.shows_photos = True
    in_school.school.save()
    pixels = portrait(picture())
    seen = [student for student in students if student.first_name != "Noor"]
    for student in seen:
        school_actions.keep_photo(by=in_school.anna, student=student, pictures=pixels)
    return seen


def face(student) -> str:
    return f"/meedoen/foto/{student.pk}.jpg"


def test_a_card_shows_the_photo_where_there_is_one_and_the_initial_otherwise(client, wave, photographed, students):
    join(client, wave)
    page = client.get(CARDS).text
    assert all(face(student) in page for student in photographed)
    assert page.count("<img") == len(students) - 1
    photo = client.get(face(photographed[0]))
    assert (photo.status_code, photo["Content-Type"]) == (200, "image/jpeg")
    confirm = client.get(f"{CARDS}?kaart={photographed[0].pk}").text
    assert face(photographed[0]) in confirm


def test_a_number_that_no_pupil_can_have_is_no_photo(client, wave, photographed):
    join(client, wave)
    assert client.get(f"/meedoen/foto/{10**30}.jpg").status_code == 404


def test_choosing_classmates_shows_their_photos(noor, photographed):
    page = noor.get("/meedoen/vraag/1/").text
    assert all(face(student) in page for student in photographed)
    assert noor.get(face(photographed[0])).status_code == 200


def test_where_the_school_shows_no_photos_there_is_none(client, wave, photographed, in_school):
    school_actions.show_photos(by=in_school.anna, school=in_school.school, on=False)
    join(client, wave)
    assert "<img" not in client.get(CARDS).text
    assert client.get(face(photographed[0])).status_code == 404


def test_a_photo_that_nobody_confirmed_is_shown_to_no_pupil(client, wave, in_school, students):
    in_school.school.shows_photos = True
    in_school.school.save()
    student = students[0]
    school_actions.keep_photo(by=in_school.anna, student=student, pictures=portrait(picture()), waiting=True)
    join(client, wave)
    assert "<img" not in client.get(CARDS).text
    assert client.get(face(student)).status_code == 404


def test_without_a_code_there_is_no_photo(client, photographed):
    assert client.get(face(photographed[0])).status_code == 404


def test_a_pupil_of_another_class_finds_nothing(client, photographed, in_school):
    for name in ("Ayla", "Bo", "Cas"):
        factories.student(in_school.group_b, name)
    other = actions.start_wave(by=in_school.bram, group=in_school.group_b)
    join(client, other)
    assert client.get(CARDS).status_code == 200
    assert client.get(face(photographed[0])).status_code == 404


def test_a_pupil_of_another_school_finds_nothing(photographed, in_school):
    with scope(school=in_school.other_school):
        for name in ("Ayla", "Bo", "Cas"):
            factories.student(in_school.other_group, name)
        elsewhere = actions.start_wave(by=in_school.gijs, group=in_school.other_group)
    device = Client()
    join(device, elsewhere)
    assert device.get(face(photographed[0])).status_code == 404


@pytest.mark.parametrize("over", [actions.close_wave, actions.pause_wave])
def test_once_it_is_over_or_takes_a_break_the_code_opens_no_photo(noor, photographed, wave, in_school, over):
    over(by=in_school.anna, wave=wave)
    assert noor.get(face(photographed[0])).status_code == 404


def test_who_takes_no_part_is_seen_by_nobody(noor, photographed, in_school):
    school_actions.record_objection(by=in_school.anna, student=photographed[0], on=date.today())
    assert noor.get(face(photographed[0])).status_code == 404


def test_who_is_signed_in_gets_none_here(signed_in, people, photographed, wave):
    device = signed_in(people.anna)
    join(device, wave)
    assert device.get(face(photographed[0])).status_code == 404


def test_in_a_talk_the_photo_is_the_one_for_colleagues(signed_in, people, photographed, wave, students):
    anna, noor = signed_in(people.anna), next(each for each in students if each.first_name == "Noor")
    anna.post(f"/groepen/7a/metingen/{wave.pk}/gesprek/{noor.pk}/")
    page = anna.get(f"/groepen/7a/metingen/{wave.pk}/gesprek/{noor.pk}/1/").text
    address = f"/groepen/7a/leerlingen/{photographed[0].pk}/foto/256.jpg"
    assert address in page
    assert "/meedoen/foto/" not in page
    assert anna.get(address).status_code == 200


def test_a_photo_is_kept_by_this_device_only_and_says_no_name(noor, photographed):
    answer = noor.get(face(photographed[0]))
    assert {each.strip() for each in answer["Cache-Control"].split(",")} == {"private", "max-age=1800"}
    assert "Cookie" in answer["Vary"]  # another card, another cookie: asked for again
    said = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
    assert photographed[0].first_name not in said + face(photographed[0])


def test_taking_a_card_and_passing_on_change_what_the_photo_is_kept_under(noor, wave):
    before = noor.cookies["kring_pupil"].value
    hand_in(noor)
    after = noor.cookies["kring_pupil"].value
    pass_on(noor)
    assert len({before, after, noor.cookies["kring_pupil"].value}) == 3


def test_photos_make_neither_the_page_nor_the_pictures_heavy(
    client, wave, photographed, students, django_assert_max_num_queries
):
    join(client, wave)
    with django_assert_max_num_queries(8):
        page = client.get(CARDS).content
    assert len(page) < 12_000 + PER_CARD * len(students)
    assert page.count(b'loading="lazy"') == len(photographed)
    with django_assert_max_num_queries(5):
        photo = client.get(face(photographed[0])).content
    assert len(photo) < BIGGEST


def test_of_another_class_is_seen_who_is_asked_together_and_nobody_else(client, in_school, students, photographed):
    with_stranger = factories.student(in_school.group_b, "Ayla")
    for name in ("Bo", "Cas"):
        factories.student(in_school.group_b, name)
    school_actions.keep_photo(by=in_school.anna, student=with_stranger, pictures=portrait(picture()))
    own(in_school.school, "own-duo", [item("with", "nomination", valence="positive", together=True)])
    both = {"instrument": "own-duo", "together": uuid4()}
    mine = actions.start_wave(by=in_school.anna, group=in_school.group, **both)
    actions.start_wave(by=in_school.bram, group=in_school.group_b, **both)
    join(client, mine)
    pick(client, students[0])
    assert face(with_stranger) in client.get("/meedoen/vraag/1/").text
    assert client.get(face(with_stranger)).status_code == 200
