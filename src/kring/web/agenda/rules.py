import datetime as dt
import secrets
from enum import StrEnum
from hashlib import sha256
from typing import Any

from kring.web.agenda.models import Commitment, Reminder

ORIGIN_WAVE = "wave"  # a discussion of the results of a measurement


class When(StrEnum):
    """How near the look back is."""

    PAST = "past"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    DONE = "done"


class Missing(StrEnum):
    """What keeps a measurement from being discussed (B04)."""

    DAY = "day"
    OWNER = "owner"
    OUTCOME = "outcome"


SOON = dt.timedelta(days=7)
A_WEEK = dt.timedelta(days=7)


def is_open(each: Any) -> bool:
    return each.done_at is None


def is_discussion(commitment: Commitment) -> bool:
    return commitment.kind == Commitment.Kind.DISCUSSION


def missing(day: dt.date | None, owner_id: int | None, held_on: dt.date | None) -> tuple[Missing, ...]:
    """Of a discussion; empty when it has a day, an owner and an outcome. Who held it wrote down what came of it."""
    found = ((Missing.DAY, day), (Missing.OWNER, owner_id), (Missing.OUTCOME, held_on))
    return tuple(name for name, value in found if value is None)


def when(each: Any, today: dt.date) -> When:
    if not is_open(each):
        return When.DONE
    if each.look_back_on < today:
        return When.PAST
    if each.look_back_on == today:
        return When.TODAY
    return When.SOON if each.look_back_on <= today + SOON else When.LATER


def is_due(reminder: Reminder, today: dt.date) -> bool:
    """Whether today is a day for a message: at most one a day, or one in a calendar week."""
    if reminder.rhythm == Reminder.Rhythm.DAILY:
        return reminder.sent_on is None or reminder.sent_on < today
    monday = today - dt.timedelta(days=today.weekday())
    return reminder.sent_on is None or reminder.sent_on < monday


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """The secret is random and long, so a plain hash is enough."""
    return sha256(secret.encode()).hexdigest()
