"""Cheap changes of a proposal by hand: swap, fix a seat, a seat for a newcomer, undo."""

from typing import Any

from django.db import transaction

from kring.web.audit.actions import record
from kring.web.school.models import Enrollment
from kring.web.school.queries import students_in
from kring.web.seating.actions.places import (
    as_places,
    as_remembered,
    changing,
    fresh,
    open_plan,
    remember,
    write_places,
)
from kring.web.seating.models import Classroom, Placement, PlanChange, SeatingPlan
from kring.web.seating.queries.plans import Seated, last_change, last_undone, seated
from kring.web.seating.queries.problem import best_free_seat
from kring.web.seating.rules import (
    ChangedError,
    LeftClassError,
    NoFreeSeatError,
    NotAProposalError,
    is_current,
    is_open,
)

Kind = PlanChange.Kind


def swap(*, by: Any, plan: SeatingPlan, student: int, seat: int, occupant: int | None) -> None:
    """`student` goes to `seat`; whoever the page showed there (`occupant`) takes the seat that becomes free.

    RefusedError when somebody left or somebody else sits there by now: nothing then moves.
    """
    with changing(plan, by=by, kind=Kind.SWAP) as found:
        now = seated(found)
        here = expect(found, now, student)
        there = now.by_seat.get(seat)
        if occupant is not None:
            expect(found, now, occupant)
        if (there and there.student) != occupant or seat not in range(now.drawing.seats):
            raise ChangedError
        goes = {student: seat} | ({occupant: here.seat} if occupant is not None else {})
        write_places(found, [(one.student, goes.get(one.student, one.seat), one.locked) for one in now.sittings])


def lock(*, by: Any, plan: SeatingPlan, student: int, locked: bool) -> None:
    """Fix the seat of a student, or release it. A new proposal leaves fixed seats alone."""
    with changing(plan, by=by, kind=Kind.LOCK) as found:
        expect(found, seated(found), student)
        Placement.objects.filter(plan=found, student_id=student).update(locked=locked)


def seat_newcomer(*, by: Any, plan: SeatingPlan, student: int) -> None:
    """The best free seat for somebody who has none yet. Nobody else moves, so an accepted plan stays accepted."""
    with transaction.atomic():
        found = fresh(plan)
        if not (is_open(found) or is_current(found)):
            raise NotAProposalError
        now = seated(found)
        if student in now.by_student:
            return
        if student not in now.names:
            raise _left_or_changed(found, student)
        if not now.free:
            raise NoFreeSeatError
        if is_open(found):
            remember(found, Kind.SEAT)
        seat = best_free_seat(found, now, student)
        write_places(found, [*as_places(now.sittings), (student, seat, False)])
        record(by=by, verb="seat newcomer", school=found.school, about=found)


@transaction.atomic
def undo(*, by: Any, plan: SeatingPlan, change: int) -> None:
    """Back to how it was before the last change. `change` is the one the page showed: undoing it twice is once."""
    found = open_plan(plan)
    last = last_change(found)
    if last is not None and last.pk == change:
        _exchange(found, last)
        record(by=by, verb="undo change of seating plan", school=found.school, about=found)


@transaction.atomic
def redo(*, by: Any, plan: SeatingPlan, change: int) -> None:
    """As it was before the last undo. Any other change of the plan makes this impossible."""
    found = open_plan(plan)
    last = last_undone(found)
    if last is not None and last.pk == change:
        _exchange(found, last)
        record(by=by, verb="redo change of seating plan", school=found.school, about=found)


def _exchange(plan: SeatingPlan, change: PlanChange) -> None:
    """The plan becomes what the change remembered, and the change remembers what the plan was."""
    then, change.before, change.undone = change.before, as_remembered(plan), not change.undone
    if Classroom.objects.filter(pk=then["classroom"]).exists():
        plan.classroom_id = then["classroom"]
    plan.drawing, plan.wave_id = then["drawing"], then["wave"]
    plan.save(update_fields=["classroom", "drawing", "wave_id"])
    here = set(students_in(plan.group).values_list("pk", flat=True))
    write_places(plan, [tuple(place) for place in then["places"] if place[0] in here])
    change.save(update_fields=["before", "undone"])


def expect(plan: SeatingPlan, now: Seated, student: int):
    """The place of a student, or the reason why there is none any more."""
    if student not in now.by_student:
        raise _left_or_changed(plan, student) if student not in now.names else ChangedError()
    return now.by_student[student]


def _left_or_changed(plan: SeatingPlan, student: int) -> Exception:
    """Only who was in this class once is named: an id out of thin air does not ask for the name of somebody else."""
    once = Enrollment.objects.filter(group=plan.group_id, student=student).select_related("student").first()
    return LeftClassError(once.student.first_name) if once else ChangedError()
