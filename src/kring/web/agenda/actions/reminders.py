"""How somebody is reminded: everybody chooses for themselves, and nothing is on by itself."""

import datetime as dt

from django.db import transaction

from kring.web.agenda import rules
from kring.web.agenda.models import CalendarAddress, Reminder
from kring.web.audit.actions import record


@transaction.atomic
def choose_rhythm(*, by, school, rhythm: str) -> None:
    """Empty is never."""
    if rhythm:
        Reminder.objects.update_or_create(school=school, user=by, defaults={"rhythm": rhythm})
    else:
        Reminder.objects.filter(school=school, user=by).delete()
    record(by=by, verb="choose reminders", school=school, about=by, rhythm=rhythm)


@transaction.atomic
def mark_sent(*, reminder: Reminder, on: dt.date) -> bool:
    """True for the one process that may send it."""
    due = Reminder.objects.select_for_update().filter(pk=reminder.pk).first()
    if due is None or not rules.is_due(due, on):
        return False
    due.sent_on = on
    due.save(update_fields=["sent_on"])
    return True


@transaction.atomic
def new_calendar_address(*, by, school) -> str:
    """The secret, told once; the address of before opens nothing from now on."""
    secret = rules.new_secret()
    CalendarAddress.objects.filter(school=school, user=by).delete()
    CalendarAddress.objects.create(school=school, user=by, secret_hash=rules.hashed(secret))
    record(by=by, verb="make calendar address", school=school, about=by)
    return secret


@transaction.atomic
def stop_calendar_address(*, by, school) -> None:
    count, _which = CalendarAddress.objects.filter(school=school, user=by).delete()
    if count:
        record(by=by, verb="stop calendar address", school=school, about=by)
