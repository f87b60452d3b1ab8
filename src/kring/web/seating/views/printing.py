"""On paper: for everybody without reasons, and only when asked for, with reasons for the teacher."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kring.web.seating.gates import plan_for, shown_plan_for
from kring.web.seating.queries.plans import seated
from kring.web.seating.queries.problem import Answers, answers_of
from kring.web.seating.queries.wishes import wishes_of
from kring.web.seating.tables.reasons import story_of
from kring.web.seating.tables.room import FROM_THE_BOARD, plain_rows
from kring.web.ui.terms import terms_for


@require_GET
@login_required
def for_everybody(request, group, pk):
    """First names, the class and a date: nothing else of the plan is in the page, also not in its source."""
    plan = shown_plan_for(request, group, pk)
    from_the_board = request.GET.get("kant") == FROM_THE_BOARD
    context = {
        "name": plan.group.title,
        "school_name": plan.school.name,
        "classroom": plan.classroom.name,
        "on": plan.accepted_at or timezone.now(),
        "rows": plain_rows(seated(plan), from_the_board=from_the_board),
        "from_the_board": from_the_board,
    }
    return render(request, "seating/print.html", context)


@require_GET
@login_required
def for_the_teacher(request, group, pk):
    plan = plan_for(request, group, pk)
    now = seated(plan)
    answers = answers_of(plan.group, plan.wave_id) if plan.wave_id else Answers()
    story = story_of(plan, now, answers=answers, wishes=wishes_of(plan.group), terms=terms_for(request.school.sector))
    context = {"plan": plan, "answers": answers, "story": story, "on": plan.accepted_at or timezone.now()}
    return render(request, "seating/print_reasons.html", context)
