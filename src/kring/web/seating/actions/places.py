"""How the places of a plan are written, and remembered so that a change can be undone."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from kring.web.audit.actions import record
from kring.web.seating.models import Placement, PlanChange, SeatingPlan
from kring.web.seating.queries.plans import Sitting, seated
from kring.web.seating.rules import MOST_CHANGES, NotAProposalError, is_open

Kind = PlanChange.Kind
VERBS = {Kind.AGAIN: "propose seats again", Kind.SWAP: "swap seats", Kind.LOCK: "fix or release seat"}


def fresh(plan: SeatingPlan) -> SeatingPlan:
    """The plan as it is in the database now; held until the transaction ends."""
    return SeatingPlan.objects.select_for_update(of=("self",)).select_related("group", "classroom").get(pk=plan.pk)


def open_plan(plan: SeatingPlan) -> SeatingPlan:
    found = fresh(plan)
    if not is_open(found):
        raise NotAProposalError
    return found


@contextmanager
def changing(plan: SeatingPlan, *, by: Any, kind: PlanChange.Kind) -> Iterator[SeatingPlan]:
    """One change of an open proposal, in one transaction: remembered before, on record after."""
    with transaction.atomic():
        found = open_plan(plan)
        remember(found, kind)
        yield found
        record(by=by, verb=VERBS[kind], school=found.school, about=found)


def remember(plan: SeatingPlan, kind: PlanChange.Kind) -> None:
    places = [[one.student, one.seat, one.locked] for one in seated(plan).sittings]
    before = {
        "classroom": plan.classroom_id,
        "rows": plan.rows,
        "pairs": plan.pairs,
        "wave": plan.wave_id,
        "places": places,
    }
    PlanChange.objects.create(plan=plan, kind=kind, before=before)
    old = PlanChange.objects.filter(plan=plan).values_list("pk", flat=True)[MOST_CHANGES:]
    PlanChange.objects.filter(pk__in=list(old)).delete()


def write_places(plan: SeatingPlan, places: Iterable[tuple[int, int, bool]]) -> None:
    """(student, seat, locked) of everybody; whoever is not in it has no seat."""
    Placement.objects.filter(plan=plan).delete()
    Placement.objects.bulk_create(
        Placement(plan=plan, student_id=student, seat=seat, locked=locked) for student, seat, locked in places
    )


def as_places(sittings: Iterable[Sitting]) -> list[tuple[int, int, bool]]:
    return [(one.student, one.seat, one.locked) for one in sittings]
