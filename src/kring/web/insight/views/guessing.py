"""Guess first: two minutes before the results, for the own teacher only."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from kring.web.access.permissions import Permission
from kring.web.insight import actions, guessing, queries
from kring.web.insight.forms import GuessForm
from kring.web.school.gates import group_for
from kring.web.school.models import ClassGroup, Student


def guess_first(
    request: HttpRequest, group: ClassGroup, choice: queries.Choice, shared: dict[str, Any]
) -> HttpResponse:
    """Instead of the results, with one button straight to them."""
    form = _form(None, queries.answers(group, choice.wave))
    return render(request, "insight/guess.html", shared | {"form": form})


@require_POST
@login_required
def guess(request: HttpRequest, group: str, wave: int) -> HttpResponse:
    """Keep what is expected, go straight on, or delete an expectation; then on to the portrait."""
    found = group_for(request, group, Permission.HEAR_PUPILS)
    choice = queries.choice(found, wave)
    if choice is None or not choice.has_results:
        raise Http404
    what = request.POST.get("what", "")
    if what == "forget":
        actions.forget_guess(by=request.user, group=found, wave_id=wave)
    elif what == "skip":
        actions.skip_guess(by=request.user, group=found, wave_id=wave)
    else:
        form = _form(request.POST, queries.answers(found, choice.wave))
        if not form.is_valid():
            raise Http404  # only names and steps of the page itself can be sent
        data = form.cleaned_data
        everybody = {str(one.pk): one for one in Student.objects.filter(pk__in={*data["alone"], *data["leads"]})}
        actions.keep_guess(
            by=request.user,
            group=found,
            wave_id=wave,
            alone=[everybody[one] for one in data["alone"]],
            leads=[everybody[one] for one in data["leads"]],
            atmosphere=data["atmosphere"],
        )
    return redirect(f"{reverse('insight:portrait', args=[found.slug])}?meting={wave}")


def _form(data: Any, answers: queries.Answers) -> GuessForm:
    return GuessForm(data, names=answers.names, steps=guessing.atmospheres(), asked=guessing.atmosphere_asked())
