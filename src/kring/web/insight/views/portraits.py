from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.vary import vary_on_headers

from kring.web.access.permissions import Permission
from kring.web.insight import pictures, places, queries, reasons, tables
from kring.web.insight.composing.page import page
from kring.web.insight.forms import Lens, SaveForm, wanted_wave, wave_tabs
from kring.web.insight.guessing import is_asked_first
from kring.web.insight.views.guessing import guess_first
from kring.web.school.gates import group_for
from kring.web.school.models import ClassGroup


def result_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The gate, the measurement that was asked for, and a calm page as long as there is nothing to see."""

    @login_required
    @cache_control(private=True, no_store=True)
    @vary_on_headers("HX-Request")
    @wraps(view)
    def shown(request: HttpRequest, group: str, **words: str) -> HttpResponse:
        class_group = group_for(request, group, Permission.SEE_PORTRAIT)
        choice = queries.choice(class_group, wanted_wave(request.GET))
        if choice is None:
            raise Http404
        wanted, choice = choice.wave, queries.readable(request.person, class_group, choice)
        if wanted is not None and choice.wave is None:
            raise Http404
        shared = {
            "group": class_group,
            "door": "understand",
            "confidential": True,
            "choice": choice,
            "wave": choice.wave,
            "wave_tabs": wave_tabs(choice),
            "may_plan": request.person.may(Permission.PLAN_SEATS, group_id=class_group.pk),
            "may_commit": request.person.may(Permission.MAKE_COMMITMENTS, group_id=class_group.pk),
        }
        if choice.has_results and is_asked_first(request.person, class_group, choice):
            return guess_first(request, class_group, choice, shared)
        if not choice.has_results:
            return render(request, "insight/waiting.html", shared)
        return view(request, class_group, choice, shared, **words)

    return shown


@result_page
def portrait(request: HttpRequest, group: ClassGroup, choice: queries.Choice, shared: dict[str, Any]) -> HttpResponse:
    found = page(request.person, group, choice)
    answers = found.portrait.answers
    net = answers.network(queries.ALL_TIES)
    everybody = tables.pupils(net, answers.names, answers.absences)
    standing = places.standing(choice, queries.ALL_TIES, net, places.kept(group, queries.ALL_TIES))
    context = {
        "page": found,
        "portrait": found.portrait,
        "wave": answers.wave,
        "looked_into": choice.wave,
        "basis": reasons.basis(found.portrait.told),
        "lens": Lens(answers.wave.id, queries.ALL_TIES, only_mutual=True),
        "net": net,
        "pupils": everybody,
        "save": SaveForm(may_name=False),
        "lens_of_wave": f"?meting={choice.wave.id}",
        "picture": pictures.on_page(net, everybody, title=str(group), only_mutual=True, **standing),
    }
    return render(request, "insight/portrait.html", shared | context)
