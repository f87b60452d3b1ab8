"""Everything that is done with groups: propose, change by hand, keep versions, accept, end; and what they rest on."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kring.core.grouping import GroupingError, GroupingInput, propose_groups, propose_series, rotate_roles
from kring.web.agenda import actions as agenda
from kring.web.agenda.models import Commitment
from kring.web.audit.actions import record
from kring.web.questionnaires.queries import latest
from kring.web.school.models import ClassGroup
from kring.web.school.names import short_names
from kring.web.school.queries import students_in
from kring.web.seating.models import GroupChange, Grouping, GroupMark, GroupMember, GroupVersion, GroupWish
from kring.web.seating.queries.groupings import (
    Row,
    asked_of,
    fingerprint,
    grouped,
    grouping_problem,
    last_change_of,
    last_undone_of,
    open_grouping,
    roles_before,
    rows_of,
    versions_kept,
)
from kring.web.seating.rules import (
    MOST_CHANGES,
    MOST_VERSIONS,
    Asked,
    ChangedError,
    GroupsClashError,
    NobodyInClassError,
    NotAllGroupedError,
    NotAProposalError,
    TooManyVersionsError,
)

Status = Grouping.Status
ORIGIN = "grouping"


def propose_grouping(
    *, by: Any, group: ClassGroup, title: str, asked: Asked, weeks: int = 1, wave_id: int | None = None
) -> Grouping:
    """Groups as asked. A class has one open proposal: asking twice at once gives the same one.

    Raises a `RefusedError` when sizes and wishes cannot all be met.
    """
    wave_id = wave_id or _newest(group)
    rows, proof = _made(group, asked, weeks=weeks, seed=0, wave_id=wave_id)
    try:
        with transaction.atomic():
            grouping = Grouping.objects.create(
                school=group.school, group=group, title=title, asked=asked.kept(), weeks=weeks, wave_id=wave_id,
                proof=proof, made_by=by,
            )  # fmt: skip
            _write(grouping, rows)
            record(by=by, verb="propose groups", school=group.school, about=grouping, weeks=weeks)
            return grouping
    except IntegrityError:
        found = open_grouping(group)
        if found is None:
            raise
        return found


def propose_grouping_again(*, by: Any, grouping: Grouping, seed: int) -> None:
    """With the newest answers and wishes. `seed` is the one on the page: a second click changes nothing."""
    if grouping.seed != seed:
        return
    asked, wave_id = asked_of(grouping), _newest(grouping.group)
    rows, proof = _made(grouping.group, asked, weeks=grouping.weeks, seed=seed + 1, wave_id=wave_id)
    with _changing(grouping, by=by, verb="propose groups again") as found:
        found.seed, found.wave_id, found.proof = seed + 1, wave_id, proof
        found.save(update_fields=["seed", "wave_id", "proof"])
        _write(found, rows)


def regroup(*, by: Any, grouping: Grouping, week: int, student: int, to: int, other: int | None = None) -> None:
    """`student` goes to group `to` in a week; when `other` is given, the two exchange. Roles stay with the group.

    Raises ChangedError when they are not there any more as the page showed.
    """
    with _changing(grouping, by=by, verb="move between groups") as found:
        now = grouped(found)
        if not 1 <= week <= found.weeks or student not in now.names:
            raise ChangedError
        groups = now.week(week)
        of = {one: number for number, members in enumerate(groups, start=1) for one in members}
        if other is not None and (of.get(other) != to or student not in of):
            raise ChangedError
        if not 1 <= to <= len(groups) or of.get(student) == to:
            raise ChangedError
        goes = {student: to} | ({other: of[student]} if other is not None else {})
        roles = {one: now.roles.get((week, one), "") for one in of}
        if other is not None:
            roles[student], roles[other] = roles[other], roles[student]
        elif student in of:
            roles[student] = ""
        there = {**of, **goes}
        rest = [row for row in rows_of(found) if row[1] != week]
        _write(found, [*rest, *((one, week, number, roles.get(one, "")) for one, number in there.items())])


@transaction.atomic
def undo_grouping(*, by: Any, grouping: Grouping, change: int) -> None:
    """Back to how it was before the last change; undoing it twice is once."""
    found = _open(grouping)
    last = last_change_of(found)
    if last is not None and last.pk == change:
        _trade(found, last)
        record(by=by, verb="undo change of groups", school=found.school, about=found)


@transaction.atomic
def redo_grouping(*, by: Any, grouping: Grouping, change: int) -> None:
    found = _open(grouping)
    last = last_undone_of(found)
    if last is not None and last.pk == change:
        _trade(found, last)
        record(by=by, verb="redo change of groups", school=found.school, about=found)


@transaction.atomic
def keep_groups(*, by: Any, grouping: Grouping) -> GroupVersion:
    """As they are now. When nothing changed since the last one was kept, that one."""
    found = _open(grouping)
    kept, rows = list(versions_kept(found)), [list(row) for row in sorted(rows_of(found))]
    if kept and kept[-1].members == rows:
        return kept[-1]
    if len(kept) >= MOST_VERSIONS:
        raise TooManyVersionsError
    number = kept[-1].number + 1 if kept else 1
    version = GroupVersion.objects.create(grouping=found, number=number, members=rows)
    record(by=by, verb="keep version of groups", school=found.school, about=found)
    return version


def take_groups_back(*, by: Any, grouping: Grouping, number: int) -> None:
    with _changing(grouping, by=by, verb="take back version of groups") as found:
        version = versions_kept(found).filter(number=number).first()
        if version is None:
            raise ChangedError
        _write(found, _here(found, version.members))


@transaction.atomic
def discard_groups(*, by: Any, grouping: Grouping) -> None:
    found = _open(grouping)
    record(by=by, verb="discard groups", school=found.school, about=found)
    found.delete()


@transaction.atomic
def accept_groups(
    *,
    by: Any,
    grouping: Grouping,
    look_back_on: dt.date,
    how: str = "",
    owner: Any = None,
    at: dt.datetime | None = None,
) -> Commitment:
    """The class works like this from now on; on a day somebody looks back. Groups of the same name before them end."""
    found = _open(grouping)
    now = grouped(found)
    without = sorted({name for week in range(1, found.weeks + 1) for _student, name in now.newcomers(week)})
    if without:
        raise NotAllGroupedError(without)
    moment = at or timezone.now()
    same = Grouping.objects.filter(group=found.group, status=Status.ACCEPTED, title=found.title)
    same.update(status=Status.ENDED, ended_at=moment)
    found.status, found.accepted_at = Status.ACCEPTED, moment
    found.commitment = agenda.commit(
        by=by, school=found.school, group=found.group,
        what=_("Look back on the groups “%(title)s” of %(name)s") % {"title": found.title, "name": found.group.title},
        how=how, look_back_on=look_back_on, owner=owner or by, origin=ORIGIN, origin_id=found.pk,
    )  # fmt: skip
    found.save(update_fields=["status", "accepted_at", "commitment"])
    _write(found, _here(found, rows_of(found)))
    GroupChange.objects.filter(grouping=found).delete()
    record(by=by, verb="accept groups", school=found.school, about=found)
    return found.commitment


@transaction.atomic
def end_groups(*, by: Any, grouping: Grouping) -> None:
    """The class does not work in these groups any more; who worked with whom stays known."""
    found = Grouping.objects.select_for_update(of=("self",)).get(pk=grouping.pk)
    if found.status == Status.ACCEPTED:
        found.status, found.ended_at = Status.ENDED, timezone.now()
        found.save(update_fields=["status", "ended_at"])
        record(by=by, verb="end groups", school=found.school, about=found)


@transaction.atomic
def set_group_marks(*, by: Any, group: ClassGroup, marks: Mapping[str, Mapping[int, int]]) -> None:
    """All marks of the class at once: value by student, per kind."""
    here = set(students_in(group).values_list("pk", flat=True))
    GroupMark.objects.filter(group=group, kind__in=marks).delete()
    rows = [
        GroupMark(group=group, student_id=student, kind=kind, value=value)
        for kind, values in marks.items()
        for student, value in sorted(values.items())
        if student in here
    ]
    GroupMark.objects.bulk_create(rows)
    record(by=by, verb="note marks for groups", school=group.school, about=group, marks=len(rows))


@transaction.atomic
def keep_together(*, by: Any, group: ClassGroup, one: int, other: int, until: dt.date | None = None) -> None:
    first, second = sorted((one, other))
    if first == second or students_in(group).filter(pk__in=(first, second)).count() < 2:
        return
    GroupWish.objects.update_or_create(group=group, student_id=first, other_id=second, defaults={"until": until})
    record(by=by, verb="keep two together", school=group.school, about=group)


@transaction.atomic
def let_go(*, by: Any, group: ClassGroup, one: int, other: int) -> None:
    first, second = sorted((one, other))
    GroupWish.objects.filter(group=group, student_id=first, other_id=second).delete()
    record(by=by, verb="let two go", school=group.school, about=group)


def _newest(group: ClassGroup) -> int | None:
    newest = latest(group)
    return newest.id if newest else None


def _made(
    group: ClassGroup, asked: Asked, *, weeks: int, seed: int, wave_id: int | None
) -> tuple[list[Row], dict[str, Any]]:
    """Rows of a proposal, and how sure it is."""
    data = grouping_problem(group, asked, wave_id=wave_id)
    if not data.members:
        raise NobodyInClassError
    names = {str(pk): name for pk, name in short_names(students_in(group)).items()}
    try:
        found, proof = _solved(data, weeks, seed)
    except GroupingError as error:
        raise GroupsClashError(error, names) from error
    roles = rotate_roles(found, asked.roles, roles_before(group))
    rows = [
        (int(member), week, number, roles[week - 1].get(member, ""))
        for week, groups in enumerate(found, start=1)
        for number, members in enumerate(groups, start=1)
        for member in members
    ]
    return rows, proof | {"of": fingerprint(data)}


def _solved(
    data: GroupingInput, weeks: int, seed: int
) -> tuple[tuple[tuple[tuple[str, ...], ...], ...], dict[str, Any]]:
    if weeks == 1:
        one = propose_groups(data, seed=seed)
        return (one.groups,), {"proven": one.proven, "tries": one.tries, "cost": one.cost}
    series = propose_series(data, weeks, seed=seed)
    return series.weeks, {"proven": False, "tries": series.tries, "cost": series.cost}


def _open(grouping: Grouping) -> Grouping:
    found = Grouping.objects.select_for_update(of=("self",)).select_related("group__school").get(pk=grouping.pk)
    if found.status != Status.PROPOSAL:
        raise NotAProposalError
    return found


@contextmanager
def _changing(grouping: Grouping, *, by: Any, verb: str) -> Iterator[Grouping]:
    """One change of an open proposal, in one transaction: remembered before, on record after."""
    with transaction.atomic():
        found = _open(grouping)
        GroupChange.objects.filter(grouping=found, undone=True).delete()
        GroupChange.objects.create(grouping=found, before=[list(row) for row in rows_of(found)])
        old = GroupChange.objects.filter(grouping=found).values_list("pk", flat=True)[MOST_CHANGES:]
        GroupChange.objects.filter(pk__in=list(old)).delete()
        yield found
        record(by=by, verb=verb, school=found.school, about=found)


def _trade(grouping: Grouping, change: GroupChange) -> None:
    then, change.before = change.before, [list(row) for row in rows_of(grouping)]
    change.undone = not change.undone
    _write(grouping, _here(grouping, then))
    change.save(update_fields=["before", "undone"])


def _here(grouping: Grouping, rows: Iterable[Any]) -> list[Row]:
    here = set(students_in(grouping.group).values_list("pk", flat=True))
    return [(student, week, number, role) for student, week, number, role in rows if student in here]


def _write(grouping: Grouping, rows: Iterable[Row]) -> None:
    GroupMember.objects.filter(grouping=grouping).delete()
    GroupMember.objects.bulk_create(
        GroupMember(grouping=grouping, student_id=student, week=week, number=number, role=role)
        for student, week, number, role in rows
    )
