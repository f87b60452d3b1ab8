import pytest

from kring.web.access.permissions import Permission as P
from kring.web.access.policy import NOBODY, Person
from kring.web.access.roles import GROUP_ROLES, SCHOOL_ROLES

pytestmark = pytest.mark.rights


def person(*school_roles: str, **group_roles: str) -> Person:
    groups = {int(key[1:]): frozenset({role}) for key, role in group_roles.items()}
    return Person(1, "x", 1, frozenset(school_roles), groups)


def test_a_teacher_sees_the_portrait_of_the_own_class_group_only():
    anna = person("teacher", g7="teacher")
    assert anna.may(P.SEE_PORTRAIT, group_id=7)
    assert not anna.may(P.SEE_PORTRAIT, group_id=8)
    assert not anna.may(P.SEE_PORTRAIT)


def test_a_subject_teacher_sees_the_plan_but_never_the_answers():
    fatma = person("teacher", g7="subject_teacher")
    assert fatma.may(P.SEE_SEATS, group_id=7)
    assert not fatma.may(P.SEE_PORTRAIT, group_id=7)
    assert not fatma.may(P.PLAN_SEATS, group_id=7)


def test_a_care_coordinator_sees_every_portrait_of_the_school():
    assert person("care_coordinator").may(P.SEE_PORTRAIT, group_id=12)


@pytest.mark.parametrize("role", ["school_leader", "administrator"])
def test_leader_and_administrator_do_not_see_pupils_answers(role):
    somebody = person(role)
    assert not somebody.may(P.SEE_PORTRAIT, group_id=7)
    assert not somebody.may(P.RUN_WAVES, group_id=7)


def test_nobody_may_nothing():
    assert not any(NOBODY.may(permission, group_id=1) for permission in P)


def test_every_role_can_be_read_by_a_head_teacher():
    for role in [*SCHOOL_ROLES.values(), *GROUP_ROLES.values()]:
        assert role.name
        assert role.description.endswith(".")
