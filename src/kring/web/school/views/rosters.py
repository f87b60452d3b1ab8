"""Reading a class list: the form, the preview, the confirmation and the undo."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kring.web.access.permissions import Permission
from kring.web.school import actions, carrying, crumbs, queries, wording
from kring.web.school.actions.rosters import CannotUndoError, ChangedError
from kring.web.school.forms import RosterForm
from kring.web.school.gates import group_for
from kring.web.school.models import RosterImport
from kring.web.ui.terms import terms_for

LONGEST_ID = 19  # digits; more does not fit in the database


@login_required
def roster(request, group):
    """Empty at first; with a list it becomes the preview; "back" brings the list into the form again."""
    group = group_for(request, group, Permission.EDIT_ROSTER)
    terms = terms_for(group.school.sector)
    if request.method != "POST" or "back" in request.POST:
        form = RosterForm(terms=terms, group=group, initial={"text": request.POST.get("text", "")})
        return ask(request, group, form)
    form = RosterForm(request.POST, request.FILES, terms=terms, group=group)
    if not form.is_valid():
        return ask(request, group, form, status=422)
    return show(request, group, form.cleaned_data["lines"], reading=form.reading, only=form.cleaned_data["only"])


def ask(request, group, form, *, status=200):
    return render(request, "school/roster.html", {"form": form} | place(group), status=status)


def place(group) -> dict:
    path = crumbs.in_class_list(group, crumbs.crumb(_("Read a list")))
    return {"group": group, "door": "observe", "crumbs": path}


def show(request, group, lines, **more):
    seen = queries.preview(group, lines, may_move=may_move(request))
    token = carrying.pack(lines, seen, group=group, user=request.user)
    context = place(group) | {"preview": seen, "token": token, "text": request.POST.get("text", "")}
    return render(request, "school/preview.html", context | more | reading_words(group, **more))


def reading_words(group, reading=None, only="", **_more) -> dict:
    if reading is None:
        return {}
    terms = terms_for(group.school.sector)
    return {
        "text": reading.text,
        "problems": [wording.problem_sentence(problem, terms) for problem in reading.problems],
        "others": [name for name in reading.groups if only and name != only],
    }


def may_move(request):
    return lambda group_id: request.person.may(Permission.EDIT_ROSTER, group_id=group_id)


@require_POST
@login_required
def confirm(request, group):
    group = group_for(request, group, Permission.EDIT_ROSTER)
    try:
        lines, seen = carrying.unpack(request.POST.get("lines", ""), group=group, user=request.user)
    except carrying.SpoiledError:
        messages.warning(request, _("This preview is too old. Nothing was changed; please look at the list once more."))
        return roster_again(request, group)
    try:
        done = actions.confirm_roster(
            by=request.user, group=group, lines=lines, seen=seen, ticks=ticks(request.POST), may_move=may_move(request)
        )
    except ChangedError:
        messages.warning(request, _("The class list changed in the meantime. Nothing was done yet; look once more."))
        return show(request, group, lines)
    tell(request, done)
    return redirect("school:students", group=group.slug)


def roster_again(request, group):
    form = RosterForm(terms=terms_for(group.school.sector), group=group, initial={"text": request.POST.get("text", "")})
    return ask(request, group, form)


def ticks(data) -> dict[str, list[int]]:
    return {
        name: [int(value) for value in data.getlist(name) if value.isdecimal() and len(value) < LONGEST_ID]
        for name in ("ending", "as_new", "keep_name")
    }


def tell(request, done):
    if done.changes:
        messages.success(request, _("Read: %(what)s.") % {"what": wording.done_sentence(done)})
    else:
        messages.info(request, _("Nothing had to be changed: the list was right already."))


@require_POST
@login_required
def undo(request, group, pk):
    group = group_for(request, group, Permission.EDIT_ROSTER)
    done = RosterImport.objects.filter(group=group, pk=pk).first()
    if done is None:
        raise Http404
    try:
        actions.undo_roster(by=request.user, roster_import=done)
        messages.success(request, _("Undone. The class list is as it was before."))
    except CannotUndoError:
        messages.warning(request, _("This can no longer be undone: something was done with this list since."))
    return redirect("school:students", group=group.slug)
