"""What the state of things allows."""

import datetime as dt
import re
from collections.abc import Iterable

from django.db.models import Model
from django.utils import timezone
from django.utils.text import slugify

from kring.web.accounts.rules import is_proven
from kring.web.school.models import Enrollment, Membership, RosterImport, Student

ADMINISTRATOR = "administrator"
UNDO_WITHIN = dt.timedelta(days=7)
OWN_GROUP_ROLE = {"po": "teacher", "go": "teacher", "vo": "mentor", "mbo": "mentor"}


def slug_for(name: str, taken: set[str], year_starts: int) -> str:
    """ "5/6" becomes 5-6; the second 7a of a school gets the year behind it."""
    plain = slugify(re.sub(r"[/+&.]", "-", name))[:40].strip("-") or "groep"
    candidates = [plain, f"{plain}-{year_starts}", *(f"{plain}-{number}" for number in range(2, len(taken) + 3))]
    return next(each for each in candidates if each not in taken)


def is_last_administrator(membership: Membership) -> bool:
    others = Membership.objects.filter(school=membership.school, role=ADMINISTRATOR).exclude(pk=membership.pk)
    return membership.role == ADMINISTRATOR and not others.exists()


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
    """The last reading, of this week, while nothing hangs on the students it made: a measurement stays whole."""
    later = RosterImport.objects.filter(group=roster_import.group, pk__gt=roster_import.pk, undone_at=None)
    fresh = roster_import.undone_at is None and timezone.now() - roster_import.made_at <= UNDO_WITHIN
    free = not in_use(roster_import.created) and not went_on(roster_import)
    return fresh and not later.exists() and free


def went_on(roster_import: RosterImport) -> bool:
    """Whether a student it enrolled is in another class group since: that list is not ours to change."""
    came = Enrollment.objects.filter(pk__in=roster_import.enrolled).values("student")
    since = Enrollment.objects.filter(student__in=came, pk__gt=max(roster_import.enrolled, default=0))
    return since.exclude(group=roster_import.group).exists()


def in_use(student_ids: list[int]) -> bool:
    """Whether any other room holds something about these students, whatever that room is."""
    return any(has_rows(field, student_ids) for field in references() if field.model is not Enrollment)


def references():
    """Every field in the house that points at a student."""
    return [rel.field for rel in Student._meta.get_fields(include_hidden=True) if rel.one_to_many or rel.one_to_one]


def has_rows(field, student_ids: list[int]) -> bool:
    model: type[Model] = field.model
    return model._base_manager.filter(**{f"{field.name}__in": student_ids}).exists()


def matching_group(name: str, names: Iterable[str]) -> str | None:
    """ "H2b" and "h 2B" are the same class group."""
    return next((each for each in names if squeezed(each) == squeezed(name)), None)


def squeezed(name: str) -> str:
    return "".join(name.casefold().split()).removeprefix("groep").removeprefix("klas")
