"""Emergency access (noodinzage): a class group opens for a time, and a colleague is told at once."""

import datetime as dt
import logging
from smtplib import SMTPException

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kring.web.accounts.models import User
from kring.web.accounts.rules import can_mail
from kring.web.audit.actions import record
from kring.web.school.models import ClassGroup, EmergencyAccess
from kring.web.school.rules import LONGEST_EMERGENCY, SHORTEST_REASON, NotAllowedError, may_be_second

log = logging.getLogger(__name__)


@transaction.atomic
def open_group(*, by: User, group: ClassGroup, second: User, reason: str, hours: int) -> EmergencyAccess:
    now = timezone.now()
    lasting = dt.timedelta(hours=hours)
    if not dt.timedelta() < lasting <= LONGEST_EMERGENCY or len(reason.strip()) < SHORTEST_REASON:
        raise NotAllowedError
    if second == by or not may_be_second(second, group):
        raise NotAllowedError
    access = EmergencyAccess.objects.create(
        group=group, user=by, second=second, reason=reason.strip(), opened_at=now, until=now + lasting
    )
    record(
        by=by, verb="open by emergency access", school=group.school, about=group, second=second.pk, hours=hours
    )  # not the reason: it may be about a pupil
    transaction.on_commit(lambda: tell(access))
    return access


def tell(access: EmergencyAccess) -> None:
    """By mail where Kring sends mail; on the start page always. Names no pupil and not the reason."""
    if not can_mail():
        return
    with translation.override("nl"):
        facts = {
            "name": access.user,
            "group": access.group.title,
            "until": date_format(timezone.localtime(access.until), "j F H:i"),
        }
        subject = _("Kring: %(name)s opened %(group)s by emergency access") % facts
        text = _(
            "%(name)s can read the pages of %(group)s until %(until)s and named you as the colleague who knows."
            " Sign in to Kring: on your start page you read why, and you can end it there."
        )
        try:
            send_mail(subject, text % facts, None, [access.second.email])
        except (SMTPException, OSError):
            log.exception("a notice of emergency access could not be mailed")


@transaction.atomic
def end_emergency(*, by: User, access: EmergencyAccess) -> None:
    """By either of the two. What has ended already stays as it ended."""
    access = EmergencyAccess.objects.select_for_update(of=("self",)).select_related("group__school").get(pk=access.pk)
    if by.pk not in (access.user_id, access.second_id):
        raise NotAllowedError
    if not access.is_active:
        return
    access.ended_at, access.ended_by = timezone.now(), by
    access.save(update_fields=["ended_at", "ended_by"])
    record(by=by, verb="end emergency access", school=access.group.school, about=access.group)
