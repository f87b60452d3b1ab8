"""The start page of the room: what there is, and the first proposal."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from kring.web.access.permissions import Permission
from kring.web.school.gates import group_for
from kring.web.school.queries import students_in
from kring.web.seating import actions
from kring.web.seating.forms import ProposeForm
from kring.web.seating.gates import may_plan, note_plan
from kring.web.seating.queries.grid import FROM_THE_BOARD
from kring.web.seating.queries.plans import (
    accepted_plan_of,
    classrooms,
    drawing_of,
    earlier_plans_of,
    proposal_of,
    seated,
)
from kring.web.seating.queries.problem import answers_of
from kring.web.seating.queries.wishes import wishes_of
from kring.web.seating.rules import RefusedError
from kring.web.seating.tables.room import plain_floor
from kring.web.seating.views.posting import post_only
from kring.web.ui.terms import terms_of


@require_GET
@login_required
def plans(request, group):
    found = group_for(request, group, Permission.SEE_SEATS)
    context = _accepted(request, found)
    if not may_plan(request, found.pk):
        return render(request, "seating/seats.html", context)
    note_plan(request, found)
    return render(request, "seating/plans.html", context | _workplace(request, found))


@post_only("seating:plans")
@login_required
def propose(request, group):
    found = group_for(request, group, Permission.PLAN_SEATS)
    form = ProposeForm(request.POST)
    if not form.is_valid():
        return redirect("seating:plans", group=found.slug)
    try:
        plan = actions.propose(by=request.user, group=found, classroom=form.cleaned_data["classroom"])
    except RefusedError as refusal:
        return refused(request, refusal, "seating:plans", group=found.slug)
    return redirect(f"{reverse('seating:plan', kwargs={'group': found.slug, 'pk': plan.pk})}?zoek=1")


def refused(request, refusal, url_name, **kwargs):
    """Back to where the person was, with the sentence why."""
    messages.error(request, refusal.sentence(terms_of(request)))
    return redirect(url_name, **kwargs)


def _accepted(request, group):
    plan = accepted_plan_of(group)
    from_the_board = request.GET.get("kant") == FROM_THE_BOARD
    return {
        "group": group,
        "door": "decide",
        "plan": plan,
        "floor": plan and plain_floor(seated(plan), from_the_board=from_the_board),
        "from_the_board": from_the_board,
    }


def _workplace(request, group):
    students = students_in(group).count()
    return {
        "proposal": proposal_of(group),
        "earlier": [plan for plan in earlier_plans_of(group) if plan.status == plan.Status.REPLACED],
        "classrooms": [
            (room, drawing_of(room).seats, max(0, students - drawing_of(room).seats)) for room in classrooms()
        ],
        "chosen": request.GET.get("lokaal", ""),
        "students": students,
        "wishes": wishes_of(group),
        "answers": answers_of(group),
    }
