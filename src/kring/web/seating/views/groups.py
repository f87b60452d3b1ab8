"""Work groups: what there is, one proposal changed by hand, accepting, and sheets for everybody."""

from functools import wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kring.web.access.permissions import Permission
from kring.web.school.gates import group_for
from kring.web.school.names import short_names
from kring.web.school.queries import makers_of, students_in
from kring.web.seating import actions, exports
from kring.web.seating.evidence import CLAIMS, LOOK_BACK
from kring.web.seating.forms import (
    AcceptGroupsForm,
    AgainForm,
    GroupsForm,
    LetBeForm,
    MarksForm,
    NoForm,
    RegroupForm,
    TogetherForm,
    UndoForm,
    VersionForm,
)
from kring.web.seating.gates import grouping_for, may_divide, may_plan, note_plan, shown_grouping_for
from kring.web.seating.models import Grouping
from kring.web.seating.queries.groupings import (
    asked_of,
    ended,
    kept_together,
    marks_of_class,
    open_grouping,
    running,
)
from kring.web.seating.queries.problem import answers_of
from kring.web.seating.queries.wishes import wishes_of
from kring.web.seating.rules import ChangedError, RefusedError
from kring.web.seating.tables.groups import groups_page, plain_weeks, worked_with
from kring.web.seating.views.posting import post_only
from kring.web.ui.terms import terms_for

LONGEST = 12  # digits


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
            messages.error(request, refusal.sentence(_terms(request)))
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
        "claims": [CLAIMS[key].in_words(_terms(request)) for key in ("change", "know_better", "friend", "support")],
        "may_divide": may_divide(request, group),
    }


@require_http_methods(["GET", "POST"])
@login_required
def group_wishes(request, group):
    found = group_for(request, group, Permission.PLAN_SEATS)
    names = short_names(students_in(found))
    form = MarksForm(request.POST or None, names=names, marks=marks_of_class(found))
    if request.method == "POST" and form.is_valid():
        actions.set_group_marks(by=request.user, group=found, marks=form.marks)
        messages.success(request, _("The marks are kept. New groups take them along."))
        return redirect("seating:groups", group=found.slug)
    return _wishes_page(request, found, names, form, TogetherForm(names=names))


@post_only("seating:group_wishes")
@login_required
def keep_together(request, group):
    found = group_for(request, group, Permission.PLAN_SEATS)
    names = short_names(students_in(found))
    form = TogetherForm(request.POST, names=names)
    if not form.is_valid():
        return _wishes_page(request, found, names, MarksForm(names=names, marks=marks_of_class(found)), form)
    actions.keep_together(by=request.user, group=found, **form.cleaned_data)
    return redirect(reverse("seating:group_wishes", kwargs={"group": found.slug}) + "#samen")


@post_only("seating:group_wishes")
@login_required
def let_go(request, group):
    found = group_for(request, group, Permission.PLAN_SEATS)
    form = LetBeForm(request.POST)
    if form.is_valid():
        actions.let_go(by=request.user, group=found, **form.cleaned_data)
    return redirect(reverse("seating:group_wishes", kwargs={"group": found.slug}) + "#samen")


def _wishes_page(request, group, names, form, together_form):
    context = {
        "group": group,
        "door": "decide",
        "confidential": True,
        "form": form,
        "together_form": together_form,
        "together": [(one, names[one.one], names[one.other]) for one in kept_together(group)],
        "apart": [(names[one], names[other]) for one, other in wishes_of(group).apart],
    }
    return render(request, "seating/groups/wishes.html", context)


@require_GET
@login_required
def worked_together(request, group):
    found = group_for(request, group, Permission.PLAN_SEATS)
    context = {"group": found, "door": "decide", "confidential": True, "rows": worked_with(found)}
    return render(request, "seating/groups/worked.html", context)


@require_GET
@login_required
def grouping(request, group, pk):
    found = shown_grouping_for(request, group, pk)
    if not may_plan(request, found.group_id):
        context = {"group": found.group, "door": "decide", "running": [(found, plain_weeks(found))]}
        return render(request, "seating/groups/seen.html", context)
    note_plan(request, found.group)
    page = groups_page(found, _terms(request), week=_week(request, found), chosen=_chosen(request))
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
                messages.error(request, refusal.sentence(_terms(request)))
            return redirect(groups_url(found, week=_week(request, found), student=_chosen(request)))

        return changed

    return around


