"""How the audit forgets: lines of long ago, whole days at a time."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy

from kring.web.access import duties
from kring.web.access.duties import Batch, Kind, Unit
from kring.web.audit.models import AuditEvent


def lines(school: Any) -> Iterable[Batch]:
    days = of(school).order_by().values_list(TruncDate("at")).annotate(Count("pk"))
    return [Batch(day, count) for day, count in sorted(days)]


def of(school: Any):
    return AuditEvent.objects.filter(school_id=getattr(school, "pk", None))


def forget_lines(school: Any, batches: Sequence[Batch]) -> None:
    day_after = max(batch.began_on for batch in batches) + dt.timedelta(days=1)
    before = timezone.make_aware(dt.datetime.combine(day_after, dt.time()))
    of(school).filter(at__lt=before).delete()


def register() -> None:
    same: dict[str, Any] = {
        "begins": gettext_lazy("after it was done"),
        "amount": 90,
        "unit": Unit.DAYS,
        "basis": "90 days, as logs: long enough to see what happened, too short to follow people",
        "batches": lines,
        "forget": forget_lines,
        "least": 30,
        "most": 1825,
    }
    duties.keeps(
        Kind(key="log", name=gettext_lazy("The log of who did what"), **same),
        Kind(
            key="log_outside",
            name=gettext_lazy("The log of what was done outside any school"),
            per_school=False,
            **same,
        ),
    )
