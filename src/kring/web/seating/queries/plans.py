"""Rooms, plans and who sits where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from kring.core.seating import Drawing
from kring.web.school.models import ClassGroup, Student
from kring.web.school.names import short_names
from kring.web.school.queries import students_in
from kring.web.seating.models import Classroom, Placement, PlanChange, PlanVersion, SeatingPlan

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


def drawing_of(drawn: SeatingPlan | Classroom | PlanVersion) -> Drawing:
    return Drawing.of(drawn.drawing)


def room_has_changed(plan: SeatingPlan) -> bool:
    return drawing_of(plan) != drawing_of(plan.classroom)


def last_change(plan: SeatingPlan) -> PlanChange | None:
    """What "undo" takes back."""
    return PlanChange.objects.filter(plan=plan, undone=False).first()


def last_undone(plan: SeatingPlan) -> PlanChange | None:
    """What "do it again" brings back: the change that was undone last."""
    return PlanChange.objects.filter(plan=plan, undone=True).last()


def versions_of(plan: SeatingPlan) -> QuerySet[PlanVersion]:
    return PlanVersion.objects.filter(plan=plan)


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

    drawing: Drawing
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
        return sorted(set(range(self.drawing.seats)) - set(self.by_seat))


def seated(plan: SeatingPlan) -> Seated:
    rows = Placement.objects.filter(plan=plan).values_list("student_id", "seat", "locked")
    return _seated(plan.group, drawing_of(plan), rows)


def seated_version(version: PlanVersion) -> Seated:
    """As it was kept, of those who are in the class today."""
    return _seated(version.plan.group, drawing_of(version), version.places)


def _seated(group: ClassGroup, drawing: Drawing, rows: Iterable[Sequence[Any]]) -> Seated:
    students = list(students_in(group))
    names = short_names(students)
    sittings = tuple(
        Sitting(student, names[student], seat, locked) for student, seat, locked in rows if student in names
    )
    without = _without_a_seat(students, {one.student for one in sittings}, names)
    return Seated(drawing, sittings, without, names)


def _without_a_seat(students: Iterable[Student], sitting: set[int], names: dict[int, str]) -> Any:
    return tuple((student.pk, names[student.pk]) for student in students if student.pk not in sitting)
