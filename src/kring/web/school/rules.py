"""What the state of things allows."""

import datetime as dt
import re
from collections.abc import Iterable

from django.db.models import Model, Q
from django.utils import timezone
from django.utils.text import slugify

from kring.web.access.permissions import Permission
from kring.web.access.roles import GROUP_ROLES, SCHOOL_ROLES
from kring.web.accounts.rules import is_proven
from kring.web.school.models import (
    ClassGroup,
    Enrollment,
    GroupAssignment,
    Membership,
    RosterImport,
    School,
    SchoolYear,
    Student,
    YearTurn,
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


def counting_day(year: SchoolYear) -> dt.date:
    """The day on which who is in a class group counts: today, but never outside the school year.

    So a class group of last year shows who was in it when that year ended, and one of next year who begins in it.
    """
    return min(max(dt.date.today(), year.starts_on), year.ends_on)


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
    """By a link to hand over, only who has no way in yet and works in no other school: it opens the whole account."""
    awaits = Membership.objects.filter(user=user, school=school, awaits_proof=True).exists()
    return not (user.has_usable_password() or works_elsewhere(user, school) or awaits or is_proven(user))


def works_elsewhere(user, school) -> bool:
    return Membership.objects.filter(user=user).exclude(school=school).exists()


def is_of_others(user, school) -> bool:
    """Whether somebody whom this school did not invite may hold the key to this account: another school that made it,
    or who was handed its link. Until its mailbox is proven, what this school gives it stays shut."""
    if is_proven(user) or Membership.objects.filter(user=user, school=school, awaits_proof=False).exists():
        return False
    return user.has_usable_password() or works_elsewhere(user, school)


def is_still_to_come(user, school) -> bool:
    """Invited, and not yet able to open the school."""
    awaits = not Membership.objects.filter(user=user, school=school, awaits_proof=False).exists()
    return not is_proven(user) and (awaits or not user.has_usable_password())


def may_be_undone(roster_import: RosterImport) -> bool:
    """The last reading, of this week, while nothing hangs on what it made: a measurement stays whole."""
    later = RosterImport.objects.filter(pk__gt=roster_import.pk, undone_at=None)
    if roster_import.group_id:
        later = later.filter(Q(group=roster_import.group) | Q(group=None))
    fresh = roster_import.undone_at is None and timezone.now() - roster_import.made_at <= UNDO_WITHIN
    free = not in_use(Student, roster_import.created, besides=[Enrollment]) and not went_on(roster_import)
    unused = not in_use(ClassGroup, roster_import.groups, besides=[Enrollment, GroupAssignment, RosterImport])
    return fresh and not later.exists() and free and unused


def may_be_turned_back(turn: YearTurn) -> bool:
    """The last turn, while nothing was done yet with the class groups of the new year."""
    later = YearTurn.objects.filter(pk__gt=turn.pk, undone_at=None)
    ours = Enrollment.objects.filter(pk__in=turn.enrolled)
    groups = {*turn.groups, *ours.values_list("group_id", flat=True)}
    strange = Enrollment.objects.filter(group__in=turn.groups).exclude(pk__in=turn.enrolled)
    touched = ours.exclude(ends_on=None).exists() or ours.count() < len(turn.enrolled) or strange.exists()
    own = (Enrollment, GroupAssignment)
    used = any(has_rows(field, list(groups)) for field in references(ClassGroup) if field.model not in own)
    return turn.undone_at is None and not later.exists() and not touched and not used


def went_on(roster_import: RosterImport) -> bool:
    """Whether a student it enrolled is in another class group since: that list is not ours to change."""
    came = Enrollment.objects.filter(pk__in=roster_import.enrolled).values("student")
    since = Enrollment.objects.filter(student__in=came, pk__gt=max(roster_import.enrolled, default=0))
    return since.exclude(group=roster_import.group).exists()


def in_use(model: type[Model], ids: list[int], *, besides: list[type[Model]]) -> bool:
    """Whether anything in the house points at these rows, whatever room it is in."""
    return any(has_rows(field, ids) for field in references(model) if field.model not in besides)


def references(model: type[Model]):
    """Every field in the house that points at a row of this model."""
    return [rel.field for rel in model._meta.get_fields(include_hidden=True) if rel.one_to_many or rel.one_to_one]


def has_rows(field, ids: list[int]) -> bool:
    model: type[Model] = field.model
    return model._base_manager.filter(**{f"{field.name}__in": ids}).exists()


def matching_group(name: str, names: Iterable[str]) -> str | None:
    """ "H2b" and "h 2B" are the same class group."""
    return next((each for each in names if squeezed(each) == squeezed(name)), None)
