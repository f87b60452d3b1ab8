"""What pupils said about a seating plan: the evaluation that was asked while the class sat by it (D56)."""

import datetime as dt

from kring.web.questionnaires.queries import WaveInfo, waves_of
from kring.web.school.models import ClassGroup
from kring.web.seating.models import SeatingPlan
from kring.web.seating.queries.plans import plans_of

EVALUATION = "seating_evaluation"


def evaluations_of(plan: SeatingPlan) -> list[WaveInfo]:
    """Newest first; of a proposal none."""
    if plan.accepted_at is None:
        return []
    until = _until(plan)
    asked = [wave for wave in waves_of(plan.group) if wave.instrument == EVALUATION]
    return [wave for wave in asked if plan.accepted_at <= wave.opened_at and (until is None or wave.opened_at < until)]


def plan_asked_about(group: ClassGroup, wave: WaveInfo) -> SeatingPlan | None:
    """By which plan the class sat when it was asked; None when there was none, or something else was asked."""
    if wave.instrument != EVALUATION:
        return None
    return plans_of(group).filter(accepted_at__lte=wave.opened_at).order_by("-accepted_at").first()


def _until(plan: SeatingPlan) -> dt.datetime | None:
    """When the class got other seats."""
    later = plans_of(plan.group).filter(accepted_at__gt=plan.accepted_at).order_by("accepted_at")
    return later.values_list("accepted_at", flat=True).first()
