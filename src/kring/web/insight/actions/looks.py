from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from kring.web.audit.actions import record
from kring.web.insight.models import (
    CloserNote,
    Scan,
    TrackingNote,
)
from kring.web.school.models import ClassGroup, Student


@transaction.atomic
def keep_look(
    *,
    by: Any,
    group: ClassGroup,
    day: date,
    marks: Mapping[str, int],
    seen: Mapping[str, str],
    note: str = "",
    moments: int | None = None,
    mostly: str = "",
) -> Scan:
    """The own look of this teacher on this day; a second one on the same day takes its place."""
    values = {"marks": dict(marks), "seen": json.dumps(dict(seen)) if seen else "", "note": note}
    scan, _new = Scan.objects.update_or_create(
        school=group.school,
        group=group,
        teacher=by,
        day=day,
        defaults=values | {"moments": moments, "mostly": mostly},
    )
    record(by=by, verb="keep own look", school=group.school, about=group)
    return scan


@transaction.atomic
def forget_look(*, by: Any, group: ClassGroup, look_id: int) -> bool:
    """Only an own one; False when there is none."""
    gone, _by_model = Scan.objects.filter(group=group, teacher=by, pk=look_id).delete()
    if gone:
        record(by=by, verb="forget own look", school=group.school, about=group)
    return bool(gone)


@transaction.atomic
def note_known(*, by: Any, group: ClassGroup, wave_id: int, student: Student, known: bool | None) -> CloserNote:
    """Whether this pupil has friends elsewhere, as far as the teacher knows."""
    note, _new = CloserNote.objects.update_or_create(
        school=group.school,
        wave_id=wave_id,
        student=student,
        defaults={"known_elsewhere": known, "noted_by": by},
    )
    record(by=by, verb="note beside student", school=group.school, about=student, wave=wave_id)
    return note


@transaction.atomic
def set_aside(*, by: Any, group: ClassGroup, wave_id: int, student: Student, why: str, day: date) -> CloserNote:
    """No closer look is needed, with the reason; `put_back` undoes it."""
    note, _new = CloserNote.objects.update_or_create(
        school=group.school,
        wave_id=wave_id,
        student=student,
        defaults={"why": why, "set_aside_on": day, "noted_by": by},
    )
    record(by=by, verb="set student aside", school=group.school, about=student, wave=wave_id)
    return note


@transaction.atomic
def put_back(*, by: Any, group: ClassGroup, wave_id: int, student: Student) -> None:
    """On the list again; the reason stays, so that it is not lost by a slip."""
    changed = CloserNote.objects.filter(wave_id=wave_id, student=student).exclude(set_aside_on=None)
    if changed.update(set_aside_on=None):
        record(by=by, verb="put student back", school=group.school, about=student, wave=wave_id)


@transaction.atomic
def keep_tracking_note(
    *, by: Any, group: ClassGroup, day: date, results: str, engagement: str, steady: str
) -> TrackingNote:
    note, _new = TrackingNote.objects.update_or_create(
        school=group.school,
        group=group,
        day=day,
        defaults={"results": results, "engagement": engagement, "steady": steady, "noted_by": by},
    )
    record(by=by, verb="keep tracking note", school=group.school, about=group)
    return note
