"""Printed cards: a QR and three pictures that open one form of one wave."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import SystemRandom
from typing import Any

from django.db import transaction

from kring.web.audit.actions import record
from kring.web.questionnaires import queries, rules
from kring.web.questionnaires.models import Invitation, Wave
from kring.web.school.models import Student


@dataclass(frozen=True)
class PrintedCard:
    """What stands on a card. The secret is nowhere else: who lost the card gets a new one."""

    student_id: int
    secret: str
    pictures: str


@transaction.atomic
def make_cards(*, by: Any, wave: Wave, students: Iterable[Student] | None = None) -> list[PrintedCard]:
    """New cards for everybody who is asked, or for these students; cards of theirs from before open nothing."""
    wave = Wave.objects.select_for_update(of=("self",)).select_related("school").get(pk=wave.pk)
    if not wave.is_running:
        raise rules.WaveClosed
    asked = queries.asked().filter(wave=wave)
    invitations = list(asked if students is None else asked.filter(student__in=list(students)))
    mine = Invitation.objects.filter(pk__in=[invitation.pk for invitation in invitations])
    mine.update(pictures="")
    taken = Invitation.objects.filter(wave=wave).exclude(pictures="").values_list("pictures", flat=True)
    free = sorted(set(rules.picture_sets()) - set(taken))
    made = []
    for invitation, pictures in zip(invitations, SystemRandom().sample(free, len(invitations)), strict=True):
        secret = rules.new_token()
        invitation.card, invitation.pictures = rules.hashed(secret), pictures
        made.append(PrintedCard(invitation.student_id, secret, pictures))
    Invitation.objects.bulk_update(invitations, ["card", "pictures"])
    record(by=by, verb="make cards", school=wave.school, about=wave, cards=len(made))
    return made


@transaction.atomic
def unlock_cards(*, by: Any, wave: Wave) -> None:
    """The teacher saw that wrong pictures were picked: the cards open again."""
    wave = Wave.objects.select_for_update(of=("self",)).select_related("school").get(pk=wave.pk)
    if wave.wrong_pictures:
        wave.wrong_pictures = 0
        wave.save(update_fields=["wrong_pictures"])
        record(by=by, verb="unlock cards", school=wave.school, about=wave)
