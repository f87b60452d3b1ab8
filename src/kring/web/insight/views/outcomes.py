"""The results of questionnaires: which there are, one of them, and the own words in it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from kring.core.disclosure import MIN_CELL
from kring.web.access.permissions import Permission
from kring.web.insight import actions, exports
from kring.web.insight.gates import outcome_for, outcomes_for
from kring.web.insight.outcomes.beside import links_beside
from kring.web.insight.outcomes.gathering import heard, outcome
from kring.web.questionnaires.actions import hide_words
from kring.web.questionnaires.moments import MONITOR
from kring.web.questionnaires.queries import wave_of
from kring.web.questionnaires.rules import may_hear
from kring.web.school import crumbs


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def listed(request: HttpRequest, group: str) -> HttpResponse:
    found, waves = outcomes_for(request, group)
    context = {
        "group": found,
        "door": "understand",
        "waves": waves,
        "may_measure": request.person.may(Permission.RUN_WAVES, group_id=found.pk),
        "crumbs": crumbs.in_group(found, crumbs.crumb(_("Results of questionnaires"))),
    }
    return render(request, "insight/outcomes/list.html", context)


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def one(request: HttpRequest, group: str, wave: int) -> HttpResponse:
    found, info = outcome_for(request, group, wave)
    path = crumbs.crumb(_("Results of questionnaires"), "insight:outcomes", group=found.slug)
    hears = may_hear(request.person, info)
    context = {
        "group": found,
        "door": "understand",
        "confidential": True,
        "wave": info,
        "outcome": outcome(found, info),
        "beside": links_beside(request.person, found, info),
        "fewest": MIN_CELL,
        "is_monitor": info.instrument == MONITOR,
        "heard": heard(found, info) if hears else (),
        "asked_words": any(each.kind == "text" for each in info.questions),
        "may_hear": hears,
        "may_commit": request.person.may(Permission.MAKE_COMMITMENTS, group_id=found.pk),
        "crumbs": crumbs.in_group(found, path, crumbs.crumb(info.title)),
    }
    return render(request, "insight/outcomes/one.html", context)


@require_safe
@login_required
def file(request: HttpRequest, group: str, wave: int) -> HttpResponse:
    found, info = outcome_for(request, group, wave)
    actions.note_results_taken(by=request.user, group=found, wave_id=info.id)
    return exports.outcome_file(outcome(found, info))


@require_POST
@login_required
def hide(request: HttpRequest, group: str, wave: int) -> HttpResponse:
    """Words that nobody should read again are deleted, not covered."""
    found, info = outcome_for(request, group, wave)
    row = wave_of(found, info.id)
    if row is None or not may_hear(request.person, info):
        raise Http404
    if hide_words(by=request.user, wave=row, words=request.POST.get("words", "")):
        messages.success(request, _("These words are deleted. Nobody can read them any more."))
    else:
        messages.info(request, _("These words were deleted already."))
    return redirect("insight:outcome", group=found.slug, wave=info.id)
