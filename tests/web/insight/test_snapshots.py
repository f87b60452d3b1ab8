"""What was computed of a measurement is kept; computing again makes a new one, and the old stays."""

import time

import pytest
from django.core.management import call_command
from django_scopes import scope

from kring.core.inference.conditional_uniform import class_beside_chance
from kring.web.access import duties
from kring.web.care.jobs import enqueue_daily_work
from kring.web.insight import snapshots
from kring.web.insight.actions import keep_snapshot
from kring.web.insight.jobs import snapshot_of_wave, snapshots_of_school
from kring.web.insight.models import Snapshot
from kring.web.insight.queries import ALL_TIES, answers, portrait_of
from kring.web.questionnaires import actions as measuring
from kring.web.questionnaires.models import Wave
from kring.web.school.actions import record_objection
from tests import factories
from tests.web.insight.classes import in_pairs, measured, pupil

pytestmark = pytest.mark.django_db
URL = "/groepen/7a/momentopnamen/"


def kept(people) -> list[Snapshot]:
    with scope(school=people.school):
        return list(Snapshot.objects.all())


def of_wave(people, wave_id):
    return next(wave for wave in snapshots.closed_waves(people.group) if wave.id == wave_id)


@pytest.mark.truth
def test_it_holds_what_the_portrait_and_the_figures_say(people, pairs):
    snapshot_of_wave.enqueue(people.school.pk, people.group.pk, pairs)
    (one,) = kept(people)
    with scope(school=people.school):
        wave = of_wave(people, pairs)
        told = [each.text for each in portrait_of(people.group, wave).told]
        net = answers(people.group, wave).network(ALL_TIES)
        assert list(snapshots.shown(people.group, one).sentences) == told
    found = class_beside_chance(net)["reciprocity"]
    assert one.results["figures"][ALL_TIES]["reciprocity"]["observed"] == found.observed
    assert one.results["figures"][ALL_TIES]["reciprocity"]["verdict"] == found.verdict.key
    assert (len(one.asked), len(one.answered)) == (12, 11)
    assert one.made_with["methods"]["conditional_uniform"] >= 1
    assert one.made_with["measures"]["reciprocity"] >= 1


def test_doing_it_twice_keeps_one_and_asking_for_it_keeps_another(anna, people, pairs):
    for _ in range(2):
        snapshots_of_school.enqueue(people.school.pk)
    assert len(kept(people)) == 1
    anna.post(f"{URL}?meting={pairs}")
    new, old = kept(people)
    assert (new.made_by, old.made_by) == (people.anna, None)
    shown = anna.get(URL).content.decode()
    assert shown.count("(older)") == 1
    assert "This is an older one" in anna.get(f"{URL}{old.pk}/").content.decode()
    assert "This is an older one" not in anna.get(f"{URL}{new.pk}/").content.decode()


def test_every_night_and_by_command(people, pairs):
    assert "snapshots" in duties.DAILY
    enqueue_daily_work()
    assert len(kept(people)) == 1
    call_command("snapshots", "--school", people.school.pk)
    assert len(kept(people)) == 1


@pytest.mark.rights
def test_who_objects_later_is_not_named_and_the_page_says_that_it_differs(anna, people, pairs):
    snapshots_of_school.enqueue(people.school.pk)
    (one,) = kept(people)
    assert "Levi" in anna.get(f"{URL}{one.pk}/").content.decode()
    with scope(school=people.school):
        record_objection(
            by=people.anna, student=pupil(people.group, "Levi"), on=factories.year(people.school).starts_on
        )
    shown = anna.get(f"{URL}{one.pk}/").content.decode()
    assert "Levi" not in shown
    assert "says something else by now" in shown


@pytest.mark.rights
def test_who_is_erased_disappears_and_nobody_else(people, pairs):
    snapshots_of_school.enqueue(people.school.pk)
    levi, joris = str(pupil(people.group, "Levi").pk), str(pupil(people.group, "Joris").pk)
    with scope(school=people.school):
        duties.erase(pupil(people.group, "Levi"))
    (one,) = kept(people)
    assert levi not in str([one.asked, one.answered, one.results["findings"]]).replace("'", " ").split()
    assert joris in one.asked
    assert len(one.asked) == 11


def test_an_open_measurement_gives_none(people):
    wave = measured(people.anna, people.group, {"play": in_pairs()}, closed=False)
    snapshot_of_wave.enqueue(people.school.pk, people.group.pk, wave)
    snapshot_of_wave.enqueue(people.school.pk, people.group.pk, 999)
    snapshot_of_wave.enqueue(999, 1, 1)
    assert kept(people) == []


@pytest.mark.rights
def test_while_pupils_answer_again_nobody_reads_what_was_computed_before(people, pairs):
    snapshot_of_wave.enqueue(people.school.pk, people.group.pk, pairs)
    (one,) = kept(people)
    with scope(school=people.school):
        assert snapshots.shown(people.group, one) is not None
        measuring.reopen_wave(by=people.anna, wave=Wave.objects.get(pk=pairs))
        assert snapshots.shown(people.group, one) is None


def test_one_that_is_not_there_is_not_found(anna, people, pairs):
    assert anna.get(f"{URL}999/").status_code == 404


@pytest.mark.rights
@pytest.mark.parametrize("who", ["bram", "dirk", "els", "fatma"])
def test_nobody_else_reads_or_makes_one(client, people, pairs, who):
    snapshots_of_school.enqueue(people.school.pk)
    client.force_login(getattr(people, who))
    assert client.get(f"{URL}{kept(people)[0].pk}/").status_code == 404
    assert client.post(URL).status_code == 404
    assert len(kept(people)) == 1


def test_a_wave_costs_the_worker_little(people, pairs):
    """A school of 24 class groups within 30 seconds: 1.25 s of processor each, and this takes a tenth of that."""
    with scope(school=people.school):
        wave = of_wave(people, pairs)
        snapshots.compute(people.group, wave)  # the arithmetic is compiled
        start = time.process_time()
        computed = snapshots.compute(people.group, wave)
        keep_snapshot(by=None, group=people.group, wave_id=wave.id, computed=computed)
    assert time.process_time() - start < 1.25
