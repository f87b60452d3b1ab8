from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kring.web.access.permissions import Permission
from kring.web.school import actions, crumbs, queries
from kring.web.school.calendar.forms import FreeDaysForm
from kring.web.school.gates import chosen_year, school_for

NEW_ROWS = 3


@login_required
def free_days(request):
    """The holidays and study days of one school year; every date can be changed."""
    school = school_for(request, Permission.SET_UP_SCHOOL)
    year = chosen_year(request)
    rows = list(queries.free_days(year)) if year else []
    forms = [FreeDaysForm(request.POST or None, prefix=str(row.pk), row=row) for row in rows]
    forms += [FreeDaysForm(request.POST or None, prefix=f"new{n}", row=None) for n in range(NEW_ROWS)]
    if request.method == "POST" and not [
        form for form in forms if not form.is_valid()
    ]:  # all are asked, so that each tells its mistakes
        changes = [(form.row, form.fields_to_keep) for form in forms if form.changes]
        actions.change_free_days(by=request.user, school=school, rows=changes)
        messages.success(request, _("Saved."))
        return redirect(request.get_full_path())
    context = {"forms": forms, "year": year, "years": queries.years(), "has_rows": bool(rows), "crumbs": trail()}
    return render(request, "school/free_days.html", context)


def trail():
    return crumbs.in_school(
        crumbs.crumb(_("School settings"), "school:settings"), crumbs.crumb(_("Holidays and study days"))
    )


@require_POST
@login_required
def of_region(request):
    school = school_for(request, Permission.SET_UP_SCHOOL)
    year = chosen_year(request)
    n = actions.take_holidays_of_region(by=request.user, school=school, year=year) if year else 0
    told = {"n": n, "region": school.get_region_display()}
    if n:
        sentence = ngettext(
            "%(n)s holiday of region %(region)s is in.", "%(n)s holidays of region %(region)s are in.", n
        )
        messages.success(request, sentence % told)
    else:
        messages.info(request, _("Kring does not know the holidays of this school year yet. Fill them in below."))
    return redirect(f"{reverse('school:free_days')}?jaar={year.name if year else ''}")
