"""What this room puts on the line of a class: that it sits differently since a day. And what to ask about it."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.agenda import sources
from kring.web.agenda.sources import Moment, Proposal, Step
from kring.web.school.models import ClassGroup
from kring.web.seating.queries.plans import accepted_plan_of, plans_of

A_WHILE = dt.timedelta(weeks=6)  # after that everybody is used to it


def tell(person: Person, group: ClassGroup) -> Iterator[Moment]:
    if not person.may(Permission.SEE_SEATS, group_id=group.pk):
        return
    may = person.may(Permission.PLAN_SEATS, group_id=group.pk)
    for plan in plans_of(group).exclude(accepted_at=None):
        url = reverse("seating:plan" if may else "seating:print", args=[group.slug, plan.pk])
        yield Moment(timezone.localdate(plan.accepted_at), Step.SEATS, _("Another seating plan"), url=url)


def ask_how_it_is(person: Person, group: ClassGroup) -> Iterator[Proposal]:
    if not person.may(Permission.PLAN_SEATS, group_id=group.pk):
        return
    plan = accepted_plan_of(group)
    if plan is not None and plan.accepted_at and plan.accepted_at > timezone.now() - A_WHILE:
        yield Proposal(
            f"seats-{plan.pk}",
            _("Ask three pupils how it is beside their new neighbour"),
            _("Each alone, in passing: what goes better now, and what is harder?"),
            _("The class sits differently since a short while."),
            origin="seating_plan",
            origin_id=plan.pk,
        )


def register() -> None:
    sources.tells("seating", tell)
    sources.proposes("seating", ask_how_it_is)
