import datetime as dt
from collections.abc import Callable, Iterable

from django.db.models import Count, QuerySet

from kring.web.access.permissions import Permission
from kring.web.access.policy import NOBODY, Person
from kring.web.access.roles import GROUP_ROLES
from kring.web.accounts.models import User
from kring.web.school.models import (
    ClassGroup,
    Enrollment,
    GroupAssignment,
    Letter,
    Membership,
    RosterImport,
    School,
    SchoolYear,
    Student,
)
from kring.web.school.roster import Known, NameLine, RosterPreview, compare


def own_letter(school: School, kind: str, language: str) -> str | None:
    """The school's own words; None while the letter is as Kring proposes it."""
    return Letter.objects.filter(school=school, kind=kind, language=language).values_list("text", flat=True).first()


def changed_letters(school: School) -> dict[tuple[str, str], dt.datetime]:
    rows = Letter.objects.filter(school=school).values_list("kind", "language", "changed_at")
    return {(kind, language): changed_at for kind, language, changed_at in rows}


def schools_of(user) -> QuerySet[School]:
    return School.objects.filter(memberships__user=user).distinct().order_by("name")


def any_school() -> bool:
    return School.objects.exists()


def person_in(user, school: School | None) -> Person:
    """Everything that decides about rights, in two queries."""
    if school is None or not user.is_authenticated:
        return NOBODY
    groups: dict[int, frozenset[str]] = {}
    for group_id, role in GroupAssignment.objects.filter(user=user).values_list("group_id", "role"):
        groups[group_id] = groups.get(group_id, frozenset()) | {role}
    roles = Membership.objects.filter(user=user, school=school).values_list("role", flat=True)
    return Person(user.pk, str(user), school.pk, frozenset(roles), groups)


# --- years and class groups ------------------------------------------------------------------------------------------


def years() -> QuerySet[SchoolYear]:
    return SchoolYear.objects.order_by("-starts_on")


def current_year(today: dt.date | None = None) -> SchoolYear | None:
    """The year of today; else the one that comes next, else the last one."""
    today = today or dt.date.today()
    now = SchoolYear.objects.filter(starts_on__lte=today, ends_on__gte=today).order_by("-starts_on").first()
    coming = now or SchoolYear.objects.filter(starts_on__gt=today).order_by("starts_on").first()
    return coming or years().first()


def groups() -> QuerySet[ClassGroup]:
    return ClassGroup.objects.select_related("year", "school").order_by("-year__starts_on", "name")


# --- students --------------------------------------------------------------------------------------------------------


def students_in(group: ClassGroup) -> QuerySet[Student]:
    """Everybody enrolled now, by first name."""
    now_in = Enrollment.objects.filter(group=group, ends_on=None).values("student_id")
    return Student.objects.filter(pk__in=now_in)


def taking_part(group: ClassGroup) -> QuerySet[Student]:
    """Enrolled now and not objecting: an objecting student is not in the network at all."""
    return students_in(group).filter(objected_on=None)


def sizes(groups: Iterable[ClassGroup]) -> dict[int, int]:
    """How many students are enrolled now, by class group, in one query."""
    now_in = Enrollment.objects.filter(group__in=list(groups), ends_on=None)
    return dict(now_in.values_list("group_id").annotate(Count("student", distinct=True)))


def preview(
    group: ClassGroup, lines: Iterable[NameLine], *, may_move: Callable[[int], bool] = lambda group_id: True
) -> RosterPreview:
    """What reading these lines would do. A student of another class group of this year moves only when `may_move`."""
    return compare(lines, known_to(group, may_move))


def known_to(group: ClassGroup, may_move: Callable[[int], bool]) -> list[Known]:
    """Every student of the school: in this class group, in another one, or in none any more."""
    current = Enrollment.objects.filter(ends_on=None).select_related("group__year").order_by("group__year__starts_on")
    places: dict[int, list[ClassGroup]] = {}
    for enrollment in current:
        places.setdefault(enrollment.student_id, []).append(enrollment.group)
    return [known(student, places.get(student.pk, []), group, may_move) for student in Student.objects.all()]


def known(student: Student, places: list[ClassGroup], group: ClassGroup, may_move: Callable[[int], bool]) -> Known:
    here = any(place.pk == group.pk for place in places)
    return Known(
        student.pk,
        student.first_name,
        student.prefix,
        student.last_name,
        student.external_id,
        here=here,
        group="" if here else ", ".join(place.name for place in places),
        movable=all(place.year.starts_on < group.year.starts_on or may_move(place.pk) for place in places),
    )


def last_import(group: ClassGroup) -> RosterImport | None:
    return RosterImport.objects.filter(group=group, undone_at=None).first()


# --- colleagues ------------------------------------------------------------------------------------------------------


def memberships(school: School) -> QuerySet[Membership]:
    return Membership.objects.filter(school=school).select_related("user").order_by("user__name", "user__email", "role")


def assignments(school: School) -> QuerySet[GroupAssignment]:
    return GroupAssignment.objects.filter(group__school=school).select_related("group", "group__year", "user")


def teachers_of(group: ClassGroup) -> QuerySet[GroupAssignment]:
    return GroupAssignment.objects.filter(group=group).select_related("user").order_by("user__name", "role")


def colleagues(school: School) -> QuerySet[User]:
    return User.objects.filter(memberships__school=school).distinct().order_by("name", "email")


def makers_of(group: ClassGroup, *, also: User) -> list[User]:
    """Who makes commitments for this class group: its own teachers or mentors, and the person who asks."""
    roles = [key for key, role in GROUP_ROLES.items() if Permission.MAKE_COMMITMENTS in role.in_group]
    users = [each.user for each in teachers_of(group).filter(role__in=roles)]
    return list({user.pk: user for user in [*users, also]}.values())
