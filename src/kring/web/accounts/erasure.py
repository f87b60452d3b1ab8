"""How signing in forgets: sessions that are over."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy

from kring.web.access import duties
from kring.web.access.duties import Batch, Kind, Unit


def sessions(school: None) -> Iterable[Batch]:
    days: Counter[dt.date] = Counter()
    for rows, moment in ((over(), "expire_date"), (devices_without_a_session(), "last_seen_at")):
        days.update(dict(rows.order_by().values_list(TruncDate(moment)).annotate(Count("pk"))))
    return [Batch(day, count) for day, count in sorted(days.items())]


def over():
    return Session.objects.filter(expire_date__lt=timezone.now())


def devices_without_a_session():
    """Where somebody was signed in. Not of this hour: a session is written after its device is noted."""
    alive = Session.objects.filter(expire_date__gte=timezone.now(), session_key=OuterRef("session_key"))
    return UserSession.objects.filter(~Exists(alive), last_seen_at__lt=timezone.now() - dt.timedelta(hours=1))


def forget_sessions(school: None, batches: Sequence[Batch]) -> None:
    devices_without_a_session().delete()
    over().delete()


def register() -> None:
    duties.keeps(
        Kind(
            key="sessions",
            name=gettext_lazy("Sessions of who was signed in, and on which device"),
            begins=gettext_lazy("after the session ended, ten hours after signing in at the latest"),
            amount=0,
            unit=Unit.DAYS,
            basis="an ended session serves nobody",
            batches=sessions,
            forget=forget_sessions,
            per_school=False,
        )
    )
