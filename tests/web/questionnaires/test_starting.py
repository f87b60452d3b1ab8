"""Choosing what is asked, and what is agreed before anybody is asked."""

import datetime as dt

import pytest
from django.urls import reverse

from kring.web.agenda.models import Commitment
from kring.web.questionnaires import actions, queries
from kring.web.questionnaires.models import SchoolInstrument, Wave
from tests import factories
from tests.web.questionnaires.own_sets import item, own
from tests.web.questionnaires.test_following import agreed

LATER = dt.date.today() + dt.timedelta(days=20)


@pytest.fixture
def anna(signed_in, people):
    return signed_in(people.anna)


def start(client, data, instrument="sociogram_positive", group="7a"):
    return client.post(reverse("questionnaires:start", args=[group, instrument]), data)


def choices(client):
    return client.get(reverse("questionnaires:choose", args=["7a"])).text


def test_every_set_says_how_long_it_takes_and_what_is_promised(anna):
    text = choices(anna)
    assert "Wie met wie" in text
    assert "Hoe gaat het in onze klas?" in text
    assert "5 vragen" in " ".join(text.split())
    assert "anoniem" in text
    assert "vertrouwelijk" in text


def test_what_is_delicate_waits_until_the_school_decides(anna, in_school):
    assert "Nog niet te kiezen" in choices(anna)
    assert start(anna, agreed(in_school), "sociogram_rather_not").status_code == 404
    SchoolInstrument.objects.create(school=in_school.school, key="sociogram_rather_not", version="1", active=True)
    page = anna.get(reverse("questionnaires:start", args=["7a", "sociogram_rather_not"])).text
    assert "Lees dit eerst" in page
    assert start(anna, agreed(in_school), "sociogram_rather_not").status_code == 302


def test_a_set_for_older_pupils_is_not_offered_to_the_young(anna, in_school):
    in_school.group.grades = "4"
    in_school.group.save()
    assert "Veilig op school" not in choices(anna)


@pytest.mark.parametrize("missing", ["discuss_on", "owner", "action"])
def test_without_a_date_a_person_and_an_action_nothing_starts(anna, in_school, missing):
    response = start(anna, agreed(in_school) | {missing: ""})
    assert response.status_code == 200
    assert "aria-invalid" in response.text
    assert Wave.objects.count() == 0


def test_the_talk_about_the_results_is_on_the_agenda(anna, in_school):
    start(anna, agreed(in_school, owner=in_school.anna.pk))
    talk = Commitment.objects.get()
    assert "Wie met wie" in talk.what
    assert talk.how == "Nieuwe plekken maken."
    assert talk.owner == in_school.anna
    assert (talk.origin, talk.origin_id) == ("wave", Wave.objects.get().pk)


def test_a_wave_can_be_planned_opened_and_taken_off_the_calendar(anna, in_school):
    planned = {"when": "later", "opens_on": LATER.isoformat(), "discuss_on": LATER.isoformat()}
    start(anna, agreed(in_school, **planned))
    wave = Wave.objects.get()
    address = reverse("questionnaires:wave", args=["7a", wave.pk])
    assert wave.status == "planned"
    assert "Gepland voor" in anna.get(address).text
    assert "Gepland voor" in anna.get(reverse("questionnaires:waves", args=["7a"])).text
    anna.post(reverse("questionnaires:step", args=["7a", wave.pk]), {"step": "open"})
    assert queries.wave_info(in_school.group, wave.pk).is_open
    assert anna.get(reverse("questionnaires:withdraw", args=["7a", wave.pk])).status_code == 404
    start(anna, agreed(in_school, **planned), "friends")
    other = Wave.objects.get(instrument="friends")
    assert anna.get(reverse("questionnaires:withdraw", args=["7a", other.pk])).status_code == 200
    anna.post(reverse("questionnaires:withdraw", args=["7a", other.pk]))
    assert not Wave.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"when": "later"}, "Kies de dag waarop de meting opengaat."),
        ({"when": "later", "opens_on": "2020-01-01"}, "Kies een latere dag"),
        ({"closes_on": "2020-01-01"}, "voordat de meting opengaat"),
        ({"discuss_on": "2020-01-01"}, "Deze dag is voorbij"),
    ],
)
def test_a_wrong_day_is_told_beside_the_field(anna, in_school, wrong, sentence):
    assert sentence in start(anna, agreed(in_school, **wrong)).text
    assert Wave.objects.count() == 0


