"""The pupil's side: from the class code to "thank you"."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers
from django_ratelimit.core import get_usage
from django_scopes import scope

from kring.web.questionnaires import actions, faces, pictures, queries, rules
from kring.web.questionnaires.forms import address, is_number
from kring.web.questionnaires.gates import (
    Device,
    card_with_secret,
    device_of,
    for_pupils,
    pool_for,
    remember,
    stopped,
    wave_with_code,
    with_card,
    with_wave,
    words,
)
from kring.web.questionnaires.models import Invitation, Response, Wave
from kring.web.questionnaires.views import answering
from kring.web.school.models import Student
from kring.web.school.photos.answer import answer as picture
from kring.web.school.queries import photos_of

PAGES = "questionnaires/pupil"
KEPT = 1800  # seconds a device keeps a photo: about one measurement
WRONG_CODES = "60/10m"  # per address: a class of 30 behind one may mistype twice each, a guesser gets nowhere


@require_http_methods(["GET", "HEAD", "POST"])
@for_pupils
def join(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, f"{PAGES}/join.html")
    return _enter(request, rules.read_code(request.POST.get("code", "")))


@require_safe
@for_pupils
def scan(request: HttpRequest, code: str) -> HttpResponse:
    """The address in the QR on the board."""
    return _enter(request, rules.read_code(code))


@require_safe
@for_pupils
def scan_card(request: HttpRequest, secret: str) -> HttpResponse:
    """The address in the QR on a printed card. What it says is gone from the address at once."""
    waiting = _waiting(request)
    if waiting:
        return _too_often(request, waiting)
    invitation = card_with_secret(secret)
    if invitation is None or not invitation.wave.is_running:
        _count_wrong(request)
        return render(request, f"{PAGES}/join.html", {"wrong_card": True}, status=422)
    with scope(school=invitation.wave.school):
        held = _held_here(request, invitation)
    shown = replace(held or Device(invitation.wave_id), shown=invitation.student_id)
    return remember(redirect(f"{reverse('questionnaires:cards')}?kaart={invitation.student_id}"), shown)


@require_http_methods(["GET", "HEAD", "POST"])
@with_wave
def cards(request: HttpRequest, device: Device, wave: Wave) -> HttpResponse:
    """Everybody's name; then one name, with its pictures where this wave has printed cards."""
    found = faces.for_pupils(wave, queries.own_cards(wave))
    picked = _number(request.POST.get("card") or request.GET.get("kaart"))
    card = next((card for card in found if card.student_id == picked), None)
    if card is None:
        return _show(request, wave, "cards", cards=found)
    if device.shown == card.student_id or not wave.with_cards:
        if request.method == "POST":
            return _take(request, device, wave, card)
        return _show(request, wave, "confirm", card=card)
    if request.method != "POST":
        return _pictures_page(request, wave, card)
    return _with_pictures(request, device, wave, card)


@require_safe
@cache_control(private=True, max_age=KEPT)
@vary_on_headers("Cookie")
def photo(request: HttpRequest, student: int) -> HttpResponse:
    """A classmate's photo, on a device in an open wave of this class. Kept by that device only, and for a short time.

    Who takes a card or passes the tablet on has another cookie: what was kept before is then asked for again.
    """
    wave = pool_for(request)
    if not is_number(str(student)):  # no pupil has it, and no database holds it
        raise Http404
    with scope(school=wave.school):
        shown = photos_of(wave.school, [student]).first()
        return picture(shown if shown and queries.in_sight(wave, student) else None, faces.SIZE)


@require_http_methods(["GET", "HEAD", "POST"])
@with_card
def question(request: HttpRequest, form: Response, number: int) -> HttpResponse:
    return answering.question(request, form, number)


