from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from kring.web.audit.actions import record
from kring.web.insight.models import (
    Overview,
    ResearchFolder,
    Snapshot,
)
from kring.web.insight.snapshots import Computed
from kring.web.school.models import ClassGroup


def note_paper(*, by: Any, group: ClassGroup, wave_id: int, what: str, names: bool = False) -> None:
    """A document about a class left the house."""
    verb = "download paper with names" if names else "download paper"
    record(by=by, verb=verb, school=group.school, about=group, wave=wave_id, what=what)


@transaction.atomic
def keep_snapshot(*, by: Any, group: ClassGroup, wave_id: int, computed: Computed) -> Snapshot:
    """A new one beside those that are there. `by` is None when a machine did it on its own."""
    made = Snapshot.objects.create(
        school=group.school,
        wave_id=wave_id,
        made_by=by,
        asked=computed.asked,
        answered=computed.answered,
        made_with=computed.made_with,
        results=computed.results,
    )
    if by is not None:
        record(by=by, verb="compute again", school=group.school, about=group, wave=wave_id)
    return made


@transaction.atomic
def write_overview(*, by: Any, group: ClassGroup, wave_id: int, words: Mapping[str, str]) -> Overview:
    overview, _new = Overview.objects.update_or_create(
        school=group.school, wave_id=wave_id, defaults={**words, "written_by": by}
    )
    record(by=by, verb="write overview", school=group.school, about=group, wave=wave_id)
    return overview


@transaction.atomic
def hand_over(*, by: Any, group: ClassGroup, receiver: str, purpose: str, waves: Iterable[int]) -> ResearchFolder:
    """The decision, kept with who took it and what for. What was handed over is not kept."""
    decided = ResearchFolder.objects.create(
        school=group.school, group=group, decided_by=by, receiver=receiver, purpose=purpose, waves=list(waves)
    )
    record(by=by, verb="hand over for research", school=group.school, about=group, decision=decided.pk)
    return decided


def note_folder(*, by: Any, decided: ResearchFolder) -> None:
    """The answers left the house, by this decision."""
    record(by=by, verb="take folder for research", school=decided.school, about=decided.group, decision=decided.pk)
