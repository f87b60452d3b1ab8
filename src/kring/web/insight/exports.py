"""The sociogram as a file to keep or print: dated, and marked as confidential."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kring.web.insight.outcomes.gathering import Outcome
from kring.web.insight.queries import Answers
from kring.web.school.exports import csv_of
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


def outcome_file(found: Outcome) -> HttpResponse:
    """Figures of the class: a row per answer that could be given. No pupil is in it, and no own words."""
    heads = [_("Part"), _("Question"), _("Answer"), _("How many"), _("Of"), _("Mean")]
    rows = [
        (block.title, asked.text, bar.label, bar.count, asked.n, f"{asked.mean:.2f}")
        for block in found.blocks
        for asked in block.asked
        for bar in asked.bars
    ]
    rated = [(_("Classmates"), each.text, bar.label, bar.count, "", "") for each in found.rated for bar in each.bars]
    day = timezone.localdate(found.closed_at)
    response = HttpResponse(csv_of([heads, *rows, *rated]), content_type="text/csv; charset=utf-8")
    name = f"{found.wave.instrument}-{found.group.slug}-{day:%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
