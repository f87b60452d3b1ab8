"""The same people everywhere: Anna teaches 7a, Bram teaches 7b, Carla coordinates care, Dirk leads the school,
Els administers it, Fatma teaches art in 7a; Gijs teaches at another school."""

from dataclasses import dataclass

from django_scopes import scope

from kring.web.accounts.models import User
from kring.web.school.models import ClassGroup, School
from tests import factories


@dataclass
class People:
    school: School
    other_school: School
    group: ClassGroup
    group_b: ClassGroup
    other_group: ClassGroup
    anna: User
    bram: User
    carla: User
    dirk: User
    els: User
    fatma: User
    gijs: User


def move_in(students: int = 0) -> People:
    school, other = factories.school(name="De Linde"), factories.school(name="De Eik")
    with scope(school=school):
        group, group_b = factories.group(school, name="7a", students=students), factories.group(school, name="7b")
    with scope(school=other):
        other_group = factories.group(other, name="7a")
    who = {name: factories.user(name) for name in ("Anna", "Bram", "Carla", "Dirk", "Els", "Fatma", "Gijs")}
    with scope(school=school):
        factories.staff(who["Anna"], school, "teacher", group=group, group_role="teacher")
        factories.staff(who["Bram"], school, "teacher", group=group_b, group_role="teacher")
        factories.staff(who["Carla"], school, "care_coordinator")
        factories.staff(who["Dirk"], school, "school_leader")
        factories.staff(who["Els"], school, "administrator")
        factories.staff(who["Fatma"], school, "teacher", group=group, group_role="subject_teacher")
    with scope(school=other):
        factories.staff(who["Gijs"], other, "teacher", group=other_group, group_role="teacher")
    return People(school, other, group, group_b, other_group, **{name.lower(): user for name, user in who.items()})
