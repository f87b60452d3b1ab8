import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from kring.web.audit.actions import record
from kring.web.school import queries, rules
from kring.web.school.models import ClassGroup, Enrollment, Student


@transaction.atomic
def add_student(
    *,
    by,
    group: ClassGroup,
    first_name: str,
    prefix: str = "",
    last_name: str = "",
    external_id: str = "",
    starts_on: dt.date | None = None,
) -> Student:
    """From today, or from a day that is given: the first day of a late joiner."""
    student = Student.objects.create(
        school=group.school, first_name=first_name, prefix=prefix, last_name=last_name, external_id=external_id
    )
    Enrollment.objects.create(group=group, student=student, starts_on=starts_on or rules.counting_day(group.year))
    record(by=by, verb="add student", school=group.school, about=student, group=group.pk)
    return student


@transaction.atomic
def enroll_also(*, by, group: ClassGroup, students: Iterable[Student]) -> int:
    """In this class group as well, beside the one where they are: a plus class, a reading group."""
    day, here = rules.counting_day(group.year), set(queries.students_in(group).values_list("pk", flat=True))
    fresh = [student for student in students if student.pk not in here]
    Enrollment.objects.bulk_create(Enrollment(group=group, student=student, starts_on=day) for student in fresh)
    record(by=by, verb="enroll also", school=group.school, about=group, students=len(fresh))
    return len(fresh)


@transaction.atomic
def edit_student(
    *, by, student: Student, first_name: str, prefix: str = "", last_name: str = "", external_id: str = ""
) -> Student:
    student.first_name, student.prefix, student.last_name = first_name, prefix, last_name
    student.external_id = external_id
    student.save(update_fields=["first_name", "prefix", "last_name", "external_id"])
    record(by=by, verb="edit student", school=student.school, about=student)
    return student


@transaction.atomic
def end_enrollment(*, by, group: ClassGroup, student: Student, on: dt.date | None = None) -> None:
    """The student leaves the class group from that day on; what was measured before stays."""
    day = on or rules.counting_day(group.year)
    here = queries.lasting(rules.counting_day(group.year))
    ended = Enrollment.objects.filter(here, group=group, student=student).update(ends_on=day)
    ended += queries.coming_to(group).filter(student=student).update(ends_on=F("starts_on"))  # never comes
    if ended:
        record(by=by, verb="end enrollment", school=group.school, about=student, group=group.pk)


@transaction.atomic
def record_objection(*, by, student: Student, on: dt.date | None) -> None:
    """From that day the student takes no part in measurements and is in no result. None withdraws it."""
    student.objected_on = on
    student.save(update_fields=["objected_on"])
    verb = "record objection" if on else "withdraw objection"
    record(by=by, verb=verb, school=student.school, about=student)
