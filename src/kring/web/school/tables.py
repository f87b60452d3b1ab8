"""Rows for the lists of this room, each in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field

from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.accounts.models import User
from kring.web.accounts.rules import proven_among
from kring.web.school import queries, wording
from kring.web.school.models import ClassGroup, GroupAssignment, Membership, School, SchoolYear
from kring.web.ui.terms import Terms, terms_for


@dataclass
class GroupRow:
    group: ClassGroup
    size: int
    teachers: list[str]
    may_enter: bool


@dataclass
class YearRows:
    year: SchoolYear
    rows: list[GroupRow] = field(default_factory=list)


def groups_by_year(school: School, person: Person) -> list[YearRows]:
    """Every school year, the newest first, with its class groups."""
    sizes, names = queries.sizes(queries.groups()), teacher_names(school)
    years = {year.pk: YearRows(year) for year in queries.years()}
    for group in queries.groups():
        may_enter = person.may(Permission.SEE_GROUP, group_id=group.pk)
        years[group.year_id].rows.append(GroupRow(group, sizes.get(group.pk, 0), names[group.pk], may_enter))
    return list(years.values())


def teacher_names(school: School) -> dict[int, list[str]]:
    names = defaultdict(list)
    for assignment in queries.assignments(school).exclude(role="subject_teacher"):
        names[assignment.group_id].append(str(assignment.user))
    return names


@dataclass
class RoleWord:
    membership: Membership
    name: str


@dataclass
class ColleagueRow:
    user: User
    roles: list[RoleWord] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    is_proven: bool = False

    @property
    def is_still_to_come(self) -> bool:
        """As `rules.is_still_to_come`, for a row whose facts are there."""
        awaits = all(role.membership.awaits_proof for role in self.roles)
        return not self.is_proven and (awaits or not self.user.has_usable_password())


def colleagues(school: School) -> list[ColleagueRow]:
    terms = terms_for(school.sector)
    rows: dict[int, ColleagueRow] = {}
    memberships = list(queries.memberships(school))
    proven = proven_among(membership.user_id for membership in memberships)
    for membership in memberships:
        row = rows.setdefault(membership.user_id, ColleagueRow(membership.user))
        row.is_proven = membership.user_id in proven
        row.roles.append(RoleWord(membership, wording.role_name(membership.role, terms)))
    for assignment in queries.assignments(school).order_by("group__name"):
        if assignment.user_id in rows:
            rows[assignment.user_id].groups.append(assignment.group.name)
    return list(rows.values())


@dataclass
class TeacherRow:
    assignment: GroupAssignment
    role: str


def teachers(group: ClassGroup, terms: Terms) -> list[TeacherRow]:
    return [TeacherRow(each, wording.short_group_role(each.role, terms)) for each in queries.teachers_of(group)]
