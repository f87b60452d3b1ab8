"""Between a seating plan, the look back that was agreed and what pupils said about their seats."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.agenda import origins
from kring.web.agenda.models import Commitment
from kring.web.agenda.origins import Link
from kring.web.insight.outcomes import beside
from kring.web.questionnaires.queries import WaveInfo
from kring.web.questionnaires.rules import may_read
from kring.web.school.models import ClassGroup
from kring.web.seating.actions.accepting import ORIGIN
from kring.web.seating.models import SeatingPlan
from kring.web.seating.queries.evaluation import EVALUATION, evaluations_of, plan_asked_about
from kring.web.seating.queries.plans import plans_of
from kring.web.seating.rules import is_current


def of_the_look_back(person: Person, commitment: Commitment) -> Iterable[Link]:
    """To the plan, and to what pupils said about it; or to asking them."""
    plan = plans_of(commitment.group).filter(pk=commitment.origin_id).first()
    if plan is not None:
        yield from _to_the_plan(person, plan)
        yield from said_about(person, plan)


def said_about(person: Person, plan: SeatingPlan) -> Iterable[Link]:
    """The results of each evaluation of this plan; where none is asked and the class still sits so, the way to ask."""
    group, waves = plan.group, evaluations_of(plan)
    for wave in waves:
        day = date_format(localdate(wave.opened_at), "j F")
        if wave.is_closed and may_read(person, wave):
            yield Link(
                _("What they said about their seats, %(day)s") % {"day": day},
                reverse("insight:outcome", args=[group.slug, wave.id]),
            )
        elif not wave.is_closed and person.may(Permission.RUN_WAVES, group_id=group.pk):
            yield Link(
                _("“Are you well seated?” is being asked"), reverse("questionnaires:wave", args=[group.slug, wave.id])
            )
    if not waves and is_current(plan) and person.may(Permission.RUN_WAVES, group_id=group.pk):
        yield Link(
            _("Ask them: “Are you well seated?”"), reverse("questionnaires:start", args=[group.slug, EVALUATION])
        )


def beside_the_results(person: Person, group: ClassGroup, wave: WaveInfo) -> Iterable[Link]:
    """Of an evaluation of seats: the plan it was about, and the day of the look back."""
    plan = plan_asked_about(group, wave)
    if plan is None:
        return
    yield from _to_the_plan(person, plan)
    if plan.commitment and person.may(Permission.MAKE_COMMITMENTS, group_id=group.pk):
        day = date_format(plan.commitment.look_back_on, "j F")
        yield Link(
            _("The look back on this plan, %(day)s") % {"day": day}, reverse("agenda:finish", args=[plan.commitment.pk])
        )


def _to_the_plan(person: Person, plan: SeatingPlan) -> Iterable[Link]:
    """With its reasons for who makes plans; without, for who may see how the class sits now."""
    group = plan.group
    if person.may(Permission.PLAN_SEATS, group_id=group.pk):
        yield Link(_("To the seating plan"), reverse("seating:plan", args=[group.slug, plan.pk]))
    elif is_current(plan) and person.may(Permission.SEE_SEATS, group_id=group.pk):
        yield Link(_("To the seating plan"), reverse("seating:plans", args=[group.slug]))


def register() -> None:
    origins.leads(ORIGIN, of_the_look_back)
    beside.shows(beside_the_results)
