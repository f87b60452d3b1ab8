"""Class lists for next year, by hand: nothing here places anybody by itself."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from kring.web.audit.actions import record
from kring.web.school.models import ClassGroup, School
from kring.web.school.queries import students_in
from kring.web.seating.models import ClassListDraft, DraftPlace, DraftWish
from kring.web.seating.rules import ChangedError


@transaction.atomic
def add_draft(
    *, by: Any, school: School, name: str, classes: Sequence[str], groups: Sequence[ClassGroup]
) -> ClassListDraft:
    """Everybody of these classes, and nobody placed yet."""
    draft = ClassListDraft.objects.create(school=school, name=name, classes=list(classes), made_by=by)
    places = [
        DraftPlace(draft=draft, student=student, group=group) for group in groups for student in students_in(group)
    ]
    once = {place.student_id: place for place in places}
    DraftPlace.objects.bulk_create(once.values())
    record(by=by, verb="make class-list draft", school=school, about=draft, students=len(once))
    return draft


@transaction.atomic
def place_in_draft(*, by: Any, draft: ClassListDraft, student: int, number: int | None) -> None:
    """Somebody chose a class for a student, or none. Raises ChangedError for who or what is not in this draft."""
    found = ClassListDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    place = DraftPlace.objects.filter(draft=found, student=student).first()
    if place is None or not (number is None or 1 <= number <= len(found.classes)):
        raise ChangedError
    place.number = number
    place.save(update_fields=["number"])
    record(by=by, verb="place in class-list draft", school=found.school, about=found)


@transaction.atomic
def wish_in_draft(*, by: Any, draft: ClassListDraft, kind: str, one: int, other: int, reason: str = "") -> None:
    first, second = sorted((one, other))
    if first == second or DraftPlace.objects.filter(draft=draft, student__in=(first, second)).count() < 2:
        return
    DraftWish.objects.update_or_create(
        draft=draft, student_id=first, other_id=second, defaults={"kind": kind, "reason": reason}
    )
    record(by=by, verb="wish in class-list draft", school=draft.school, about=draft)


@transaction.atomic
def let_draft_wish_go(*, by: Any, draft: ClassListDraft, wish: int) -> None:
    DraftWish.objects.filter(draft=draft, pk=wish).delete()
    record(by=by, verb="let wish in class-list draft go", school=draft.school, about=draft)


@transaction.atomic
def drop_draft(*, by: Any, draft: ClassListDraft) -> None:
    record(by=by, verb="drop class-list draft", school=draft.school, about=draft)
    draft.delete()


def note_draft_taken(*, by: Any, draft: ClassListDraft) -> None:
    record(by=by, verb="export class-list draft", school=draft.school, about=draft)
