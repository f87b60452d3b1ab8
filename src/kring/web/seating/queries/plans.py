"""Rooms, plans and who sits where."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from kring.web.school.models import ClassGroup, Student
from kring.web.school.names import short_names
from kring.web.school.queries import students_in
from kring.web.seating.models import Classroom, Placement, PlanChange, SeatingPlan
from kring.web.seating.rules import Measures

Status = SeatingPlan.Status


def classrooms() -> QuerySet[Classroom]:
    return Classroom.objects.all()


def plans_of(group: ClassGroup) -> QuerySet[SeatingPlan]:
    """Newest first."""
    return SeatingPlan.objects.filter(group=group).select_related("classroom", "group__school", "made_by", "commitment")


def proposal_of(group: ClassGroup) -> SeatingPlan | None:
    return plans_of(group).filter(status=Status.PROPOSAL).first()


def accepted_plan_of(group: ClassGroup) -> SeatingPlan | None:
    return plans_of(group).filter(status=Status.ACCEPTED).first()


def earlier_plans_of(group: ClassGroup) -> QuerySet[SeatingPlan]:
    return plans_of(group).exclude(accepted_at=None).order_by("-accepted_at")


def measures_of(plan: SeatingPlan | Classroom) -> Measures:
    return Measures(plan.rows, plan.pairs)


def room_has_changed(plan: SeatingPlan) -> bool:
    return measures_of(plan) != measures_of(plan.classroom)


def last_change(plan: SeatingPlan) -> PlanChange | None:
    return PlanChange.objects.filter(plan=plan).first()


@dataclass(frozen=True)
class Sitting:
    """One student on one seat."""

    student: int
    name: str
    seat: int
    locked: bool


@dataclass(frozen=True)
class Seated:
    """A plan as it stands today: those who left have no seat any more, those who came have none yet."""

    measures: Measures
    sittings: tuple[Sitting, ...]
    newcomers: tuple[tuple[int, str], ...]
    names: dict[int, str]

    @property
    def by_seat(self) -> dict[int, Sitting]:
        return {sitting.seat: sitting for sitting in self.sittings}

    @property
    def by_student(self) -> dict[int, Sitting]:
        return {sitting.student: sitting for sitting in self.sittings}

    @property
    def locked(self) -> dict[int, int]:
        """Seat by student, of the fixed seats."""
        return {sitting.student: sitting.seat for sitting in self.sittings if sitting.locked}

    @property
    def free(self) -> list[int]:
        return sorted(set(range(self.measures.seats)) - set(self.by_seat))


def seated(plan: SeatingPlan) -> Seated:
    students = list(students_in(plan.group))
    names = short_names(students)
    placements = [row for row in Placement.objects.filter(plan=plan) if row.student_id in names]
    sittings = tuple(Sitting(row.student_id, names[row.student_id], row.seat, row.locked) for row in placements)
    without = _without_a_seat(students, {row.student_id for row in placements}, names)
    return Seated(measures_of(plan), sittings, without, names)


def _without_a_seat(students: Iterable[Student], sitting: set[int], names: dict[int, str]) -> Any:
    return tuple((student.pk, names[student.pk]) for student in students if student.pk not in sitting)
