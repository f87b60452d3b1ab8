"""From what was agreed about a measurement to that measurement."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.agenda import origins
from kring.web.agenda.models import Commitment
from kring.web.agenda.origins import Link
from kring.web.agenda.rules import ORIGIN_WAVE
from kring.web.questionnaires.actions import again
from kring.web.questionnaires.queries import wave_of


def to_the_wave(person: Person, commitment: Commitment) -> Iterable[Link]:
    group = commitment.group
    if not person.may(Permission.RUN_WAVES, group_id=group.pk) or wave_of(group, commitment.origin_id or 0) is None:
        return
    yield Link(_("To the measurement"), reverse("questionnaires:wave", args=[group.slug, commitment.origin_id]))


def register() -> None:
    origins.leads(ORIGIN_WAVE, to_the_wave)
    origins.leads(again.ORIGIN, to_the_wave)
