"""What was computed before, and computing it again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kring.web.access.permissions import Permission
from kring.web.insight import actions, queries, snapshots
from kring.web.insight.rules import may_take_names
from kring.web.insight.views.portraits import result_page
from kring.web.school.gates import group_for
from kring.web.school.models import ClassGroup


@result_page
def listed(request: HttpRequest, group: ClassGroup, choice: queries.Choice, shared: dict[str, Any]) -> HttpResponse:
    """Per measurement what was computed of it; sent as a form it is computed again."""
    if request.method == "POST":
        if not may_take_names(request.person, group):
            raise Http404
        computed = snapshots.compute(group, choice.wave)
        actions.keep_snapshot(by=request.user, group=group, wave_id=choice.wave.id, computed=computed)
        messages.success(request, _("It was computed again. What was there stays beside it."))
        return redirect("insight:snapshots", group=group.slug)
    kept = list(snapshots.of_group(group))
    rows = [
        {"wave": wave, "snapshots": [each for each in kept if each.wave_id == wave.id]}
        for wave in snapshots.closed_waves(group)
    ]
    return render(request, "insight/snapshots.html", shared | {"rows": rows})


@login_required
def one(request: HttpRequest, group: str, pk: int) -> HttpResponse:
    """Not there is not there, also where there is nothing to see yet."""
    if not snapshots.of_group(group_for(request, group, Permission.SEE_PORTRAIT)).filter(pk=pk).exists():
        raise Http404
    return _one(request, group, pk=pk)


@result_page
def _one(
    request: HttpRequest, group: ClassGroup, choice: queries.Choice, shared: dict[str, Any], *, pk: int
) -> HttpResponse:
    snapshot = snapshots.of_group(group).filter(pk=pk).first()
    found = snapshots.shown(group, snapshot) if snapshot else None
    if found is None:
        raise Http404
    return render(request, "insight/snapshot.html", shared | {"found": found, "wave": found.wave})
