"""The teacher's side: start a wave, show the code, follow who answered, close."""

import datetime as dt
from zlib import crc32

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kring.core.disclosure import MIN_CELL, MIN_RESPONSE
from kring.web.access.permissions import Permission
from kring.web.questionnaires import actions, moments, queries, rules
from kring.web.questionnaires.forms import AgainForm, is_number
from kring.web.questionnaires.instruments import LANGUAGES
from kring.web.questionnaires.models import Invitation, Wave
from kring.web.questionnaires.pictures import drawn
from kring.web.school.gates import group_for
from kring.web.school.models import ClassGroup, Student
from kring.web.school.queries import free_days, next_lesson_day
from kring.web.ui.terms import terms_for

DOOR = {"door": "observe"}


@require_safe
@login_required
def wave_list(request: HttpRequest, group: str) -> HttpResponse:
    found = group_for(request, group, Permission.RUN_WAVES)
    waves = queries.waves_of(found)
    context = {"waves": waves, "readable": readable(request, waves)} | this_year(found, waves)
    return render(request, "questionnaires/waves.html", page(found, context))


@require_safe
@never_cache
@login_required
def wave(request: HttpRequest, group: str, wave: int) -> HttpResponse:
    found, one = wave_for(request, group, wave)
    return render(request, "questionnaires/wave.html", wave_page(request, found, one))


def wave_page(request: HttpRequest, group: ClassGroup, wave: Wave, again: AgainForm | None = None) -> dict:
    info = queries.wave_info(group, wave.pk)
    context = _following(group, wave) | {"info": info, "readable": readable(request, [info])}
    context["again"] = again or (AgainForm(left=context["not_done"]) if context["not_done"] else None)
    turn = queries.asked_again(wave) if wave.again_on else set()
    context["turn"] = [each for each in context["people"] if each.student_id in turn]
    context["already_shown"] = wave.status == Wave.Status.CLOSED and wave.anonymous and info.finished >= MIN_CELL
    return page(group, context, _("Measurement %(number)s") % {"number": info.number})


def not_done(wave: Wave) -> list[queries.Followed]:
    return [each for each in queries.follow(wave) if each.state != "done"]


@require_safe
@never_cache
def progress(request: HttpRequest, group: str, wave: int) -> HttpResponse:
    """The part of the page that lives. Nothing new: nothing sent, so that nobody's focus or place is lost."""
    found, one = wave_for(request, group, wave)
    context = _following(found, one)
    if request.GET.get("since") == context["since"]:
        return HttpResponse(status=204)
    return render(request, "questionnaires/parts/progress.html", page(found, context))


@require_safe
@login_required
def board(request: HttpRequest, group: str, wave: int) -> HttpResponse:
    """For the whole class to see: the code, the address and the QR. Never a name, never how far anybody is."""
    found, one = wave_for(request, group, wave)
    if not one.is_open:
        return redirect("questionnaires:wave", group=found.slug, wave=one.pk)
    scan = request.build_absolute_uri(reverse("questionnaires:scan", args=[one.code]))
    address = request.build_absolute_uri(reverse("questionnaires:join")).split("://", 1)[1]
    return render(
        request, "questionnaires/board.html", {"one": one, "board_group": found, "address": address, "qr": qr(scan)}
    )


