"""Own words of pupils that should not be read again."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from kring.web.audit.actions import record
from kring.web.questionnaires.models import Answer, BallotAnswer, Wave


@transaction.atomic
def hide_words(*, by: Any, wave: Wave, words: str) -> bool:
    """Delete the words of one answer of a closed wave for good; that something was answered stays. False when gone."""
    rows = BallotAnswer.objects if wave.anonymous else Answer.objects
    try:
        answer = rows.filter(pk=words, question__wave=wave, question__wave__status=Wave.Status.CLOSED).first()
    except (ValueError, ValidationError, OverflowError):
        return False
    gone = answer is not None and bool(answer.words)
    if gone:
        answer.words = ""
        answer.save(update_fields=["words"])
        record(by=by, verb="hide words", school=wave.school, about=wave)
    return gone
