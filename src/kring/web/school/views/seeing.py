"""Why may I see this, who saw this, who did what."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kring.web.access.permissions import Permission
from kring.web.accounts.recently import recently_signed_in
from kring.web.audit import queries as audit
from kring.web.audit.actions import record
from kring.web.school import crumbs, queries
from kring.web.school.forms import LogForm
from kring.web.school.gates import group_for, school_for
from kring.web.school.seeing import log as logs
from kring.web.school.seeing import readers, rights, words
from kring.web.ui.terms import terms_for

ON_A_PAGE = 50


@require_safe
@login_required
def my_rights(request):
    if request.school is None:
        raise Http404
    context = {
        "in_school": rights.in_school(request.user, request.school),
        "in_groups": rights.in_groups(request.user, request.school),
        "crumbs": crumbs.in_school(crumbs.crumb(_("Why may I see this?"))),
    }
    return render(request, "school/seeing/my_rights.html", context)


@require_safe
@login_required
def rights_here(request, group):
    group = group_for(request, group, Permission.SEE_GROUP)
    context = {
        "group": group,
        "here": rights.here(request.person, group),
        "roles": rights.in_groups(request.user, request.school, group) + rights.in_school(request.user, request.school),
        "others": rights.who_else(group),
        "may_see_readers": request.person.may(Permission.SEE_READERS, group_id=group.pk),
        "crumbs": crumbs.in_group(group, crumbs.crumb(_("Why may I see this?"))),
    }
    return render(request, "school/seeing/rights_here.html", context)


@require_safe
@login_required
def who_saw(request, group):
    group = group_for(request, group, Permission.SEE_READERS)
    found = audit.looks_at(group_ids=[group.pk])
    context = {"emergencies": queries.emergencies_of(group), "students": queries.students_in(group)}
    return readers_page(request, group, found, context, crumbs.crumb(_("Who saw this?")))


@require_safe
@login_required
def who_saw_student(request, group, pk):
    """What an access request gets: every page about this pupil, and every page about the whole class group."""
    group = group_for(request, group, Permission.SEE_READERS)
    student = queries.students_in(group).filter(pk=pk).first()
    if student is None:
        raise Http404
    found = audit.looks_at(group_ids=queries.groups_of(student), student_id=student.pk)
    path = crumbs.crumb(_("Who saw this?"), "school:who_saw", group=group.slug), crumbs.crumb(student.full_name)
    return readers_page(request, group, found, {"student": student}, *path)


def readers_page(request, group, found, context, *path):
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("bladzij"))
    rows = readers.readers(audit.looks(page), terms_for(group.school.sector))
    shared = {"group": group, "page": page, "rows": rows, "crumbs": crumbs.in_group(group, *path)}
    return render(request, "school/seeing/who_saw.html", shared | context)


@require_safe
@login_required
def log(request):
    school = school_for(request, Permission.SEE_LOG)
    form = log_form(request, school)
    page = Paginator(audit.log(school.pk, **form.wanted), ON_A_PAGE).get_page(request.GET.get("bladzij"))
    query = request.GET.copy()
    query.pop("bladzij", None)
    context = {
        "form": form,
        "page": page,
        "rows": logs.deeds(audit.lines(page), school),
        "query": query.urlencode(),
        "crumbs": crumbs.in_school(crumbs.crumb(_("Log"))),
    }
    return render(request, "school/seeing/log.html", context)


@require_safe
@recently_signed_in
def log_file(request):
    """What the filter shows, all of it."""
    school = school_for(request, Permission.SEE_LOG)
    lines = audit.lines(audit.log(school.pk, **log_form(request, school).wanted))
    record(by=request.user, verb="download log", school=school, lines=len(lines))
    answer = HttpResponse("\ufeff" + logs.as_csv(lines, school), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="kring-log-{timezone.localdate()}.csv"'
    return answer


def log_form(request, school) -> LogForm:
    terms = terms_for(school.sector)
    people = readers.names_of(audit.who_did_something(school.pk))
    return LogForm(
        request.GET, people=people, verbs={verb: words.deed(verb, terms) for verb in audit.verbs_used(school.pk)}
    )
