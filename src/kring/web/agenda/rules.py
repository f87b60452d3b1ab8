import datetime as dt
from enum import StrEnum

from kring.web.agenda.models import Commitment


class When(StrEnum):
    """How near the look back is."""

    PAST = "past"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    DONE = "done"


SOON = dt.timedelta(days=7)


def is_open(commitment: Commitment) -> bool:
    return commitment.done_at is None


def when(commitment: Commitment, today: dt.date) -> When:
    if not is_open(commitment):
        return When.DONE
    if commitment.look_back_on < today:
        return When.PAST
    if commitment.look_back_on == today:
        return When.TODAY
    return When.SOON if commitment.look_back_on <= today + SOON else When.LATER