def test_a_break_shows_no_code_and_the_pupil_reads_why(anna, client, in_school, wave):
    code = wave.code
    anna.post(reverse("questionnaires:step", args=["7a", wave.pk]), {"step": "pause"})
    assert code[:3] not in anna.get(reverse("questionnaires:wave", args=["7a", wave.pk])).text.split("<main")[1]
    device = type(client)()
    assert "De vragen hebben even pauze." in device.post("/meedoen/", {"code": code}, follow=True).text
    anna.post(reverse("questionnaires:step", args=["7a", wave.pk]), {"step": "resume"})
    assert "Welk kaartje" in device.post("/meedoen/", {"code": code}, follow=True).text


def test_who_came_later_is_shown_and_gets_a_card(anna, in_school, wave):
    factories.student(in_school.group, "Zara")
    page = reverse("questionnaires:wave", args=["7a", wave.pk])
    assert "nog zonder kaart" in anna.get(page).text
    anna.post(reverse("questionnaires:invite", args=["7a", wave.pk]))
    assert "nog zonder kaart" not in anna.get(page).text
    assert "Zara" in [card.name for card in queries.cards(wave)]


@pytest.mark.rights
def test_only_groups_in_which_one_measures_can_be_asked_together(anna, signed_in, in_school):
    own(in_school.school, "own-duo", [item("with", "nomination", valence="positive", together=True)])
    for name in ("Ada", "Ben", "Cas"):
        factories.student(in_school.group_b, name)
    refused = start(anna, agreed(in_school, together=[in_school.group_b.pk]), "own-duo")
    assert refused.status_code in {200, 302}
    assert not Wave.objects.filter(group=in_school.group_b).exists()
    Wave.objects.all().delete()
    carla = signed_in(in_school.carla)
    start(carla, agreed(in_school, owner=in_school.anna.pk, together=[in_school.group_b.pk]), "own-duo")
    assert Wave.objects.values_list("together", flat=True).distinct().count() == 1
    assert Wave.objects.count() == 2


def test_an_anonymous_set_promises_what_it_keeps(anna, client, in_school):
    page = anna.get(reverse("questionnaires:start", args=["7a", "class_climate"])).text
    assert "Anoniem dus" in page
    wave = actions.start_wave(by=in_school.anna, group=in_school.group, instrument="class_climate")
    device = type(client)()
    device.post("/meedoen/", {"code": wave.code})
    card = queries.cards(wave)[0].student_id
    text = device.get(f"/meedoen/kaarten/?kaart={card}").text
    assert "Niemand kan zien wat jij antwoordt." in text
    assert "kan het zien" not in text


@pytest.mark.parametrize(
    ("instrument", "key", "sentence"),
    [
        ("sociogram_rather_not", "not_work", "Met wie werk je liever even niet?"),
        ("roles_and_norms", "leads", "Naar wie luistert de klas vaak?"),
    ],
)
@pytest.mark.parametrize("added", [False, True])
def test_the_youngest_get_one_question_less_unless_it_is_added(anna, in_school, instrument, key, sentence, added):
    in_school.group.grades = "5"
    in_school.group.save()
    SchoolInstrument.objects.create(school=in_school.school, key=instrument, version="1", active=True)
    page = anna.get(reverse("questionnaires:start", args=["7a", instrument])).text
    assert sentence not in page.split("<form method")[0]
    assert sentence in page.split("<form method")[-1]  # to be added by who wants it
    start(anna, agreed(in_school) | ({"extras": [key]} if added else {}), instrument)
    asked = [question.key for question in queries.questions(Wave.objects.get())]
    assert (key in asked) is added


def test_older_pupils_get_it_as_before(anna, in_school):
    SchoolInstrument.objects.create(school=in_school.school, key="sociogram_rather_not", version="1", active=True)
    start(anna, agreed(in_school), "sociogram_rather_not")
    assert "not_work" in [question.key for question in queries.questions(Wave.objects.get())]
