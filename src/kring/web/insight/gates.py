"""From a person to the results of a wave. What is not for this person does not exist."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from kring.web.access.permissions import Permission
from kring.web.questionnaires import queries as questionnaires
from kring.web.questionnaires.queries import WaveInfo
from kring.web.questionnaires.rules import may_read
from kring.web.school.gates import group_for
from kring.web.school.models import ClassGroup


def outcomes_for(request: HttpRequest, slug: str) -> tuple[ClassGroup, list[WaveInfo]]:
    """The closed waves with results beside the sociogram that are for this person, newest first."""
    group = group_for(request, slug, Permission.SEE_PORTRAIT)
    waves = [wave for wave in questionnaires.waves_of(group) if wave.is_closed and wave.has_more]
    return group, [wave for wave in waves if may_read(request.person, wave)]


def outcome_for(request: HttpRequest, slug: str, wave_id: int) -> tuple[ClassGroup, WaveInfo]:
    group, waves = outcomes_for(request, slug)
    found = next((wave for wave in waves if wave.id == wave_id), None)
    if found is None:
        raise Http404
    return group, found
