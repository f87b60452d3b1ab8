"""What this room puts on the line of a class: that was asked, and how many answered. And that a talk is missing."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.agenda import sources
from kring.web.agenda.queries import discussions_of
from kring.web.agenda.rules import ORIGIN_WAVE
from kring.web.agenda.sources import Moment, Proposal, Step
from kring.web.questionnaires.queries import WaveInfo, waves_of
from kring.web.questionnaires.rules import may_read
from kring.web.questionnaires.standings import closed_waves
from kring.web.school.models import ClassGroup


def tell(person: Person, group: ClassGroup) -> Iterator[Moment]:
    if not person.may(Permission.RUN_WAVES, group_id=group.pk) and not may_portrait(person, group):
        return
    for wave in waves_of(group):
        if not wave.is_planned and may_read(person, wave):
            yield moment(person, group, wave)


def moment(person: Person, group: ClassGroup, wave: WaveInfo) -> Moment:
    counts = {"title": wave.title, "finished": wave.finished, "invited": wave.invited}
    words = _("%(title)s: %(finished)s of %(invited)s answered") % counts
    more = "" if wave.is_closed else _("Still open")
    may = person.may(Permission.RUN_WAVES, group_id=group.pk)
    url = reverse("questionnaires:wave", args=[group.slug, wave.id]) if may else ""
    return Moment(timezone.localdate(wave.closed_at or wave.opened_at), Step.MEASURED, words, more, url)


def talks(person: Person, group: ClassGroup) -> Iterator[Proposal]:
    """A measurement that was closed without a talk being planned."""
    if not person.may(Permission.MAKE_COMMITMENTS, group_id=group.pk) or not may_portrait(person, group):
        return
    waves = closed_waves([group])
    planned = discussions_of(ORIGIN_WAVE, [wave.wave_id for wave in waves])
    for wave in waves:
        if wave.wave_id not in planned:
            yield Proposal(
                f"talk-{wave.wave_id}",
                _("Discuss the results of “%(title)s”") % {"title": wave.title},
                why=_("It was measured, and no discussion is planned."),
                origin=ORIGIN_WAVE,
                origin_id=wave.wave_id,
                is_discussion=True,
            )


def may_portrait(person: Person, group: ClassGroup) -> bool:
    return person.may(Permission.SEE_PORTRAIT, group_id=group.pk)


def register() -> None:
    sources.tells("questionnaires", tell)
    sources.proposes("questionnaires", talks)
