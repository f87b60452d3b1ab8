import pytest
from django.urls import reverse

pytestmark = [pytest.mark.rights, pytest.mark.django_db]

PAGES = ["klasportret/", "sociogram/", "sociogram/tekening.svg", "matrix/"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["anna", "carla"])
def test_the_teacher_of_the_group_and_the_care_coordinator_see_it(client, people, pairs, page, who):
    client.force_login(getattr(people, who))
    assert client.get(f"/groepen/7a/{page}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["bram", "dirk", "els", "fatma"])
def test_another_teacher_the_leader_the_administrator_and_a_subject_teacher_find_nothing(
    client, people, pairs, page, who
):
    client.force_login(getattr(people, who))
    assert client.get(f"/groepen/7a/{page}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_teacher_of_another_school_does_not_reach_this_measurement(client, people, pairs, page):
    client.force_login(people.gijs)
    assert client.get(f"/groepen/7a/{page}?meting={pairs}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_who_is_not_signed_in_is_asked_to_sign_in(client, people, pairs, page):
    answer = client.get(f"/groepen/7a/{page}")
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("page", PAGES)
def test_a_measurement_of_another_class_group_is_not_found(client, people, pairs, page):
    client.force_login(people.carla)
    assert client.get(f"/groepen/7b/{page}?meting={pairs}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("wave", ["0", "-1", "x", "9" * 40, "9" * 5000])
def test_a_measurement_that_does_not_exist_is_not_found(anna, pairs, page, wave):
    assert anna.get(f"/groepen/7a/{page}?meting={wave}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_pages_with_pupils_ties_are_not_kept_on_a_shared_computer(anna, pairs, page):
    assert "no-store" in anna.get(f"/groepen/7a/{page}")["Cache-Control"]
