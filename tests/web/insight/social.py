"""More measurements of a class: roles and norms, how the class is doing, the bond; with answers that are known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from django_scopes import scope

from kring.web.questionnaires import actions
from kring.web.questionnaires.queries import question_infos
from kring.web.school.models import Student
from kring.web.school.queries import taking_part

MOMENT = dt.datetime(2026, 11, 18, 9, 0, tzinfo=dt.UTC)
Value = Callable[[str, int], int | None]


def asked(
    by,
    group,
    instrument: str,
    *,
    value: Value = lambda key, place: None,
    chooses: Callable[[str, int], list[int]] = lambda key, place: [],
    moment: dt.datetime = MOMENT,
    only: int | None = None,
) -> int:
    """A closed wave. `value(key, place)` and `chooses(key, place)` give what the pupil at this place of the list says;
    `only`: how many hand in at all."""
    with scope(school=group.school):
        if instrument == "roles_and_norms":
            actions.decide(by=by, school=group.school, key=instrument, active=True, has_read=True)
        wave = actions.start_wave(by=by, group=group, instrument=instrument, opened_at=moment)
        students: list[Student] = list(taking_part(group).order_by("pk"))
        for place, student in enumerate(students[:only]):
            form, token = actions.take_card(wave=wave, student=student, at=moment)
            held = {"token": token} if wave.anonymous else {}
            for info in question_infos(wave):
                if info.kind == "nomination":
                    named = [students[other].pk for other in chooses(info.key, place) if other != place]
                    actions.submit_answers(
                        response=form,
                        question_key=info.key,
                        nominees=named,
                        state="chose" if named else "nobody",
                        **held,
                    )
                elif (said := value(info.key, place)) is not None:
                    actions.submit_answers(response=form, question_key=info.key, value=said, state="gave", **held)
            actions.finish_response(response=form, at=moment, **held)
        actions.close_wave(by=by, wave=wave, closed_at=moment + dt.timedelta(hours=1))
        return wave.pk


def kindly(key: str, place: int) -> int:
    """Everybody says that they are kind; on the rest the class is divided."""
    return 4 if key == "respect" else 1 + place % 4


HELPING: Mapping[str, list[int]] = {
    "helps": [0, 1, 2],
    "like": [0, 1, 2],
    "leads": [0, 5],
    "popular": [7],
    "defends": [3],
    "bullies": [5],
}


def a_norm(key: str, place: int) -> list[int]:
    """Pupils 0, 1 and 2 help and are liked, 0 and 5 decide, 5 is named for bullying; a little chance besides."""
    return HELPING.get(key, []) + ([(place * 7 + len(key)) % 16] if place % 3 == 0 else [])
