"""The line of a class: what was measured, discussed, agreed and tried, dated, on one page."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.translation import gettext as _

from kring.web.access.permissions import Permission
from kring.web.agenda import sources, tables
from kring.web.agenda.views.commitments import trail
from kring.web.school.gates import group_for


@login_required
def line(request, group):
    group = group_for(request, group, Permission.MAKE_COMMITMENTS)
    context = {
        "group": group,
        "door": "review",
        "crumbs": trail(group, _("The line of the class")),
        "months": tables.by_month(sources.moments(request.person, group)),
        "may_note": request.person.may(Permission.NOTE_QUIETLY, group_id=group.pk),
    }
    return render(request, "agenda/line.html", context)
