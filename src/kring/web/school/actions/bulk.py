"""Many class groups, colleagues and assignments at once: each in one transaction."""

from collections.abc import Callable, Iterable

from django.db import transaction

from kring.web.accounts.actions import make_account
from kring.web.accounts.models import User
from kring.web.school import queries
from kring.web.school.actions.rosters import ChangedError
from kring.web.school.actions.schools import create_group
from kring.web.school.actions.staff import assign, invite, unassign
from kring.web.school.bulk.seen import PersonRow, mark
from kring.web.school.models import ClassGroup, GroupAssignment, School, SchoolYear
from kring.web.school.years.lines import GroupLine


@transaction.atomic
def create_groups(*, by, school: School, year: SchoolYear, lines: Iterable[GroupLine]) -> list[ClassGroup]:
    """Those that are not there yet; a name that the year has already is left as it is."""
    School.objects.select_for_update().get(pk=school.pk)
    there = {name.casefold() for name in ClassGroup.objects.filter(year=year).values_list("name", flat=True)}
    return [
        create_group(by=by, school=school, year=year, name=line.name, grades=line.grades)
        for line in lines
        if line.name.casefold() not in there
    ]


@transaction.atomic
def invite_many(*, by, school: School, read: Callable[[], list[PersonRow]], seen: str) -> list[User]:
    """Accounts, roles and class groups as they were seen, all of it or nothing. Nothing is mailed."""
    School.objects.select_for_update().get(pk=school.pk)
    rows = read()
    if mark(rows) != seen:
        raise ChangedError
    return [invite_one(by, school, row) for row in rows if row.changes]


def invite_one(by, school: School, row: PersonRow) -> User:
    line = row.line
    user = make_account(by=by, email=line.email, name=line.name, school=school)
    for role in row.roles:
        invite(by=by, school=school, email=line.email, name=line.name, role=role)
    for group, role in row.places:
        assign(by=by, group=group, user=user, role=role)
    return user


@transaction.atomic
def assign_many(*, by, school: School, wanted: dict[tuple[int, int], str]) -> int:
    """(colleague, class group) -> role, or "" for none. What is not named stays; what is the same already too."""
    School.objects.select_for_update().get(pk=school.pk)
    people = {user.pk: user for user in queries.colleagues(school)}
    groups = {group.pk: group for group in queries.groups()}
    now: dict[tuple[int, int], list[GroupAssignment]] = {}
    for each in queries.assignments(school):
        now.setdefault((each.user_id, each.group_id), []).append(each)
    changed = 0
    for (user, group), role in wanted.items():
        there = now.get((user, group), [])
        if user not in people or group not in groups or role == shown_role(there):
            continue
        for each in there:
            unassign(by=by, assignment=each)
        if role:
            assign(by=by, group=groups[group], user=people[user], role=role)
        changed += 1
    return changed


def shown_role(assignments: Iterable[GroupAssignment]) -> str:
    """The role that a page with one place for it shows: the one with the class group before that of lessons."""
    roles = [each.role for each in assignments]
    return next((role for role in roles if role != "subject_teacher"), roles[0] if roles else "")
