"""How signing in forgets: sessions that are over."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext_lazy

from kring.web.access import duties
from kring.web.access.duties import Batch, Kind, Unit


def sessions(school: None) -> Iterable[Batch]:
    over = Session.objects.filter(expire_date__lt=timezone.now()).values_list("expire_date", flat=True)
    days = Counter(timezone.localdate(each) for each in over)
    return [Batch(day, count) for day, count in sorted(days.items())]


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
