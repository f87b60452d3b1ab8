"""How I am reminded: by e-mail, and in a calendar of my own. Nothing is on by itself."""

import datetime as dt

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_scopes import scope

from kring.web.access.permissions import Permission
from kring.web.accounts.rules import can_mail
from kring.web.agenda import actions, queries
from kring.web.agenda.calendar import calendar
from kring.web.agenda.forms import RemindersForm
from kring.web.school.queries import groups, person_in, schools_of


@login_required
def reminders(request):
    if request.school is None:
        raise Http404
    form = RemindersForm(request.POST or None, initial={"rhythm": queries.rhythm_of(request.person)})
    if request.method == "POST" and form.is_valid():
        actions.choose_rhythm(by=request.user, school=request.school, rhythm=form.cleaned_data["rhythm"])
        messages.success(request, _("Saved."))
        return redirect("agenda:reminders")
    return render(request, "agenda/reminders.html", page(request, form))


@login_required
def new_address(request):
    """The address is shown once; asking again makes another, and the one before opens nothing any more."""
    if request.school is None:
        raise Http404
    if request.method != "POST":  # coming back to it, as the switch of the board does
        return redirect("agenda:reminders")
    secret = actions.new_calendar_address(by=request.user, school=request.school)
    told = request.build_absolute_uri(reverse("agenda:calendar", args=[secret]))
    form = RemindersForm(initial={"rhythm": queries.rhythm_of(request.person)})
    return render(request, "agenda/reminders.html", page(request, form) | {"told": told})


@require_POST
@login_required
def stop_address(request):
    if request.school is None:
        raise Http404
    actions.stop_calendar_address(by=request.user, school=request.school)
    messages.success(request, _("The address opens nothing any more."))
    return redirect("agenda:reminders")


@require_safe
@never_cache
def calendar_file(request, secret):
    """For a calendar, which cannot sign in: who has the address reads days and names of class groups, nothing more."""
    found = queries.calendar_with(secret)
    if found is None or not schools_of(found.user).filter(pk=found.school_id).exists():
        raise Http404
    with scope(school=found.school), translation.override(settings.LANGUAGE_CODE):
        person = person_in(found.user, found.school)
        seen = [group for group in groups() if person.may(Permission.SEE_GROUP, group_id=group.pk)]
        notes = queries.notes_due(person, seen, dt.date.max)
        at = request.build_absolute_uri("/").rstrip("/")
        body = calendar(queries.to_look_back(person, seen), notes, at=at)
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


def page(request, form) -> dict:
    return {"form": form, "can_mail": can_mail(), "calendar": queries.calendar_of(request.person)}
