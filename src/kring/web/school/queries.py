import datetime as dt
from collections.abc import Callable, Iterable

from django.db.models import Count, Exists, F, Q, QuerySet
from django.utils import timezone

from kring.web.access.permissions import Permission
from kring.web.access.policy import NOBODY, Person
from kring.web.access.roles import EMERGENCY, GROUP_ROLES, SCHOOL_ROLES
from kring.web.accounts.models import User
from kring.web.accounts.rules import proven_addresses
from kring.web.school import rules
from kring.web.school.calendar import first_lesson_day
from kring.web.school.models import (
    ClassGroup,
    EmergencyAccess,
    Enrollment,
    FreeDays,
    GroupAssignment,
    Letter,
    Membership,
    RosterImport,
    RosterUpload,
    School,
    SchoolYear,
    Student,
    StudentPhoto,
)
from kring.web.school.roster import Known, NameLine, RosterPreview, compare
from kring.web.school.roster.whole import Plan, Present, Roster, SchoolNow, plan_for
from kring.web.school.rules import UPLOAD_GOOD_FOR, may_be_second


def own_letter(school: School, kind: str, language: str) -> str | None:
    """The school's own words; None while the letter is as Kring proposes it."""
    return Letter.objects.filter(school=school, kind=kind, language=language).values_list("text", flat=True).first()


def changed_letters(school: School) -> dict[tuple[str, str], dt.datetime]:
    rows = Letter.objects.filter(school=school).values_list("kind", "language", "changed_at")
    return {(kind, language): changed_at for kind, language, changed_at in rows}


def schools_of(user) -> QuerySet[School]:
    """Where this person may come in. A place that awaits the owner of the mailbox does not count yet."""
    open_now = Membership.objects.filter(user=user).filter(Q(awaits_proof=False) | Exists(proven_addresses(user)))
    return School.objects.filter(pk__in=open_now.values("school")).order_by("name")


def is_awaited(user) -> bool:
    """Whether a school waits until this person has shown whose mailbox it is."""
    return Membership.objects.filter(user=user, awaits_proof=True).exists()


def names_of_schools(user) -> QuerySet:
    return School.objects.filter(memberships__user=user).values_list("name", flat=True)


def any_school() -> bool:
    return School.objects.exists()


def person_in(user, school: School | None) -> Person:
    """Everything that decides about rights, in two queries; in three for who may take emergency access."""
    if school is None or not user.is_authenticated:
        return NOBODY
    groups: dict[int, frozenset[str]] = {}
    for group_id, role in GroupAssignment.objects.filter(user=user).values_list("group_id", "role"):
        groups[group_id] = groups.get(group_id, frozenset()) | {role}
    roles = frozenset(Membership.objects.filter(user=user, school=school).values_list("role", flat=True))
    if any(Permission.BREAK_GLASS in SCHOOL_ROLES[role].in_school for role in roles):
        for access in active_emergencies().filter(user=user):
            groups[access.group_id] = groups.get(access.group_id, frozenset()) | {EMERGENCY.key}
    return Person(user.pk, str(user), school.pk, roles, groups)


def active_emergencies() -> QuerySet[EmergencyAccess]:
    now = EmergencyAccess.objects.filter(ended_at=None, until__gt=timezone.now())
    return now.select_related("group__school", "user", "second")


def emergencies_of(group: ClassGroup) -> QuerySet[EmergencyAccess]:
    """Ever, the newest first."""
    return EmergencyAccess.objects.filter(group=group).select_related("user", "second", "ended_by")


def emergency_of(user, pk: int) -> EmergencyAccess | None:
    """One that this person opened or was told of."""
    return EmergencyAccess.objects.filter(Q(user=user) | Q(second=user), pk=pk).select_related("group").first()


def told_of_emergency(user) -> QuerySet[EmergencyAccess]:
    """What was opened this week with this person as the one who knows."""
    week_ago = timezone.now() - dt.timedelta(days=7)
    return EmergencyAccess.objects.filter(second=user, opened_at__gte=week_ago).select_related("group__school", "user")


def may_be_told(group: ClassGroup, *, of: User) -> list[User]:
    """Who can be the second person of emergency access."""
    return [user for user in colleagues(group.school).exclude(pk=of.pk) if may_be_second(user, group)]


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


def free_days(year: SchoolYear) -> QuerySet[FreeDays]:
    return FreeDays.objects.filter(starts_on__range=(year.starts_on, year.ends_on))


def next_lesson_day(day: dt.date) -> dt.date:
    """This day, or the first one after it on which there are lessons in this school."""
    return first_lesson_day(FreeDays.objects.filter(ends_on__gte=day).values_list("starts_on", "ends_on"), day)


# --- students --------------------------------------------------------------------------------------------------------


def lasting(day: dt.date) -> Q:
    """The enrollments that hold on a day."""
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gt=day))


def enrolled(groups: Iterable[ClassGroup]) -> QuerySet[Enrollment]:
    """Who is in these class groups: each on the day that counts for its school year."""
    groups = list(groups)
    there = Q(pk__in=())
    for year in {group.year for group in groups}:
        there |= Q(group__year=year) & lasting(rules.counting_day(year))
    return Enrollment.objects.filter(there, group__in=groups)


def students_in(group: ClassGroup) -> QuerySet[Student]:
    """Everybody enrolled now, by first name."""
    return Student.objects.filter(pk__in=enrolled([group]).values("student_id"))


def groups_of(student: Student) -> list[int]:
    """Every class group this student is or was in, by id."""
    return list(Enrollment.objects.filter(student=student).values_list("group_id", flat=True).distinct())


def taking_part(group: ClassGroup) -> QuerySet[Student]:
    """Enrolled now and not objecting: an objecting student is not in the network at all."""
    return students_in(group).filter(objected_on=None)