@change(AgainForm)
def again(request, found, form):
    actions.propose_grouping_again(by=request.user, grouping=found, seed=form.cleaned_data["seed"])
    messages.success(request, _("Kring looked again, with the newest answers and wishes."))


@change(RegroupForm)
def regroup(request, found, form):
    student, week = form.cleaned_data["student"], _week(request, found)
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


@post_only("seating:grouping")
@login_required
def discard(request, group, pk):
    found = grouping_for(request, group, pk)
    try:
        actions.discard_groups(by=request.user, grouping=found)
    except RefusedError as refusal:
        messages.error(request, refusal.sentence(_terms(request)))
    return redirect("seating:groups", group=group)


@post_only("seating:grouping")
@login_required
def end(request, group, pk):
    actions.end_groups(by=request.user, grouping=grouping_for(request, group, pk))
    messages.success(request, _("These groups have ended. Who worked with whom stays known."))
    return redirect("seating:groups", group=group)


@require_http_methods(["GET", "POST"])
@login_required
def accept(request, group, pk):
    found = grouping_for(request, group, pk)
    if found.status != Grouping.Status.PROPOSAL:
        return redirect("seating:grouping", group=group, pk=pk)
    makers = {user.pk: user for user in makers_of(found.group, also=request.user)}
    owners = {pk: str(user) for pk, user in makers.items()}
    form = AcceptGroupsForm(
        request.POST or None, group=found.group, owners=owners, me=request.user.pk, terms=_terms(request)
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.accept_groups(
                by=request.user,
                grouping=found,
                look_back_on=said["look_back_on"],
                how=said["how"],
                owner=makers[said["owner"]],
            )
        except RefusedError as refusal:
            messages.error(request, refusal.sentence(_terms(request)))
        else:
            messages.success(request, _("The groups are accepted. The look back is on your start page."))
        return redirect("seating:grouping", group=group, pk=pk)
    why = LOOK_BACK.in_words(_terms(request))
    context = {"group": found.group, "door": "decide", "plan": found, "form": form, "why": why}
    return render(request, "seating/groups/accept.html", context)


@require_GET
@login_required
def for_the_wall(request, group, pk):
    """First names, groups and roles: nothing else is in the page, also not in its source."""
    found = shown_grouping_for(request, group, pk)
    context = {
        "title": found.title,
        "class_name": found.group.title,
        "school_name": found.school.name,
        "on": _day(found),
        "weeks": plain_weeks(found),
        "asked_roles": asked_of(found).roles,
    }
    return render(request, "seating/groups/print.html", context)


@require_GET
@login_required
def as_pdf(request, group, pk):
    found = shown_grouping_for(request, group, pk)
    return exports.groups_pdf(found, _day(found), f"groepjes-{found.group.slug}.pdf")


@require_GET
@login_required
def as_xlsx(request, group, pk):
    found = shown_grouping_for(request, group, pk)
    return exports.groups_xlsx(found, f"groepjes-{found.group.slug}.xlsx")


def groups_url(found, *, week: int = 1, student: int | None = None) -> str:
    address = reverse("seating:grouping", kwargs={"group": found.group.slug, "pk": found.pk})
    said = {"week": week if week > 1 else None, "leerling": student}
    said = {key: value for key, value in said.items() if value is not None}
    return f"{address}?{urlencode(said)}" if said else address


def _day(found):
    return timezone.localdate(found.accepted_at) if found.accepted_at else timezone.localdate()


def _terms(request):
    return terms_for(request.school.sector)


def _number(request, key: str) -> int | None:
    said = request.POST.get(key, request.GET.get(key, ""))
    return int(said) if said.isdecimal() and len(said) < LONGEST else None


def _chosen(request) -> int | None:
    return _number(request, "leerling")


def _week(request, found) -> int:
    return min(max(_number(request, "week") or 1, 1), found.weeks)
