"""Over time: who sat where, new seats through the year, what came of a plan, and what each wish costs."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from kring.core.seating import Became
from kring.web.access.permissions import Permission
from kring.web.agenda.queries import open_in
from kring.web.school.gates import group_for
from kring.web.school.names import short_names
from kring.web.school.queries import next_lesson_day, students_in
from kring.web.seating import actions
from kring.web.seating.actions.rotating import ORIGIN
from kring.web.seating.forms import YearForm
from kring.web.seating.gates import note_plan, plan_for
from kring.web.seating.queries.afterwards import outcome_of, periods_of
from kring.web.seating.tables.costs import costs_of
from kring.web.ui.terms import terms_of

WEEKS = 7


@require_GET
@login_required
def history(request, group):
    """Of everybody: where and beside whom, per plan that was accepted."""
    found = group_for(request, group, Permission.PLAN_SEATS)
    note_plan(request, found)
    periods = periods_of(found)
    names = short_names(students_in(found))
    rows = [
        (name, [(period.where.get(student, ""), period.beside.get(student, ())) for period in periods])
        for student, name in sorted(names.items(), key=lambda one: one[1])
    ]
    context = {"group": found, "door": "decide", "confidential": True, "periods": periods, "rows": rows}
    return render(request, "seating/history.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def year(request, group):
    """Dates for new seats: first shown, then put in the agenda."""
    found = group_for(request, group, Permission.PLAN_SEATS, noted=False)
    start = next_lesson_day(timezone.localdate() + dt.timedelta(weeks=WEEKS))
    form = YearForm(request.POST or None, group=found, initial={"first": start, "weeks": WEEKS})
    days = form.days if request.method == "POST" and form.is_valid() else []
    if days and request.POST.get("do") == "keep":
        made = actions.plan_year(by=request.user, group=found, days=days)
        said = ngettext("%(n)s day is in the agenda.", "%(n)s days are in the agenda.", made) % {"n": made}
        messages.success(request, said)
        return redirect("seating:year", group=found.slug)
    planned = [each for each in open_in(found, request.person) if each.origin == ORIGIN]
    context = {"group": found, "door": "decide", "form": form, "days": days, "planned": planned}
    return render(request, "seating/year.html", context)


@require_GET
@login_required
def outcome(request, group, pk):
    """What became of the ties that an accepted plan was meant for."""
    plan = plan_for(request, group, pk)
    if plan.accepted_at is None:
        return redirect("seating:plan", group=group, pk=pk)
    note_plan(request, plan.group)
    found = outcome_of(plan)
    context = {"group": plan.group, "door": "decide", "confidential": True, "plan": plan, "outcome": found}
    if found:
        meant = sorted(
            (sorted(found.names.get(one, "") for one in pair), became) for pair, became in found.found.meant.items()
        )
        context |= {
            "ties": [(" – ".join(names), became.value) for names, became in meant if all(names)],
            "closer": found.found.count(Became.CLOSER),
            "known": len(found.found.meant) - found.found.count(Became.UNKNOWN),
        }
    return render(request, "seating/outcome.html", context)


@require_GET
@login_required
def costs(request, group, pk):
    """What each wish and rule costs the others, by leaving it out in a quick search."""
    plan = plan_for(request, group, pk)
    note_plan(request, plan.group)
    found = costs_of(plan, terms_of(request))
    context = {"group": plan.group, "door": "decide", "confidential": True, "plan": plan, "costs": found}
    return render(request, "seating/costs.html", context)
