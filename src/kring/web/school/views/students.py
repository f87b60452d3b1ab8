import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kring.web.access.permissions import Permission
from kring.web.school import actions, crumbs, queries, rules
from kring.web.school.forms import AlsoForm, EndForm, StudentForm
from kring.web.school.gates import group_for, history_for, school_for, student_for
from kring.web.school.photos.forms import PhotoForm
from kring.web.ui.terms import terms_for

NAME_FIELDS = ("first_name", "prefix", "last_name", "external_id")


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
            "students": rows_of(group, enrolled),
            "coming": queries.coming_to(group),
            "size": len(enrolled),
            "may_edit": may_edit,
            "undoable": last if last and rules.may_be_undone(last) else None,
        },
    )


def rows_of(group, students) -> list[dict]:
    """Each student with what the list tells beside the name: the photo, since when, until when."""
    days, photos = queries.comings_and_goings(group), queries.with_photo(group)
    return [
        {"student": each, "photo": each.pk in photos, "since": since, "until": until}
        for each in students
        for since, until in [days.get(each.pk, (None, None))]
    ]


@login_required
def new_student(request, group):
    group = group_for(request, group, Permission.EDIT_ROSTER)
    terms = terms_for(group.school.sector)
    form = StudentForm(request.POST or None, terms=terms, group=group)
    if request.method == "POST" and form.is_valid():
        student = actions.add_student(by=request.user, group=group, **form.cleaned_data)
        messages.success(request, _("%(name)s is in the list.") % {"name": student.full_name})
        return redirect("school:students", group=group.slug)
    path = crumbs.in_class_list(group, crumbs.crumb(_("Add one %(student)s") % terms))
    return render(request, "school/new_student.html", {"group": group, "door": "observe", "form": form, "crumbs": path})


@login_required
def student(request, group, pk):
    group, student = student_for(request, group, pk, Permission.EDIT_ROSTER)
    now = {field: getattr(student, field) for field in NAME_FIELDS}
    form = StudentForm(request.POST or None, terms=terms_for(group.school.sector), student=student, initial=now)
    if request.method == "POST" and form.is_valid():
        actions.edit_student(by=request.user, student=student, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("school:students", group=group.slug)
    return render(request, "school/student.html", page(group, student, form))


def page(group, student, form, end_form=None) -> dict:
    return {
        "group": group,
        "door": "observe",
        "student": student,
        "form": form,
        "end_form": end_form or EndForm(group=group),
        "photo_form": PhotoForm() if group.school.shows_photos else None,
        "has_photo": student.pk in queries.with_photo(group),
        "crumbs": crumbs.in_class_list(group, crumbs.crumb(student.full_name)),
    }


@login_required
def history(request, group, pk):
    """In which class groups a student was, and when. Names of class groups and years, nothing else."""
    group, student = history_for(request, group, pk)
    path = crumbs.in_class_list(group, crumbs.crumb(student.full_name))
    context = {
        "group": group,
        "door": "observe",
        "student": student,
        "rows": queries.history_of(student),
        "crumbs": path,
    }
    return render(request, "school/history.html", context)


@login_required
def also_here(request, group):
    """Students of another class group come into this one as well. For who sees the lists of the whole school."""
    school_for(request, Permission.SET_UP_SCHOOL)
    group = group_for(request, group, Permission.EDIT_ROSTER)
    terms = terms_for(group.school.sector)
    others = queries.groups().filter(year=group.year).exclude(pk=group.pk)
    source = others.filter(slug=request.POST.get("source") or request.GET.get("uit", "")).first()
    posted = request.method == "POST" and "add" in request.POST
    form = AlsoForm(request.POST if posted else None, terms=terms, group=group, source=source)
    if posted and form.is_valid():
        n = actions.enroll_also(by=request.user, group=group, students=form.cleaned_data["students"])
        told = {"n": n, "name": group.title}
        messages.success(request, ngettext("%(n)s came to %(name)s.", "%(n)s came to %(name)s.", n) % told)
        return redirect("school:students", group=group.slug)
    path = crumbs.in_class_list(group, crumbs.crumb(_("From another %(group)s as well") % terms))
    context = {"group": group, "door": "observe", "form": form, "source": source, "crumbs": path}
    return render(request, "school/also_here.html", context)


@require_POST
@login_required
def objection(request, group, pk):
    group, student = student_for(request, group, pk, Permission.EDIT_ROSTER)
    withdraw = "withdraw" in request.POST
    actions.record_objection(by=request.user, student=student, on=None if withdraw else dt.date.today())
    sentence = _("%(name)s takes part again.") if withdraw else _("%(name)s takes no part in measurements.")
    messages.success(request, sentence % {"name": student.full_name})
    return redirect("school:students", group=group.slug)


@require_POST
@login_required
def end(request, group, pk):
    group, student = student_for(request, group, pk, Permission.EDIT_ROSTER)
    end_form = EndForm(request.POST, group=group)
    if not end_form.is_valid():
        now = {field: getattr(student, field) for field in NAME_FIELDS}
        form = StudentForm(terms=terms_for(group.school.sector), student=student, initial=now)
        return render(request, "school/student.html", page(group, student, form, end_form), status=422)
    day = end_form.cleaned_data["on"]
    actions.end_enrollment(by=request.user, group=group, student=student, on=day)
    told = {"name": student.full_name, "group": group.title, "day": date_format(day, "j F") if day else ""}
    later = day and day > dt.date.today()
    sentence = _("%(name)s leaves %(group)s on %(day)s.") if later else _("%(name)s is no longer in %(group)s.")
    messages.success(request, sentence % told)
    return redirect("school:students", group=group.slug)
