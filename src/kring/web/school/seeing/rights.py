"""Why somebody may see something: which role, what it gives, through whom and since when."""

import datetime as dt
from dataclasses import dataclass

from django.template.defaultfilters import capfirst

from kring.web.access.permissions import NOTED, Permission
from kring.web.access.policy import Person
from kring.web.access.roles import EMERGENCY, GROUP_ROLES, SCHOOL_ROLES
from kring.web.accounts.models import User
from kring.web.school import queries, wording
from kring.web.school.models import ClassGroup, School
from kring.web.school.seeing import words
from kring.web.ui.terms import Terms, terms_for


@dataclass(frozen=True)
class RoleStory:
    name: str
    gives: list[str]
    given_by: str = ""
    since: dt.datetime | None = None
    group: str = ""
    until: dt.datetime | None = None


def in_school(user: User, school: School) -> list[RoleStory]:
    terms = terms_for(school.sector)
    return [
        RoleStory(
            wording.role_name(one.role, terms),
            in_words(SCHOOL_ROLES[one.role].in_school, terms),
            str(one.given_by or ""),
            one.given_at,
        )
        for one in queries.memberships(school).filter(user=user).select_related("given_by")
    ]


def in_groups(user: User, school: School, group: ClassGroup | None = None) -> list[RoleStory]:
    """Roles in class groups, of one or of all; emergency access among them."""
    terms = terms_for(school.sector)
    own = queries.assignments(school).filter(user=user).select_related("given_by").order_by("group__name")
    open_now = queries.active_emergencies().filter(user=user)
    if group is not None:
        own, open_now = own.filter(group=group), open_now.filter(group=group)
    stories = [
        RoleStory(
            capfirst(wording.short_group_role(one.role, terms)),
            in_words(GROUP_ROLES[one.role].in_group, terms),
            str(one.given_by or ""),
            one.given_at,
            one.group.title,
        )
        for one in own
    ]
    gives = in_words(EMERGENCY.in_group, terms)
    name = capfirst(wording.short_group_role(EMERGENCY.key, terms))
    return stories + [
        RoleStory(name, gives, str(one.user), one.opened_at, one.group.title, one.until) for one in open_now
    ]


def in_words(permissions: frozenset[Permission], terms: Terms) -> list[str]:
    return [words.gives(each, terms) for each in Permission if each in permissions]


@dataclass(frozen=True)
class Here:
    """What a person may do in one class group, and through which role; and what not."""

    may: list[tuple[str, str]]
    may_not: list[str]


OF_A_GROUP = [each for each in Permission if any(each in role.in_group for role in GROUP_ROLES.values())]


def here(person: Person, group: ClassGroup) -> Here:
    terms = terms_for(group.school.sector)
    may, may_not = [], []
    for each in OF_A_GROUP:
        role = person.through(each, group_id=group.pk)
        if role:
            may.append((words.gives(each, terms), wording.any_role(role, terms)))
        else:
            may_not.append(words.gives(each, terms))
    return Here(may, may_not)


def who_else(group: ClassGroup) -> list[tuple[str, str]]:
    """Everybody who may see what pupils of this class group answered, and through which role."""
    terms = terms_for(group.school.sector)
    found = [
        (str(one.user), wording.short_group_role(one.role, terms))
        for one in queries.teachers_of(group)
        if GROUP_ROLES[one.role].in_group & NOTED
    ]
    found += [
        (str(one.user), wording.any_role(one.role, terms))
        for one in queries.memberships(group.school)
        if SCHOOL_ROLES[one.role].in_school & NOTED
    ]
    emergency = wording.short_group_role(EMERGENCY.key, terms)
    return found + [(str(one.user), emergency) for one in queries.active_emergencies().filter(group=group)]
