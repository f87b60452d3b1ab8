"""Reading a whole school in: keep the file for a moment, then do all of it or nothing."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from kring.web.audit.actions import record
from kring.web.school import queries, rules
from kring.web.school.actions.rosters import NAME_FIELDS, ChangedError, fields_of
from kring.web.school.carrying import mark
from kring.web.school.models import ClassGroup, Enrollment, RosterImport, RosterUpload, School, SchoolYear, Student
from kring.web.school.roster.whole import Plan, Roster, Table
from kring.web.school.roster.whole.compare import Row, without_year

AT_ONCE = 500
MOST_GRADES = 7  # as many as the field holds


@transaction.atomic
def keep_upload(*, by, school: School, found: Roster | Table) -> RosterUpload:
    """Until it is confirmed. One file at a time for each person: an earlier one goes, and so does what got too old."""
    RosterUpload.objects.filter(made_by=by).delete()
    RosterUpload.objects.filter(made_at__lt=timezone.now() - rules.UPLOAD_GOOD_FOR).delete()
    upload = RosterUpload(school=school, made_by=by, year=queries.current_year())
    if isinstance(found, Table):
        upload.table = found.as_json()
    else:
        upload.roster = found.as_json()
        upload.year = queries.years().filter(name=found.year).first() or upload.year
    upload.save()
    return upload


@transaction.atomic
def set_columns(*, upload: RosterUpload, columns: Mapping[str, int], roster: Roster) -> None:
    upload.columns, upload.roster, upload.choices = dict(columns), roster.as_json(), {}
    upload.save(update_fields=["columns", "roster", "choices"])


@transaction.atomic
def choose(*, upload: RosterUpload, year: SchoolYear, choices: Mapping[str, str]) -> None:
    """Which year is read into, and which class group of the file becomes which one of Kring."""
    upload.choices = dict(choices) if upload.year == year else {}
    upload.year = year
    upload.save(update_fields=["year", "choices"])


@transaction.atomic
def cancel_upload(*, upload: RosterUpload) -> None:
    upload.delete()


@transaction.atomic
def read_school(*, by, upload: RosterUpload, seen: str, ticks: Mapping[str, Collection]) -> RosterImport:
    """What was seen is done, with the ticks that were set. One at a time for a school, so twice is once."""
    school = School.objects.select_for_update().get(pk=upload.school_id)
    upload = RosterUpload.objects.select_related("year").get(pk=upload.pk)
    roster = Roster.from_json(upload.roster)
    plan = queries.school_plan(upload, roster)
    if mark(plan) != seen:
        raise ChangedError
    done = apply_plan(by=by, school=school, year=upload.year, roster=roster, plan=plan.chosen(**ticks))
    upload.delete()
    return done


def apply_plan(*, by, school: School, year: SchoolYear, roster: Roster, plan: Plan) -> RosterImport:
    done = RosterImport(school=school, made_by=by)
    groups = make_groups(done, year, roster, plan)
    day = max(dt.date.today(), year.starts_on)
    leave(done, plan, day)
    students = add_students(done, plan.rows)
    enter(done, plan.rows, students, groups, day)
    correct(done, plan.rows)
    done.staff = colleagues(roster, plan, groups)
    done.save()
    record(
        by=by,
        verb="read school",
        school=school,
        about=done,
        source=roster.source,
        groups=len(done.groups),
        new=len(done.created),
        enrolled=len(done.enrolled),
        renamed=len(done.renamed),
        ended=len(done.ended),
    )
    return done


def make_groups(done: RosterImport, year: SchoolYear, roster: Roster, plan: Plan) -> dict[str, int]:
    """The id of the class group behind each target; the new ones are made with the years of their pupils."""
    found = {target: int(target) for target in plan.targets.values() if target.isdecimal()}
    taken = set(ClassGroup.objects.values_list("slug", flat=True))
    for target in plan.made:
        parts = [group for group in roster.groups if plan.targets[group.key] == target]
        grades = sorted({grade for part in parts for grade in part.grades})
        first = next(part.name for part in parts if f"new:{part.key}" == target)
        name = (without_year(first) if len(parts) > 1 else first)[:40]
        group = ClassGroup.objects.create(
            school=done.school,
            year=year,
            name=name,
            slug=rules.slug_for(name, taken, year.starts_on.year),
            grades=",".join(map(str, grades[:MOST_GRADES])),
        )
        taken.add(group.slug)
        done.groups.append(group.pk)
        found[target] = group.pk
    return found


def leave(done: RosterImport, plan: Plan, day: dt.date) -> None:
    """Who moves leaves; who is ticked leaves."""
    ticked = {(gone.student_id, gone.group_id) for gone in plan.left if gone.tick in plan.ending}
    moving = {(row.student_id, group) for row in plan.rows for group in row.leave}
    wanted = ticked | moving
    open_now = Enrollment.objects.filter(ends_on=None, group__in={group for _student, group in wanted})
    done.ended = [pk for pk, *who in open_now.values_list("pk", "student", "group") if tuple(who) in wanted]
    Enrollment.objects.filter(pk__in=done.ended).update(ends_on=day)


def add_students(done: RosterImport, rows: Iterable[Row]) -> dict[int, int]:
    """The id of the student by the place of the row in the file."""
    new = [row for row in rows if row.student_id is None]
    made = Student.objects.bulk_create(
        [Student(school=done.school, **fields_of(row.line)) for row in new], batch_size=AT_ONCE
    )
    done.created = [student.pk for student in made]
    return {id(row): student.pk for row, student in zip(new, made, strict=True)}


def enter(done: RosterImport, rows: Iterable[Row], made: Mapping[int, int], groups: Mapping[str, int], day) -> None:
    places = [
        Enrollment(group_id=groups[target], student_id=row.student_id or made[id(row)], starts_on=day)
        for row in rows
        for target in row.enter
    ]
    done.enrolled = [each.pk for each in Enrollment.objects.bulk_create(places, batch_size=AT_ONCE)]


def correct(done: RosterImport, rows: Iterable[Row]) -> None:
    """Names that are different now, and numbers that were not known or are new; what they were is kept for a week."""
    wanted = {row.student_id: wanted_of(row) for row in rows if row.student_id is not None}
    wanted = {pk: fields for pk, fields in wanted.items() if fields}
    students = list(Student.objects.filter(pk__in=wanted))
    for student in students:
        fields = wanted[student.pk]
        done.renamed.append({"id": student.pk, "from": {name: getattr(student, name) for name in fields}, "to": fields})
        for name, value in fields.items():
            setattr(student, name, value)
    Student.objects.bulk_update(students, [*NAME_FIELDS, "external_id"], batch_size=AT_ONCE)


def wanted_of(row: Row) -> dict[str, str]:
    fields = fields_of(row.line)
    names = NAME_FIELDS if row.earlier_name else ()
    return {name: fields[name] for name in (*names, *(("external_id",) if row.new_number else ()))}


def colleagues(roster: Roster, plan: Plan, groups: Mapping[str, int]) -> list[dict]:
    """Who stands in the file, with the class groups that were read. Nobody gets anything by this."""
    return [
        {
            "name": each.name,
            "email": each.email,
            "role": each.role,
            "group_role": each.group_role,
            "groups": sorted({groups[target] for key in each.groups if (target := plan.targets.get(key))}),
            "said": each.said,
        }
        for each in roster.staff
    ]


def record_export(*, by, school: School, rows: int) -> None:
    record(by=by, verb="export class lists", school=school, about=school, rows=rows)
