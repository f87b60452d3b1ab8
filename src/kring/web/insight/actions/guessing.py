from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from kring.web.audit.actions import record
from kring.web.insight.models import (
    Guess,
)
from kring.web.school.models import ClassGroup, Student


@transaction.atomic
def keep_guess(
    *,
    by: Any,
    group: ClassGroup,
    wave_id: int,
    alone: Iterable[Student],
    leads: Iterable[Student],
    atmosphere: int | None,
) -> Guess:
    """What this teacher expects, before reading. Once: who has read the results does not guess any more."""
    guess, new = Guess.objects.get_or_create(
        school=group.school, wave_id=wave_id, teacher=by, defaults={"atmosphere": atmosphere}
    )
    if new:
        guess.alone.set(alone)
        guess.leads.set(leads)
        record(by=by, verb="keep expectation", school=group.school, about=group, wave=wave_id)
    return guess


@transaction.atomic
def skip_guess(*, by: Any, group: ClassGroup, wave_id: int) -> Guess:
    guess, new = Guess.objects.get_or_create(
        school=group.school, wave_id=wave_id, teacher=by, defaults={"skipped": True}
    )
    if new:
        record(by=by, verb="skip expectation", school=group.school, about=group, wave=wave_id)
    return guess


@transaction.atomic
def forget_guess(*, by: Any, group: ClassGroup, wave_id: int) -> None:
    """Its content is gone; that it was asked stays, so that it is not asked again."""
    guess = Guess.objects.filter(wave_id=wave_id, teacher=by, skipped=False).first()
    if guess is not None:
        guess.alone.clear()
        guess.leads.clear()
        guess.atmosphere, guess.skipped = None, True
        guess.save(update_fields=["atmosphere", "skipped"])
        record(by=by, verb="forget expectation", school=group.school, about=group, wave=wave_id)
