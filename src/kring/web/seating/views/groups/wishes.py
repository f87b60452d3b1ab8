"""What a proposal for groups takes along: marks, and who stay together."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kring.web.access.permissions import Permission
from kring.web.school.gates import group_for
from kring.web.school.names import short_names
from kring.web.school.queries import students_in
from kring.web.seating import actions
from kring.web.seating.forms import (
    LetBeForm,
    MarksForm,
    TogetherForm,
)
from kring.web.seating.queries.groupings import (
    kept_together,
)
from kring.web.seating.queries.wishes import marks_of_class, wishes_of
from kring.web.seating.tables.groups import worked_with
from kring.web.seating.views.posting import post_only


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
