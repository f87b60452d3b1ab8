"""The only ways in for a pupil. No account: a class code opens the cards of one wave, a card opens one form.

What the device keeps is one signed cookie, sent to /meedoen/ only: the wave, and once a card was taken a random token.
The database knows the token's hash. Grown-ups' pages never see this cookie, and who is signed in is not let in here.
"""

from collections.abc import Callable, Collection
from dataclasses import astuple, dataclass
from functools import wraps
from secrets import compare_digest

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django_scopes import scope, scopes_disabled

from kring.web.questionnaires import instruments, queries, rules, sets
from kring.web.questionnaires.models import Invitation, Response, Wave
from kring.web.ui.terms import terms_for

COOKIE = "kring_pupil"
PATH = "/meedoen/"
SALT = "kring.pupil"
HOURS = 6


@dataclass(frozen=True)
class Device:
    """What this device knows: a wave, and maybe one form with the token that opens it."""

    wave_id: int
    form_id: int = 0
    token: str = ""
    shown: int = 0  # the student whose printed card was scanned here
    shared: bool = False  # it went from one pupil to the next


def remember(response: HttpResponse, device: Device) -> HttpResponse:
    value = signing.dumps(astuple(device), salt=SALT)
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(COOKIE, value, path=PATH, max_age=HOURS * 3600, httponly=True, samesite="Lax", secure=secure)
    return response


def device_of(request: HttpRequest) -> Device | None:
    try:
        return Device(*signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=HOURS * 3600))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def wave_with_code(code: str) -> Wave | None:
    """The open wave of any school with this class code."""
    with scopes_disabled():
        return queries.wave_by_code.one(code=code) if code else None


def card_with_secret(secret: str) -> Invitation | None:
    """Whose printed card says this, in any school."""
    with scopes_disabled():
        found = Invitation.objects.select_related("wave__school", "wave__group")
        return found.filter(card=rules.hashed(secret)).first() if secret else None


def for_pupils(view: Callable) -> Callable:
    """Never kept by the browser, never for a device on which a colleague is signed in; in the pupil's own language."""

    @never_cache
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.user.is_authenticated:
            return render(request, "questionnaires/signed_in.html", status=403)
        return speaking(request, instruments.FOR_PUPILS, lambda: view(request, *args, **kwargs))

    return guarded


def speaking(request: HttpRequest, offered: Collection[str], answer: Callable[[], HttpResponse]) -> HttpResponse:
    """In the language that was switched to on this device, where that is one of these; else in Dutch.

    Colleagues' pages have two languages. The others are for pupils, and only where the questions have them.
    """
    wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) or get_language() or ""
    language = next((each for each in (wanted, get_language()) if each in offered), settings.LANGUAGE_CODE)
    request.pupil_languages = offered
    with override(language):
        response = answer()
    response.headers.setdefault("Content-Language", language)
    return response


def with_wave(view: Callable) -> Callable:
    """`view(request, device, wave, ...)` within the scope of the wave's school, while the wave is open."""

    @for_pupils
    @wraps(view)
    def guarded(request, *args, **kwargs):
        device = device_of(request)
        wave = _wave(device)
        return _while_open(request, wave, lambda: view(request, device, wave, *args, **kwargs))

    return guarded


def with_card(view: Callable) -> Callable:
    """`view(request, form, ...)` where the form is the one this device holds, and no other."""

    @for_pupils
    @wraps(view)
    def guarded(request, *args, **kwargs):
        device = device_of(request)
        form = _form(device)
        wave = _wave(device) if form is None else form.invitation.wave

        def answer():
            why = _not_open(form, device)
            if why:
                return stopped(request, wave, why)
            form.token = device.token  # of an anonymous wave the only thing that finds the ballot
            return view(request, form, *args, **kwargs)

        return _while_open(request, wave, answer)

    return guarded


def pool_for(request: HttpRequest) -> Wave:
    """The wave that is open on this device now, for what a page holds beside its words. Else there is nothing here."""
    wave = None if request.user.is_authenticated else _wave(device_of(request))
    if wave is None or not wave.is_open:
        raise Http404
    return wave


def _while_open(request: HttpRequest, wave: Wave | None, answer: Callable[[], HttpResponse]) -> HttpResponse:
    if wave is None:
        return redirect("questionnaires:join")

    def show():
        return answer() if wave.is_open else stopped(request, wave, "paused" if wave.is_running else "closed")

    with scope(school=wave.school):
        return speaking(request, sets.of_wave(wave).languages, show)


def stopped(request: HttpRequest, wave: Wave, why: str) -> HttpResponse:
    """A friendly sentence instead of the page; what was confirmed is kept."""
    context = {"why": why, "wave": wave} | words(wave)
    return render(request, "questionnaires/pupil/stopped.html", context, status=409)


def words(wave: Wave) -> dict:
    """The sector's words, and how these pupils call the adult of the class."""
    terms = terms_for(wave.school.sector)
    teen = wave.age_version == "teen"
    return {
        "terms": terms,
        "adult": _("your %(mentor)s") % terms if teen else _("your teacher"),
        "about_bullying": wave.instrument in rules.ABOUT_BULLYING,
    }


def _wave(device: Device | None) -> Wave | None:
    with scopes_disabled():
        return queries.wave_by_id.one(wave=device.wave_id) if device else None


def _form(device: Device | None) -> Response | None:
    """The form of this device in the wave of this device, with all that a page needs of it in one query."""
    if device is None or not device.form_id:
        return None
    with scopes_disabled():
        return queries.form_in.one(form=device.form_id, wave=device.wave_id)


def _not_open(form: Response | None, device: Device) -> str:
    """Why this device does not get this form; empty when it does."""
    if form is None:
        return "no_card"
    if form.finished_at is not None:
        return "finished"
    if not (device.token and compare_digest(form.token_hash, rules.hashed(device.token))):
        return "elsewhere"
    if not rules.is_turn_of(form.invitation, form.invitation.wave.again_on):
        return "not_asked"
    return "" if queries.is_asked(form) else "not_asked"
