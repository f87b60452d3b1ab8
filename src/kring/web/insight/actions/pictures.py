from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from kring.web.audit.actions import record
from kring.web.insight.models import (
    Division,
    DivisionPart,
    Spot,
)
from kring.web.school.models import ClassGroup, Student


def note_download(*, by: Any, group: ClassGroup, wave_id: int, what: str, names: bool = False) -> None:
    """A picture of children's ties left the house: who took it, when, of which measurement, and whether with names."""
    is_sociogram = what == "sociogram"
    verb = "download picture with names" if names else "download sociogram" if is_sociogram else "download picture"
    record(by=by, verb=verb, school=group.school, about=group, wave=wave_id, what=what)


@transaction.atomic
def move(*, by: Any, group: ClassGroup, question: str, spots: Mapping[str, tuple[float, float]]) -> None:
    """Somebody was put elsewhere in the sociogram of a question. From the first time on everybody keeps the spot of
    that moment: `spots` are those of everybody who has none yet, and that of who was moved."""
    known = Student.objects.filter(pk__in=[int(member) for member in spots])
    rows = [
        Spot(school=group.school, group=group, question=question, student=student, x=_inside(x), y=_inside(y))
        for student in known
        for x, y in [spots[str(student.pk)]]
    ]
    Spot.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["group", "question", "student"], update_fields=["x", "y"]
    )
    record(by=by, verb="move in sociogram", school=group.school, about=group)


def _inside(share: float) -> float:
    return min(max(share, 0.0), 1.0)


@transaction.atomic
def forget_spots(*, by: Any, group: ClassGroup, question: str) -> None:
    gone, _each = Spot.objects.filter(group=group, question=question).delete()
    if gone:
        record(by=by, verb="put sociogram back", school=group.school, about=group)


@transaction.atomic
def divide(*, by: Any, group: ClassGroup, kind: str, parts: Mapping[Student, str]) -> None:
    """In which part everybody is; who is left out is in none. Nothing filled in takes the division away."""
    if not parts:
        gone, _each = Division.objects.filter(group=group, kind=kind).delete()
        if gone:
            record(by=by, verb="forget division", school=group.school, about=group, kind=kind)
        return
    division, _new = Division.objects.update_or_create(group=group, kind=kind, defaults={"made_by": by})
    DivisionPart.objects.filter(division=division).delete()
    DivisionPart.objects.bulk_create(
        DivisionPart(division=division, student=student, part=part) for student, part in parts.items()
    )
    record(by=by, verb="divide class group", school=group.school, about=group, kind=kind, pupils=len(parts))