@require_POST
@login_required
def absence(request: HttpRequest, group: str, wave: int) -> HttpResponse:
    found, one = wave_for(request, group, wave)
    student = student_of(one, request.POST.get("student", ""))
    mark = request.POST.get("absence", "")
    if mark not in Invitation.Absence.values:
        raise Http404
    try:
        actions.mark_absence(by=request.user, wave=one, student=student, absence=mark)
    except rules.CardFinished:
        messages.info(request, _("This card was handed in meanwhile: nobody is absent here."))
    if request.htmx:
        return render(request, "questionnaires/parts/progress.html", page(found, _following(found, one)))
    return redirect("questionnaires:wave", group=found.slug, wave=one.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def card(request: HttpRequest, group: str, wave: int, student: int) -> HttpResponse:
    """Help with a card: go on at another device, or start again."""
    found, one = wave_for(request, group, wave)
    who = student_of(one, str(student))
    if request.method != "POST":
        followed = next((each for each in queries.follow(one) if each.student_id == who.pk), None)
        context = {"one": one, "followed": followed, "pictures": drawn(queries.pictures_of(one, who.pk))}
        return render(request, "questionnaires/card.html", page(found, context, _("Help with a card")))
    afresh = request.POST.get("how") == "afresh"
    actions.release_card(by=request.user, wave=one, student=who, afresh=afresh)
    messages.success(request, _("The card is free. Let the class code be typed again and the card be picked."))
    return redirect("questionnaires:wave", group=found.slug, wave=one.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def close(request: HttpRequest, group: str, wave: int) -> HttpResponse:
    found, one = wave_for(request, group, wave)
    if request.method != "POST":
        return render(request, "questionnaires/close.html", page(found, _following(found, one), _("Close")))
    actions.close_wave(by=request.user, wave=one)
    messages.success(request, _("The measurement is closed. Everything that was answered is kept."))
    return redirect("questionnaires:wave", group=found.slug, wave=one.pk)


@require_POST
@login_required
def reopen(request: HttpRequest, group: str, wave: int) -> HttpResponse:
    found, one = wave_for(request, group, wave)
    try:
        actions.reopen_wave(by=request.user, wave=one)
        messages.success(request, _("The measurement is open again, with a new class code."))
    except rules.OtherWaveOpen:
        messages.warning(request, _("Another measurement is open. Close that one first; nothing was changed."))
    except rules.AlreadyShown:
        messages.warning(
            request,
            _("This one was anonymous and can be read already: who answers now would stand out. Start a new one."),
        )
    return redirect("questionnaires:wave", group=found.slug, wave=one.pk)


STEPS = {
    "open": (actions.open_wave, gettext_lazy("The measurement is open.")),
    "pause": (actions.pause_wave, gettext_lazy("The measurement takes a break. Everything that was answered is kept.")),
    "resume": (actions.resume_wave, gettext_lazy("The measurement goes on, with the same code.")),
}


@require_POST
@login_required
def step(request: HttpRequest, group: str, wave: int) -> HttpResponse:
    """Open what was planned, take a break, or go on."""
    found, one = wave_for(request, group, wave)
    if request.POST.get("step") not in STEPS:
        raise Http404
    act, sentence = STEPS[request.POST["step"]]
    try:
        act(by=request.user, wave=one)
        messages.success(request, sentence)
    except rules.NothingToAsk:
        messages.warning(request, _("There are not enough students yet. Nothing was opened."))
    except rules.OtherWaveOpen:
        messages.warning(request, _("Another measurement is open. Close that one first; nothing was changed."))
    return redirect("questionnaires:wave", group=found.slug, wave=one.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def withdraw(request: HttpRequest, group: str, wave: int) -> HttpResponse:
    found, one = wave_for(request, group, wave)
    if one.status != Wave.Status.PLANNED:
        raise Http404
    if request.method != "POST":
        context = {"one": one, "info": queries.wave_info(found, one.pk)}
        return render(request, "questionnaires/withdraw.html", page(found, context, _("Take off the calendar")))
    actions.withdraw_wave(by=request.user, wave=one)
    messages.success(request, _("The planned measurement is off the calendar."))
    return redirect("questionnaires:waves", group=found.slug)


@require_POST
@login_required
def invite(request: HttpRequest, group: str, wave: int) -> HttpResponse:
    """A card for who came to the class after the wave was opened."""
    found, one = wave_for(request, group, wave)
    for student in queries.without_card(one):
        actions.invite(by=request.user, wave=one, student=student)
    messages.success(request, _("Everybody who is new in the class has a card now."))
    return redirect("questionnaires:wave", group=found.slug, wave=one.pk)


def this_year(group: ClassGroup, waves: list[queries.WaveInfo]) -> dict:
    """When to measure in this school year; nothing of a year that is over."""
    year, today = group.year, dt.date.today()
    if not year.starts_on <= today <= year.ends_on:
        return {}
    free = list(free_days(year).values_list("starts_on", "ends_on"))
    first = next_lesson_day(year.starts_on)
    found = moments.moments(year.starts_on, year.ends_on, first, free, waves, today)
    due = moments.monitor_is_due(group.school.sector, group.grade_list, year.starts_on, waves)
    return {"moments": found, "monitor_is_due": due}


def readable(request: HttpRequest, waves: list[queries.WaveInfo]) -> set[int]:
    """Those of which there are results beside the sociogram that are for this person."""
    shown = [wave for wave in waves if wave.is_closed and wave.has_more]
    return {wave.id for wave in shown if rules.may_read(request.person, wave)}


def wave_for(request: HttpRequest, group: str, wave: int) -> tuple[ClassGroup, Wave]:
    found = group_for(request, group, Permission.RUN_WAVES)
    one = queries.wave_of(found, wave)
    if one is None:
        raise Http404
    return found, one


def student_of(wave: Wave, key: str) -> Student:
    """Somebody who is asked in this wave; anybody else does not exist here."""
    if not is_number(key):
        raise Http404
    return get_object_or_404(Student, pk__in=queries.pool(wave).filter(student=int(key)).values("student"))


def page(group: ClassGroup, context: dict, *here: str) -> dict:
    """`here` says where this page is, under the list of measurements."""
    top = {"label": _("Measurements"), "url": reverse("questionnaires:waves", args=[group.slug])}
    crumbs = [top, *({"label": label} for label in here)] if here else []
    return {"group": group, "crumbs": crumbs} | DOOR | context


def _following(group: ClassGroup, wave: Wave) -> dict:
    people = queries.follow(wave)
    count = {state: sum(each.state == state for each in people) for state in ("done", "busy", "todo", "absent")}
    return {
        "one": wave,
        "locked": wave.is_running and wave.wrong_pictures >= rules.MOST_WRONG_PICTURES,
        "needs_cards": wave.is_running and wave.with_cards and not queries.has_cards(wave),
        "other_language": sum(n for code, n in queries.languages(wave.pk).items() if code and code not in LANGUAGES),
        "newcomers": [student.first_name for student in queries.without_card(wave)] if wave.is_running else [],
        "people": people,
        "count": count,
        "total": len(people),
        "too_few": count["done"] < MIN_RESPONSE * len(people),
        "not_done": [each for each in people if each.state != "done"],
        "since": str(crc32(repr((wave.status, people)).encode())),
        "terms": terms_for(group.school.sector),
    }


def qr(url: str) -> str:
    """Drawn here, nothing is asked of another host. Only our own shapes go in, so it is safe to show as it is."""
    code = segno.make(url, error="m")
    return mark_safe(code.svg_inline(scale=8, border=2, dark="#000", light="#fff", omitsize=True, svgclass="kr-qr"))  # noqa: S308