@require_safe
@with_card
def questions(request: HttpRequest, form: Response) -> HttpResponse:
    return answering.all_pages(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@with_card
def hand_in(request: HttpRequest, form: Response) -> HttpResponse:
    if request.method != "POST":
        return answering.hand_in_page(request, form)
    try:
        answering.finish(form)
    except rules.Refused as refusal:
        return answering.refused(request, form.invitation.wave, refusal)
    # the number of the form stays until the tablet is passed on; without its token it opens nothing
    return remember(redirect("questionnaires:thanks"), Device(form.invitation.wave_id, form.pk))


@require_safe
@with_wave
def thanks(request: HttpRequest, device: Device, wave: Wave) -> HttpResponse:
    return _show(request, wave, "thanks")


@require_http_methods(["GET", "HEAD", "POST"])
@with_wave
def pass_on(request: HttpRequest, device: Device, wave: Wave) -> HttpResponse:
    """After this nothing of the child is on the device: not on the page, not behind the back button."""
    if request.method == "POST":
        form = Response.objects.filter(pk=device.form_id, invitation__wave=wave).first()
        if form is not None:
            actions.note_shared(response=form)
        return remember(redirect("questionnaires:pass_on"), Device(wave.pk, shared=True))
    if device.token:
        return redirect("questionnaires:question", number=1)
    return _show(request, wave, "pass_on")


def _enter(request: HttpRequest, code: str) -> HttpResponse:
    """Wrong codes are counted per address, right ones are not."""
    waiting = _waiting(request)
    if waiting:
        return _too_often(request, waiting)
    wave = wave_with_code(code)
    if wave is None:
        _count_wrong(request)
        return render(request, f"{PAGES}/join.html", {"wrong": True}, status=422)
    return remember(redirect("questionnaires:cards"), Device(wave.pk))


def _limit(request: HttpRequest) -> dict:
    return {"request": request, "group": "class-code", "key": address, "rate": WRONG_CODES}


def _waiting(request: HttpRequest) -> int:
    """How many seconds this address has to wait; 0 when it may try."""
    so_far = get_usage(**_limit(request), increment=False)
    return max(1, so_far["time_left"]) if so_far["count"] >= so_far["limit"] else 0


def _count_wrong(request: HttpRequest) -> None:
    get_usage(**_limit(request), increment=True)


def _too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    response = render(request, f"{PAGES}/too_often.html", {"minutes": max(1, -(-seconds // 60))}, status=429)
    response["Retry-After"] = str(seconds)
    return response


def _with_pictures(request: HttpRequest, device: Device, wave: Wave, card: queries.Card) -> HttpResponse:
    waiting = _waiting(request)
    if waiting:
        return _too_often(request, waiting)
    student = Student.objects.get(pk=card.student_id)
    picked = rules.read_pictures(request.POST.getlist("picture"))
    if len(picked) != rules.PICTURES_ON_CARD:
        return _pictures_page(request, wave, card, problem="three")
    try:
        if actions.pictures_fit(wave=wave, student=student, pictures=picked):
            return _take(request, device, wave, card)
    except rules.CardsLocked:
        return stopped(request, wave, "locked")
    _count_wrong(request)
    return _pictures_page(request, wave, card, problem="wrong")


def _pictures_page(request: HttpRequest, wave: Wave, card: queries.Card, problem: str = "") -> HttpResponse:
    context = {"card": card, "pictures": pictures.drawn(rules.PICTURE_LETTERS), "problem": problem}
    return _show(request, wave, "pictures", status=422 if problem else 200, **context)


def _take(request: HttpRequest, device: Device, wave: Wave, card: queries.Card) -> HttpResponse:
    student = Student.objects.get(pk=card.student_id)
    route = Response.Route.SHARED if device.shared else Response.Route.OWN
    try:
        form, token = actions.take_card(wave=wave, student=student, token=device.token, route=route, shown=True)
    except rules.CardInUse:
        return stopped(request, wave, "card_in_use")
    except rules.Refused as refusal:
        return answering.refused(request, wave, refusal)
    taken = Device(wave.pk, form.pk, token, shared=device.shared)
    return remember(redirect("questionnaires:question", number=1), taken)


def _show(request: HttpRequest, wave: Wave, page: str, *, status: int = 200, **context) -> HttpResponse:
    return render(request, f"{PAGES}/{page}.html", context | {"wave": wave} | words(wave), status=status)


def _held_here(request: HttpRequest, invitation: Invitation) -> Device | None:
    """This device, when it already began this very form: scanning twice goes on. Of another form it lets go."""
    device = device_of(request)
    mine = device and Response.objects.filter(pk=device.form_id, invitation=invitation).exists()
    return device if mine else None


def _number(text: str | None) -> int | None:
    return int(text) if text and is_number(text) else None
