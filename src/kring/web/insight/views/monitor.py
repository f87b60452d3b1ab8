"""The safety monitor over the school: for who leads it, without a pupil."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from kring.web.access.permissions import Permission
from kring.web.insight import actions, exports
from kring.web.insight.outcomes.monitor import FEWEST, Totals, totals
from kring.web.questionnaires.instruments import say
from kring.web.school import crumbs
from kring.web.school.gates import chosen_year, school_for
from kring.web.school.models import School
from kring.web.school.queries import groups, years

FILES = {"csv": exports.totals_csv, "xlsx": exports.totals_xlsx}


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def monitor(request: HttpRequest) -> HttpResponse:
    school, found = _found(request)
    here = [{"name": year.name, "is_here": bool(found) and year == found.year} for year in years()]
    context = {
        "totals": found,
        "school": school,
        "fewest": FEWEST,
        "note": say(found.found.note) if found else "",
        "per_class": request.person.may(Permission.SEE_MONITOR_CLASSES),
        "years": here if len(here) > 1 else [],
        "crumbs": crumbs.in_school(crumbs.crumb(_("Safety monitor of the school"))),
    }
    return render(request, "insight/monitor.html", context)


@require_safe
@login_required
def file(request: HttpRequest, kind: str) -> HttpResponse:
    """Where too little can be shown, the file says so and holds no figure."""
    school, found = _found(request)
    if found is None:
        raise Http404
    actions.note_totals_taken(by=request.user, school=school, year=found.year.name)
    return FILES[kind](found, per_class=request.person.may(Permission.SEE_MONITOR_CLASSES))


def _found(request: HttpRequest) -> tuple[School, Totals | None]:
    school = school_for(request, Permission.SEE_MONITOR)
    year = chosen_year(request)
    found = totals(school, year, groups().filter(year=year)) if year else None
    if found and not request.person.may(Permission.SEE_MONITOR_CLASSES):
        found = found.without_classes()
    return school, found
