"""The verbs of care for data. Lines in the audit hold counts and numbers, never a name."""

import datetime as dt
from typing import Any

from django.db import transaction

from kring.web.access import duties
from kring.web.access.duties import Kind
from kring.web.audit.actions import record
from kring.web.care import queries, rules
from kring.web.care.models import DailyRun, RetentionTerm
from kring.web.school.models import School, Student


@transaction.atomic
def set_term(*, by: Any, school: School, kind: Kind, amount: int, reason: str = "") -> None:
    """How long this school keeps this kind of data. A reason is kept only where one is needed."""
    reason = reason.strip() if amount > kind.amount else ""
    rules.check(kind, amount, reason)
    if amount == kind.amount:
        RetentionTerm.objects.filter(school=school, kind=kind.key).delete()
    else:
        chosen = {"amount": amount, "reason": reason, "set_by": by}
        RetentionTerm.objects.update_or_create(school=school, kind=kind.key, defaults=chosen)
    record(by=by, verb="set retention period", school=school, kind=kind.key, amount=amount)


def forget_expired(*, by: Any = None, school: School | None, today: dt.date | None = None) -> dict[str, int]:
    """Takes away what expired: counts by kind. Each kind in a transaction of its own; doing it twice is doing it once."""
    return {
        kept.kind.key: forget_kind(by=by, school=school, kept=kept)
        for kept in queries.kept(school, today=today)
        if kept.expired
    }


@transaction.atomic
def forget_kind(*, by: Any, school: School | None, kept: queries.Kept) -> int:
    kept.kind.forget(school, kept.expired)
    record(by=by, verb="forget what expired", school=school, kind=kept.kind.key, count=kept.expired_count)
    return kept.expired_count


@transaction.atomic
def erase_student(*, by: Any, student: Student) -> None:
    """Everything Kring holds about this pupil, in every room. It cannot be undone."""
    school = student.school
    record(by=by, verb="erase student", school=school, about=student)
    duties.erase(Student.objects.select_for_update().get(pk=student.pk))


@transaction.atomic
def note_document(*, by: Any, student: Student, form: str) -> None:
    """The document about a pupil was opened or left the house: who took it, when, in which form."""
    record(by=by, verb="open document about student", school=student.school, about=student, form=form)


def claim_day(day: dt.date) -> bool:
    """Whether this process is the first to begin the work of this day."""
    return DailyRun.objects.get_or_create(day=day)[1]
