import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_scopes import scope

from kring.web.audit.queries import verbs_of
from kring.web.questionnaires import actions, queries, rules
from kring.web.questionnaires.models import Answer, Invitation, Nomination, Question, Response, Wave
from tests import factories


def test_a_wave_asks_everybody_who_takes_part(in_school):
    objecting = factories.student(in_school.group, "Wies", objected_on=dt.date(2026, 9, 1))
    wave = actions.start_wave(by=in_school.anna, group=in_school.group)
    assert wave.is_open
    asked = {invitation.student_id for invitation in queries.pool(wave)}
    assert len(asked) == 6
    assert objecting.pk not in asked


def test_the_questions_of_the_instrument_are_kept_with_the_wave(wave):
    infos = queries.question_infos(wave)
    assert [info.key for info in infos] == ["play", "work", "sit", "know_better", "best_friend"]
    assert infos[0].text == "Met wie speel je graag in de pauze?"
    assert infos[4].limit == 3


def test_starting_twice_gives_the_same_open_wave(in_school, wave):
    assert actions.start_wave(by=in_school.anna, group=in_school.group) == wave
    assert Wave.objects.count() == 1


def test_too_small_a_class_is_not_asked(in_school):
    with pytest.raises(rules.NothingToAsk):
        actions.start_wave(by=in_school.anna, group=in_school.group_b)
    assert Wave.objects.count() == 0


def test_a_closed_wave_has_no_code(in_school, wave):
    closed = actions.close_wave(by=in_school.anna, wave=wave)
    assert closed.code == ""
    assert closed.closed_at is not None


def test_closing_twice_keeps_the_first_moment(in_school, wave):
    moment = timezone.now() - dt.timedelta(days=1)
    actions.close_wave(by=in_school.anna, wave=wave, closed_at=moment)
    assert actions.close_wave(by=in_school.anna, wave=wave).closed_at == moment


def test_a_reopened_wave_has_a_new_code(in_school, wave):
    old = wave.code
    actions.close_wave(by=in_school.anna, wave=wave)
    again = actions.reopen_wave(by=in_school.anna, wave=wave)
    assert again.is_open
    assert again.code not in {"", old}
    assert actions.reopen_wave(by=in_school.anna, wave=wave).code == again.code


def test_a_wave_is_not_reopened_beside_an_open_one(in_school, wave):
    actions.close_wave(by=in_school.anna, wave=wave)
    actions.start_wave(by=in_school.anna, group=in_school.group)
    with pytest.raises(rules.OtherWaveOpen):
        actions.reopen_wave(by=in_school.anna, wave=wave)


def test_a_code_that_is_taken_is_drawn_again(in_school, wave, monkeypatch):
    codes = iter([wave.code, wave.code, "ABCDEF"])
    monkeypatch.setattr(rules, "new_code", lambda: next(codes))
    for name in ("Kim", "Lex", "Max"):
        factories.student(in_school.group_b, name)
    assert actions.start_wave(by=in_school.bram, group=in_school.group_b).code == "ABCDEF"


def test_what_is_done_is_on_record_without_a_name_or_an_answer(in_school, wave, students):
    noor, sem = students[:2]
    response, _token = actions.take_card(wave=wave, student=noor)
    actions.submit_answers(response=response, question_key="play", nominees=[sem.pk], state="chose")
    actions.mark_absence(by=in_school.anna, wave=wave, student=sem, absence="ill")
    actions.release_card(by=in_school.anna, wave=wave, student=noor)
    actions.close_wave(by=in_school.anna, wave=wave)
    actions.reopen_wave(by=in_school.anna, wave=wave)
    assert list(verbs_of(in_school.school)) == [
        "start wave",
        "mark absence in wave",
        "release card",
        "close wave",
        "reopen wave",
    ]


