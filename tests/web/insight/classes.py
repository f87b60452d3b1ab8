"""Classes with known answers, made through the verbs that pupils and teachers use."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Collection, Mapping

from django_scopes import scope

from kring.web.accounts.models import User
from kring.web.insight.actions import skip_guess
from kring.web.questionnaires import actions
from kring.web.questionnaires.queries import QuestionInfo, wave_info
from kring.web.school.models import ClassGroup, Student
from kring.web.school.queries import students_in, taking_part

OPENED = dt.datetime(2026, 11, 16, 9, 0, tzinfo=dt.UTC)
CLOSED = dt.datetime(2026, 11, 17, 14, 0, tzinfo=dt.UTC)
Choices = Mapping[str, Collection[str]]

PAIRS = [("Noor", "Sem"), ("Yara", "Mila"), ("Daan", "Lotte"), ("Finn", "Saar"), ("Bram", "Zoë")]
"""Five pairs who chose each other; Joris and Levi are left over in a class of twelve."""


def in_pairs() -> dict[str, list[str]]:
    return {one: [other] for pair in PAIRS for one, other in (pair, pair[::-1])}


def measured(
    by: User,
    group: ClassGroup,
    choices: Mapping[str, Choices],
    *,
    absent: Mapping[str, str] = {},
    skipped: Mapping[str, Collection[str]] = {},
    closed: bool = True,
    guesses: bool = False,
) -> int:
    """A wave in which everybody who is there answers every question, "nobody" where no choices are given; its id.

    Whoever asked wants to read at once, unless it `guesses` first.
    """
    with scope(school=group.school):
        wave = actions.start_wave(by=by, group=group, opened_at=OPENED)
        asked = [question.key for question in wave_info(group, wave.pk).questions]
        ids = {student.first_name: student.pk for student in taking_part(group)}
        for student in taking_part(group):
            if student.first_name in absent:
                actions.mark_absence(by=by, wave=wave, student=student, absence=absent[student.first_name])
                continue
            response, _token = actions.take_card(wave=wave, student=student)
            for key in asked:
                chosen = [ids[name] for name in choices.get(key, {}).get(student.first_name, ())]
                state = "chose" if chosen else "nobody"
                if student.first_name in skipped.get(key, ()):
                    state = "skipped"
                actions.submit_answers(response=response, question_key=key, nominees=chosen, state=state)
            actions.finish_response(response=response)
        if closed:
            actions.close_wave(by=by, wave=wave, closed_at=CLOSED)
            if not guesses:
                skip_guess(by=by, group=group, wave_id=wave.pk)
        return wave.pk


def pupil(group: ClassGroup, first_name: str) -> Student:
    with scope(school=group.school):
        return students_in(group).get(first_name=first_name)


def questions(group: ClassGroup, wave_id: int) -> tuple[QuestionInfo, ...]:
    with scope(school=group.school):
        return wave_info(group, wave_id).questions


def findings(page: str) -> list[str]:
    """The sentences on the page that say what was found."""
    found = re.findall(r'kr-status-sentence">\s*<p>(.*?)</p>', page, re.DOTALL)
    return [html.unescape(sentence) for sentence in found]
