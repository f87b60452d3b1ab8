from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kring.web.access.permissions import Permission
from kring.web.school import actions, crumbs, queries, rules, tables
from kring.web.school.forms import AssignForm, GroupForm
from kring.web.school.gates import chosen_year, group_for, school_for, this_year
from kring.web.ui.terms import terms_for


@login_required
def groups(request):
    school = school_for(request, Permission.SEE_SCHOOL)
    year = chosen_year(request)
    tabs = [{"label": each.name, "url": f"?jaar={each.name}", "current": each == year} for each in queries.years()]
    rows = tables.groups_of(year, school, request.person) if year else []
    now = this_year(request)
    context = {"year": year, "tabs": tabs if len(tabs) > 1 else [], "rows": rows, "is_this_year": year == now}
    return render(request, "school/groups.html", context)


@login_required
def new_group(request):
    school = school_for(request, Permission.SET_UP_SCHOOL)
    terms = terms_for(school.sector)
    form = GroupForm(request.POST or None, terms=terms, may_teach=rules.works_alone(request.user, school))
    if request.method == "POST" and form.is_valid():
        group = actions.create_group(by=request.user, school=school, **form.cleaned_data)
        return redirect("school:roster", group=group.slug)
    return render(request, "school/new_group.html", {"form": form, "crumbs": to_groups(terms)})


def to_groups(terms):
    label = _("All %(groups)s") % terms
    return crumbs.in_school(crumbs.crumb(label, "school:groups"), crumbs.crumb(_("New %(group)s") % terms))


@login_required
def edit_group(request, group):
    """Its name, its years, and who works with it."""
    school = school_for(request, Permission.SET_UP_SCHOOL)
    group = group_for(request, group, Permission.SEE_GROUP)
    terms = terms_for(school.sector)
    form = GroupForm(
        request.POST or None, terms=terms, group=group, initial={"name": group.name, "grades": group.grades}
    )
    if request.method == "POST" and form.is_valid():
        actions.edit_group(by=request.user, group=group, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("school:edit_group", group=group.slug)
    return render(request, "school/edit_group.html", group_page(request, group, terms, form))


def assign_form(request, group, data=None) -> AssignForm:
    """Colleagues to choose from; oneself is not among them unless nobody else works here."""
    without = None if rules.may_take_group(request.user, group) else request.user
    terms = terms_for(group.school.sector)
    return AssignForm(data, terms=terms, school=group.school, without=without, prefix="assign")


def group_page(request, group, terms, form) -> dict:
    return {
        "group": group,
        "crumbs": crumbs.in_group(group, crumbs.crumb(_("Name, years and colleagues"))),
        "form": form,
        "assign_form": assign_form(request, group),
        "teachers": tables.teachers(group, terms),
    }


@require_POST
@login_required
def assign(request, group):
    school_for(request, Permission.SET_UP_SCHOOL)
    group = group_for(request, group, Permission.SEE_GROUP)
    form = assign_form(request, group, request.POST)
    if form.is_valid():
        actions.assign(by=request.user, group=group, **form.cleaned_data)
    else:
        messages.warning(request, _("Nothing was changed. You cannot add yourself: a colleague does that for you."))
    return redirect("school:edit_group", group=group.slug)


@require_POST
@login_required
def unassign(request, group, pk):
    school_for(request, Permission.SET_UP_SCHOOL)
    group = group_for(request, group, Permission.SEE_GROUP)
    assignment = queries.teachers_of(group).filter(pk=pk).first()
    if assignment is None:
        raise Http404
    actions.unassign(by=request.user, assignment=assignment)
    return redirect("school:edit_group", group=group.slug)
