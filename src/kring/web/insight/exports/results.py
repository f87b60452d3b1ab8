"""Results of a set of questions as a file."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from kring.web.insight.outcomes.gathering import Outcome
from kring.web.school.exports import csv_of


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
