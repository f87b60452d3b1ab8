"""What the teacher said about places, of those who are in the class now."""

from dataclasses import dataclass

from kring.web.school.models import ClassGroup
from kring.web.school.queries import students_in
from kring.web.seating.models import SeatingWish

Kind = SeatingWish.Kind


@dataclass(frozen=True)
class Wishes:
    """Ids of students. `apart` holds each two once."""

    front: frozenset[int] = frozenset()
    needs_support: frozenset[int] = frozenset()
    supportive: frozenset[int] = frozenset()
    apart: tuple[tuple[int, int], ...] = ()

    @property
    def count(self) -> int:
        return len(self.front) + len(self.needs_support) + len(self.supportive) + len(self.apart)


def wishes_of(group: ClassGroup) -> Wishes:
    here = set(students_in(group).values_list("pk", flat=True))
    rows = SeatingWish.objects.filter(group=group).values_list("kind", "student_id", "other_id").order_by("id")
    alone = {kind: frozenset(one for k, one, _other in rows if k == kind and one in here) for kind in Kind}
    apart = tuple((one, other) for _kind, one, other in rows if other is not None and {one, other} <= here)
    return Wishes(alone[Kind.FRONT], alone[Kind.NEEDS_SUPPORT], alone[Kind.SUPPORTIVE], apart)