def sizes(groups: Iterable[ClassGroup]) -> dict[int, int]:
    """How many students are enrolled now, by class group, in one query."""
    return dict(enrolled(groups).values_list("group_id").annotate(Count("student", distinct=True)))


def preview(
    group: ClassGroup, lines: Iterable[NameLine], *, may_move: Callable[[int], bool] = lambda group_id: True
) -> RosterPreview:
    """What reading these lines would do. A student of another class group of this year moves only when `may_move`."""
    return compare(lines, known_to(group, may_move))


def known_to(group: ClassGroup, may_move: Callable[[int], bool]) -> list[Known]:
    """Every student of the school: in this class group, in another one, or in none any more."""
    now = lasting(rules.counting_day(group.year))
    current = Enrollment.objects.filter(now).select_related("group__year").order_by("group__year__starts_on")
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


def with_photo(group: ClassGroup) -> set[int]:
    """Which students of a class group have a photo that may be shown; nobody where the school shows none."""
    if not group.school.shows_photos:
        return set()
    photos = StudentPhoto.objects.filter(waiting=False, student__in=students_in(group))
    return set(photos.values_list("student_id", flat=True))


def photos_of(school: School, students: Iterable[int]) -> QuerySet[StudentPhoto]:
    """The photos of these students that may be shown; none where the school shows none."""
    photos = StudentPhoto.objects.filter(waiting=False, student__school=school, student__in=list(students))
    return photos if school.shows_photos else photos.none()


def history_of(student: Student) -> QuerySet[Enrollment]:
    """The class groups a student was in, the last first."""
    rows = Enrollment.objects.filter(student=student).select_related("group__year", "group__school")
    return rows.order_by("-starts_on", "group__name")


def comings_and_goings(group: ClassGroup) -> dict[int, tuple[dt.date | None, dt.date | None]]:
    """Who came after most of the class was there, and who leaves before the year ends: since when, until when."""
    rows = list(enrolled([group]).values_list("student_id", "starts_on", "ends_on"))
    if not rows:
        return {}
    begun = sorted(starts_on for _student, starts_on, _ends_on in rows)[len(rows) // 2]
    told = {
        student: (
            starts_on if starts_on > begun else None,
            ends_on if ends_on and ends_on <= group.year.ends_on else None,
        )
        for student, starts_on, ends_on in rows
    }
    return {student: days for student, days in told.items() if any(days)}


def coming_to(group: ClassGroup) -> QuerySet[Enrollment]:
    """Who has a first day in this class group that is still to come."""
    later = Enrollment.objects.filter(group=group, starts_on__gt=rules.counting_day(group.year))
    return later.filter(Q(ends_on=None) | Q(ends_on__gt=F("starts_on"))).select_related("student").order_by("starts_on")


def last_import(group: ClassGroup) -> RosterImport | None:
    return RosterImport.objects.filter(group=group, undone_at=None).first()


# --- a whole school --------------------------------------------------------------------------------------------------


def uploads_of(user: User) -> QuerySet[RosterUpload]:
    """What this person brought and did not confirm yet. Nobody else sees it, also no other administrator."""
    fresh = timezone.now() - UPLOAD_GOOD_FOR
    return RosterUpload.objects.filter(made_by=user, made_at__gte=fresh).select_related("year", "school")


def school_plan(upload: RosterUpload, roster: Roster) -> Plan:
    """What this file would change."""
    return plan_for(roster, school_now(upload.year), upload.choices)


def school_now(year: SchoolYear) -> SchoolNow:
    """The class groups of that year, and every student with the places of that year and of years before.

    Reading next year's file while this year runs takes nobody out of this year.
    """
    groups = dict(ClassGroup.objects.filter(year=year).values_list("pk", "name"))
    before = set(ClassGroup.objects.filter(year__starts_on__lt=year.starts_on).values_list("pk", flat=True))
    places: dict[int, list[int]] = {}
    for student_id, group_id in Enrollment.objects.filter(ends_on=None).order_by("pk").values_list("student", "group"):
        places.setdefault(student_id, []).append(group_id)
    students = [
        Present(
            *fields,
            places=tuple(place for place in places.get(fields[0], ()) if place in groups),
            before=tuple(place for place in places.get(fields[0], ()) if place in before),
        )
        for fields in Student.objects.values_list("pk", "first_name", "prefix", "last_name", "external_id")
    ]
    return SchoolNow(groups, students, leave=year.starts_on <= dt.date.today())


def school_imports() -> QuerySet[RosterImport]:
    return RosterImport.objects.filter(group=None).select_related("school")


def group_names() -> dict[int, str]:
    return dict(ClassGroup.objects.values_list("pk", "name"))


def names_of_school() -> list[tuple[str, ...]]:
    """Number, names and class group of everybody who is in a class group of this year."""
    places = enrolled(ClassGroup.objects.filter(year=current_year()).select_related("year"))
    fields = ("external_id", "first_name", "prefix", "last_name")
    ordered = places.order_by("group__name", "student__first_name", "student__last_name")
    return list(ordered.values_list(*(f"student__{field}" for field in fields), "group__name"))


def addresses_of_colleagues(school: School) -> set[str]:
    return {email.casefold() for email in colleagues(school).values_list("email", flat=True)}


def proposed_colleague(pk: str, place: str) -> dict:
    """Somebody of the staff out of a file, as a beginning for an invitation; empty when there is none."""
    if not (pk.isdecimal() and place.isdecimal() and len(pk) < 19 and len(place) < 6):
        return {}
    done = school_imports().filter(pk=pk).first()
    return done.staff[int(place)] if done and int(place) < len(done.staff) else {}


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
