from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kring.web.access.permissions import Permission
from kring.web.access.roles import EMERGENCY
from kring.web.school import actions, crumbs, queries
from kring.web.school.forms import EmergencyForm
from kring.web.school.gates import group_for


@login_required
def emergency(request, group):
    """Opening a class group for a time. Who may see it anyway, or has it open already, is told so."""
    group = group_for(request, group, Permission.BREAK_GLASS)
    through = request.person.through(Permission.SEE_PORTRAIT, group_id=group.pk)
    seconds = queries.may_be_told(group, of=request.user)
    form = EmergencyForm(request.POST or None, seconds=seconds)
    if request.method == "POST" and not through and form.is_valid():
        actions.open_group(by=request.user, group=group, **form.cleaned_data)
        messages.warning(request, _("%(group)s is open to you now. Every page you open is noted.") % {"group": group})
        return redirect("group", group=group.slug)
    context = {
        "group": group,
        "form": form,
        "seconds": seconds,
        "may_anyway": bool(through) and through != EMERGENCY.key,
        "is_open": through == EMERGENCY.key,
        "crumbs": crumbs.in_group(group, crumbs.crumb(_("Emergency access"))),
    }
    return render(request, "school/seeing/emergency.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def end(request, pk):
    """By either of the two."""
    access = queries.emergency_of(request.user, pk) if request.school else None
    if access is None:
        raise Http404
    actions.end_emergency(by=request.user, access=access)
    messages.success(request, _("Ended. %(group)s is closed again.") % {"group": access.group})
    return redirect("home")
