import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction

from kring.web.audit.actions import record
from kring.web.school.models import ClassGroup
from kring.web.school.queries import students_in
from kring.web.seating.evidence import AT_FIRST_OFF
from kring.web.seating.models import SeatingChoice, SeatingWish
from kring.web.seating.rules import KeptApartError

Kind = SeatingWish.Kind


@transaction.atomic
def set_wishes(
    *,
    by: Any,
    group: ClassGroup,
    front: Collection[int] = (),
    needs_support: Collection[int] = (),
    supportive: Collection[int] = (),
) -> None:
    """The wishes about one student, all at once. Those about two stay as they are."""
    wanted = {Kind.FRONT: front, Kind.NEEDS_SUPPORT: needs_support, Kind.SUPPORTIVE: supportive}
    here = set(students_in(group).values_list("pk", flat=True))
    SeatingWish.objects.filter(group=group, kind__in=wanted).delete()
    rows = [
        SeatingWish(group=group, kind=kind, student_id=student)
        for kind, students in wanted.items()
        for student in sorted(set(students) & here)
    ]
    SeatingWish.objects.bulk_create(rows)
    record(by=by, verb="set seating wishes", school=group.school, about=group, wishes=len(rows))


@transaction.atomic
def keep_apart(
    *, by: Any, group: ClassGroup, one: int, other: int, until: dt.date | None = None, reason: str = ""
) -> None:
    """Two students not near each other, until a day or until somebody lets them be.

    Saying it twice, or the other way round, is saying it once: the newest day and reason count. The reason is for those
    who make the plans of this class; it is in no log.
    """
    first, second = sorted((one, other))
    if first == second or students_in(group).filter(pk__in=(first, second)).count() < 2:
        return
    about = SeatingWish.objects.filter(group=group, student_id=first, other_id=second)
    about.exclude(kind=Kind.KEEP_APART).delete()  # two can be asked one thing at a time
    SeatingWish.objects.update_or_create(
        group=group,
        kind=Kind.KEEP_APART,
        student_id=first,
        other_id=second,
        defaults={"until": until, "reason": reason.strip()},
    )
    record(by=by, verb="keep two apart", school=group.school, about=group)


@transaction.atomic
def ask(
    *,
    by: Any,
    group: ClassGroup,
    kind: str,
    student: int,
    other: int | None = None,
    zone: str = "",
    away: int = 0,
    strength: str = SeatingWish.Strength.MUST,
    until: dt.date | None = None,
    reason: str = "",
) -> None:
    """One more wish about one student or two. Asking the same again changes how strongly, until when and why.

    Raises KeptApartError about two who are kept apart.
    """
    one, two = (min(student, other), max(student, other)) if other is not None else (student, None)
    wanted = {one} | ({two} if two is not None else set())
    if one == two or students_in(group).filter(pk__in=wanted).count() < len(wanted):
        return
    about = {"group": group, "student_id": one, "other_id": two}
    if two is not None:  # two can be asked one thing at a time
        if SeatingWish.objects.filter(**about, kind=Kind.KEEP_APART).exists():
            raise KeptApartError
        SeatingWish.objects.filter(**about).exclude(kind=kind).delete()
    else:
        about["zone"] = zone
    said = {"zone": zone, "away": away, "strength": strength, "until": until, "reason": reason.strip()}
    SeatingWish.objects.update_or_create(**about, kind=kind, defaults=said)
    record(by=by, verb="ask for a seat", school=group.school, about=group, kind=kind)


@transaction.atomic
def take_away(*, by: Any, group: ClassGroup, wish: int) -> None:
    """This wish no longer counts."""
    SeatingWish.objects.filter(group=group, pk=wish).delete()
    record(by=by, verb="take back a wish for a seat", school=group.school, about=group)


@transaction.atomic
def let_be(*, by: Any, group: ClassGroup, one: int, other: int) -> None:
    """These two may sit near each other again."""
    first, second = sorted((one, other))
    SeatingWish.objects.filter(group=group, kind=Kind.KEEP_APART, student_id=first, other_id=second).delete()
    record(by=by, verb="let two be", school=group.school, about=group)


@transaction.atomic
def leave_out(*, by: Any, group: ClassGroup, rules: Collection[str]) -> None:
    """The rules that this class does without from now on; all others count."""
    left_out = sorted(set(rules))
    said = {"left_out": left_out, "added": sorted(AT_FIRST_OFF - set(left_out))}
    SeatingChoice.objects.update_or_create(group=group, defaults=said)
    record(by=by, verb="choose seating rules", school=group.school, about=group, left_out=len(left_out))
