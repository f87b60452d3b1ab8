"""One proposal for groups, changed by hand until it is accepted."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kring.web.school.names import short_names
from kring.web.school.queries import students_in
from kring.web.seating import actions
from kring.web.seating.forms import (
    AgainForm,
    NoForm,
    RegroupForm,
    UndoForm,
    VersionForm,
)
from kring.web.seating.gates import grouping_for, may_plan, note_plan, shown_grouping_for
from kring.web.seating.models import Grouping
from kring.web.seating.rules import ChangedError, RefusedError
from kring.web.seating.tables import comparing_groups
from kring.web.seating.tables.groups import groups_page, plain_weeks
from kring.web.seating.views.beside import laid_beside
from kring.web.seating.views.groups.address import chosen, groups_url, week_of
from kring.web.seating.views.posting import post_only
from kring.web.ui.terms import terms_of


@require_GET
@login_required
def grouping(request, group, pk):
    found = shown_grouping_for(request, group, pk)
    if not may_plan(request, found.group_id):
        context = {"group": found.group, "door": "decide", "running": [(found, plain_weeks(found))]}
        return render(request, "seating/groups/seen.html", context)
    note_plan(request, found.group)
    page = groups_page(found, terms_of(request), week=week_of(request, found), chosen=chosen(request))
    is_part = request.htmx and not request.htmx.history_restore_request
    return render(request, "seating/groups/parts/workshop.html" if is_part else "seating/groups/grouping.html", page)


def change(form_class):
    """A button on the groups: gate, form, one action, back. A refusal is told and changes nothing."""

    def around(view):
        @wraps(view)
        @post_only("seating:grouping")
        @login_required
        def changed(request, group, pk):
            found = grouping_for(request, group, pk)
            form = form_class(request.POST)
            try:
                if not form.is_valid():
                    raise ChangedError
                view(request, found, form)
            except RefusedError as refusal:
                messages.error(request, refusal.sentence(terms_of(request)))
            return redirect(groups_url(found, week=week_of(request, found), student=chosen(request)))

        return changed

    return around


@change(AgainForm)
def again(request, found, form):
    actions.propose_grouping_again(by=request.user, grouping=found, seed=form.cleaned_data["seed"])
    messages.success(request, _("Kring looked again, with the newest answers and wishes."))


@change(RegroupForm)
def regroup(request, found, form):
    student, week = form.cleaned_data["student"], week_of(request, found)
    actions.regroup(by=request.user, grouping=found, week=week, student=student, to=form.number, other=form.other)
    names = short_names(students_in(found.group))
    if form.other is None:
        said = _("%(name)s is in group %(n)s now.") % {"name": names[student], "n": form.number}
    else:
        said = _("%(one)s and %(other)s have changed groups.") % {"one": names[student], "other": names[form.other]}
    messages.success(request, said)


@change(UndoForm)
def undo(request, found, form):
    actions.undo_grouping(by=request.user, grouping=found, change=form.cleaned_data["change"])
    messages.success(request, _("The last change is undone."))


@change(UndoForm)
def redo(request, found, form):
    actions.redo_grouping(by=request.user, grouping=found, change=form.cleaned_data["change"])
    messages.success(request, _("The change is done again."))


@change(NoForm)
def keep_version(request, found, form):
    kept = actions.keep_groups(by=request.user, grouping=found)
    messages.success(request, _("Kept as version %(n)s.") % {"n": kept.number})


@change(VersionForm)
def take_back(request, found, form):
    actions.take_groups_back(by=request.user, grouping=found, number=form.cleaned_data["number"])
    messages.success(request, _("The proposal is as version %(n)s again.") % {"n": form.cleaned_data["number"]})


@change(VersionForm)
def drop_version(request, found, form):
    actions.drop_groups_version(by=request.user, grouping=found, number=form.cleaned_data["number"])


@require_GET
@login_required
def compare(request, group, pk):
    found = grouping_for(request, group, pk)
    if found.status != Grouping.Status.PROPOSAL:
        return redirect("seating:grouping", group=group, pk=pk)
    note_plan(request, found.group)
    context = {"group": found.group, "door": "decide", "plan": found, "confidential": True}
    context |= laid_beside(request, found, comparing_groups)
    return render(request, "seating/groups/compare.html", context)


@post_only("seating:grouping")
@login_required
def discard(request, group, pk):
    found = grouping_for(request, group, pk)
    try:
        actions.discard_groups(by=request.user, grouping=found)
    except RefusedError as refusal:
        messages.error(request, refusal.sentence(terms_of(request)))
    return redirect("seating:groups", group=group)


@post_only("seating:grouping")
@login_required
def end(request, group, pk):
    actions.end_groups(by=request.user, grouping=grouping_for(request, group, pk))
    messages.success(request, _("These groups have ended. Who worked with whom stays known."))
    return redirect("seating:groups", group=group)
