"""What I arranged quietly: notes that only their author reads."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kring.web.access.permissions import Permission
from kring.web.agenda import actions, queries, rules, tables
from kring.web.agenda.forms import FinishForm, QuietForm
from kring.web.agenda.gates import quiet_note_for
from kring.web.agenda.views.commitments import trail
from kring.web.school.gates import group_for


@login_required
def notes(request, group):
    group = group_for(request, group, Permission.NOTE_QUIETLY)
    form = QuietForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.note_quietly(by=request.user, group=group, **form.cleaned_data)
        messages.success(request, _("Noted, for you alone."))
        return redirect("agenda:quiet", group=group.slug)
    found = tables.rows(queries.quiet_notes(request.person, group))
    context = {
        "group": group,
        "door": "act",
        "crumbs": trail(group, _("What I arranged quietly")),
        "form": form,
        "open": [row for row in found if rules.is_open(row.commitment)],
        "done": [row for row in found if not rules.is_open(row.commitment)],
    }
    return render(request, "agenda/quiet.html", context)


@login_required
def note(request, group, pk):
    """Looking back on it: did it bring about what it was meant to?"""
    group, found = quiet_note_for(request, group, pk)
    form = FinishForm(request.POST or None, initial={"outcome": found.outcome, "result": found.result or None})
    if request.method == "POST" and form.is_valid():
        actions.look_back_quietly(by=request.user, note=found, **form.cleaned_data)
        messages.success(request, _("Looked back, and kept for you alone."))
        return redirect("agenda:quiet", group=group.slug)
    context = {
        "group": group,
        "door": "act",
        "crumbs": trail(group, _("What I arranged quietly")),
        "row": tables.rows([found])[0],
        "form": form,
    }
    return render(request, "agenda/quiet_note.html", context)


@require_POST
@login_required
def take_away(request, group, pk):
    group, found = quiet_note_for(request, group, pk)
    actions.take_away_note(by=request.user, note=found)
    messages.success(request, _("The note is gone."))
    return redirect("agenda:quiet", group=group.slug)
