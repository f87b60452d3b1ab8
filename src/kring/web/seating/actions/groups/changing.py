"""A proposal for groups changed by hand: move, undo, versions, throw away."""

from typing import Any

from django.db import transaction

from kring.web.audit.actions import record
from kring.web.seating.actions.groups.places import changing, open_proposal, still_here, trade, write
from kring.web.seating.models import Grouping, GroupVersion
from kring.web.seating.queries.groupings import (
    grouped,
    last_change_of,
    last_undone_of,
    rows_of,
    versions_kept,
)
from kring.web.seating.rules import (
    MOST_VERSIONS,
    ChangedError,
    TooManyVersionsError,
)


def regroup(*, by: Any, grouping: Grouping, week: int, student: int, to: int, other: int | None = None) -> None:
    """`student` goes to group `to` in a week; when `other` is given, the two exchange. Roles stay with the group.

    Raises ChangedError when they are not there any more as the page showed.
    """
    with changing(grouping, by=by, verb="move between groups") as found:
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
        write(found, [*rest, *((one, week, number, roles.get(one, "")) for one, number in there.items())])


@transaction.atomic
def undo_grouping(*, by: Any, grouping: Grouping, change: int) -> None:
    """Back to how it was before the last change; undoing it twice is once."""
    found = open_proposal(grouping)
    last = last_change_of(found)
    if last is not None and last.pk == change:
        trade(found, last)
        record(by=by, verb="undo change of groups", school=found.school, about=found)


@transaction.atomic
def redo_grouping(*, by: Any, grouping: Grouping, change: int) -> None:
    found = open_proposal(grouping)
    last = last_undone_of(found)
    if last is not None and last.pk == change:
        trade(found, last)
        record(by=by, verb="redo change of groups", school=found.school, about=found)


@transaction.atomic
def keep_groups(*, by: Any, grouping: Grouping) -> GroupVersion:
    """As they are now. When nothing changed since the last one was kept, that one."""
    found = open_proposal(grouping)
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
    with changing(grouping, by=by, verb="take back version of groups") as found:
        version = versions_kept(found).filter(number=number).first()
        if version is None:
            raise ChangedError
        write(found, still_here(found, version.members))


@transaction.atomic
def drop_groups_version(*, by: Any, grouping: Grouping, number: int) -> None:
    found = open_proposal(grouping)
    versions_kept(found).filter(number=number).delete()
    record(by=by, verb="drop version of groups", school=found.school, about=found)


@transaction.atomic
def discard_groups(*, by: Any, grouping: Grouping) -> None:
    found = open_proposal(grouping)
    record(by=by, verb="discard groups", school=found.school, about=found)
    found.delete()
