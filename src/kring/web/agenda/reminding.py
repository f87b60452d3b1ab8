"""A message that something is to be looked back on. It says how much, never what, and nobody's name."""

import datetime as dt
import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kring.web.access import duties
from kring.web.access.permissions import Permission
from kring.web.accounts.rules import can_mail
from kring.web.agenda import actions, queries, rules
from kring.web.agenda.models import Reminder
from kring.web.school.models import School
from kring.web.school.queries import groups, person_in, schools_of

log = logging.getLogger("kring.agenda")
A_WEEK = dt.timedelta(days=6)  # today and six days more


def remind(school: School, today: dt.date | None = None) -> int:
    """Everybody of this school who asked for it and has something; gives how many messages left."""
    today = today or dt.date.today()
    if not can_mail():
        return 0
    return sum(_reminded(each, today) for each in Reminder.objects.select_related("user", "school"))


def _reminded(reminder: Reminder, today: dt.date) -> bool:
    if not rules.is_due(reminder, today) or not is_here(reminder):
        return False
    weekly = reminder.rhythm == Reminder.Rhythm.WEEKLY
    count = waiting_for(reminder, until=today + A_WEEK if weekly else today)
    if not count or not actions.mark_sent(reminder=reminder, on=today):
        return False
    with translation.override(settings.LANGUAGE_CODE):
        subject, text = letter(count, weekly=weekly)
        try:
            send_mail(subject, text, None, [reminder.user.email])
        except (SMTPException, OSError) as error:
            log.error("a reminder could not be mailed: %s", type(error).__name__)  # never to whom
            return False
    return True


def is_here(reminder: Reminder) -> bool:
    """Still a colleague of this school, with an account that is open."""
    return reminder.user.is_active and schools_of(reminder.user).filter(pk=reminder.school_id).exists()


def waiting_for(reminder: Reminder, until: dt.date) -> int:
    person = person_in(reminder.user, reminder.school)
    seen = [group for group in groups() if person.may(Permission.SEE_GROUP, group_id=group.pk)]
    return queries.due(person, seen, until)


def letter(count: int, *, weekly: bool) -> tuple[str, str]:
    if weekly:
        told = ngettext(
            "This week there is %(count)s thing in Kring to do or to look back on.",
            "This week there are %(count)s things in Kring to do or to look back on.",
            count,
        )
    else:
        told = ngettext(
            "In Kring there is %(count)s thing whose day has come.",
            "In Kring there are %(count)s things whose day has come.",
            count,
        )
    sign_in = _("Sign in to read what: %(address)s") % {"address": place()} if place() else _("Sign in to read what.")
    stop = _("You asked for this message yourself. Under Commitments, Reminders, you stop it.")
    return _("Kring: a moment to look back"), "\n\n".join([told % {"count": count}, sign_in, stop, ""])


def place() -> str:
    """Where the commitments are, when this installation has a name; a message has no request to read it from."""
    host = settings.ALLOWED_HOSTS[0] if settings.PRODUCTION and settings.ALLOWED_HOSTS else ""
    return f"https://{host}{reverse('agenda:list')}" if host and not host.startswith(("*", ".")) else ""


def register() -> None:
    duties.does_daily("reminders", remind)
