import datetime as dt

from django.db import transaction
from django.utils import timezone

from kring.web.agenda import rules
from kring.web.agenda.models import Commitment
from kring.web.audit.actions import record


class AlreadyFinishedError(Exception):
    """Somebody looked back on it before."""


@transaction.atomic
def commit(
    *,
    by,
    school,
    group=None,
    what: str,
    how: str = "",
    look_back_on: dt.date,
    owner=None,
    origin: str = "",
    origin_id: int | None = None,
) -> Commitment:
    """Who does what, and when we look back. Without an owner it is who makes it."""
    commitment = Commitment.objects.create(
        school=school,
        group=group,
        owner=owner or by,
        what=what,
        how=how,
        look_back_on=look_back_on,
        origin=origin,
        origin_id=origin_id,
        made_by=by,
    )
    record(by=by, verb="make commitment", school=school, about=commitment, origin=origin)
    return commitment


@transaction.atomic
def finish(*, by, commitment: Commitment, outcome: str) -> Commitment:
    """Looked back: what came of it, in words. Twice is once."""
    if not rules.is_open(Commitment.objects.select_for_update().get(pk=commitment.pk)):
        raise AlreadyFinishedError
    commitment.done_at, commitment.outcome = timezone.now(), outcome
    commitment.save(update_fields=["done_at", "outcome"])
    record(by=by, verb="finish commitment", school=commitment.school, about=commitment)
    return commitment


@transaction.atomic
def reopen(*, by, commitment: Commitment) -> Commitment:
    """The words of the look back stay, to go on with."""
    commitment.done_at = None
    commitment.save(update_fields=["done_at"])
    record(by=by, verb="reopen commitment", school=commitment.school, about=commitment)
    return commitment


@transaction.atomic
def postpone(*, by, commitment: Commitment, to: dt.date) -> Commitment:
    commitment.look_back_on = to
    commitment.save(update_fields=["look_back_on"])
    record(by=by, verb="postpone commitment", school=commitment.school, about=commitment)
    return commitment
