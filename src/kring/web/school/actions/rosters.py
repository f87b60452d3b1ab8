"""Reading a list of names into a class group, and taking that back."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from kring.web.audit.actions import record
from kring.web.school import queries, rules
from kring.web.school.carrying import mark
from kring.web.school.models import (
    ClassGroup,
    Enrollment,
    GroupAssignment,
    RosterImport,
    RosterUpload,
    School,
    Student,
)
from kring.web.school.roster import NameLine, RosterPreview, Row

NAME_FIELDS = ("first_name", "prefix", "last_name")


class CannotUndoError(Exception):
    """Something already hangs on what was read."""


class ChangedError(Exception):
    """The class group is not what it was when the person looked at the preview."""


@transaction.atomic
def confirm_roster(
    *,
    by,
    group: ClassGroup,
    lines: Iterable[NameLine],
    seen: str,
    ticks: Mapping[str, Collection[int]],
    may_move: Callable[[int], bool],
) -> RosterPreview:
    """What was seen is done, with the ticks that were set; one list at a time, so twice is once."""
    ClassGroup.objects.select_for_update().get(pk=group.pk)
    preview = queries.preview(group, lines, may_move=may_move)
    if mark(preview) != seen:
        raise ChangedError
    chosen = preview.chosen(**ticks)
    if chosen.changes:
        apply_roster(by=by, group=group, preview=chosen)
    return chosen


@transaction.atomic
def apply_roster(*, by, group: ClassGroup, preview: RosterPreview) -> RosterImport:
    """Everything of the preview, or nothing."""
    done = RosterImport(school=group.school, group=group, made_by=by)
    add_new(done, preview.new)
    move(done, preview.moved)
    rename(done, (*preview.renamed, *preview.moved))
    learn_numbers(done, (*preview.already, *preview.renamed, *preview.moved))
    end(done, Enrollment.objects.filter(group=group, student__in=preview.ending, ends_on=None))
    done.save()
    record(
        by=by,
        verb="read class list",
        school=group.school,
        about=group,
        new=len(preview.new),
        moved=len(preview.moved),
        renamed=len(preview.renamed),
        ended=len(preview.ending),
    )
    return done


def add_new(done: RosterImport, rows: Iterable[Row]) -> None:
    students = [Student(school=done.group.school, **fields_of(row.line)) for row in rows]
    for student in students:
        student.save()
    done.created = [student.pk for student in students]
    enroll(done, done.created)


def fields_of(line: NameLine) -> dict[str, str]:
    return {field: getattr(line, field) for field in (*NAME_FIELDS, "external_id")}


def enroll(done: RosterImport, student_ids: Iterable[int]) -> None:
    day = rules.counting_day(done.group.year)
    for student_id in student_ids:
        enrollment = Enrollment.objects.create(group=done.group, student_id=student_id, starts_on=day)
        done.enrolled.append(enrollment.pk)


def move(done: RosterImport, rows: Iterable[Row]) -> None:
    moving = [row.student_id for row in rows]
    end(done, Enrollment.objects.filter(student__in=moving, ends_on=None).exclude(group=done.group))
    enroll(done, moving)


def end(done: RosterImport, enrollments) -> None:
    ids = list(enrollments.values_list("pk", flat=True))
    Enrollment.objects.filter(pk__in=ids).update(ends_on=rules.counting_day(done.group.year))
    done.ended += ids


def rename(done: RosterImport, rows: Iterable[Row]) -> None:
    change(done, {row.student_id: names_of(row.line) for row in rows if row.earlier_name})


def names_of(line: NameLine) -> dict[str, str]:
    return {field: getattr(line, field) for field in NAME_FIELDS}


def learn_numbers(done: RosterImport, rows: Iterable[Row]) -> None:
    """A number that the list has and Kring did not have yet."""
    with_number = {row.student_id: row.line.external_id for row in rows if row.line.external_id}
    without = Student.objects.filter(pk__in=with_number, external_id="").values_list("pk", flat=True)
    change(done, {pk: {"external_id": with_number[pk]} for pk in without})


def change(done: RosterImport, wanted: dict[int, dict[str, str]]) -> None:
    """Writes the fields down, and keeps what they were and what they became."""
    for student in Student.objects.filter(pk__in=wanted):
        new = wanted[student.pk]
        earlier = {field: getattr(student, field) for field in new}
        Student.objects.filter(pk=student.pk).update(**new)
        done.renamed.append({"id": student.pk, "from": earlier, "to": new})


@transaction.atomic
def undo_roster(*, by, roster_import: RosterImport) -> None:
    """As it was before: students it made are gone, who moved is back, names are what they were."""
    if not rules.may_be_undone(roster_import):
        raise CannotUndoError
    Enrollment.objects.filter(pk__in=roster_import.enrolled).delete()
    Enrollment.objects.filter(student__in=roster_import.created).delete()
    Student.objects.filter(pk__in=roster_import.created).delete()
    for change in reversed(roster_import.renamed):
        Student.objects.filter(pk=change["id"], **change["to"]).update(**change["from"])
    reopen(roster_import.ended)
    drop_empty(roster_import.groups)
    roster_import.undone_at = timezone.now()
    roster_import.staff = []
    roster_import.save(update_fields=["undone_at", "staff"])
    record(by=by, verb="undo class list", school=roster_import.school, about=roster_import.group or roster_import)


def reopen(enrollment_ids: list[int]) -> None:
    """Unless the student is in that class group again by another way."""
    again = Enrollment.objects.filter(group=OuterRef("group"), student=OuterRef("student"), ends_on=None)
    Enrollment.objects.filter(~Exists(again), pk__in=enrollment_ids).update(ends_on=None)


def drop_empty(group_ids: list[int]) -> None:
    """The class groups it made, except where somebody put a colleague or a student in since."""
    kept = {
        *GroupAssignment.objects.values_list("group", flat=True),
        *Enrollment.objects.values_list("group", flat=True),
    }
    ClassGroup.objects.filter(pk__in=set(group_ids) - kept).delete()


@transaction.atomic
def forget_old_imports(*, before: dt.datetime, by=None) -> int:
    """Of readings before that moment: the earlier names and the colleagues in the file. And files nobody confirmed.

    For the daily job. What was read can then no longer be undone.
    """
    uploads, _models = RosterUpload.objects.filter(made_at__lt=timezone.now() - rules.UPLOAD_GOOD_FOR).delete()
    old = RosterImport.objects.filter(made_at__lt=before).exclude(renamed=[], staff=[])
    forgotten = 0
    for school in School.objects.filter(pk__in=old.values("school")):
        of_school = old.filter(school=school).update(renamed=[], staff=[])
        record(by=by, verb="forget old names", school=school, imports=of_school)
        forgotten += of_school
    return forgotten + uploads
