"""How far a school is set up: what is done, what is next, what stays open. Counts and names of class groups only."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from kring.web.access.permissions import Permission
from kring.web.access.roles import GROUP_ROLES
from kring.web.school import queries
from kring.web.school.models import FreeDays, GroupAssignment, School
from kring.web.ui.terms import Terms

MOST_NAMED = 6


@dataclass
class Step:
    label: str
    done: bool
    sentence: str
    url: str
    action: str
    minutes: int = 1
    is_next: bool = False


def steps(school: School, terms: Terms) -> list[Step]:
    """In the order in which one does them; the first that is not done is the next."""
    year = queries.current_year()
    groups = list(queries.groups().filter(year=year))
    found = [
        in_calendar(year),
        with_groups(groups, terms),
        with_students(groups, terms),
        with_colleagues(school, terms),
        with_teachers(groups, terms),
        with_passwords(school),
    ]
    upcoming = next((step for step in found if not step.done), None)
    if upcoming:
        upcoming.is_next = True
    return found


def in_calendar(year) -> Step:
    there = bool(year) and FreeDays.objects.filter(starts_on__lte=year.ends_on, ends_on__gte=year.starts_on).exists()
    sentence = _("The holidays of this school year are in.") if there else _("Put the holidays of your region in.")
    return Step(_("Holidays"), there, sentence, reverse("school:free_days"), _("Look at the holidays"))


def with_groups(groups, terms: Terms) -> Step:
    said = dict(terms) | {"n": len(groups)}
    sentence = (
        _("%(n)s %(groups)s this year.") if groups else _("Paste the names of your %(groups)s, one on each line.")
    )
    return Step(
        terms["groups_cap"], bool(groups), sentence % said, reverse("school:new_groups"), _("Add several at once")
    )


def with_students(groups, terms: Terms) -> Step:
    sizes = queries.sizes(groups)
    empty = [group for group in groups if not sizes.get(group.pk)]
    said = dict(terms) | {"n": sum(sizes.values()), "empty": names(empty)}
    if groups and not empty:
        sentence = _("%(n)s %(students)s, and no %(group)s is empty.")
    elif sizes:
        sentence = _("%(n)s %(students)s are in. Still empty: %(empty)s.")
    else:
        sentence = _("Read the class lists of your student administration.")
    url = reverse("school:roster", kwargs={"group": empty[0].slug}) if empty else reverse("school:groups")
    return Step(terms["students_cap"], bool(groups) and not empty, sentence % said, url, _("Read a list"), 3)


def with_colleagues(school: School, terms: Terms) -> Step:
    n = queries.colleagues(school).count()
    sentence = _("%(n)s colleagues.") if n > 1 else _("You are here alone. Paste your colleagues, one on each line.")
    return Step(_("Colleagues"), n > 1, sentence % {"n": n}, reverse("school:new_people"), _("Add several at once"), 2)


def with_teachers(groups, terms: Terms) -> Step:
    roles = [key for key, role in GROUP_ROLES.items() if Permission.RUN_WAVES in role.in_group]
    led = set(GroupAssignment.objects.filter(group__in=groups, role__in=roles).values_list("group_id", flat=True))
    without = [group for group in groups if group.pk not in led]
    said = dict(terms) | {"without": names(without)}
    if groups and not without:
        sentence = _("Every %(group)s has somebody who works with it.")
    else:
        sentence = _("Without anybody: %(without)s.") if groups else _("First come the %(groups)s.")
    done = bool(groups) and not without
    return Step(_("Who works where"), done, sentence % said, reverse("school:grid"), _("Choose who works where"), 2)


def with_passwords(school: School) -> Step:
    people = list(queries.colleagues(school))
    waiting = sum(not user.has_usable_password() for user in people)
    sentence = _("%(waiting)s of %(n)s colleagues have no password yet.") if waiting else _("Everybody can sign in.")
    done = len(people) > 1 and not waiting
    said = {"waiting": waiting, "n": len(people)}
    return Step(
        _("Invitations"), done, sentence % said, reverse("school:invitations"), _("Hand out the invitations"), 2
    )


def names(groups) -> str:
    shown = [group.name for group in groups[:MOST_NAMED]]
    return ", ".join(shown) + (" …" if len(groups) > MOST_NAMED else "")
