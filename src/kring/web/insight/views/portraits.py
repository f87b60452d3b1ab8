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
from kring.web.insight import actions, exports, pictures, queries, reasons, tables
from kring.web.insight.forms import Lens, wanted_wave, wave_tabs
from kring.web.insight.guessing import compared, is_asked_first
from kring.web.insight.views.guessing import guess_first
from kring.web.school.gates import group_for
from kring.web.school.models import ClassGroup


def result_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The gate, the measurement that was asked for, and a calm page as long as there is nothing to see."""

    @login_required
    @cache_control(private=True, no_store=True)
    @vary_on_headers("HX-Request")
    @wraps(view)
    def page(request: HttpRequest, group: str) -> HttpResponse:
        class_group = group_for(request, group, Permission.SEE_PORTRAIT)
        choice = queries.choice(class_group, wanted_wave(request.GET))
        if choice is None:
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
        return view(request, class_group, choice, shared)

    return page


@result_page
def portrait(request: HttpRequest, group: ClassGroup, choice: queries.Choice, shared: dict[str, Any]) -> HttpResponse:
    found = queries.portrait_of(group, choice.wave)
    net = found.answers.network(queries.ALL_TIES)
    everybody = tables.pupils(net, found.answers.names, found.answers.absences)
    page = {
        "portrait": found,
        "expected": compared(request.person, group, found),
        "basis": reasons.basis(found.told),
        "tiles": reasons.by_aspect(found.told),
        "lens": Lens(choice.wave.id, queries.ALL_TIES, only_mutual=True),
        "net": net,
        "pupils": everybody,
        "picture": pictures.on_page(net, everybody, title=str(group), only_mutual=True),
    }
    return render(request, "insight/portrait.html", shared | page)


@result_page
def sociogram(request: HttpRequest, group: ClassGroup, choice: queries.Choice, shared: dict[str, Any]) -> HttpResponse:
    looked = look(request, group, choice)
    lens, net, everybody = looked["lens"], looked["net"], looked["pupils"]
    how = {"focus": lens.member, "only_mutual": lens.only_mutual, "ring": lens.ring}
    page = {
        "ties": tables.ties_of(net, lens.member, everybody),
        "picture": pictures.on_page(net, everybody, title=looked["asked"], **how),
    }
    return render(request, whole_or_part(request, "sociogram"), shared | looked | page)


@result_page
def matrix(request: HttpRequest, group: ClassGroup, choice: queries.Choice, shared: dict[str, Any]) -> HttpResponse:
    looked = look(request, group, choice)
    table = tables.matrix(looked["net"], looked["pupils"], beside_each_other=looked["lens"].together)
    return render(request, whole_or_part(request, "matrix"), shared | looked | {"matrix": table})


@result_page
def drawing(request: HttpRequest, group: ClassGroup, choice: queries.Choice, shared: dict[str, Any]) -> HttpResponse:
    """The sociogram as a file, with numbers or (`?namen=initialen`) initials."""
    looked = look(request, group, choice)
    answers, lens = looked["answers"], looked["lens"]
    drawn = pictures.in_file(
        looked["net"],
        looked["pupils"],
        initials=request.GET.get("namen") == "initialen",
        note=exports.note(group, answers, lens.question),
        only_mutual=lens.only_mutual,
        ring=lens.ring,
    )
    actions.note_download(by=request.user, group=group, wave_id=choice.wave.id)
    return exports.svg_file(group, answers, drawn)


def look(request: HttpRequest, group: ClassGroup, choice: queries.Choice) -> dict[str, Any]:
    """The answers through the lens in the address."""
    answers = queries.answers(group, choice.wave)
    lens = Lens.read(request.GET, wave=choice.wave.id, questions=list(answers.networks))
    net = answers.network(lens.question)
    everybody = tables.pupils(net, answers.names, answers.absences)
    tabs = lens.question_tabs(choice.wave.questions)
    return {
        "answers": answers,
        "lens": lens,
        "net": net,
        "pupils": everybody,
        "asked": answers.asked(lens.question),
        "question_tabs": tabs,
    }


def whole_or_part(request: HttpRequest, name: str) -> str:
    """The page, or the part of it that changes with the lens."""
    is_part = request.htmx and not request.htmx.history_restore_request
    return f"insight/parts/{name}.html" if is_part else f"insight/{name}.html"
