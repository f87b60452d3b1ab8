from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from kring.core.seating import Drawing
from kring.web.audit.actions import record
from kring.web.school.models import ClassGroup
from kring.web.school.queries import students_in
from kring.web.seating.actions.places import changing, write_places
from kring.web.seating.models import Classroom, PlanChange, SeatingPlan
from kring.web.seating.queries.plans import drawing_of, last_change, proposal_of, room_has_changed, seated
from kring.web.seating.queries.problem import Arrangement, Looked, arrange, look_further
from kring.web.seating.rules import (
    MOST_STEPS,
    ChangedError,
    FixedSeatsGoneError,
    NobodyInClassError,
    TooFewSeatsError,
    moved,
)


def propose(*, by: Any, group: ClassGroup, classroom: Classroom, wave_id: int | None = None) -> SeatingPlan:
    """A proposal for this room. A class has one open proposal: asking twice gives the same one.

    Raises a `RefusedError` when the room is too small or the wishes and fixed seats cannot all be met.
    """
    plan = proposal_of(group)
    if plan is None:
        return _first(by, group, classroom, wave_id)
    if plan.classroom_id != classroom.pk or room_has_changed(plan):
        again(by=by, plan=plan, seed=plan.seed, classroom=classroom)
        plan.refresh_from_db()
    return plan


def again(*, by: Any, plan: SeatingPlan, seed: int, classroom: Classroom | None = None) -> None:
    """Another proposal with the newest answers; fixed seats stay. `seed` is the one that was on the page.

    A second click on the same page changes nothing: the plan has moved on to the next seed.
    """
    if plan.seed != seed:
        return
    classroom = classroom or plan.classroom
    drawing = drawing_of(classroom)
    locked = locked_in(plan, drawing)
    arrangement = _arrange(plan.group, drawing, seed=seed + 1, locked=locked)
    with changing(plan, by=by, kind=PlanChange.Kind.AGAIN) as found:
        if found.seed != seed or locked_in(found, drawing) != locked:
            raise ChangedError
        found.classroom, found.drawing = classroom, drawing.as_json()
        found.seed, found.wave_id = seed + 1, arrangement.wave_id
        found.save(update_fields=["classroom", "drawing", "seed", "wave_id"])
        write_places(found, _places(arrangement, locked))


def improve(*, by: Any, plan: SeatingPlan, step: int, change: int | None) -> Looked:
    """One step of looking for a better plan; one that is found is taken.

    Fixed seats stay. Nothing happens when anything changed since the page was made (`change` is the last change it
    showed): what somebody did by hand is never taken back by a search.
    """
    if (last := last_change(plan)) is not None and last.pk != change:
        return Looked()
    looked = look_further(plan, seated(plan), seed=(plan.seed + 1) * MOST_STEPS + step)
    if looked.seats is None:
        return looked
    with changing(plan, by=by, kind=PlanChange.Kind.BETTER, instead=change) as fresh:
        now = seated(fresh)
        if set(looked.seats) != set(now.by_student):
            raise ChangedError
        write_places(fresh, [(student, seat, student in now.locked) for student, seat in looked.seats.items()])
    return looked


def locked_in(plan: SeatingPlan, drawing: Drawing) -> dict[int, int]:
    """The fixed seats of a plan, in a room that is drawn like this. Raises FixedSeatsGoneError when some do not exist there."""
    now = seated(plan)
    seats = {student: moved(seat, old=now.drawing, new=drawing) for student, seat in now.locked.items()}
    gone = [now.names[student] for student, seat in seats.items() if seat is None]
    if gone:
        raise FixedSeatsGoneError(gone)
    return {student: seat for student, seat in seats.items() if seat is not None}


def _first(by: Any, group: ClassGroup, classroom: Classroom, wave_id: int | None) -> SeatingPlan:
    arrangement = _arrange(group, drawing_of(classroom), seed=0, locked={}, wave_id=wave_id)
    try:
        return _keep(by, group, classroom, arrangement)
    except IntegrityError:  # asked twice at the same moment: the other one was first
        plan = proposal_of(group)
        if plan is None:
            raise
        return plan


@transaction.atomic
def _keep(by: Any, group: ClassGroup, classroom: Classroom, arrangement: Arrangement) -> SeatingPlan:
    plan = SeatingPlan.objects.create(
        school=group.school,
        group=group,
        classroom=classroom,
        drawing=classroom.drawing,
        wave_id=arrangement.wave_id,
        made_by=by,
    )
    write_places(plan, _places(arrangement, {}))
    record(by=by, verb="propose seating plan", school=group.school, about=plan, students=len(arrangement.seats))
    return plan


def _arrange(
    group: ClassGroup, drawing: Drawing, *, seed: int, locked: Mapping[int, int], wave_id: int | None = None
) -> Arrangement:
    students = students_in(group).count()
    if students == 0:
        raise NobodyInClassError
    if students > drawing.seats:
        raise TooFewSeatsError(seats=drawing.seats, students=students)
    return arrange(group, drawing, seed=seed, locked=locked, wave_id=wave_id)


def _places(arrangement: Arrangement, locked: Mapping[int, int]) -> list[tuple[int, int, bool]]:
    return [(student, seat, student in locked) for student, seat in arrangement.seats.items()]
