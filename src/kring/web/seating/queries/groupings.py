"""Groups of a class as they stand today, and what the core is asked for them."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from kring.core.grouping import GroupingInput, Mark, Sizes, Way, price_groups, price_series
from kring.core.network import Network
from kring.web.questionnaires.queries import networks
from kring.web.school.models import ClassGroup
from kring.web.school.names import short_names
from kring.web.school.queries import students_in
from kring.web.seating.models import GroupChange, Grouping, GroupMember, GroupVersion, GroupWish
from kring.web.seating.queries.problem import LIKE, REJECT, union
from kring.web.seating.queries.wishes import marks_of_class, wishes_of
from kring.web.seating.rules import Asked

Status = Grouping.Status
Row = tuple[int, int, int, str]
"""Student, week, group and role."""
NOTHING_LESS = 1e-6


def groupings_of(group: ClassGroup) -> QuerySet[Grouping]:
    """Newest first."""
    return Grouping.objects.filter(group=group).select_related("group__school", "made_by", "commitment")


def open_grouping(group: ClassGroup) -> Grouping | None:
    return groupings_of(group).filter(status=Status.PROPOSAL).first()


def running(group: ClassGroup) -> list[Grouping]:
    return list(groupings_of(group).filter(status=Status.ACCEPTED))


def ended(group: ClassGroup) -> list[Grouping]:
    return list(groupings_of(group).filter(status=Status.ENDED))


def asked_of(grouping: Grouping) -> Asked:
    return Asked.of(grouping.asked)


def rows_of(grouping: Grouping) -> list[Row]:
    found = GroupMember.objects.filter(grouping=grouping).values_list("student_id", "week", "number", "role")
    return [(student, week, number, role) for student, week, number, role in found]


def last_change_of(grouping: Grouping) -> GroupChange | None:
    return GroupChange.objects.filter(grouping=grouping, undone=False).first()


def last_undone_of(grouping: Grouping) -> GroupChange | None:
    return GroupChange.objects.filter(grouping=grouping, undone=True).last()


def versions_kept(grouping: Grouping) -> QuerySet[GroupVersion]:
    return GroupVersion.objects.filter(grouping=grouping)


@dataclass(frozen=True)
class Together:
    one: int
    other: int
    until: dt.date | None


def kept_together(group: ClassGroup) -> list[Together]:
    """Those that count today."""
    here = set(students_in(group).values_list("pk", flat=True))
    rows = GroupWish.objects.filter(group=group).exclude(Q(until__lt=timezone.localdate())).order_by("pk")
    return [Together(row.student_id, row.other_id, row.until) for row in rows if {row.student_id, row.other_id} <= here]


@dataclass(frozen=True)
class Grouped:
    """Groups as they stand today: who left is in none, who came is not in one yet."""

    weeks: tuple[tuple[tuple[int, ...], ...], ...]
    roles: Mapping[tuple[int, int], str]
    names: Mapping[int, str]

    def week(self, number: int) -> tuple[tuple[int, ...], ...]:
        return self.weeks[number - 1]

    def newcomers(self, number: int) -> list[tuple[int, str]]:
        inside = {student for group in self.week(number) for student in group}
        return [(student, name) for student, name in self.names.items() if student not in inside]

    def as_ids(self) -> list[list[list[str]]]:
        return [[[str(one) for one in group] for group in week if group] for week in self.weeks]


def grouped(grouping: Grouping) -> Grouped:
    return grouped_rows(grouping, rows_of(grouping))


def grouped_rows(grouping: Grouping, rows: Iterable[Sequence]) -> Grouped:
    names = short_names(students_in(grouping.group))
    here = [tuple(row) for row in rows if row[0] in names]
    counts = [max([number for _s, week, number, _r in here if week == w] or [0]) for w in range(1, grouping.weeks + 1)]
    weeks = tuple(
        tuple(
            tuple(
                sorted((s for s, week, at, _r in here if (week, at) == (w, number)), key=lambda s: names[s].casefold())
            )
            for number in range(1, count + 1)
        )
        for w, count in enumerate(counts, start=1)
    )
    return Grouped(weeks, {(week, student): role for student, week, _n, role in here if role}, names)


def met_before(group: ClassGroup, *, without: Grouping | None = None) -> Counter[frozenset[str]]:
    """In how many weeks of accepted groups two were together until now."""
    found: Counter[frozenset[str]] = Counter()
    for grouping in groupings_of(group).exclude(accepted_at=None):
        if without is None or grouping.pk != without.pk:
            for week in lived_weeks(grouping):
                for members in week:
                    found.update(
                        frozenset((str(one), str(other))) for one in members for other in members if one < other
                    )
    return found


def lived_weeks(grouping: Grouping) -> list[tuple[tuple[int, ...], ...]]:
    """The weeks that began before today, and before the groups were ended."""
    begun = timezone.localdate(grouping.accepted_at)
    last = min(
        timezone.localdate(), timezone.localdate(grouping.ended_at) if grouping.ended_at else timezone.localdate()
    )
    count = max(1, (last - begun).days // 7 + 1)
    return list(grouped(grouping).weeks[:count])


def roles_before(group: ClassGroup) -> Counter[tuple[str, str]]:
    rows = GroupMember.objects.filter(grouping__group=group).exclude(grouping__accepted_at=None).exclude(role="")
    return Counter((str(student), role) for student, role in rows.values_list("student_id", "role"))


def grouping_problem(
    group: ClassGroup,
    asked: Asked,
    *,
    wave_id: int | None,
    without: Grouping | None = None,
    students: Iterable[int] = (),
) -> GroupingInput:
    """The one place where stored wishes, marks and answers become what the core reckons with."""
    members = tuple(str(one) for one in students) or tuple(
        str(one) for one in students_in(group).values_list("pk", flat=True)
    )
    said = networks(wave_id) if wave_id and asked.answers else {}
    wishes = wishes_of(group)
    return GroupingInput(
        members=members,
        sizes=sizes_for(len(members), asked),
        likes=union(said, LIKE),
        know_better=said.get("know_better"),
        rejects=union(said, REJECT),
        together=frozenset(frozenset((str(each.one), str(each.other))) for each in kept_together(group)),
        apart=frozenset(frozenset((str(one), str(other))) for one, other in wishes.apart),
        marks=_marks(group, asked),
        needs_support=frozenset(str(one) for one in wishes.needs_support),
        supportive=frozenset(str(one) for one in wishes.supportive),
        history=dict(met_before(group, without=without)),
    )


def sizes_for(students: int, asked: Asked) -> Sizes:
    """As many groups as come nearest to the size that was asked; sizes differ by one at most."""
    count = asked.count or max(1, round(students / asked.size))
    return Sizes.even(students, max(1, min(count, students)))


def cost_now(grouping: Grouping, now: Grouped, data: GroupingInput) -> float:
    if grouping.weeks > 1:
        return price_series(data, now.as_ids())
    return sum(price_groups(data, now.as_ids()[0]).values())


def proof_holds(grouping: Grouping, now: Grouped, data: GroupingInput) -> bool:
    """What was said of a proposal holds while it and everything it rests on are the same, or as good."""
    proof = grouping.proof
    if not proof or proof.get("of") != fingerprint(data) or now.newcomers(1):
        return False
    return cost_now(grouping, now, data) <= proof["cost"] + NOTHING_LESS


def fingerprint(data: GroupingInput) -> str:
    """Of everything that a proposal rests on."""
    nets = [
        net and (sorted(net.members), int(net.adjacency.sum()), _choices(net))
        for net in (data.likes, data.know_better, data.rejects)
    ]
    pairs = [sorted(sorted(pair) for pair in those) for those in (data.together, data.apart)]
    marks = [(mark.key, sorted(mark.values.items()), mark.way.value, mark.not_alone) for mark in data.marks]
    rest = [sorted(data.members), data.sizes, sorted(data.needs_support), sorted(data.supportive)]
    history = sorted((sorted(pair), count) for pair, count in data.history.items())
    return hashlib.sha256(repr((nets, pairs, marks, rest, history)).encode()).hexdigest()


def _choices(net: Network) -> list[tuple[str, str]]:
    n = len(net.members)
    return sorted((net.members[i], net.members[j]) for i in range(n) for j in range(n) if net.adjacency[i, j])


def _marks(group: ClassGroup, asked: Asked) -> tuple[Mark, ...]:
    noted = marks_of_class(group)
    return tuple(
        Mark(kind, {str(student): value for student, value in noted[kind].items()}, Way(way), alone)
        for kind, (way, alone) in asked.marks.items()
        if noted[kind] and (way != Way.NOTHING or alone)
    )
