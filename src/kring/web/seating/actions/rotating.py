"""New seats through the year: dates in the agenda, so that it does not depend on remembering."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kring.web.agenda import actions as agenda
from kring.web.agenda.models import Commitment
from kring.web.audit.actions import record
from kring.web.school.models import ClassGroup

ORIGIN = "seating_year"


@transaction.atomic
def plan_year(*, by: Any, group: ClassGroup, days: Iterable[dt.date], owner: Any = None) -> int:
    """A commitment for each of these days on which there is none yet; how many were made."""
    there = set(
        Commitment.objects.filter(group=group, origin=ORIGIN, done_at=None).values_list("look_back_on", flat=True)
    )
    wanted = sorted(set(days) - there)
    for day in wanted:
        agenda.commit(
            by=by,
            school=group.school,
            group=group,
            what=_("Make a new seating plan for %(name)s") % {"name": group.title},
            look_back_on=day,
            owner=owner or by,
            origin=ORIGIN,
        )
    if wanted:
        record(by=by, verb="plan seating through the year", school=group.school, about=group, days=len(wanted))
    return len(wanted)
