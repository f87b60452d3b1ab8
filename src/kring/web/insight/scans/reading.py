"""The own looks of one teacher at one class, beside each other in time. Nobody else's, for nobody else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kring.core.drawing.steps import steps_svg
from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.insight.models import Scan, TrackingNote
from kring.web.insight.scans import rubric
from kring.web.school.models import ClassGroup, Enrollment, Student
from kring.web.school.queries import students_in


@dataclass(frozen=True)
class Look:
    """One own look; `marks` steps by key."""

    id: int
    day: date
    marks: Mapping[str, int]
    seen: Mapping[str, str]
    moments: int | None
    mostly: str
    note: str

    @property
    def climate(self) -> str:
        return str(dict(rubric.CLIMATE_STEPS).get(self.marks.get(rubric.CLIMATE, 0), ""))

    @property
    def mostly_words(self) -> str:
        return str(dict(rubric.MOSTLY).get(self.mostly, ""))


@dataclass(frozen=True)
class Row:
    """One question with what was answered on each day, in words; "" where it was left open."""

    words: str | Promise
    cells: tuple[str, ...]


def looks_of(person: Person, group: ClassGroup) -> list[Look]:
    """Oldest first; none for who may not keep one."""
    if person.user_id is None or not person.may(Permission.SCAN_CLASS, group_id=group.pk):
        return []
    return [look_of(scan) for scan in Scan.objects.filter(group=group, teacher_id=person.user_id)]


def look_of(scan: Scan) -> Look:
    seen = json.loads(scan.seen) if scan.seen else {}
    return Look(scan.pk, scan.day, scan.marks, seen, scan.moments, scan.mostly, scan.note)


def rows(looks: list[Look]) -> list[Row]:
    """Every question that was answered at least once, in the order of the page."""
    questions = {rubric.CLIMATE: _("The atmosphere")} | rubric.FOUR_STEPS
    found = []
    for key, words in questions.items():
        steps = dict(rubric.CLIMATE_STEPS if key == rubric.CLIMATE else rubric.STEPS)
        cells = tuple(str(steps.get(look.marks.get(key, 0), "")) for look in looks)
        if any(cells):
            found.append(Row(words, cells))
    return found


def term_line(looks: list[Look]) -> SafeString | None:
    """The atmosphere over time; None before there is any."""
    points = [
        (look.day, look.marks[rubric.CLIMATE], date_format(look.day, "j F Y"))
        for look in looks
        if rubric.CLIMATE in look.marks
    ]
    if not points:
        return None
    steps = [str(words) for _step, words in rubric.CLIMATE_STEPS]
    said = "; ".join(f"{day}: {steps[step - 1]}" for _day, step, day in points)
    drawn = steps_svg(points, steps=steps, title=_("The atmosphere as you saw it"), description=said)
    return mark_safe(drawn)  # noqa: S308 - the core escapes every word in it


def first_names(group: ClassGroup) -> list[str]:
    """What words about the class as a whole may not hold."""
    return list(students_in(group).values_list("first_name", flat=True))


def tracking_note(group: ClassGroup) -> TrackingNote | None:
    return TrackingNote.objects.filter(group=group).first()


def that_mention(student: Student) -> list[Scan | TrackingNote]:
    """Of the class groups this pupil was in: own looks in whose words the first name stands after all."""
    groups = Enrollment.objects.filter(student=student).values("group")
    name = re.compile(rf"\b{re.escape(student.first_name)}\b", re.IGNORECASE)
    scans = [each for each in Scan.objects.filter(group__in=groups) if name.search(f"{each.seen}\n{each.note}")]
    notes = TrackingNote.objects.filter(group__in=groups)
    return [*scans, *(one for one in notes if name.search(f"{one.results}\n{one.engagement}\n{one.steady}"))]
