"""How this room forgets: that the daily work ran, and the jobs that are done."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.translation import gettext_lazy
from django_tasks_db.models import DBTaskResult

from kring.web.access import duties
from kring.web.access.duties import Batch, Kind, Unit
from kring.web.care.models import DailyRun


def runs(school: None) -> Iterable[Batch]:
    return [Batch(day, 1, (day,)) for day in DailyRun.objects.order_by("day").values_list("day", flat=True)]


def forget_runs(school: None, batches: Sequence[Batch]) -> None:
    DailyRun.objects.filter(day__in=[batch.began_on for batch in batches]).delete()


def jobs(school: None) -> Iterable[Batch]:
    done = DBTaskResult.objects.finished().values_list("finished_at", flat=True)
    days = Counter(timezone.localdate(at) for at in done if at)
    return [Batch(day, count) for day, count in sorted(days.items())]


def forget_jobs(school: None, batches: Sequence[Batch]) -> None:
    day_after = max(batch.began_on for batch in batches) + dt.timedelta(days=1)
    before = timezone.make_aware(dt.datetime.combine(day_after, dt.time()))
    DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()


def register() -> None:
    month = {"amount": 30, "unit": Unit.DAYS, "per_school": False}
    duties.keeps(
        Kind(
            key="runs",
            name=gettext_lazy("On which days the daily work ran"),
            begins=gettext_lazy("after that day"),
            basis="to see whether the daily work runs",
            batches=runs,
            forget=forget_runs,
            **month,
        ),
        Kind(
            key="jobs",
            name=gettext_lazy("Jobs that are done"),
            begins=gettext_lazy("after the job was done"),
            basis="to see whether the daily work runs",
            batches=jobs,
            forget=forget_jobs,
            **month,
        ),
    )
