"""Rows for the lists of this room, each in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.accounts.models import User
from kring.web.accounts.rules import proven_among
from kring.web.school import queries, wording
from kring.web.school.actions.bulk import shown_role
from kring.web.school.models import ClassGroup, GroupAssignment, Membership, School, SchoolYear
from kring.web.school.rules import OWN_GROUP_ROLE
from kring.web.ui.terms import Terms, terms_for


@dataclass
class GroupRow:
    group: ClassGroup
    size: int
    teachers: list[str]
    may_enter: bool


def groups_of(year: SchoolYear, school: School, person: Person) -> list[GroupRow]:
    """The class groups of one school year."""
    groups = list(queries.groups().filter(year=year))
    sizes, names = queries.sizes(groups), teacher_names(school)
    return [
        GroupRow(group, sizes.get(group.pk, 0), names[group.pk], person.may(Permission.SEE_GROUP, group_id=group.pk))
        for group in groups
    ]


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


@dataclass
class Cell:
    group: ClassGroup
    name: str
    role: str
    choices: list[tuple[str, str]]


@dataclass
class GridRow:
    user: User
    cells: list[Cell]


@dataclass
class Grid:
    """Colleagues down, class groups across; in every cell what the colleague does there, or nothing."""

    groups: list[ClassGroup]
    rows: list[GridRow]
    grades: list[str]
    grade: str

    def wanted(self, data: Mapping[str, str]) -> dict[tuple[int, int], str]:
        """What was chosen, of the cells that this page has."""
        return {
            (row.user.pk, cell.group.pk): data[cell.name]
            for row in self.rows
            for cell in row.cells
            if data.get(cell.name) in dict(cell.choices)
        }


def grid(school: School, terms: Terms, *, grade: str = "") -> Grid:
    """Of one year of school when there are many class groups and one was chosen."""
    groups = list(queries.groups().filter(year=queries.current_year()))
    grades = sorted({str(each) for group in groups for each in group.grade_list}, key=int)
    grade = grade if grade in grades else ""
    shown = [group for group in groups if not grade or int(grade) in group.grade_list]
    now = defaultdict(list)
    for each in queries.assignments(school):
        now[each.user_id, each.group_id].append(each)
    choices = [("", "–"), *((key, wording.short_group_role(key, terms)) for key in offered_roles(school))]
    rows = [
        GridRow(user, [cell(user, group, shown_role(now[user.pk, group.pk]), choices, terms) for group in shown])
        for user in queries.colleagues(school)
    ]
    return Grid(shown, rows, grades, grade)


def offered_roles(school: School) -> tuple[str, str]:
    return OWN_GROUP_ROLE[school.sector], "subject_teacher"


def cell(user: User, group: ClassGroup, role: str, choices: list[tuple[str, str]], terms: Terms) -> Cell:
    """A role that is not offered here stays as it is, unless another one is chosen."""
    other = [] if role in dict(choices) else [(role, wording.short_group_role(role, terms))]
    return Cell(group, f"c-{user.pk}-{group.pk}", role, [*choices, *other])
