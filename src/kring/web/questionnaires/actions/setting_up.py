"""A wave with what was agreed about its results: the day of the talk, who sees to it, and one thing to do (B04)."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from kring.web.agenda.actions import commit
from kring.web.agenda.models import Commitment
from kring.web.agenda.rules import ORIGIN_WAVE
from kring.web.questionnaires import instruments, sets
from kring.web.questionnaires.actions.waves import plan_wave, start_wave
from kring.web.questionnaires.models import Wave
from kring.web.school.models import ClassGroup


@transaction.atomic
def set_up_wave(
    *,
    by: Any,
    group: ClassGroup,
    instrument: str,
    discuss_on: dt.date,
    owner: Any,
    action: str,
    opens_on: dt.date | None = None,
    closes_on: dt.date | None = None,
    extras: Collection[str] = (),
    together: Iterable[ClassGroup] = (),
    with_cards: bool = False,
) -> Wave:
    """Start (or, with `opens_on`, plan) a wave in this class group and those asked together with it.

    The talk about the results becomes a commitment of each class group, before anybody is asked. Gives the wave of
    `group`.
    """
    groups = [group, *(other for other in together if other.pk != group.pk)]
    shared = uuid4() if len(groups) > 1 else None
    title = instruments.say(sets.find(group.school, instrument).title)
    waves = []
    for each in groups:
        common = {"by": by, "group": each, "instrument": instrument, "extras": extras, "together": shared}
        common["with_cards"] = with_cards
        wave = plan_wave(**common, opens_on=opens_on, closes_on=closes_on) if opens_on else start_wave(**common)
        commit(
            by=by,
            school=each.school,
            group=each,
            what=_("Discuss the results of “%(title)s”") % {"title": title},
            how=action,
            look_back_on=discuss_on,
            owner=owner,
            origin=ORIGIN_WAVE,
            origin_id=wave.pk,
            kind=Commitment.Kind.DISCUSSION,
        )
        waves.append(wave)
    return waves[0]
