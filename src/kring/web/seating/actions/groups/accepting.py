"""Groups that the class works in, and the end of them."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kring.web.agenda import actions as agenda
from kring.web.agenda.models import Commitment
from kring.web.audit.actions import record
from kring.web.seating.actions.groups.places import open_proposal, still_here, write
from kring.web.seating.models import GroupChange, Grouping
from kring.web.seating.queries.groupings import (
    grouped,
    rows_of,
)
from kring.web.seating.rules import (
    NotAllGroupedError,
)

Status = Grouping.Status
ORIGIN = "grouping"


@transaction.atomic
def accept_groups(
    *,
    by: Any,
    grouping: Grouping,
    look_back_on: dt.date,
    how: str = "",
    owner: Any = None,
    at: dt.datetime | None = None,
) -> Commitment:
    """The class works like this from now on; on a day somebody looks back. Groups of the same name before them end."""
    found = open_proposal(grouping)
    now = grouped(found)
    without = sorted({name for week in range(1, found.weeks + 1) for _student, name in now.newcomers(week)})
    if without:
        raise NotAllGroupedError(without)
    moment = at or timezone.now()
    same = Grouping.objects.filter(group=found.group, status=Status.ACCEPTED, title=found.title)
    same.update(status=Status.ENDED, ended_at=moment)
    found.status, found.accepted_at = Status.ACCEPTED, moment
    found.commitment = agenda.commit(
        by=by, school=found.school, group=found.group,
        what=_("Look back on the groups “%(title)s” of %(name)s") % {"title": found.title, "name": found.group.title},
        how=how, look_back_on=look_back_on, owner=owner or by, origin=ORIGIN, origin_id=found.pk,
    )  # fmt: skip
    found.save(update_fields=["status", "accepted_at", "commitment"])
    write(found, still_here(found, rows_of(found)))
    GroupChange.objects.filter(grouping=found).delete()
    record(by=by, verb="accept groups", school=found.school, about=found)
    return found.commitment


@transaction.atomic
def end_groups(*, by: Any, grouping: Grouping) -> None:
    """The class does not work in these groups any more; who worked with whom stays known."""
    found = Grouping.objects.select_for_update(of=("self",)).get(pk=grouping.pk)
    if found.status == Status.ACCEPTED:
        found.status, found.ended_at = Status.ENDED, timezone.now()
        found.save(update_fields=["status", "ended_at"])
        record(by=by, verb="end groups", school=found.school, about=found)
