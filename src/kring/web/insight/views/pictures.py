"""The sociogram and the matrix: looked at through the lens in the address, put in order by hand."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from kring.core.drawing import spots_as_drawn
from kring.core.measures.subgroups import Subgroups, subgroups
from kring.web.access.permissions import Permission
from kring.web.insight import actions, dividing, pictures, places, queries, tables
from kring.web.insight.forms import Lens, MoveForm, SaveForm
from kring.web.insight.rules import may_take_names
from kring.web.insight.views.portraits import result_page
from kring.web.school.gates import group_for
from kring.web.school.models import ClassGroup


@result_page
def sociogram(request: HttpRequest, group: ClassGroup, choice: queries.Choice, shared: dict[str, Any]) -> HttpResponse:
    looked = look(request, group, choice)
    lens, net, everybody = looked["lens"], looked["net"], looked["pupils"]
    circles, divided = subgroups(net), dividing.divisions(group)
    kept = places.kept(group, lens.question)
    apart = set_apart(lens, circles, divided)
    how: dict[str, Any] = {"focus": lens.member, "only_mutual": lens.only_mutual, "ring": lens.ring, "apart": apart}
    if not lens.ring:
        how |= places.standing(choice, lens.question, net, kept)
    page = {
        "ties": tables.ties_of(net, lens.member, everybody),
        "picture": pictures.on_page(net, everybody, title=looked["asked"], **how),
        "circle_tabs": lens.circle_switch(len(circles.groups)),
        "part_tabs": lens.part_switch(dividing.filters(divided, net)),
        "apart": tables.named(apart, everybody),
        "is_kept": bool(kept),
        "may_move": may_take_names(request.person, group) and not lens.ring,
    }
    return render(request, whole_or_part(request, "sociogram"), shared | looked | page)


@result_page
def matrix(request: HttpRequest, group: ClassGroup, choice: queries.Choice, shared: dict[str, Any]) -> HttpResponse:
    looked = look(request, group, choice)
    table = tables.matrix(looked["net"], looked["pupils"], looked["lens"].order)
    return render(request, whole_or_part(request, "matrix"), shared | looked | {"matrix": table})


@require_POST
@login_required
def move(request: HttpRequest, group: str) -> HttpResponse:
    """Somebody to another spot, by pointer, keyboard or button; or everybody back."""
    found = group_for(request, group, Permission.SEE_PORTRAIT)
    choice = queries.choice(found)
    form = MoveForm(request.POST)
    if choice is None or not form.is_valid() or not may_take_names(request.person, found):
        raise Http404
    choice = queries.choice(found, form.cleaned_data["meting"])
    if choice is None or choice.wave is None or not choice.has_results:
        raise Http404
    answers = queries.answers(found, choice.wave)
    lens = Lens.read(form.cleaned_data, wave=choice.wave.id, questions=answers.keys)
    if form.cleaned_data["terug"]:
        actions.forget_spots(by=request.user, group=found, question=lens.question)
    else:
        _move(request, found, choice, answers, lens, form)
    stays = lens.query if form.cleaned_data["stap"] else lens.but(member="")
    return redirect(f"{reverse('insight:sociogram', args=[found.slug])}{stays}#sociogram")


def _move(
    request: HttpRequest,
    group: ClassGroup,
    choice: queries.Choice,
    answers: queries.Answers,
    lens: Lens,
    form: MoveForm,
) -> None:
    net, member = answers.network(lens.question), form.cleaned_data["leerling"]
    if member not in net.members:
        raise Http404
    kept = places.kept(group, lens.question)
    how = places.standing(choice, lens.question, net, kept)
    compact = form.cleaned_data["vorm_van"] == "compact"
    spots = spots_as_drawn(net, names=answers.names, compact=compact, **how)
    new = {one: spot for one, spot in spots.items() if one not in kept}
    new[member] = form.to(kept.get(member, spots[member]))
    actions.move(by=request.user, group=group, question=lens.question, spots=new)


def look(request: HttpRequest, group: ClassGroup, choice: queries.Choice) -> dict[str, Any]:
    """The answers through the lens in the address."""
    answers = queries.answers(group, choice.wave)
    lens = Lens.read(request.GET, wave=choice.wave.id, questions=answers.keys)
    net = answers.network(lens.question)
    return {
        "answers": answers,
        "lens": lens,
        "net": net,
        "pupils": tables.pupils(net, answers.names, answers.absences),
        "asked": answers.asked(lens.question),
        "question_tabs": lens.question_tabs(
            [asked for asked in choice.wave.questions if asked.key in answers.networks],
            rejections=len(answers.rejections),
        ),
        "save": SaveForm(may_name=may_take_names(request.person, group)),
    }


def set_apart(lens: Lens, circles: Subgroups, divided: list[dividing.Divided]) -> set[str]:
    """The pupils of the circle or part in the address; nobody when it is not there."""
    if lens.circle.isdecimal() and 0 < int(lens.circle[:3]) <= len(circles.groups):
        return set(circles.groups[int(lens.circle[:3]) - 1])
    return dividing.in_part(divided, lens.part) if lens.part else set()


def whole_or_part(request: HttpRequest, name: str) -> str:
    """The page, or the part of it that changes with the lens."""
    is_part = request.htmx and not request.htmx.history_restore_request
    return f"insight/parts/{name}.html" if is_part else f"insight/{name}.html"
