import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kring.web.agenda import actions as agenda
from kring.web.agenda.models import Commitment
from kring.web.audit.actions import record
from kring.web.school.models import ClassGroup
from kring.web.seating.actions.places import as_places, open_plan, write_places
from kring.web.seating.models import PlanChange, PlanVersion, SeatingPlan
from kring.web.seating.queries.plans import accepted_plan_of, drawing_of, proposal_of, seated
from kring.web.seating.rules import NotAllSeatedError, moved

ORIGIN = "seating_plan"
Status = SeatingPlan.Status


@transaction.atomic
def accept(
    *,
    by: Any,
    plan: SeatingPlan,
    look_back_on: dt.date,
    how: str = "",
    owner: Any = None,
    at: dt.datetime | None = None,
) -> Commitment:
    """The class sits like this from now on (or from `at`); somebody looks back with the students on a day.

    The plan by which the class sat until now is kept as an earlier one.
    """
    found = open_plan(plan)
    now = seated(found)
    if now.newcomers:
        raise NotAllSeatedError([name for _student, name in now.newcomers])
    _replace(found.group)
    write_places(found, as_places(now.sittings))
    found.status, found.accepted_at = Status.ACCEPTED, at or timezone.now()
    found.commitment = agenda.commit(
        by=by,
        school=found.school,
        group=found.group,
        what=_("Look back on the seating plan of %(name)s") % {"name": found.group.title},
        how=how,
        look_back_on=look_back_on,
        owner=owner or by,
        origin=ORIGIN,
        origin_id=found.pk,
    )
    found.save(update_fields=["status", "accepted_at", "commitment"])
    PlanChange.objects.filter(plan=found).delete()
    PlanVersion.objects.filter(plan=found).delete()
    record(by=by, verb="accept seating plan", school=found.school, about=found)
    return found.commitment


def _replace(group: ClassGroup) -> None:
    current = accepted_plan_of(group)
    if current is not None:
        current.status = Status.REPLACED
        current.save(update_fields=["status"])


@transaction.atomic
def revise(*, by: Any, plan: SeatingPlan) -> SeatingPlan:
    """A new proposal that starts from an accepted plan. When there is an open proposal already, that one."""
    existing = proposal_of(plan.group)
    if existing is not None:
        return existing
    old, new = drawing_of(plan), drawing_of(plan.classroom)
    copy = SeatingPlan.objects.create(
        school=plan.school,
        group=plan.group,
        classroom=plan.classroom,
        drawing=new.as_json(),
        wave_id=plan.wave_id,
        seed=plan.seed,
        made_by=by,
    )
    goes = [(one.student, moved(one.seat, old=old, new=new), one.locked) for one in seated(plan).sittings]
    write_places(copy, [place for place in goes if place[1] is not None])
    record(by=by, verb="revise seating plan", school=copy.school, about=copy)
    return copy


@transaction.atomic
def discard(*, by: Any, plan: SeatingPlan) -> None:
    """Throw a proposal away. The accepted plan is not touched."""
    found = open_plan(plan)
    record(by=by, verb="discard seating proposal", school=found.school, about=found)
    found.delete()
