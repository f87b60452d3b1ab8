"""What the newest portrait gives reason to try. Names nobody: the page on which it stands is about the whole class."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kring.core.portrait import Kind
from kring.core.values import Verdict
from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.agenda import sources
from kring.web.agenda.sources import Proposal
from kring.web.insight.queries import portrait_of
from kring.web.questionnaires.queries import latest
from kring.web.school.models import ClassGroup

FRESH = dt.timedelta(weeks=8)  # after that the class may be another
Words = str | Promise

TRY: dict[Kind, tuple[Words, Words, Words]] = {
    Kind.UNCHOSEN: (
        _("Let somebody whom nobody chose do a task with a classmate who is good company"),
        _("I look in the break whether they seek each other out."),
        _("In the portrait somebody is chosen by nobody."),
    ),
    Kind.NO_MUTUAL: (
        _("Ask somebody without a mutual choice with whom they would like to do something"),
        _("I ask once more in three weeks."),
        _("In the portrait somebody has no mutual choice."),
    ),
    Kind.KNOW_BETTER: (
        _("Let two pupils work together who want to know each other better"),
        _("I ask both how it was."),
        _("In the portrait pupils say whom they want to know better."),
    ),
}


def propose(person: Person, group: ClassGroup) -> Iterator[Proposal]:
    needed = (Permission.SEE_PORTRAIT, Permission.MAKE_COMMITMENTS)
    if not all(person.may(each, group_id=group.pk) for each in needed):
        return
    wave = latest(group)
    if wave is None or wave.closed_at is None or wave.closed_at < timezone.now() - FRESH:
        return
    found = [told.finding for told in portrait_of(group, wave).told]
    kinds = {each.kind for each in found if each.members and each.certainty is Verdict.CLEAR}
    for kind, (what, how, why) in TRY.items():
        if kind in kinds:
            yield Proposal(f"portrait-{wave.id}-{kind}", what, how, why, origin="portrait", origin_id=wave.id)


def register() -> None:
    sources.proposes("insight", propose)
