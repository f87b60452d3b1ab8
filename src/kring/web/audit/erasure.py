"""How the audit forgets: lines of long ago, whole days at a time; and who looked at one pupil.

It knows pupils by their number only."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.access import duties
from kring.web.access.duties import Batch, Eraser, Kind, Trace, Unit
from kring.web.audit import actions
from kring.web.audit.models import AuditEvent, Reading
from kring.web.audit.triggers import READINGS_STAY_DAYS


def traces(student: Any) -> Iterable[Trace]:
    found = actions.old_readings().filter(student_id=student.pk)
    yield Trace(_("notes of who looked, older than a month"), found.count())


def erase(student: Any) -> None:
    actions.forget_readings_about(student.pk)


def lines(school: Any) -> Iterable[Batch]:
    days: Counter[dt.date] = Counter()
    for model in (AuditEvent, Reading):
        found = model.objects.filter(school_id=getattr(school, "pk", None)).order_by()
        days.update(dict(found.values_list(TruncDate("at")).annotate(Count("pk"))))
    return [Batch(day, count) for day, count in sorted(days.items())]


def forget_lines(school: Any, batches: Sequence[Batch]) -> None:
    day_after = max(batch.began_on for batch in batches) + dt.timedelta(days=1)
    before = timezone.make_aware(dt.datetime.combine(day_after, dt.time()))
    actions.prune_school(getattr(school, "pk", None), before=before)


def register() -> None:
    same: dict[str, Any] = {
        "begins": gettext_lazy("after it was done"),
        "amount": 90,
        "unit": Unit.DAYS,
        "basis": "90 days, as logs: long enough to see what happened, too short to follow people",
        "batches": lines,
        "forget": forget_lines,
        "least": READINGS_STAY_DAYS + 1,  # who looked late on a day is not a month ago when that day is
        "most": 1825,
    }
    stays = gettext_lazy(
        "the log, and who looked in the last month: a number that belongs to nobody any more, until its own period ends"
    )
    duties.erases(Eraser("audit", traces, erase, stays=stays))
    duties.keeps(
        Kind(key="log", name=gettext_lazy("The log of who did what, and who looked"), **same),
        Kind(
            key="log_outside",
            name=gettext_lazy("The log of what was done outside any school"),
            per_school=False,
            **same,
        ),
    )
