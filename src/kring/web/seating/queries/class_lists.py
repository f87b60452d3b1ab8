"""A draft of next year's classes, and what the division does to wishes. Read, never reckoned towards a proposal."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from kring.web.questionnaires.queries import latest, networks
from kring.web.school.models import ClassGroup
from kring.web.school.names import short_names
from kring.web.school.queries import groups
from kring.web.seating.models import ClassListDraft, DraftPlace, DraftWish
from kring.web.seating.queries.problem import LIKE
from kring.web.seating.queries.wishes import wishes_of


def drafts() -> QuerySet[ClassListDraft]:
    return ClassListDraft.objects.select_related("made_by")


def sources_of(draft: ClassListDraft) -> list[ClassGroup]:
    """This year's classes whose students are in it."""
    ids = set(DraftPlace.objects.filter(draft=draft).values_list("group_id", flat=True))
    return [group for group in groups() if group.pk in ids]


@dataclass(frozen=True)
class Placed:
    student: int
    name: str
    comes_from: str
    number: int | None


@dataclass(frozen=True)
class Wished:
    """About two. `pk` is None when it was noted with the seats of this year."""

    pk: int | None
    together: bool
    one: int
    other: int
    reason: str = ""

    def is_met(self, number: Mapping[int, int | None]) -> bool | None:
        """None while one of the two has no class yet."""
        first, second = number.get(self.one), number.get(self.other)
        return None if first is None or second is None else (first == second) is self.together


def placed_in(draft: ClassListDraft) -> list[Placed]:
    rows = list(DraftPlace.objects.filter(draft=draft).select_related("student", "group"))
    names = short_names(row.student for row in rows)
    found = [Placed(row.student_id, names[row.student_id], row.group.name, row.number) for row in rows]
    return sorted(found, key=lambda one: (one.name.casefold(), one.student))


def wishes_in(draft: ClassListDraft) -> list[Wished]:
    """Those of the draft, then those who are kept apart this year; only about two who are both in it."""
    inside = set(DraftPlace.objects.filter(draft=draft).values_list("student_id", flat=True))
    own = [
        Wished(row.pk, row.kind == DraftWish.Kind.TOGETHER, row.student_id, row.other_id, row.reason)
        for row in DraftWish.objects.filter(draft=draft).order_by("pk")
        if {row.student_id, row.other_id} <= inside
    ]
    told = {(wish.one, wish.other) for wish in own}
    kept = sorted({pair for group in sources_of(draft) for pair in wishes_of(group).apart if set(pair) <= inside})
    return own + [Wished(None, False, one, other) for one, other in kept if (one, other) not in told]


@dataclass(frozen=True)
class Chosen:
    """Whom students chose in the newest measurement of their class; `on` is the day of the oldest of those."""

    by_student: Mapping[int, frozenset[int]]

    def without(self, number: Mapping[int, int | None]) -> list[int]:
        """Who has a class, chose somebody who has one too, and is in one with none of them."""
        found = []
        for student, chosen in self.by_student.items():
            own, theirs = number.get(student), [number.get(one) for one in chosen]
            if own is not None and theirs and None not in theirs and own not in theirs:
                found.append(student)
        return found


def chosen_by(sources: Iterable[ClassGroup]) -> Chosen:
    found: dict[int, set[int]] = defaultdict(set)
    for group in sources:
        newest = latest(group)
        for key, net in (networks(newest.id) if newest else {}).items():
            if key in LIKE:
                for i, member in enumerate(net.members):
                    found[int(member)] |= {int(net.members[j]) for j in range(net.n) if net.adjacency[i, j]}
    return Chosen({student: frozenset(chosen) for student, chosen in found.items() if chosen})


def next_year_name() -> str:
    today = timezone.localdate()
    first = today.year + (1 if today.month >= 8 else 0)
    return f"{first}-{first + 1}"
