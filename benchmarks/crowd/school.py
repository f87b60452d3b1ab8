"""The school that the crowd comes from, and what is in its database afterwards. Run in a process of its own:

python -m benchmarks.crowd.school make --classes 110 --pupils 3000 plan.json
python -m benchmarks.crowd.school check plan.json said.json
"""

import argparse
import json
import os
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

INSTRUMENT = "sociogram_positive"
IN_A_CLASS = 27


def make(pupils: int) -> dict[str, Any]:
    """Classes of 27 with an open wave each, and what their pupils and their teacher need to know."""
    from django.core.management import call_command
    from django.test import Client

    from kring.web.accounts.models import User
    from kring.web.school.actions import create_school

    call_command("migrate", verbosity=0)
    teacher = User.objects.create_user(email="crowd@example.test", password="", name="Crowd")
    school = create_school(by=teacher, name="De Menigte", sector="po")
    sizes = [min(IN_A_CLASS, pupils - start) for start in range(0, pupils, IN_A_CLASS)]
    if len(sizes) > 1 and sizes[-1] < IN_A_CLASS // 2:
        sizes[-2] += sizes.pop()
    classes = [_open_class(teacher, school, number, size) for number, size in enumerate(sizes)]
    _know_the_tables()
    signed_in = Client()
    signed_in.force_login(teacher)
    return {"classes": classes, "teacher": signed_in.cookies["kring_session"].value}


def _know_the_tables() -> None:
    """What autovacuum does within a minute where rows were added: without it the planner takes every table for an empty one."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _open_class(teacher: Any, school: Any, number: int, size: int) -> dict[str, Any]:
    from datetime import date

    from django.urls import reverse
    from django_scopes import scope

    from kring.web.questionnaires import actions
    from kring.web.school.models import ClassGroup, Enrollment, GroupAssignment, SchoolYear, Student

    with scope(school=school):
        today = date.today()
        year, _made = SchoolYear.objects.get_or_create(
            school=school,
            name="now",
            defaults={"starts_on": date(today.year - 1, 1, 1), "ends_on": date(today.year + 1, 12, 31)},
        )
        group = ClassGroup.objects.create(school=school, year=year, name=f"G{number}", slug=f"g{number}", grades="7")
        GroupAssignment.objects.create(group=group, user=teacher, role="teacher")
        students = Student.objects.bulk_create(
            Student(school=school, first_name=f"Naam{place}", last_name=f"Achternaam{number}") for place in range(size)
        )
        Enrollment.objects.bulk_create(
            Enrollment(group=group, student=student, starts_on=year.starts_on) for student in students
        )
        wave = actions.start_wave(by=teacher, group=group, instrument=INSTRUMENT)
        release = reverse("questionnaires:card", args=[group.slug, wave.pk, 0])
    return {"code": wave.code, "students": [student.pk for student in students], "release": release}


def check(said: dict[str, Any]) -> dict[str, int]:
    """What the crowd was told is kept, beside what is in the database.

    `lost`: confirmed, and not there. `doubled`: there more than once. `other`: there, and not what was last sent.
    """
    from django_scopes import scopes_disabled

    from kring.web.questionnaires.models import Answer, Nomination, Response

    with scopes_disabled():
        rows = Answer.objects.values_list("response__invitation__student_id", "question__key", "state")
        answers = {(student, key): state for student, key, state in rows}
        answered_twice = rows.count() - len(answers)
        listed = list(Nomination.objects.values_list("nominator_id", "question__key", "nominee_id"))
        finished = set(
            Response.objects.exclude(finished_at=None).values_list("invitation__student_id", flat=True).iterator()
        )
    chosen = defaultdict(set)
    for student, key, nominee in listed:
        chosen[student, key].add(nominee)
    found = Counter(confirmed=0, lost=0, other=0, doubled=answered_twice + len(listed) - len(set(listed)))
    for name, pupil in said.items():
        student = int(name)
        for key, answer in pupil["answers"].items():
            found["confirmed"] += answer["confirmed"] is not None
            there = sorted(chosen[student, key]) if (student, key) in answers else None
            if there not in (answer["confirmed"], answer["sent"]):
                found["lost" if there is None else "other"] += 1
        found["handed_in"] += pupil["handed_in"]
        found["lost"] += pupil["handed_in"] and student not in finished
    return dict(found)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("what", choices=["make", "check"])
    words.add_argument("file", type=Path)
    words.add_argument("--pupils", type=int, default=IN_A_CLASS)
    given = words.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kring.web.site.settings")
    import django

    django.setup()
    if given.what == "make":
        given.file.write_text(json.dumps(make(given.pupils)))
    else:
        print(json.dumps(check(json.loads(given.file.read_text()))))


if __name__ == "__main__":
    main()
