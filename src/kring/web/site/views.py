from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kring.web.access.permissions import Permission
from kring.web.access.roles import SCHOOL_ROLES
from kring.web.accounts.rules import can_mail, first_account_is_open
from kring.web.agenda import queries as agenda
from kring.web.agenda import tables
from kring.web.insight.queries import headline
from kring.web.school import crumbs
from kring.web.school.gates import group_for, groups_of_this_year, school_for, visible_groups
from kring.web.school.queries import any_school, is_awaited, told_of_emergency
from kring.web.school.seeing import log
from kring.web.site import pages
from kring.web.site.queries import open_loops, this_week, whereabouts
from kring.web.ui.terms import terms_for


def home(request):
    """The start page; on a new installation the first steps towards it."""
    if not request.user.is_authenticated and first_account_is_open():
        return redirect("account_signup")
    return signed_in_home(request)


@login_required
def signed_in_home(request):
    if request.school is None:
        awaited = {"awaited": is_awaited(request.user), "can_mail": can_mail()}
        return render(request, "site/no_school.html", awaited) if any_school() else redirect("school:setup")
    return render(request, "site/home.html", start_page(request))


def start_page(request) -> dict:
    person, terms, today = request.person, terms_for(request.school.sector), this_week()
    groups, now = visible_groups(request), groups_of_this_year(request)
    where = whereabouts(now)
    commitments = agenda.open_for(person, groups)
    cards = pages.cards(person, now, where, terms, today)
    notes = agenda.notes_due(person, groups, today.week_ends)
    asked = pages.asked_of(person, now, where, commitments, terms, today, notes)
    return {
        "own": [card for card in cards if card.own],
        "others": [card for card in cards if not card.own],
        "asks": asked,
        "commitments": tables.rows(pages.unasked(commitments, asked)),
        "loops": open_loops(now, today.date) if person.may(Permission.SEE_OPEN_LOOPS) else [],
        "sees_no_pupils": sees_no_pupils(person),
        **news(request),
    }


@login_required
def loops(request):
    """Which measurements wait for a discussion, and what is missing: no pupil, and nothing that was answered."""
    school_for(request, Permission.SEE_OPEN_LOOPS)
    found = open_loops(groups_of_this_year(request), this_week().date)
    way = [crumbs.crumb(_("Measured, and not talked about yet"))]
    return render(request, "site/loops.html", {"loops": found, "crumbs": crumbs.in_school(*way)})


def sees_no_pupils(person) -> bool:
    """Whatever class group they would be given: a board, a researcher, the core team."""
    roles = [SCHOOL_ROLES[key] for key in person.school_roles]
    return not any(role.in_group or Permission.SEE_GROUP in role.in_school for role in roles)


def news(request) -> dict:
    """What was done with rights that this person should hear of."""
    hears = request.person.may(Permission.HEAR_OF_RIGHTS)
    return {
        "told": log.told(request.school, request.user.pk) if hears else [],
        "knows": told_of_emergency(request.user),
    }


@login_required
def group(request, group):
    """Where the class is in the loop, what is asked this week, what is coming."""
    group = group_for(request, group, Permission.SEE_GROUP)
    person, terms, today = request.person, terms_for(request.school.sector), this_week()
    where = whereabouts([group])
    may_follow = pages.may_follow(person, group)
    commitments = agenda.open_in(group, person) if may_follow else []
    context = {
        "group": group,
        "card": pages.card(person, group, where[group.pk], terms, today),
        "asks": pages.asked_of(
            person, [group], where, commitments, terms, today, agenda.notes_due(person, [group], today.week_ends)
        ),
        "coming": tables.rows(pages.later(commitments, today)),
        "may_follow": may_follow,
        "may_see_readers": person.may(Permission.SEE_READERS, group_id=group.pk),
        "may_share": person.may(Permission.SHARE_FOR_RESEARCH, group_id=group.pk),
        "headline": headline(group) if person.may(Permission.SEE_PORTRAIT, group_id=group.pk) else None,
    }
    return render(request, "site/group.html", context)
