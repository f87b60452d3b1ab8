import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kring.web.access.permissions import Permission
from kring.web.school import actions, crumbs, queries, rules
from kring.web.school.forms import StudentForm
from kring.web.school.gates import group_for, student_for
from kring.web.ui.terms import terms_for


@login_required
def students(request, group):
    """The class list. Who takes no part in measurements is told only to who keeps the list."""
    group = group_for(request, group, Permission.SEE_GROUP)
    may_edit = request.person.may(Permission.EDIT_ROSTER, group_id=group.pk)
    last = queries.last_import(group) if may_edit else None
    enrolled = list(queries.students_in(group))
    return render(
        request,
        "school/students.html",
        {
            "group": group,
            "door": "observe",
            "crumbs": crumbs.in_class_list(group),
            "students": enrolled,
            "size": len(enrolled),
            "may_edit": may_edit,
            "undoable": last if last and rules.may_be_undone(last) else None,
        },
    )


@login_required
def new_student(request, group):
    group = group_for(request, group, Permission.EDIT_ROSTER)
    terms = terms_for(group.school.sector)
    form = StudentForm(request.POST or None, terms=terms)
    if request.method == "POST" and form.is_valid():
        student = actions.add_student(by=request.user, group=group, **form.cleaned_data)
        messages.success(request, _("%(name)s is in the list.") % {"name": student.full_name})
        return redirect("school:students", group=group.slug)
    path = crumbs.in_class_list(group, crumbs.crumb(_("Add one %(student)s") % terms))
    return render(request, "school/new_student.html", {"group": group, "door": "observe", "form": form, "crumbs": path})


@login_required
def student(request, group, pk):
    group, student = student_for(request, group, pk, Permission.EDIT_ROSTER)
    now = {field: getattr(student, field) for field in ("first_name", "prefix", "last_name", "external_id")}
    form = StudentForm(request.POST or None, terms=terms_for(group.school.sector), student=student, initial=now)
    if request.method == "POST" and form.is_valid():
        actions.edit_student(by=request.user, student=student, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("school:students", group=group.slug)
    path = crumbs.in_class_list(group, crumbs.crumb(student.full_name))
    context = {"group": group, "door": "observe", "student": student, "form": form, "crumbs": path}
    return render(request, "school/student.html", context)


@require_POST
@login_required
def objection(request, group, pk):
    group, student = student_for(request, group, pk, Permission.EDIT_ROSTER)
    withdraw = "withdraw" in request.POST
    day, erase = None if withdraw else dt.date.today(), "erase" in request.POST
    actions.record_objection(by=request.user, student=student, on=day, erase=erase)
    sentence = _("%(name)s takes part again.") if withdraw else _("%(name)s takes no part in measurements.")
    messages.success(request, sentence % {"name": student.full_name})
    return redirect("school:students", group=group.slug)


@require_POST
@login_required
def end(request, group, pk):
    group, student = student_for(request, group, pk, Permission.EDIT_ROSTER)
    actions.end_enrollment(by=request.user, group=group, student=student, referred="referred" in request.POST)
    messages.success(
        request, _("%(name)s is no longer in %(group)s.") % {"name": student.full_name, "group": group.title}
    )
    return redirect("school:students", group=group.slug)
