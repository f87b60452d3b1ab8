"""Groups on paper, for everybody to see."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kring.web.seating import exports
from kring.web.seating.gates import shown_grouping_for
from kring.web.seating.queries.groupings import (
    asked_of,
)
from kring.web.seating.tables.groups import plain_weeks


@require_GET
@login_required
def for_the_wall(request, group, pk):
    """First names, groups and roles: nothing else is in the page, also not in its source."""
    found = shown_grouping_for(request, group, pk)
    context = {
        "title": found.title,
        "class_name": found.group.title,
        "school_name": found.school.name,
        "on": _day(found),
        "weeks": plain_weeks(found),
        "asked_roles": asked_of(found).roles,
    }
    return render(request, "seating/groups/print.html", context)


@require_GET
@login_required
def as_pdf(request, group, pk):
    found = shown_grouping_for(request, group, pk)
    return exports.groups_pdf(found, _day(found), f"groepjes-{found.group.slug}.pdf")


@require_GET
@login_required
def as_xlsx(request, group, pk):
    found = shown_grouping_for(request, group, pk)
    return exports.groups_xlsx(found, f"groepjes-{found.group.slug}.xlsx")


def _day(found):
    return timezone.localdate(found.accepted_at) if found.accepted_at else timezone.localdate()
