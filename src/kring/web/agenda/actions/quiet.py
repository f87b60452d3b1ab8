"""Notes that only their author reads: what was arranged unnoticed, and whether it did what it was meant to do."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from kring.web.agenda.models import QuietNote
from kring.web.audit.actions import record


@transaction.atomic
def note_quietly(*, by, group, way: str, what: str, effect: str, look_back_on: dt.date) -> QuietNote:
    note = QuietNote.objects.create(
        school=group.school, group=group, author=by, way=way, what=what, effect=effect, look_back_on=look_back_on
    )
    record(by=by, verb="note quietly", school=group.school, about=group)
    return note


@transaction.atomic
def look_back_quietly(*, by, note: QuietNote, result: str, outcome: str) -> QuietNote:
    note.done_at, note.result, note.outcome = timezone.now(), result, outcome
    note.save(update_fields=["done_at", "result", "outcome"])
    record(by=by, verb="look back on own note", school=note.school, about=note.group)
    return note


@transaction.atomic
def take_away_note(*, by, note: QuietNote) -> None:
    record(by=by, verb="take away own note", school=note.school, about=note.group)
    note.delete()
