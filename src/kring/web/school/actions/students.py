import datetime as dt

from django.db import transaction

from kring.web.access import duties
from kring.web.audit.actions import record
from kring.web.school.models import ClassGroup, Enrollment, Student


@transaction.atomic
def add_student(
    *, by, group: ClassGroup, first_name: str, prefix: str = "", last_name: str = "", external_id: str = ""
) -> Student:
    student = Student.objects.create(
        school=group.school, first_name=first_name, prefix=prefix, last_name=last_name, external_id=external_id
    )
    Enrollment.objects.create(group=group, student=student, starts_on=dt.date.today())
    record(by=by, verb="add student", school=group.school, about=student, group=group.pk)
    return student


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
def end_enrollment(
    *, by, group: ClassGroup, student: Student, on: dt.date | None = None, referred: bool = False
) -> None:
    """The student leaves the class group; what was measured before stays. `referred`: to special education, after which
    the law has the file kept longer."""
    day = on or dt.date.today()
    if referred:
        student.referred_on = day
        student.save(update_fields=["referred_on"])
    ended = Enrollment.objects.filter(group=group, student=student, ends_on=None).update(ends_on=day)
    if ended:
        record(by=by, verb="end enrollment", school=group.school, about=student, group=group.pk)


@transaction.atomic
def record_objection(*, by, student: Student, on: dt.date | None, erase: bool = False) -> None:
    """From now on the student takes no part in measurements and is in no result. None withdraws it.

    `erase`: what was answered by and about the student in what still runs is taken away, and does not come back.
    """
    student.objected_on = on
    student.save(update_fields=["objected_on"])
    verb = "record objection" if on else "withdraw objection"
    if on and erase:
        for erase_running in duties.ON_OBJECTION.values():
            erase_running(student)
    record(by=by, verb=verb, school=student.school, about=student, erased=bool(on and erase))
