"""What the teacher said about places, of those who are in the class now."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils import timezone

from kring.web.school.models import ClassGroup
from kring.web.school.queries import students_in
from kring.web.seating.evidence import AT_FIRST_OFF
from kring.web.seating.models import GroupMark, SeatingChoice, SeatingWish

Kind = SeatingWish.Kind
GOALS = {Kind.CLOSER, Kind.BREAK_UP, Kind.PROTECT, Kind.BUDDY}
"""What a teacher wants to bring about with the plan."""
MORE = {Kind.ZONE, Kind.NOT_ZONE, Kind.BESIDE, Kind.TOGETHER, Kind.APART, Kind.ALONE, Kind.ELSEWHERE} | GOALS


def counting(group: ClassGroup) -> QuerySet[SeatingWish]:
    """Without those whose last day is over, also when nothing erased them yet."""
    over = Q(until__lt=timezone.localdate())
    return SeatingWish.objects.filter(group=group).exclude(over)


def left_out_of(group: ClassGroup) -> frozenset[str]:
    """Keys of the rules that this class does without."""
    choice = SeatingChoice.objects.filter(group=group).first()
    return frozenset(choice.left_out) | (AT_FIRST_OFF - set(choice.added)) if choice else AT_FIRST_OFF


def marks_of_class(group: ClassGroup) -> dict[str, dict[int, int]]:
    """What the teacher noted to mix by: value by student, per kind of mark."""
    found: dict[str, dict[int, int]] = {kind: {} for kind in GroupMark.Kind.values}
    for kind, student, value in GroupMark.objects.filter(group=group).values_list("kind", "student", "value"):
        found[kind][student] = value
    return found


@dataclass(frozen=True)
class Apart:
    """Two who are kept apart, until when and why."""

    one: int
    other: int
    until: dt.date | None
    reason: str


def kept_apart(group: ClassGroup) -> list[Apart]:
    """With the reasons, for who may read them."""
    here = set(students_in(group).values_list("pk", flat=True))
    rows = counting(group).filter(kind=Kind.KEEP_APART).order_by("pk")
    found = [Apart(row.student_id, row.other_id, row.until, row.reason) for row in rows]
    return [two for two in found if {two.one, two.other} <= here]


@dataclass(frozen=True)
class Wishes:
    """Ids of students. `apart` holds each two once."""

    front: frozenset[int] = frozenset()
    needs_support: frozenset[int] = frozenset()
    supportive: frozenset[int] = frozenset()
    apart: tuple[tuple[int, int], ...] = ()
    more: tuple[SeatingWish, ...] = ()
    marks: Mapping[str, Mapping[int, int]] = field(default_factory=dict)

    @property
    def about(self) -> frozenset[int]:
        """Everybody about whom something was asked."""
        two = {one for pair in self.apart for one in pair}
        more = {one for wish in self.more for one in (wish.student_id, wish.other_id) if one is not None}
        return self.front | self.needs_support | self.supportive | two | more

    @property
    def goals(self) -> tuple[SeatingWish, ...]:
        return tuple(wish for wish in self.more if wish.kind in GOALS)

    @property
    def count(self) -> int:
        return len(self.front) + len(self.needs_support) + len(self.supportive) + len(self.apart) + len(self.more)


def wishes_of(group: ClassGroup) -> Wishes:
    """Those that count today."""
    here = set(students_in(group).values_list("pk", flat=True))
    found = list(counting(group).order_by("id"))
    rows = [(row.kind, row.student_id, row.other_id) for row in found]
    alone = {kind: frozenset(one for k, one, _other in rows if k == kind and one in here) for kind in Kind}
    apart = tuple((one, other) for kind, one, other in rows if kind == Kind.KEEP_APART and {one, other} <= here)
    more = tuple(row for row in found if Kind(row.kind) in MORE and {row.student_id, row.other_id} - {None} <= here)
    alone_of = (alone[kind] for kind in (Kind.FRONT, Kind.NEEDS_SUPPORT, Kind.SUPPORTIVE))
    return Wishes(*alone_of, apart, more, marks_of_class(group))
