from __future__ import annotations

from typing import Any

from kring.web.audit.actions import record
from kring.web.school.models import ClassGroup


def note_results_taken(*, by: Any, group: ClassGroup, wave_id: int) -> None:
    """Figures of a class left the house: who took them, when, of which measurement."""
    record(by=by, verb="download results", school=group.school, about=group, wave=wave_id)


def note_download(*, by: Any, group: ClassGroup, wave_id: int) -> None:
    """A picture of children's ties left the house: who took it, when, of which measurement."""
    record(by=by, verb="download sociogram", school=group.school, about=group, wave=wave_id)
