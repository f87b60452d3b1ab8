"""Work groups of a class: what there is, and asking for a proposal."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from kring.web.access.permissions import Permission
from kring.web.school.gates import group_for
from kring.web.school.names import short_names
from kring.web.school.queries import students_in
from kring.web.seating import actions
from kring.web.seating.evidence import CLAIMS
from kring.web.seating.forms import (
    GroupsForm,
)
from kring.web.seating.gates import may_divide, may_plan, note_plan
from kring.web.seating.queries.groupings import (
    ended,
    kept_together,
    open_grouping,
    running,
)
from kring.web.seating.queries.problem import answers_of
from kring.web.seating.queries.wishes import marks_of_class, wishes_of
from kring.web.seating.rules import RefusedError
from kring.web.seating.tables.groups import plain_weeks
from kring.web.seating.views.groups.address import groups_url
from kring.web.seating.views.posting import post_only
from kring.web.ui.terms import terms_of


@require_GET
@login_required
def groups(request, group):
    found = group_for(request, group, Permission.SEE_SEATS)
    context = {"group": found, "door": "decide", "running": [(one, plain_weeks(one)) for one in running(found)]}
    if not may_plan(request, found.pk):
        return render(request, "seating/groups/seen.html", context)
    note_plan(request, found)
    return render(request, "seating/groups/start.html", context | _workplace(request, found, GroupsForm()))


@post_only("seating:groups")
@login_required
def propose(request, group):
    found = group_for(request, group, Permission.PLAN_SEATS)
    form = GroupsForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = actions.propose_grouping(
                by=request.user, group=found, title=said["title"], asked=form.asked, weeks=said["weeks"]
            )
        except RefusedError as refusal:
            messages.error(request, refusal.sentence(terms_of(request)))
        else:
            return redirect(groups_url(made))
    context = {"group": found, "door": "decide", "running": [(one, plain_weeks(one)) for one in running(found)]}
    return render(request, "seating/groups/start.html", context | _workplace(request, found, form))


def _workplace(request, group, form):
    names, marks = short_names(students_in(group)), marks_of_class(group)
    return {
        "confidential": True,
        "proposal": open_grouping(group),
        "ended": ended(group),
        "form": form,
        "students": len(names),
        "wishes": len(kept_together(group)) + len(wishes_of(group).apart),
        "marked": {kind: len(values) for kind, values in marks.items()},
        "answers": answers_of(group),
        "claims": [CLAIMS[key].in_words(terms_of(request)) for key in ("change", "know_better", "friend", "support")],
        "may_divide": may_divide(request, group),
    }
