"""What proposals for groups rest on: marks, and who stay together."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from kring.web.audit.actions import record
from kring.web.school.models import ClassGroup
from kring.web.school.queries import students_in
from kring.web.seating.models import GroupMark, GroupWish


@transaction.atomic
def set_group_marks(*, by: Any, group: ClassGroup, marks: Mapping[str, Mapping[int, int]]) -> None:
    """All marks of the class at once: value by student, per kind."""
    present = set(students_in(group).values_list("pk", flat=True))
    GroupMark.objects.filter(group=group, kind__in=marks).delete()
    rows = [
        GroupMark(group=group, student_id=student, kind=kind, value=value)
        for kind, values in marks.items()
        for student, value in sorted(values.items())
        if student in present
    ]
    GroupMark.objects.bulk_create(rows)
    record(by=by, verb="note marks for groups", school=group.school, about=group, marks=len(rows))


@transaction.atomic
def keep_together(*, by: Any, group: ClassGroup, one: int, other: int, until: dt.date | None = None) -> None:
    first, second = sorted((one, other))
    if first == second or students_in(group).filter(pk__in=(first, second)).count() < 2:
        return
    GroupWish.objects.update_or_create(group=group, student_id=first, other_id=second, defaults={"until": until})
    record(by=by, verb="keep two together", school=group.school, about=group)


@transaction.atomic
def let_go(*, by: Any, group: ClassGroup, one: int, other: int) -> None:
    first, second = sorted((one, other))
    GroupWish.objects.filter(group=group, student_id=first, other_id=second).delete()
    record(by=by, verb="let two go", school=group.school, about=group)
