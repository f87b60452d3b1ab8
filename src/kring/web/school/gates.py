"""The only ways from a person to a class group or a school. A gate answers 404: it does not tell that the thing exists.

Who comes through a gate to read about pupils is noted, for "who saw this?".
"""

from django.http import Http404, HttpRequest

from kring.web.access.permissions import NOTED, Permission
from kring.web.access.roles import EMERGENCY
from kring.web.audit.actions import note_reading, record
from kring.web.school.models import ClassGroup, School, SchoolYear, Student
from kring.web.school.queries import coming_to, current_year, groups, students_in, years


def school_for(request: HttpRequest, permission: Permission) -> School:
    if request.school is None or not request.person.may(permission):
        raise Http404
    return request.school


def group_for(request: HttpRequest, slug: str, permission: Permission, *, noted: bool = True) -> ClassGroup:
    """`noted=False` is for a page that says nothing about pupils."""
    if request.school is None:
        raise Http404
    group = groups().filter(slug=slug).first()
    if group is None or not request.person.may(permission, group_id=group.pk):
        raise Http404
    if noted and permission in NOTED:
        note(request, group, permission)
    return group


def note(request: HttpRequest, group: ClassGroup, permission: Permission, *, student: Student | None = None) -> None:
    """This person reads about these pupils, now, through this role. What is done with a POST tells of itself."""
    if request.method not in ("GET", "HEAD"):
        return
    role = request.person.through(permission, group_id=group.pk)
    page = request.resolver_match.view_name
    pupil = student.pk if student else 0
    new = note_reading(by=request.user, school=group.school, group_id=group.pk, page=page, role=role, student_id=pupil)
    if new and role == EMERGENCY.key:
        record(by=request.user, verb="read by emergency access", school=group.school, about=group, page=page)


def visible_groups(request: HttpRequest) -> list[ClassGroup]:
    """The class groups this person may enter."""
    if request.school is None:
        return []
    return [group for group in groups() if request.person.may(Permission.SEE_GROUP, group_id=group.pk)]


def groups_of_this_year(request: HttpRequest) -> list[ClassGroup]:
    """Those of the running school year."""
    year = this_year(request)
    return [group for group in visible_groups(request) if group.year_id == year.pk] if year else []


def this_year(request: HttpRequest) -> SchoolYear | None:
    """The running school year, looked up once for a page."""
    if request.school is None:
        return None
    if not hasattr(request, "school_year"):
        request.school_year = current_year()
    return request.school_year


def chosen_year(request: HttpRequest) -> SchoolYear | None:
    """The school year of `?jaar=2025-2026`, else the running one. 404 for a year that the school does not have."""
    wanted = request.GET.get("jaar", "")
    if not wanted:
        return this_year(request)
    year = years().filter(name=wanted).first() if request.school else None
    if year is None:
        raise Http404
    return year


def student_for(request: HttpRequest, slug: str, pk: int, permission: Permission) -> tuple[ClassGroup, Student]:
    """A student who is in that class group now, or has a first day in it."""
    group = group_for(request, slug, permission)
    student = student_of(group, pk)
    note(request, group, permission, student=student)
    return group, student


def student_of(group: ClassGroup, pk: int) -> Student:
    coming = Student.objects.filter(pk__in=coming_to(group).values("student_id"))
    student = students_in(group).filter(pk=pk).first() or coming.filter(pk=pk).first()
    if student is None:
        raise Http404
    return student


def history_for(request: HttpRequest, slug: str, pk: int) -> tuple[ClassGroup, Student]:
    """For who keeps the class list, and for who follows the class: not for who only gives lessons."""
    group = group_for(request, slug, Permission.SEE_GROUP)
    wide = (Permission.EDIT_ROSTER, Permission.SEE_PORTRAIT)
    if not any(request.person.may(permission, group_id=group.pk) for permission in wide):
        raise Http404
    return group, student_of(group, pk)
