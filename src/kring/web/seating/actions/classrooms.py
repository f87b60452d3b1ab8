from typing import Any

from django.db import transaction

from kring.core.seating import Drawing
from kring.web.audit.actions import record
from kring.web.school.models import School
from kring.web.seating.models import Classroom


@transaction.atomic
def add_classroom(*, by: Any, school: School, name: str, drawing: Drawing) -> Classroom:
    classroom = Classroom.objects.create(school=school, name=name, drawing=drawing.as_json())
    record(by=by, verb="add classroom", school=school, about=classroom, seats=drawing.seats)
    return classroom


@transaction.atomic
def change_classroom(*, by: Any, classroom: Classroom, name: str, drawing: Drawing) -> Classroom:
    """Plans keep the drawing they were made with; only a new proposal uses the new one."""
    classroom.name, classroom.drawing = name, drawing.as_json()
    classroom.save(update_fields=["name", "drawing"])
    record(by=by, verb="change classroom", school=classroom.school, about=classroom, seats=drawing.seats)
    return classroom
