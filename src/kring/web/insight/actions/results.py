from __future__ import annotations

from typing import Any

from kring.web.audit.actions import record
from kring.web.school.models import ClassGroup, School


def note_results_taken(*, by: Any, group: ClassGroup, wave_id: int) -> None:
    """Figures of a class left the house: who took them, when, of which measurement."""
    record(by=by, verb="download results", school=group.school, about=group, wave=wave_id)


def note_totals_taken(*, by: Any, school: School, year: str) -> None:
    """Totals of the school left the house: who took them, when, of which school year."""
    record(by=by, verb="download monitor totals", school=school, about=school, year=year)
