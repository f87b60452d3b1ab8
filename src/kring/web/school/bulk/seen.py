"""What a list of colleagues would do, as its preview shows it."""

import hashlib
from dataclasses import dataclass

from kring.web.accounts.models import User
from kring.web.school import queries, wording
from kring.web.school.bulk.people import PersonLine
from kring.web.school.models import ClassGroup, GroupAssignment, Membership, School
from kring.web.ui.terms import Terms


@dataclass(frozen=True)
class PersonRow:
    """`roles` and `places` are what is new; who is here already with all of it has neither."""

    line: PersonLine
    here: bool
    roles: tuple[str, ...]
    places: tuple[tuple[ClassGroup, str], ...]

    @property
    def changes(self) -> bool:
        return not self.here or bool(self.roles or self.places)


@dataclass(frozen=True)
class PersonWords:
    """A row in words."""

    row: PersonRow
    said: str  # roles and class groups that are new


def look(school: School, people: list[PersonLine]) -> list[PersonRow]:
    """In a fixed number of queries. Whether somebody has an account at another school is not told."""
    emails = [line.email for line in people]
    users = {user.email.casefold(): user.pk for user in User.objects.filter(email__in=emails)}
    roles = set(Membership.objects.filter(school=school).values_list("user_id", "role"))
    places = set(GroupAssignment.objects.values_list("user_id", "group_id", "role"))
    groups = {group.pk: group for group in queries.groups()}
    here = {user for user, _role in roles}
    return [
        PersonRow(
            line,
            users.get(line.email) in here,
            tuple(
                role
                for role in roles_of(line, users.get(line.email) in here)
                if (users.get(line.email), role) not in roles
            ),
            tuple((groups[pk], role) for pk, role in line.places if (users.get(line.email), pk, role) not in places),
        )
        for line in people
    ]


def roles_of(line: PersonLine, here: bool) -> tuple[str, ...]:
    """Who comes and says no more is a teacher; who is here already keeps the roles there are."""
    return line.roles or (() if here else ("teacher",))


def in_words(rows: list[PersonRow], terms: Terms) -> list[PersonWords]:
    return [
        PersonWords(
            row,
            ", ".join(
                [wording.role_name(role, terms) for role in row.roles]
                + [f"{group.title} ({wording.short_group_role(role, terms)})" for group, role in row.places]
            ),
        )
        for row in rows
    ]


def mark(rows: list[PersonRow]) -> str:
    what = [(row.line, row.here, row.roles, [(group.pk, role) for group, role in row.places]) for row in rows]
    return hashlib.sha256(repr(what).encode()).hexdigest()
