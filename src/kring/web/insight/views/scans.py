"""The own look at the class, and what the tracking system says: pages of five minutes, for the own eyes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from kring.web.access.permissions import Permission
from kring.web.insight import actions
from kring.web.insight.scans.forms import ScanForm, TrackingForm
from kring.web.insight.scans.reading import first_names, looks_of, rows, term_line, tracking_note
from kring.web.school import crumbs
from kring.web.school.gates import group_for


@login_required
@cache_control(private=True, no_store=True)
def scan(request: HttpRequest, group: str) -> HttpResponse:
    found = group_for(request, group, Permission.SCAN_CLASS)
    form = ScanForm(request.POST if request.method == "POST" else None, names=first_names(found))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.keep_look(
            by=request.user,
            group=found,
            day=timezone.localdate(),
            marks=form.marks,
            seen=form.seen,
            note=data["note"],
            moments=data["moments"],
            mostly=data["mostly"],
        )
        messages.success(request, _("Kept. Only you can read it; below it stands beside your earlier looks."))
        return redirect("insight:scan", group=found.slug)
    looks = looks_of(request.person, found)
    context: dict[str, Any] = {
        "group": found,
        "door": "observe",
        "confidential": True,
        "form": form,
        "looks": looks,
        "rows": rows(looks[-6:]),
        "shown": looks[-6:],
        "term_line": term_line(looks),
        "crumbs": crumbs.in_group(found, crumbs.crumb(_("Own look"))),
    }
    return render(request, "insight/scan.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def forget_scan(request: HttpRequest, group: str, look: int) -> HttpResponse:
    found = group_for(request, group, Permission.SCAN_CLASS)
    if not actions.forget_look(by=request.user, group=found, look_id=look):
        raise Http404
    messages.success(request, _("Deleted. Nobody can read it any more."))
    return redirect("insight:scan", group=found.slug)


@login_required
@cache_control(private=True, no_store=True)
def tracking(request: HttpRequest, group: str) -> HttpResponse:
    """Three questions beside the portrait, for who has the tracking system open: the class as a whole, no pupil."""
    found = group_for(request, group, Permission.HEAR_PUPILS)
    last = tracking_note(found)
    initial = {"results": last.results, "engagement": last.engagement, "steady": last.steady} if last else {}
    form = TrackingForm(request.POST if request.method == "POST" else None, names=first_names(found), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.keep_tracking_note(by=request.user, group=found, day=timezone.localdate(), **form.cleaned_data)
        messages.success(request, _("Kept beside the portrait."))
        return redirect("insight:portrait", group=found.slug)
    context = {
        "group": found,
        "door": "understand",
        "confidential": True,
        "form": form,
        "last": last,
        "crumbs": crumbs.in_group(
            found,
            crumbs.crumb(_("Class portrait"), "insight:portrait", group=found.slug),
            crumbs.crumb(_("Beside the tracking system")),
        ),
    }
    return render(request, "insight/tracking.html", context, status=422 if form.errors else 200)
