"""Roles, norms and how the class is doing, in one fictional class, with what was planted written down.

Planted: who helps more is liked more, three help and are liked by nearly all; two decide what happens, and one of these
helps; most say that they treat each other kindly, and fewer than half that everybody has an equal say. Nothing else: who
is popular has nothing to do with anything.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kring.demo.classes import FictionalClass
from kring.web.accounts.models import User
from kring.web.questionnaires import actions as measuring
from kring.web.questionnaires.queries import question_infos
from kring.web.school.models import ClassGroup, Student
from kring.web.school.queries import taking_part

DAYS_AGO = 20
SAY_SO = {"respect": 3.4, "manners": 3.3, "help": 3.2, "equal": 1.6}
"""What the class says on average, from 1 to 4; on everything else it is divided."""

THINK = {"norm_help": 4.3, "norm_defend": 4.0, "norm_bully": 1.5}


@dataclass(frozen=True)
class Planted:
    """By place in the list of names."""

    helping: tuple[int, ...] = (0, 4, 13)
    deciding: tuple[int, ...] = (4, 9)


PLANTED = Planted()


def ask(by: User, group: ClassGroup, fiction: FictionalClass, *, now: dt.datetime) -> None:
    """Two measurements between the two sociograms."""
    measuring.decide(by=by, school=group.school, key="roles_and_norms", active=True, has_read=True)
    day = now - dt.timedelta(days=DAYS_AGO)
    _roles(by, group, fiction, day)
    _climate(by, group, fiction, day + dt.timedelta(days=1))


def _roles(by: User, group: ClassGroup, fiction: FictionalClass, moment: dt.datetime) -> None:
    wave = measuring.start_wave(by=by, group=group, instrument="roles_and_norms", opened_at=moment)
    students = _here(group, fiction)
    chosen = dict(_choices(fiction, students))
    rng = np.random.default_rng(fiction.seed + 1)
    for place, student in students.items():
        form, _token = measuring.take_card(wave=wave, student=student, at=moment + dt.timedelta(minutes=2))
        for info in question_infos(wave):
            if info.kind == "nomination":
                named = [students[other].pk for other in chosen[info.key][place]]
                state = "chose" if named else "nobody"
                measuring.submit_answers(response=form, question_key=info.key, nominees=named, state=state)
            else:
                value = _step(rng, THINK[info.key], 5)
                measuring.submit_answers(response=form, question_key=info.key, value=value, state="gave")
        measuring.finish_response(response=form, at=moment + dt.timedelta(minutes=6))
    measuring.close_wave(by=by, wave=wave, closed_at=moment + dt.timedelta(minutes=25))


def _climate(by: User, group: ClassGroup, fiction: FictionalClass, moment: dt.datetime) -> None:
    wave = measuring.start_wave(by=by, group=group, instrument="class_climate", opened_at=moment)
    rng = np.random.default_rng(fiction.seed + 2)
    for student in _here(group, fiction).values():
        form, token = measuring.take_card(wave=wave, student=student, at=moment)
        for info in question_infos(wave):
            if info.kind == "self":
                value = _step(rng, SAY_SO[info.key], 4) if info.key in SAY_SO else int(rng.integers(1, 5))
                measuring.submit_answers(response=form, question_key=info.key, value=value, state="gave", token=token)
        measuring.finish_response(response=form, token=token, at=moment)
    measuring.close_wave(by=by, wave=wave, closed_at=moment + dt.timedelta(minutes=20))


def _here(group: ClassGroup, fiction: FictionalClass) -> dict[int, Student]:
    by_name = {student.full_name: student for student in taking_part(group)}
    return {place: by_name[name] for place, name in enumerate(fiction.names) if name in by_name}


def _choices(fiction: FictionalClass, students: dict[int, Student]) -> Iterator[tuple[str, dict[int, list[int]]]]:
    """Per question who names whom; chances by question, raised for those in whom something was planted."""
    rng = np.random.default_rng(fiction.seed)
    size = len(fiction.names)
    helpful = rng.uniform(0.05, 0.25, size)
    helpful[list(PLANTED.helping)] = 0.7
    deciding = np.full(size, 0.06)
    deciding[list(PLANTED.deciding)] = 0.65
    chances = {
        "like": np.clip(helpful + 0.1, 0, 0.9),
        "popular": rng.uniform(0.05, 0.2, size),
        "leads": deciding,
        "helps": helpful,
        "defends": rng.uniform(0.05, 0.2, size),
        "bullies": np.full(size, 0.03),
    }
    for key, chance in chances.items():
        draws = rng.random((size, size)) < chance[None, :]
        yield key, {i: [j for j in students if draws[i, j] and j != i] for i in students}


def _step(rng: np.random.Generator, mean: float, most: int) -> int:
    return int(np.clip(round(float(rng.normal(mean, 0.6))), 1, most))
