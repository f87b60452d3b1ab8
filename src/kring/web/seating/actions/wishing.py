from collections.abc import Collection
from typing import Any

from django.db import transaction

from kring.web.audit.actions import record
from kring.web.school.models import ClassGroup
from kring.web.school.queries import students_in
from kring.web.seating.models import SeatingWish

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
def keep_apart(*, by: Any, group: ClassGroup, one: int, other: int) -> None:
    """Two students not near each other. Saying it twice, or the other way round, is saying it once."""
    first, second = sorted((one, other))
    if first == second or students_in(group).filter(pk__in=(first, second)).count() < 2:
        return
    SeatingWish.objects.get_or_create(group=group, kind=Kind.KEEP_APART, student_id=first, other_id=second)
    record(by=by, verb="keep two apart", school=group.school, about=group)


@transaction.atomic
def let_be(*, by: Any, group: ClassGroup, one: int, other: int) -> None:
    """These two may sit near each other again."""
    first, second = sorted((one, other))
    SeatingWish.objects.filter(group=group, kind=Kind.KEEP_APART, student_id=first, other_id=second).delete()
    record(by=by, verb="let two be", school=group.school, about=group)
