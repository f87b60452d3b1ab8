"""How often chosen, choices between parts of the class, and two measurements beside each other."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control

from kring.web.access.permissions import Permission
from kring.web.insight import actions, comparing, dividing, pictures, queries, spreading
from kring.web.insight.forms import DivideForm, SaveForm
from kring.web.insight.queries import ALL_TIES
from kring.web.insight.rules import may_take_names
from kring.web.insight.views.pictures import look, whole_or_part
from kring.web.insight.views.portraits import result_page
from kring.web.school.gates import group_for
from kring.web.school.models import ClassGroup
from kring.web.school.queries import taking_part
from kring.web.ui.terms import terms_for


@result_page
def spread(request: HttpRequest, group: ClassGroup, choice: queries.Choice, shared: dict[str, Any]) -> HttpResponse:
    looked = look(request, group, choice)
    bars = spreading.spread(looked["net"], looked["asked"], terms_for(group.school.sector))
    page = {"bars": bars, "picture": pictures.both(bars.svg(), bars.svg(compact=True)), "kind": "verdeling"}
    return render(request, whole_or_part(request, "spread"), shared | looked | page)


@result_page
def between(request: HttpRequest, group: ClassGroup, choice: queries.Choice, shared: dict[str, Any]) -> HttpResponse:
    looked = look(request, group, choice)
    page = between_of(request, group, looked)
    page["may_divide"] = request.person.may(Permission.EDIT_ROSTER, group_id=group.pk)
    return render(request, whole_or_part(request, "between"), shared | looked | page)


def between_of(request: HttpRequest, group: ClassGroup, looked: dict[str, Any]) -> dict[str, Any]:
    """The division in the address, or the first; without one there is nothing to compare."""
    divided = dividing.divisions(group)
    chosen = next((each for each in divided if each.kind == request.GET.get("indeling")), next(iter(divided), None))
    found: dict[str, Any] = {"kind": "tussen-groepen", "divided": chosen, "bars": None, "picture": None}
    if chosen is None:
        return found
    lens = looked["lens"]
    found["division_tabs"] = [
        {"label": each.title, "url": f"{lens.query}&indeling={each.kind}", "current": each == chosen}
        for each in divided
    ]
    result = dividing.between(chosen, looked["net"])
    found["too_small"] = result.apart.why == "small_groups" or len(result.labels) < 2
    found["unknown"] = result.unknown
    if not found["too_small"]:
        bars = spreading.apart(result, chosen.title, looked["asked"])
        found |= {"bars": bars, "picture": pictures.both(bars.svg(), bars.svg(compact=True))}
    return found


@login_required
@cache_control(private=True, no_store=True)
def divide(request: HttpRequest, group: str) -> HttpResponse:
    """Who keeps the class list says in which part everybody is."""
    found = group_for(request, group, Permission.EDIT_ROSTER)
    if not request.person.may(Permission.SEE_PORTRAIT, group_id=found.pk):
        raise Http404
    kind = request.POST.get("kind") or request.GET.get("soort") or ""
    known = {each.kind: each.parts for each in dividing.divisions(found)}
    form = DivideForm(request.POST or None, group=found, students=list(taking_part(found)), kind=kind, known=known)
    if request.method == "POST" and form.is_valid():
        actions.divide(by=request.user, group=found, kind=form.cleaned_data["kind"], parts=form.parts())
        return redirect("insight:between", group=found.slug)
    return render(request, "insight/divide.html", {"group": found, "door": "understand", "form": form})


@result_page
def compare(request: HttpRequest, group: ClassGroup, choice: queries.Choice, shared: dict[str, Any]) -> HttpResponse:
    page = asked_for(request, group, choice)
    found = page["compared"]
    if found is not None:
        everybody = comparing.everybody(found)
        page |= {
            "everybody": everybody,
            "ties": comparing.tie_rows(found),
            "summary": comparing.summary(found),
            "picture": pictures.both(
                *(
                    pictures.changed(
                        found,
                        names={pupil.member: pupil.name for pupil in everybody},
                        title=str(group),
                        compact=narrow,
                        shown=page["shown"],
                    )
                    for narrow in (False, True)
                )
            ),
            "save": SaveForm(may_name=may_take_names(request.person, group)),
            "kind": "vergelijken",
        }
    return render(request, whole_or_part(request, "compare"), shared | page)


def asked_for(request: HttpRequest, group: ClassGroup, choice: queries.Choice) -> dict[str, Any]:
    """The two waves and the question in the address: by default the last two, and all ties together."""
    pairs = comparing.pairs(choice)
    wanted = request.GET.get("van", ""), request.GET.get("tot", "")
    chosen = next((pair for pair in pairs if (str(pair[0].id), str(pair[1].id)) == wanted), pairs[0] if pairs else None)
    if wanted != ("", "") and chosen is not None and wanted != (str(chosen[0].id), str(chosen[1].id)):
        raise Http404
    if chosen is None:
        return {"compared": None, "pair_tabs": [], "question_tabs": [], "change_tabs": [], "here": ""}
    keys = comparing.shared(*chosen)
    question = request.GET.get("vraag") or ALL_TIES
    if question not in {*keys, ALL_TIES}:
        raise Http404
    lens = comparing.Lens(chosen[0].id, chosen[1].id, question, request.GET.get("toon", ""))
    return {
        "compared": comparing.compared(group, *chosen, question, terms_for(group.school.sector)) if keys else None,
        "pair_tabs": lens.pair_tabs(pairs),
        "question_tabs": lens.question_tabs(chosen[1], keys),
        "change_tabs": lens.change_tabs(),
        "shown": lens.shown,
        "here": lens.query,
    }
