"""Versions of a proposal that are kept, to lay beside each other."""

from typing import Any

from django.db import transaction

from kring.web.audit.actions import record
from kring.web.school.queries import students_in
from kring.web.seating.actions.places import as_places, changing, open_plan, write_places
from kring.web.seating.models import PlanChange, PlanVersion, SeatingPlan
from kring.web.seating.queries.plans import seated, versions_of
from kring.web.seating.rules import MOST_VERSIONS, ChangedError, TooManyVersionsError


@transaction.atomic
def keep_version(*, by: Any, plan: SeatingPlan) -> PlanVersion:
    """As it is now. When nothing changed since the last one was kept, that one."""
    found = open_plan(plan)
    kept = list(versions_of(found))
    places = [list(place) for place in as_places(seated(found).sittings)]
    if kept and (kept[-1].drawing, kept[-1].places) == (found.drawing, places):
        return kept[-1]
    if len(kept) >= MOST_VERSIONS:
        raise TooManyVersionsError
    number = kept[-1].number + 1 if kept else 1
    version = PlanVersion.objects.create(plan=found, number=number, drawing=found.drawing, places=places)
    record(by=by, verb="keep version of seating plan", school=found.school, about=found)
    return version


def take_back(*, by: Any, plan: SeatingPlan, number: int) -> None:
    """The proposal becomes as this version was; who came since has no seat yet. Can be undone like any change."""
    with changing(plan, by=by, kind=PlanChange.Kind.VERSION) as found:
        version = versions_of(found).filter(number=number).first()
        if version is None:
            raise ChangedError
        found.drawing = version.drawing
        found.save(update_fields=["drawing"])
        here = set(students_in(found.group).values_list("pk", flat=True))
        write_places(found, [tuple(place) for place in version.places if place[0] in here])


@transaction.atomic
def drop_version(*, by: Any, plan: SeatingPlan, number: int) -> None:
    found = open_plan(plan)
    versions_of(found).filter(number=number).delete()
    record(by=by, verb="drop version of seating plan", school=found.school, about=found)
