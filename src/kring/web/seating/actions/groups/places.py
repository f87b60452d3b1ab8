"""Who is in which group: read under a lock, remembered, written."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from kring.web.audit.actions import record
from kring.web.school.queries import students_in
from kring.web.seating.models import GroupChange, Grouping, GroupMember
from kring.web.seating.queries.groupings import (
    Row,
    rows_of,
)
from kring.web.seating.rules import (
    MOST_CHANGES,
    NotAProposalError,
)

Status = Grouping.Status


def open_proposal(grouping: Grouping) -> Grouping:
    found = Grouping.objects.select_for_update(of=("self",)).select_related("group__school").get(pk=grouping.pk)
    if found.status != Status.PROPOSAL:
        raise NotAProposalError
    return found


@contextmanager
def changing(grouping: Grouping, *, by: Any, verb: str) -> Iterator[Grouping]:
    """One change of an open proposal, in one transaction: remembered before, on record after."""
    with transaction.atomic():
        found = open_proposal(grouping)
        GroupChange.objects.filter(grouping=found, undone=True).delete()
        GroupChange.objects.create(grouping=found, before=[list(row) for row in rows_of(found)])
        old = GroupChange.objects.filter(grouping=found).values_list("pk", flat=True)[MOST_CHANGES:]
        GroupChange.objects.filter(pk__in=list(old)).delete()
        yield found
        record(by=by, verb=verb, school=found.school, about=found)


def trade(grouping: Grouping, change: GroupChange) -> None:
    then, change.before = change.before, [list(row) for row in rows_of(grouping)]
    change.undone = not change.undone
    write(grouping, still_here(grouping, then))
    change.save(update_fields=["before", "undone"])


def still_here(grouping: Grouping, rows: Iterable[Any]) -> list[Row]:
    present = set(students_in(grouping.group).values_list("pk", flat=True))
    return [(student, week, number, role) for student, week, number, role in rows if student in present]


def write(grouping: Grouping, rows: Iterable[Row]) -> None:
    GroupMember.objects.filter(grouping=grouping).delete()
    GroupMember.objects.bulk_create(
        GroupMember(grouping=grouping, student_id=student, week=week, number=number, role=role)
        for student, week, number, role in rows
    )
