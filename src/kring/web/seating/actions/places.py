"""How the places of a plan are written, and remembered so that a change can be undone."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from kring.web.audit.actions import record
from kring.web.seating.models import Placement, PlanChange, SeatingPlan
from kring.web.seating.queries.plans import Sitting, last_change, seated
from kring.web.seating.rules import MOST_CHANGES, ChangedError, NotAProposalError, is_open

Kind = PlanChange.Kind
VERBS = {
    Kind.AGAIN: "propose seats again",
    Kind.SWAP: "swap seats",
    Kind.LOCK: "fix or release seat",
    Kind.BETTER: "improve seating proposal",
    Kind.VERSION: "take back kept version",
}


def fresh(plan: SeatingPlan) -> SeatingPlan:
    """The plan as it is in the database now; held until the transaction ends."""
    return SeatingPlan.objects.select_for_update(of=("self",)).select_related("group", "classroom").get(pk=plan.pk)


def open_plan(plan: SeatingPlan) -> SeatingPlan:
    found = fresh(plan)
    if not is_open(found):
        raise NotAProposalError
    return found


@contextmanager
def changing(plan: SeatingPlan, *, by: Any, kind: PlanChange.Kind, instead: int | None = 0) -> Iterator[SeatingPlan]:
    """One change of an open proposal, in one transaction: remembered before, on record after.

    `instead`, when given, is the last change that this one builds on. Raises ChangedError when another came between;
    two improvements one after the other are remembered as one.
    """
    with transaction.atomic():
        found = open_plan(plan)
        last = last_change(found)
        if instead != 0 and (last and last.pk) != instead:
            raise ChangedError
        if not (instead and last and last.kind == kind):
            remember(found, kind)
        yield found
        record(by=by, verb=VERBS[kind], school=found.school, about=found)


def remember(plan: SeatingPlan, kind: PlanChange.Kind) -> None:
    """Before a change. What was undone before it cannot be done again."""
    PlanChange.objects.filter(plan=plan, undone=True).delete()
    PlanChange.objects.create(plan=plan, kind=kind, before=as_remembered(plan))
    old = PlanChange.objects.filter(plan=plan).values_list("pk", flat=True)[MOST_CHANGES:]
    PlanChange.objects.filter(pk__in=list(old)).delete()


def as_remembered(plan: SeatingPlan) -> dict[str, Any]:
    places = [[one.student, one.seat, one.locked] for one in seated(plan).sittings]
    return {"classroom": plan.classroom_id, "drawing": plan.drawing, "wave": plan.wave_id, "places": places}


def write_places(plan: SeatingPlan, places: Iterable[tuple[int, int, bool]]) -> None:
    """(student, seat, locked) of everybody; whoever is not in it has no seat."""
    Placement.objects.filter(plan=plan).delete()
    Placement.objects.bulk_create(
        Placement(plan=plan, student_id=student, seat=seat, locked=locked) for student, seat, locked in places
    )


def as_places(sittings: Iterable[Sitting]) -> list[tuple[int, int, bool]]:
    return [(one.student, one.seat, one.locked) for one in sittings]
