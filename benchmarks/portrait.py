"""Server time of the class portrait of 32 pupils with every measurement it draws on: two sociograms, roles and norms,
how the class is doing, the bond, the monitor, and an own look. Django's test client, SQLite; the first time, and warm."""

import json
import os
import random
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ["KRING_HOME"] = tempfile.mkdtemp(prefix="kring-bench-")
os.environ.pop("DATABASE_URL", None)
os.environ["DJANGO_SETTINGS_MODULE"] = "kring.web.site.settings"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402
from django_scopes import scope  # noqa: E402

from benchmarks.result import Result, Taken, milliseconds  # noqa: E402
from kring.web.accounts.models import User  # noqa: E402
from kring.web.insight.actions import keep_look, skip_guess  # noqa: E402
from kring.web.questionnaires import actions as questionnaires  # noqa: E402
from kring.web.questionnaires.queries import options, question_infos  # noqa: E402
from kring.web.school import actions as school_actions  # noqa: E402
from kring.web.school import queries as school_queries  # noqa: E402

PUPILS, CIRCLES, TIMES = 32, 6, 20
LIMIT, LIMIT_FIRST = 300, 1500
MORE = ("roles_and_norms", "class_climate", "bond_with_teacher", "safety_monitor")
MOST = {"play": 6, "work": 5, "sit": 4, "know_better": 3, "best_friend": 2}
PAGES = {"class portrait": "klasportret/", "sociogram": "sociogram/", "matrix": "matrix/"}


def main() -> list[Result]:
    client = Client(HTTP_HOST="localhost")
    client.force_login(class_of(PUPILS))
    read(client, "")  # signing in and the templates of the house are not the portrait's
    results = [Result(f"page: class portrait of {PUPILS}, first time", first(client), "ms", LIMIT_FIRST)]
    for name, url in PAGES.items():
        limit = LIMIT if name == "class portrait" else None
        taken = milliseconds(lambda url=url: read(client, url), times=TIMES)
        results.append(Result(f"page: {name} of {PUPILS}", taken, "ms", limit))
    return results


def first(client: Client) -> Taken:
    """Once, with what was compiled before but not loaded yet."""
    clock, processor = time.perf_counter(), time.process_time()
    read(client, PAGES["class portrait"])
    return Taken([1000 * (time.perf_counter() - clock)], [1000 * (time.process_time() - processor)])


def read(client: Client, url: str) -> None:
    answer = client.get(f"/groepen/7a/{url}")
    assert answer.status_code == 200, answer.status_code


def class_of(pupils: int) -> User:
    """A class in circles, with two who are away; gives its teacher."""
    call_command("migrate", verbosity=0)
    teacher = User.objects.create_user(email="bench@example.test", password=None, name="Bench")
    school = school_actions.create_school(by=teacher, name="De Linde", sector="po")
    with scope(school=school):
        year = school_queries.current_year()
        group = school_actions.create_group(by=teacher, school=school, year=year, name="7a", grades="7", teach=True)
        for number in range(pupils):
            school_actions.add_student(by=teacher, group=group, first_name=f"Kind{number}")
        answer(teacher, group, days_ago=60)
        questionnaires.decide(by=teacher, school=school, key="roles_and_norms", active=True, has_read=True)
        for key in MORE:
            answer_more(teacher, group, key)
        answer(teacher, group, days_ago=3)
        marks = dict.fromkeys(("atmosphere", "respect", "friends", "belong"), 3)
        keep_look(by=teacher, group=group, day=date.today(), marks=marks, seen={})
    return teacher


def answer(teacher: User, group, *, days_ago: int) -> None:
    chance = random.Random(days_ago)
    opened = timezone.now() - timedelta(days=days_ago)
    wave = questionnaires.start_wave(by=teacher, group=group, opened_at=opened)
    everybody = list(school_queries.taking_part(group))
    for student in everybody[2:]:
        response, _token = questionnaires.take_card(wave=wave, student=student)
        for key, most in MOST.items():
            others = [other.pk for other in everybody if other != student]
            near = [12 if (other - student.pk) % CIRCLES == 0 else 1 for other in others]
            chosen = set(chance.choices(others, near, k=chance.randint(1, most)))
            questionnaires.submit_answers(response=response, question_key=key, nominees=chosen, state="chose")
        questionnaires.finish_response(response=response)
    questionnaires.close_wave(by=teacher, wave=wave, closed_at=opened + timedelta(hours=1))
    skip_guess(by=teacher, group=group, wave_id=wave.pk)  # else what is expected is asked first


def answer_more(teacher: User, group, key: str) -> None:
    """Another set of questions, answered by everybody: who is named more on one is named more on all."""
    chance = random.Random(key)
    opened = timezone.now() - timedelta(days=30)
    wave = questionnaires.start_wave(by=teacher, group=group, instrument=key, opened_at=opened)
    everybody = list(school_queries.taking_part(group))
    for student in everybody:
        response, token = questionnaires.take_card(wave=wave, student=student)
        for asked in question_infos(wave):
            said: dict = {"state": "skipped"}
            if asked.kind == "nomination":
                others = [other.pk for other in everybody if other != student]
                named = [other for place, other in enumerate(others) if chance.random() < 0.4 * place / PUPILS]
                said = {"nominees": named, "state": "chose" if named else "nobody"}
            elif asked.kind in {"self", "norm"}:
                steps = [value for value, _words in options(wave, asked.key)]
                said = {"value": chance.choice(steps[1:]), "state": "gave"}
            questionnaires.submit_answers(response=response, question_key=asked.key, token=token, **said)
        questionnaires.finish_response(response=response, token=token)
    questionnaires.close_wave(by=teacher, wave=wave, closed_at=opened + timedelta(hours=1))


if __name__ == "__main__":
    print(json.dumps({result.what: [round(result.value, 1), round(result.best, 1)] for result in main()}))
