"""The policy equals the one table, role by role and cell by cell; and the manual prints that table."""

from pathlib import Path

import pytest

from kring.web.access.permissions import NOTED, Permission
from kring.web.access.policy import Person
from kring.web.access.roles import EMERGENCY, GROUP_ROLES, SCHOOL_ROLES
from kring.web.access.table import ROLES, TABLE, WITHOUT_ACCOUNT, Cell
from scripts.rights import printed

pytestmark = pytest.mark.rights
MANUAL = Path(__file__).resolve().parents[3] / "docs" / "reference" / "rights.md"
OWN, OTHER = 7, 8
BUILT = [row for row in TABLE if row.permission]


def somebody(role: str) -> Person:
    """With this role: in one class group, or in the school, or (a teacher) both."""
    school = frozenset({role if role in SCHOOL_ROLES else "teacher"})
    groups = {OWN: frozenset({role})} if role in GROUP_ROLES else {}
    return Person(1, "x", 1, school, groups)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("row", BUILT, ids=lambda row: row.permission.name)
def test_the_policy_says_what_the_table_says(row, role):
    person, cell = somebody(role), row.cells[role]
    assert person.may(row.permission, group_id=OWN) == (cell in {Cell.YES, Cell.OWN})
    assert person.may(row.permission, group_id=OTHER) == (cell is Cell.YES)
    assert person.may(row.permission) == (cell is Cell.YES)


def test_every_role_and_every_permission_is_in_the_table():
    assert set(ROLES) == (set(SCHOOL_ROLES) | set(GROUP_ROLES)) - {EMERGENCY.key}
    assert {row.permission for row in BUILT} == set(Permission)
    assert not set(WITHOUT_ACCOUNT) & set(ROLES)


def test_emergency_access_opens_what_the_table_says_and_only_to_look():
    by_emergency = {row.permission for row in BUILT if Cell.EMERGENCY in row.cells.values()}
    assert by_emergency == {Permission.SEE_PORTRAIT}
    assert by_emergency <= EMERGENCY.in_group
    assert all(permission.name.startswith("SEE_") for permission in EMERGENCY.in_group)
    assert not EMERGENCY.in_school


def test_who_sets_up_the_school_sees_no_answers():
    for row in BUILT:
        if row.permission in NOTED:
            assert row.cells["administrator"] is Cell.NO
    administrator = somebody("administrator").permissions(group_id=OWN)
    assert not administrator & (NOTED | {Permission.RUN_WAVES, Permission.BREAK_GLASS})


@pytest.mark.parametrize("role", ["board", "researcher", "core_team"])
def test_who_works_with_figures_sees_no_pupil(role):
    without_pupils = {Permission.SEE_SCHOOL, Permission.SEE_OPEN_LOOPS, Permission.SEE_MONITOR}
    assert not somebody(role).permissions(group_id=OWN) - without_pupils


def test_the_role_that_gives_a_right_is_the_nearest_one():
    both = Person(1, "x", 1, frozenset({"care_coordinator"}), {OWN: frozenset({"mentor", "emergency"})})
    assert both.through(Permission.SEE_PORTRAIT, group_id=OWN) == "mentor"
    assert both.through(Permission.SEE_PORTRAIT, group_id=OTHER) == "care_coordinator"
    assert both.through(Permission.SET_UP_SCHOOL, group_id=OWN) == ""
    leader = Person(1, "x", 1, frozenset({"school_leader"}), {OWN: frozenset({"emergency"})})
    assert leader.through(Permission.SEE_PORTRAIT, group_id=OWN) == "emergency"
    assert leader.through(Permission.SEE_SEATS, group_id=OWN) == "school_leader"


@pytest.mark.truth
def test_the_manual_prints_roles_and_table_as_they_are():
    page = MANUAL.read_text("utf-8")
    assert printed(page) == page, "run: python scripts/rights.py"
