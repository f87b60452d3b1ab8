from typing import Any

from django.db import transaction

from kring.web.audit.actions import record
from kring.web.school.models import School
from kring.web.seating.models import Classroom


@transaction.atomic
def add_classroom(*, by: Any, school: School, name: str, rows: int, pairs: int) -> Classroom:
    classroom = Classroom.objects.create(school=school, name=name, rows=rows, pairs=pairs)
    record(by=by, verb="add classroom", school=school, about=classroom, rows=rows, pairs=pairs)
    return classroom


@transaction.atomic
def change_classroom(*, by: Any, classroom: Classroom, name: str, rows: int, pairs: int) -> Classroom:
    """Plans keep the measures they were made with; only a new proposal uses the new ones."""
    classroom.name, classroom.rows, classroom.pairs = name, rows, pairs
    classroom.save(update_fields=["name", "rows", "pairs"])
    record(by=by, verb="change classroom", school=classroom.school, about=classroom, rows=rows, pairs=pairs)
    return classroom
