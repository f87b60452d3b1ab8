"""The sociogram as a file to keep or print: dated, and marked as confidential."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kring.web.insight.queries import Answers
from kring.web.school.models import ClassGroup


def note(group: ClassGroup, answers: Answers, question: str) -> str:
    """The line under the picture."""
    day = date_format(timezone.localdate(answers.wave.closed_at), "j F Y")
    facts = {"group": group, "day": day, "question": answers.asked(question)}
    return _("%(group)s, %(day)s: %(question)s Confidential.") % facts


def svg_file(group: ClassGroup, answers: Answers, drawn: str) -> HttpResponse:
    day = timezone.localdate(answers.wave.closed_at)
    response = HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="sociogram-{group.slug}-{day:%Y-%m-%d}.svg"'
    return response
