"""What the state of things allows."""

import datetime as dt
import re
from collections.abc import Iterable

from django.db.models import Model, Q
from django.utils import timezone
from django.utils.text import slugify

from kring.web.access.permissions import Permission
from kring.web.access.roles import GROUP_ROLES, SCHOOL_ROLES
from kring.web.school.models import (
    ClassGroup,
    Enrollment,
    GroupAssignment,
    Membership,
    RosterImport,
    School,
    Student,
)
from kring.web.school.roster.whole.compare import squeezed

ADMINISTRATOR = "administrator"
LONGEST_EMERGENCY = dt.timedelta(hours=48)
SHORTEST_REASON = 20  # characters: a sentence
UNDO_WITHIN = dt.timedelta(days=7)
UPLOAD_GOOD_FOR = dt.timedelta(days=1)
OWN_GROUP_ROLE = {"po": "teacher", "go": "teacher", "vo": "mentor", "mbo": "mentor"}


def slug_for(name: str, taken: set[str], year_starts: int) -> str:
    """ "5/6" becomes 5-6; the second 7a of a school gets the year behind it."""
    plain = slugify(re.sub(r"[/+&.]", "-", name))[:40].strip("-") or "groep"
    candidates = [plain, f"{plain}-{year_starts}", *(f"{plain}-{number}" for number in range(2, len(taken) + 3))]
    return next(each for each in candidates if each not in taken)


def is_last_administrator(membership: Membership) -> bool:
    others = Membership.objects.filter(school=membership.school, role=ADMINISTRATOR).exclude(pk=membership.pk)
    return membership.role == ADMINISTRATOR and not others.exists()


class OwnRoleError(Exception):
    """Nobody gives a role to themselves: a colleague does."""


class NotAllowedError(Exception):
    """Emergency access asks a reason, an end, and a second person who can see what is opened."""


def works_alone(user, school: School) -> bool:
    return not Membership.objects.filter(school=school).exclude(user=user).exists()


def may_take_group(user, group: ClassGroup) -> bool:
    """The only person of a school works with a class group that she makes, as long as nothing was done with it."""
    students = Enrollment.objects.filter(group=group).values_list("student_id", flat=True)
    return works_alone(user, group.school) and not in_use(Student, list(students), besides=[Enrollment])


def may_be_second(user, group: ClassGroup) -> bool:
    """Who is told of emergency access can see what is opened under it: a colleague of the class or of its care."""
    roles = Membership.objects.filter(user=user, school=group.school).values_list("role", flat=True)
    here = GroupAssignment.objects.filter(user=user, group=group).values_list("role", flat=True)
    return any(Permission.SEE_READERS in SCHOOL_ROLES[role].in_school for role in roles) or any(
        Permission.SEE_READERS in GROUP_ROLES[role].in_group for role in here
    )


def may_be_invited(user, school) -> bool:
    """By a link, only who has no password yet and works in no other school: a link opens the whole account."""
    elsewhere = Membership.objects.filter(user=user).exclude(school=school)
    return not user.has_usable_password() and not elsewhere.exists()


def may_be_undone(roster_import: RosterImport) -> bool:
    """The last reading, of this week, while nothing hangs on what it made: a measurement stays whole."""
    later = RosterImport.objects.filter(pk__gt=roster_import.pk, undone_at=None)
    if roster_import.group_id:
        later = later.filter(Q(group=roster_import.group) | Q(group=None))
    fresh = roster_import.undone_at is None and timezone.now() - roster_import.made_at <= UNDO_WITHIN
    free = not in_use(Student, roster_import.created, besides=[Enrollment]) and not went_on(roster_import)
    unused = not in_use(ClassGroup, roster_import.groups, besides=[Enrollment, GroupAssignment, RosterImport])
    return fresh and not later.exists() and free and unused


def went_on(roster_import: RosterImport) -> bool:
    """Whether a student it enrolled is in another class group since: that list is not ours to change."""
    came = Enrollment.objects.filter(pk__in=roster_import.enrolled).values("student")
    since = Enrollment.objects.filter(student__in=came, pk__gt=max(roster_import.enrolled, default=0))
    return since.exclude(group=roster_import.group).exists()


def in_use(model: type[Model], ids: list[int], *, besides: list[type[Model]]) -> bool:
    """Whether anything in the house points at these rows, whatever room it is in."""
    return any(has_rows(field, ids) for field in references(model) if field.model not in besides)


def references(model: type[Model]):
    """Every field in the house that points at this model."""
    return [rel.field for rel in model._meta.get_fields(include_hidden=True) if rel.one_to_many or rel.one_to_one]


def has_rows(field, ids: list[int]) -> bool:
    model: type[Model] = field.model
    return model._base_manager.filter(**{f"{field.name}__in": ids}).exists()


def matching_group(name: str, names: Iterable[str]) -> str | None:
    """ "H2b" and "h 2B" are the same class group."""
    return next((each for each in names if squeezed(each) == squeezed(name)), None)
