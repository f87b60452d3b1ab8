"""Notes beside a pupil on the list to look at more closely: by the own teacher only, dated, to be undone."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kring.web.access.permissions import Permission
from kring.web.insight import actions, queries
from kring.web.insight.forms import wanted_wave
from kring.web.insight.rules import is_closed
from kring.web.insight.scans.forms import CloserForm
from kring.web.questionnaires import queries as questionnaires
from kring.web.school.gates import group_for
from kring.web.school.models import ClassGroup, Student

KNOWN = {"yes": True, "no": False, "": None}


@require_POST
@login_required
def note(request: HttpRequest, group: str, wave: int, student: int) -> HttpResponse:
    """Known elsewhere or not, set aside with a reason, or put back; then on to the list."""
    found = group_for(request, group, Permission.HEAR_PUPILS)
    pupil = _pupil(found, wave, student)
    form = CloserForm(request.POST)
    if not form.is_valid():
        raise Http404  # only what the page itself offers can be sent
    what, who = request.POST.get("what", ""), {"by": request.user, "group": found, "wave_id": wave, "student": pupil}
    if what == "known":
        actions.note_known(**who, known=KNOWN[form.cleaned_data["known"]])
    elif what == "aside":
        if not form.cleaned_data["why"].strip():
            messages.error(request, _("Write in a few words why no closer look is needed; then it is set aside."))
        else:
            actions.set_aside(**who, why=form.cleaned_data["why"].strip(), day=timezone.localdate())
            messages.success(request, _("Set aside. You can put it back whenever you want."))
    elif what == "back":
        actions.put_back(**who)
    else:
        return HttpResponseBadRequest()
    looked_into = wanted_wave(request.POST) or wave
    return redirect(f"{reverse('insight:portrait', args=[found.slug])}?meting={looked_into}#look-closer")


def _pupil(group: ClassGroup, wave_id: int, student_id: int) -> Student:
    """Somebody who was asked in this closed measurement of this class group, and takes part."""
    info = questionnaires.wave_info(group, wave_id)
    if info is None or not is_closed(info) or not info.has_choices:
        raise Http404
    pupil = Student.objects.filter(pk=student_id).first()
    if pupil is None or str(pupil.pk) not in queries.answers(group, info).names:
        raise Http404
    return pupil
