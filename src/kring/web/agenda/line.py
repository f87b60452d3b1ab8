"""What this room itself puts on the line of a class, and what it proposes."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.agenda import queries, rules, sources
from kring.web.agenda.models import Commitment
from kring.web.agenda.sources import Moment, Proposal, Step
from kring.web.school.models import ClassGroup


def tell(person: Person, group: ClassGroup) -> Iterator[Moment]:
    if person.may(Permission.MAKE_COMMITMENTS, group_id=group.pk):
        for each in queries.seen_by(person, [group]).filter(group=group):
            yield from of_discussion(each) if rules.is_discussion(each) else of_commitment(each)
    if person.may(Permission.NOTE_QUIETLY, group_id=group.pk):
        for note in queries.quiet_notes(person, group):
            url = reverse("agenda:quiet_note", args=[group.slug, note.pk])
            yield Moment(day_of(note.made_at), Step.QUIET, note.what, note.effect, url, only_me=True)
            if note.done_at:
                yield Moment(day_of(note.done_at), Step.LOOKED_BACK, came_of_it(note), note.outcome, url, only_me=True)


def of_discussion(each: Commitment) -> Iterator[Moment]:
    if each.held_on:
        yield Moment(each.held_on, Step.DISCUSSED, each.what, each.outcome, address(each))


def of_commitment(each: Commitment) -> Iterator[Moment]:
    more = _("Seen to by %(name)s") % {"name": each.owner} if each.owner else ""
    yield Moment(day_of(each.made_at), Step.AGREED, each.what, more, address(each))
    if each.done_at:
        yield Moment(day_of(each.done_at), Step.LOOKED_BACK, came_of_it(each), each.outcome, address(each))


def came_of_it(each: Any) -> str:
    """What was looked back on, and in one word how it went."""
    return f"{each.what}: {each.get_result_display()}" if each.result else each.what


def promised(person: Person, group: ClassGroup) -> Iterator[Proposal]:
    """What was said before measuring to do in any case, once it was talked about and nothing was agreed there."""
    if not person.may(Permission.MAKE_COMMITMENTS, group_id=group.pk):
        return
    mine = queries.seen_by(person, [group]).filter(group=group)
    followed = set(mine.exclude(agreed_in=None).values_list("agreed_in", flat=True))
    held = mine.filter(kind=Commitment.Kind.DISCUSSION).exclude(held_on=None)
    for each in held.order_by("-held_on"):
        if each.how and each.pk not in followed:
            why = _("You said this before the measurement; nothing was agreed in the discussion yet.")
            yield Proposal(f"promised-{each.pk}", each.how[:200], why=why, origin="discussion", agreed_in=each.pk)


def day_of(moment: Any) -> Any:
    return timezone.localdate(moment)


def address(each: Commitment) -> str:
    return reverse("agenda:finish", args=[each.pk])


def register() -> None:
    sources.tells("agenda", tell)
    sources.proposes("agenda", promised)
