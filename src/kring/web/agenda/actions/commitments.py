import datetime as dt

from django.db import transaction
from django.utils import timezone

from kring.web.agenda import rules
from kring.web.agenda.models import AnsweredProposal, Commitment
from kring.web.audit.actions import record


class AlreadyFinishedError(Exception):
    """Somebody looked back on it before."""


class NothingSaidError(Exception):
    """A discussion without an outcome is not a discussion."""


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
    student=None,
    do_by: dt.date | None = None,
    kind: str = Commitment.Kind.ACTION,
    agreed_in: Commitment | None = None,
    proposal: str = "",
) -> Commitment:
    """Who does what, and when we look back. Without an owner it is who makes it. A `proposal` does not come back."""
    commitment = Commitment.objects.create(
        school=school,
        group=group,
        student=student,
        kind=kind,
        do_by=do_by,
        agreed_in=agreed_in,
        owner=owner or by,
        what=what,
        how=how,
        look_back_on=look_back_on,
        origin=origin,
        origin_id=origin_id,
        made_by=by,
    )
    if proposal and group is not None:
        _answer(by=by, group=group, key=proposal, taken=True)
    record(by=by, verb="make commitment", school=school, about=commitment, origin=origin, kind=kind)
    return commitment


@transaction.atomic
def finish(*, by, commitment: Commitment, outcome: str, result: str = "", held_on: dt.date | None = None) -> Commitment:
    """Looked back: what came of it, in words. Twice is once. Who writes it down for nobody becomes the owner."""
    if not rules.is_open(Commitment.objects.select_for_update().get(pk=commitment.pk)):
        raise AlreadyFinishedError
    if rules.is_discussion(commitment):
        if not outcome.strip():
            raise NothingSaidError
        commitment.held_on = held_on or timezone.localdate()
    commitment.done_at, commitment.outcome, commitment.result = timezone.now(), outcome, result
    commitment.owner = commitment.owner or by
    commitment.save(update_fields=["done_at", "outcome", "result", "held_on", "owner"])
    record(by=by, verb="finish commitment", school=commitment.school, about=commitment, result=result)
    return commitment


@transaction.atomic
def reopen(*, by, commitment: Commitment) -> Commitment:
    """The words of the look back stay, to go on with."""
    commitment.done_at = commitment.held_on = None
    commitment.save(update_fields=["done_at", "held_on"])
    record(by=by, verb="reopen commitment", school=commitment.school, about=commitment)
    return commitment


@transaction.atomic
def postpone(*, by, commitment: Commitment, to: dt.date) -> Commitment:
    commitment.look_back_on = to
    commitment.save(update_fields=["look_back_on"])
    record(by=by, verb="postpone commitment", school=commitment.school, about=commitment)
    return commitment


@transaction.atomic
def take_over(*, by, commitment: Commitment, owner) -> Commitment:
    """Somebody else sees to it from now on."""
    commitment.owner = owner
    commitment.save(update_fields=["owner"])
    record(by=by, verb="hand over commitment", school=commitment.school, about=commitment, owner=owner.pk)
    return commitment


@transaction.atomic
def dismiss(*, by, group, key: str) -> None:
    """Not now, not for this class: it is not proposed again."""
    if _answer(by=by, group=group, key=key, taken=False):
        record(by=by, verb="dismiss proposal", school=group.school, about=group, key=key)


def _answer(*, by, group, key: str, taken: bool) -> bool:
    _row, made = AnsweredProposal.objects.get_or_create(
        group=group, key=key, defaults={"school": group.school, "taken": taken, "by": by}
    )
    return made
