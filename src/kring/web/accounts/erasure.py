"""How signing in forgets: sessions that are over."""

from collections.abc import Iterable, Sequence

from django.contrib.sessions.models import Session
from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy

from kring.web.access import duties
from kring.web.access.duties import Batch, Kind, Unit


def sessions(school: None) -> Iterable[Batch]:
    over = Session.objects.filter(expire_date__lt=timezone.now())
    days = over.order_by().values_list(TruncDate("expire_date")).annotate(Count("pk"))
    return [Batch(day, count) for day, count in sorted(days)]


def forget_sessions(school: None, batches: Sequence[Batch]) -> None:
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


def register() -> None:
    duties.keeps(
        Kind(
            key="sessions",
            name=gettext_lazy("Sessions of who was signed in"),
            begins=gettext_lazy("after the session ended, ten hours after signing in at the latest"),
            amount=0,
            unit=Unit.DAYS,
            basis="an ended session serves nobody",
            batches=sessions,
            forget=forget_sessions,
            per_school=False,
        )
    )
