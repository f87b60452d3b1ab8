"""Two devices at the very same moment, on a real PostgreSQL."""

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django_scopes import scope

from kring.web.questionnaires import actions, queries, rules
from kring.web.questionnaires.models import Answer, Nomination, Response, Wave

pytestmark = [pytest.mark.postgres, pytest.mark.faults, pytest.mark.django_db(transaction=True)]
AT_ONCE = 4
ROUNDS = 10


@pytest.fixture
def at_once(people):
    """Do all of these at the same moment, each on a connection of its own; gives what came out, or the refusal."""

    def run(*jobs):
        start = Barrier(len(jobs))

        def one(job):
            try:
                with scope(school=people.school):
                    start.wait()
                    return job()
            except rules.Refused as refusal:
                return refusal
            finally:
                connection.close()

        with ThreadPoolExecutor(len(jobs)) as pool:
            return list(pool.map(one, jobs))

    return run


def test_one_device_gets_the_card(at_once, wave, students):
    for student in students:
        found = at_once(*[lambda who=student: actions.take_card(wave=wave, student=who)] * AT_ONCE)
        assert sum(isinstance(each, rules.CardInUse) for each in found) == AT_ONCE - 1
    assert Response.objects.count() == len(students)


def test_taps_at_the_same_moment_leave_one_whole_answer(at_once, wave, students):
    form, _token = actions.take_card(wave=wave, student=students[0])
    pick = random.Random(1)
    for _ in range(ROUNDS):
        sets = [{student.pk for student in pick.sample(students[1:], 3)} for _ in range(AT_ONCE)]
        say = [
            lambda who=who: actions.submit_answers(response=form, question_key="play", nominees=who, state="chose")
            for who in sets
        ]
        assert at_once(*say) == [None] * AT_ONCE
        assert queries.chosen(form, "play") in sets
        assert Answer.objects.count() == 1
        assert Nomination.objects.count() == 3


def test_handing_in_while_tapping_loses_neither(at_once, wave, students):
    for student in students:
        form, _token = actions.take_card(wave=wave, student=student)
        others = [other.pk for other in students if other != student][:2]
        tap = lambda form=form, others=others: actions.submit_answers(  # noqa: E731
            response=form, question_key="play", nominees=others, state="chose"
        )
        tapped, handed_in = at_once(tap, lambda form=form: actions.finish_response(response=form))
        assert handed_in is None
        saved = queries.chosen(form, "play")
        assert saved == (set() if isinstance(tapped, rules.CardFinished) else set(others))


def test_two_colleagues_start_one_wave(at_once, people):
    made = at_once(*[lambda: actions.start_wave(by=people.anna, group=people.group)] * AT_ONCE)
    assert len({wave.pk for wave in made}) == 1
    with scope(school=people.school):
        assert Wave.objects.count() == 1
