"""Who was ill or not done is asked on another day; who answered is not asked again."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kring.core.disclosure import MIN_CELL
from kring.web.agenda.actions import commit
from kring.web.agenda.models import Commitment
from kring.web.audit.actions import record
from kring.web.questionnaires import instruments, queries, rules, sets
from kring.web.questionnaires.actions.waves import reopen_wave
from kring.web.questionnaires.models import Ballot, Invitation, Wave

ORIGIN = "wave_again"


@transaction.atomic
def ask_again(*, by: Any, wave: Wave, students: Collection[int], on: dt.date) -> Commitment:
    """Agree to ask these students on that day; today is at once. NothingToAsk when all of them answered.

    Of a wave that was closed only they can answer then. The commitment names the questions, never a child: who they are
    stands on the page of the wave.
    """
    wave = Wave.objects.select_for_update(of=("self",)).select_related("school", "group").get(pk=wave.pk)
    if wave.status == Wave.Status.PLANNED:
        raise rules.WaveClosed
    left = queries.not_done(wave) & set(students)
    if not left:
        raise rules.NothingToAsk
    if wave.status == Wave.Status.CLOSED:
        _may_open(wave)
        Invitation.objects.filter(wave=wave).update(again=False)
        Invitation.objects.filter(wave=wave, student__in=left).update(again=True)
        wave.again_on = on
        wave.save(update_fields=["again_on"])
    title = instruments.say(sets.of_wave(wave).title)
    agreed = commit(
        by=by,
        school=wave.school,
        group=wave.group,
        what=_("Ask “%(title)s” again of who was not there") % {"title": title},
        look_back_on=on,
        origin=ORIGIN,
        origin_id=wave.pk,
    )
    record(by=by, verb="ask again", school=wave.school, about=wave, asked=len(left))
    if wave.status == Wave.Status.CLOSED and on <= dt.date.today():
        open_again(by=by, wave=wave)
    return agreed


@transaction.atomic
def open_again(*, by: Any, wave: Wave) -> Wave:
    """Open for those who were chosen to be asked again, and for nobody else."""
    return reopen_wave(by=by, wave=wave, for_everybody=False)


@transaction.atomic
def leave_it(*, by: Any, wave: Wave) -> None:
    """They are not asked again after all; the commitment stays in the agenda, to be looked back on."""
    wave = Wave.objects.select_for_update(of=("self",)).select_related("school").get(pk=wave.pk)
    if wave.status == Wave.Status.CLOSED and wave.again_on is not None:
        Invitation.objects.filter(wave=wave).update(again=False)
        wave.again_on = None
        wave.save(update_fields=["again_on"])
        record(by=by, verb="not ask again", school=wave.school, about=wave)


def _may_open(wave: Wave) -> None:
    if wave.anonymous and Ballot.objects.filter(wave=wave, handed_in=True).count() >= MIN_CELL:
        raise rules.AlreadyShown
