"""An adult asks one child the questions, aloud, and taps the answers: the same questions and the same verbs."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kring.web.questionnaires import actions, faces, queries, rules
from kring.web.questionnaires.models import Response
from kring.web.questionnaires.views import answering
from kring.web.questionnaires.views.waves import page, student_of, wave_for

ROUTE = Response.Route.INTERVIEW


def with_interview(view: Callable) -> Callable:
    """`view(request, form, place, ...)` of the interview that was begun; without one, the page on which it begins."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @login_required
    @wraps(view)
    def guarded(request, group, wave, student, **kwargs):
        found, one = wave_for(request, group, wave)
        who = student_of(one, str(student))
        form = queries.held_by_adult(one, who.pk, ROUTE)
        if form is None or not one.is_open:
            return _before(request, found, one, who)
        form.token = ""
        place = answering.Place(
            "questionnaires:interview_question",
            "questionnaires:interview_hand_in",
            "questionnaires/interview/page.html",
            (found.slug, one.pk, who.pk),
            {"group": found, "one": one},
            faces.beside_a_child,
        )
        return view(request, form, place, **kwargs)

    return guarded


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def begin(request: HttpRequest, group: str, wave: int, student: int) -> HttpResponse:
    found, one = wave_for(request, group, wave)
    who = student_of(one, str(student))
    if request.method != "POST":
        return _before(request, found, one, who)
    problem = ""
    try:
        if one.anonymous:
            raise rules.NotInvited
        if queries.held_by_adult(one, who.pk, ROUTE) is None:
            actions.take_card(wave=one, student=who, route=ROUTE)
        return redirect("questionnaires:interview_question", found.slug, one.pk, who.pk, 1)
    except rules.CardInUse:
        problem = "in_use"
    except rules.CardFinished:
        problem = "finished"
    except rules.Refused:
        problem = "closed"
    return _before(request, found, one, who, problem, status=409)


@with_interview
def question(request, form, place, number) -> HttpResponse:
    return answering.question(request, form, number, place)


@with_interview
def hand_in(request, form, place) -> HttpResponse:
    """After this nothing of what the child said is on the screen, nor behind the back button."""
    if request.method != "POST":
        return answering.hand_in_page(request, form, place)
    try:
        answering.finish(form)
    except rules.Refused as refusal:
        return answering.refused(request, form.invitation.wave, refusal)
    messages.success(request, _("Handed in. Thank the child for telling you."))
    return redirect("questionnaires:wave", *place.args[:2])


def _before(request, group, wave, student, problem: str = "", *, status: int = 200) -> HttpResponse:
    name = next(card.name for card in queries.cards(wave) if card.student_id == student.pk)
    begun = queries.held_by_adult(wave, student.pk, ROUTE) is not None
    context = {"one": wave, "student": student, "name": name, "problem": problem, "begun": begun}
    title = _("In a talk")
    return render(request, "questionnaires/interview/begin.html", page(group, context, title), status=status)
