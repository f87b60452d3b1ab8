"""Server time of the class portrait of 32 pupils: Django's test client, SQLite, warm, median of 30."""

import json
import os
import random
import sys
import tempfile
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
from django_scopes import scope  # noqa: E402

from benchmarks.result import Result, milliseconds  # noqa: E402
from kring.web.accounts.models import User  # noqa: E402
from kring.web.insight.actions import skip_guess  # noqa: E402
from kring.web.questionnaires import actions as questionnaires  # noqa: E402
from kring.web.school import actions as school_actions  # noqa: E402
from kring.web.school import queries as school_queries  # noqa: E402

PUPILS, CIRCLES, TIMES, LIMIT = 32, 6, 30, 150
MOST = {"play": 6, "work": 5, "sit": 4, "know_better": 3, "best_friend": 2}
PAGES = {"class portrait": "klasportret/", "sociogram": "sociogram/", "matrix": "matrix/"}


def main() -> list[Result]:
    client = Client(HTTP_HOST="localhost")
    client.force_login(class_of(PUPILS))
    return [
        Result(
            f"page: {name} of {PUPILS}",
            milliseconds(lambda url=url: read(client, url), times=TIMES),
            "ms",
            LIMIT if name == "class portrait" else None,
        )
        for name, url in PAGES.items()
    ]


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
        answer(teacher, group)
    return teacher


def answer(teacher: User, group) -> None:
    chance = random.Random(7)
    wave = questionnaires.start_wave(by=teacher, group=group)
    everybody = list(school_queries.taking_part(group))
    for student in everybody[2:]:
        response, _token = questionnaires.take_card(wave=wave, student=student)
        for key, most in MOST.items():
            others = [other.pk for other in everybody if other != student]
            near = [12 if (other - student.pk) % CIRCLES == 0 else 1 for other in others]
            chosen = set(chance.choices(others, near, k=chance.randint(1, most)))
            questionnaires.submit_answers(response=response, question_key=key, nominees=chosen, state="chose")
        questionnaires.finish_response(response=response)
    questionnaires.close_wave(by=teacher, wave=wave)
    skip_guess(by=teacher, group=group, wave_id=wave.pk)  # else what is expected is asked first


if __name__ == "__main__":
    print(json.dumps({result.what: round(result.value, 1) for result in main()}))
