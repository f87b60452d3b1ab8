"""On paper: for everybody without reasons, and only when asked for, with reasons for the teacher."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kring.web.seating.exports import TYPES, file_of
from kring.web.seating.gates import plan_for, shown_plan_for
from kring.web.seating.queries.grid import FROM_THE_BOARD
from kring.web.seating.queries.plans import seated
from kring.web.seating.queries.problem import Answers, answers_of
from kring.web.seating.queries.wishes import wishes_of
from kring.web.seating.tables.reasons import story_of
from kring.web.seating.tables.room import plain_floor
from kring.web.ui.terms import terms_of


@require_GET
@login_required
def for_everybody(request, group, pk):
    """First names, the class and a date: nothing else of the plan is in the page, also not in its source."""
    plan = shown_plan_for(request, group, pk)
    from_the_board = request.GET.get("kant") == FROM_THE_BOARD
    nameless = request.GET.get("zonder-namen") == "1"
    context = {
        "group": plan.group,
        "pk": plan.pk,
        "nameless": nameless,
        "photos": request.GET.get("fotos") == "1" and not nameless,
        "name": plan.group.title,
        "school_name": plan.school.name,
        "classroom": plan.classroom.name,
        "on": plan.accepted_at or timezone.now(),
        "floor": plain_floor(seated(plan), from_the_board=from_the_board, nameless=nameless),
        "from_the_board": from_the_board,
    }
    return render(request, "seating/print.html", context)


@require_GET
@login_required
def as_file(request, group, pk, form):
    """The same as a file: PDF, picture or workbook."""
    plan = shown_plan_for(request, group, pk)
    if form not in TYPES:
        raise Http404
    return file_of(plan, seated(plan), form, from_the_board=request.GET.get("kant") == FROM_THE_BOARD)


@require_GET
@login_required
def for_the_teacher(request, group, pk):
    plan = plan_for(request, group, pk)
    now = seated(plan)
    answers = answers_of(plan.group, plan.wave_id) if plan.wave_id else Answers()
    story = story_of(plan, now, answers=answers, wishes=wishes_of(plan.group), terms=terms_of(request))
    context = {"plan": plan, "answers": answers, "story": story, "on": plan.accepted_at or timezone.now()}
    return render(request, "seating/print_reasons.html", context)