@pytest.mark.rights
def test_the_record_names_no_child(in_school, wave, students):
    from django.apps import apps

    response, _token = actions.take_card(wave=wave, student=students[0])
    actions.submit_answers(response=response, question_key="play", nominees=[students[1].pk], state="chose")
    actions.mark_absence(by=in_school.anna, wave=wave, student=students[2], absence="ill")
    lines = list(apps.get_model("audit", "AuditEvent").objects.values_list("object_type", "object_id", "facts"))
    assert {line[0] for line in lines} == {"questionnaires.Wave"}
    assert {line[1] for line in lines} == {wave.pk}
    assert [line[2] for line in lines] == [{}, {"invited": 6}]  # newest first


def test_marking_ill_twice_is_marking_once(in_school, wave, students):
    for _ in range(2):
        actions.mark_absence(by=in_school.anna, wave=wave, student=students[0], absence="ill")
    assert queries.absences(wave.pk)[str(students[0].pk)] == "ill"
    assert list(verbs_of(in_school.school)).count("mark absence in wave") == 1


def test_who_handed_in_was_not_absent(in_school, wave, students):
    response, _token = actions.take_card(wave=wave, student=students[0])
    actions.finish_response(response=response)
    with pytest.raises(rules.CardFinished):
        actions.mark_absence(by=in_school.anna, wave=wave, student=students[0], absence="ill")


def test_who_was_ill_and_comes_after_all_is_present(in_school, wave, students):
    actions.mark_absence(by=in_school.anna, wave=wave, student=students[0], absence="ill")
    actions.take_card(wave=wave, student=students[0])
    assert queries.absences(wave.pk)[str(students[0].pk)] == ""


@pytest.mark.rights
def test_a_wave_of_another_school_does_not_exist_here(people):
    with scope(school=people.other_school):
        for name in ("Kim", "Lex", "Max"):
            factories.student(people.other_group, name)
        other = actions.start_wave(by=people.gijs, group=people.other_group)
    with scope(school=people.school):
        assert queries.wave_of(people.other_group, other.pk) is None
        assert queries.networks(other.pk) == {}
        assert queries.absences(other.pk) == {}


class TestTheDatabaseItself:
    """What no code path can get wrong."""

    def refuses(self, write, constraint):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            write()

    def test_a_closed_wave_cannot_keep_its_code(self, wave):
        now = timezone.now()
        self.refuses(lambda: Wave.objects.update(status="closed", closed_at=now), "closed_wave_has_no_code")

    def test_an_open_wave_cannot_lose_its_code(self, wave):
        self.refuses(lambda: Wave.objects.update(code=""), "open_wave_has_a_code")

    def test_a_closed_wave_has_a_moment(self, wave):
        self.refuses(lambda: Wave.objects.update(status="closed", code=""), "closed_wave_has_a_moment")

    def test_nobody_nominates_oneself(self, wave, students):
        question = Question.objects.first()
        who = {"nominator": students[0], "nominee": students[0]}
        self.refuses(lambda: Nomination.objects.create(question=question, **who), "nobody_nominates_oneself")

    def test_two_open_waves_have_two_codes(self, in_school, wave):
        fields = {"school": in_school.school, "group": in_school.group_b, "opened_at": timezone.now()}
        self.refuses(lambda: Wave.objects.create(code=wave.code, instrument="x", **fields), "class_code_once|code")

    def test_a_student_is_invited_once(self, wave, students):
        self.refuses(lambda: Invitation.objects.create(wave=wave, student=students[0]), "invited_once|UNIQUE")

    def test_a_question_is_answered_once(self, wave, students):
        response, _token = actions.take_card(wave=wave, student=students[0])
        question = Question.objects.first()
        Answer.objects.create(response=response, question=question, state="nobody")
        again = {"response": response, "question": question, "state": "skipped"}
        self.refuses(lambda: Answer.objects.create(**again), "answered_once|UNIQUE")

    def test_a_finished_form_is_held_by_no_device(self, wave, students):
        actions.take_card(wave=wave, student=students[0])
        self.refuses(lambda: Response.objects.update(finished_at=timezone.now()), "finished_form_has_no_device")
