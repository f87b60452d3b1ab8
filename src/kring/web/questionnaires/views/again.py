"""Another day for who was ill, away or not done."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kring.web.questionnaires import actions, queries, rules
from kring.web.questionnaires.forms import AgainForm
from kring.web.questionnaires.views.waves import not_done, wave_for, wave_page
from kring.web.school.models import ClassGroup


@require_POST
@login_required
def again(request: HttpRequest, group: str, wave: int) -> HttpResponse:
    """Agree on a day, open for who was chosen, or leave it."""
    found, one = wave_for(request, group, wave)
    do = request.POST.get("do", "ask")
    if do not in {"ask", "open", "leave"}:
        raise Http404
    if do == "leave":
        actions.leave_it(by=request.user, wave=one)
        return redirect("questionnaires:wave", found.slug, one.pk)
    try:
        return _ask(request, found, one) if do == "ask" else _open(request, found, one)
    except rules.OtherWaveOpen:
        messages.warning(request, _("Another measurement is open. Close that one first; nothing was changed."))
    except rules.AlreadyShown:
        messages.warning(
            request,
            _("This one was anonymous and can be read already: who answers now would stand out. Start a new one."),
        )
    except (rules.NothingToAsk, rules.WaveClosed):
        messages.info(request, _("Everybody answered meanwhile: there is nobody to ask again."))
    return redirect("questionnaires:wave", found.slug, one.pk)


def _ask(request: HttpRequest, group: ClassGroup, wave) -> HttpResponse:
    left = not_done(wave)
    answered = {str(each.student_id) for each in queries.follow(wave)} - {str(each.student_id) for each in left}
    sent = request.POST.copy()
    if answered & set(sent.getlist("who")):  # handed in while this page was open: nothing to be told about
        sent.setlist("who", [each for each in sent.getlist("who") if each not in answered])
        if not sent.getlist("who"):
            raise rules.NothingToAsk
    form = AgainForm(sent, left=left)
    if not form.is_valid():
        return render(request, "questionnaires/wave.html", wave_page(request, group, wave, form), status=422)
    data = form.cleaned_data
    actions.ask_again(by=request.user, wave=wave, students=data["who"], on=data["on"])
    if data["on"] <= dt.date.today():
        sentence = _("Noted. You can ask them now.")
    else:
        sentence = _("Noted for %(day)s. It is on your start page.") % {"day": date_format(data["on"], "j F")}
    messages.success(request, sentence)
    return redirect("questionnaires:wave", group.slug, wave.pk)


def _open(request: HttpRequest, group: ClassGroup, wave) -> HttpResponse:
    if wave.again_on is None:
        raise Http404
    actions.open_again(by=request.user, wave=wave)
    messages.success(request, _("The measurement is open for them, with a new class code."))
    return redirect("questionnaires:wave", group.slug, wave.pk)
