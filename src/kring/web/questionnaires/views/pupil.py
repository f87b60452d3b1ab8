"""The pupil's side: from the class code to "thank you"."""

from random import Random

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe
from django_ratelimit.core import get_usage

from kring.web.questionnaires import actions, queries, rules
from kring.web.questionnaires.forms import TapForm, address, is_number
from kring.web.questionnaires.gates import (
    Device,
    for_pupils,
    remember,
    stopped,
    wave_with_code,
    with_card,
    with_wave,
    words,
)
from kring.web.questionnaires.instruments import Kind
from kring.web.questionnaires.models import Response, Wave
from kring.web.school.models import Student

PAGES = "questionnaires/pupil"
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


@require_http_methods(["GET", "HEAD", "POST"])
@with_wave
def cards(request: HttpRequest, device: Device, wave: Wave) -> HttpResponse:
    found = queries.cards(wave)
    picked = _number(request.POST.get("card") or request.GET.get("kaart"))
    card = next((card for card in found if card.student_id == picked), None)
    if request.method == "POST" and card is not None:
        return _take(request, device, wave, card)
    page = "confirm" if card else "cards"
    return render(request, f"{PAGES}/{page}.html", {"cards": found, "card": card, "wave": wave} | words(wave))


@require_http_methods(["GET", "HEAD", "POST"])
@with_card
def question(request: HttpRequest, form: Response, number: int) -> HttpResponse:
    questions = queries.question_infos(form.invitation.wave)
    if not 1 <= number <= len(questions):
        return redirect("questionnaires:hand_in")
    show = _answer if request.method == "POST" else _question_page
    return show(request, form, questions, questions[number - 1])


def _answer(request, form, questions, asked):
    tap = TapForm(request.POST)
    try:
        tap.save(form, asked)
    except rules.TooMany:
        return _question_page(request, form, questions, asked, tap=tap, problem="too_many")
    except rules.BothSigns:
        return _question_page(request, form, questions, asked, tap=tap, problem="both_signs")
    except rules.Refused as refusal:
        return _refused(request, form.invitation.wave, refusal)
    if request.htmx:
        return HttpResponse(status=204)
    if tap.go == "next" and asked.key not in queries.said(form, form.token):
        return _question_page(request, form, questions, asked, tap=tap, problem="nothing_yet")
    return _turn(asked.position + (-1 if tap.go == "back" else 1), len(questions))


@require_http_methods(["GET", "HEAD", "POST"])
@with_card
def hand_in(request: HttpRequest, form: Response) -> HttpResponse:
    wave = form.invitation.wave
    if request.method != "POST":
        questions, said = queries.question_infos(wave), queries.said(form, form.token)
        left = [each for each in questions if each.key not in said]
        context = {"dots": _dots(questions, said), "left": left, "total": len(questions)}
        return render(request, f"{PAGES}/hand_in.html", _mine(form, queries.cards(wave), context))
    try:
        actions.finish_response(response=form, token=form.token, language=get_language() or "")
    except rules.Refused as refusal:
        return _refused(request, wave, refusal)
    return remember(redirect("questionnaires:thanks"), Device(wave.pk))


@require_safe
@with_wave
def thanks(request: HttpRequest, device: Device, wave: Wave) -> HttpResponse:
    return render(request, f"{PAGES}/thanks.html", {"wave": wave} | words(wave))


@require_http_methods(["GET", "HEAD", "POST"])
@with_wave
def pass_on(request: HttpRequest, device: Device, wave: Wave) -> HttpResponse:
    """After this nothing of the child is on the device: not on the page, not behind the back button."""
    if request.method == "POST":
        return remember(redirect("questionnaires:pass_on"), Device(wave.pk))
    if device.token:
        return redirect("questionnaires:question", number=1)
    return render(request, f"{PAGES}/pass_on.html", {"wave": wave} | words(wave))


def _enter(request: HttpRequest, code: str) -> HttpResponse:
    """Wrong codes are counted per address, right ones are not."""
    limit = {"request": request, "group": "class-code", "key": address, "rate": WRONG_CODES}
    so_far = get_usage(**limit, increment=False)
    if so_far["count"] >= so_far["limit"]:
        return _too_often(request, so_far["time_left"])
    wave = wave_with_code(code)
    if wave is None:
        get_usage(**limit, increment=True)
        return render(request, f"{PAGES}/join.html", {"wrong": True}, status=422)
    return remember(redirect("questionnaires:cards"), Device(wave.pk))


def _too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    response = render(request, f"{PAGES}/too_often.html", {"minutes": max(1, -(-seconds // 60))}, status=429)
    response["Retry-After"] = str(max(1, seconds))
    return response


def _take(request: HttpRequest, device: Device, wave: Wave, card: queries.Card) -> HttpResponse:
    student = Student.objects.get(pk=card.student_id)
    try:
        form, token = actions.take_card(wave=wave, student=student, token=device.token)
    except rules.CardInUse:
        return stopped(request, wave, "card_in_use")
    except rules.Refused as refusal:
        return _refused(request, wave, refusal)
    return remember(redirect("questionnaires:question", number=1), Device(wave.pk, form.pk, token))


def _question_page(request, form, questions, asked, *, tap=None, problem=""):
    answers = queries.answers(form, form.token)
    said = {key: answer.state for key, answer in answers.items()}
    mine = answers.get(asked.key, queries.Said(""))
    wave = form.invitation.wave
    context = {
        "question": asked,
        "state": mine.state,
        "value": tap.value if tap else mine.value,
        "written": tap.words if tap else mine.words,
        "options": queries.options(wave, asked.key),
        "problem": problem,
        "dots": _dots(questions, said, asked.key),
        "total": len(questions),
        "last": asked.position == len(questions),
        "device": rules.device_key(form.token),
    }
    if Kind(asked.kind).about_classmates:
        context["cards"] = _classmates(form, asked, tap)
    status = 422 if problem else 200
    return render(request, f"{PAGES}/question.html", _mine(form, queries.cards(wave), context), status=status)


def _classmates(form: Response, asked: queries.QuestionInfo, tap: TapForm | None) -> list[dict]:
    """Every card that can be chosen here, with what this pupil said so far; the other sign is kept apart."""
    chosen = tap.nominees if tap else queries.chosen(form, asked.key)
    points = tap.ratings if tap else queries.rated(form, asked.key)
    other = {student for key in asked.opposites for student in queries.chosen(form, key)}
    return [
        {
            "card": card,
            "chosen": card.student_id in chosen,
            "point": points.get(card.student_id),
            "elsewhere": card.student_id in other - chosen,
        }
        for card in _shuffled(form, queries.cards(form.invitation.wave, asked.key))
    ]


def _shuffled(form: Response, cards: list[queries.Card]) -> list[queries.Card]:
    """Everybody but oneself, in an order of one's own: nobody is always the first to be seen."""
    found = [card for card in cards if card.student_id != form.invitation.student_id]
    Random(form.invitation_id).shuffle(found)  # noqa: S311 (an order, not a secret)
    return found


def _dots(questions, said, current: str = "") -> list[dict]:
    def state(key: str) -> str:
        return "current" if key == current else "done" if key in said else "todo"

    return [{"state": state(each.key), "label": each.short} for each in questions]


def _mine(form: Response, cards: list[queries.Card], context: dict) -> dict:
    wave = form.invitation.wave
    names = {card.student_id: card.name for card in cards}
    return context | {"wave": wave, "my_name": names[form.invitation.student_id]} | words(wave)


def _turn(number: int, total: int) -> HttpResponse:
    if number > total:
        return redirect("questionnaires:hand_in")
    return redirect("questionnaires:question", number=max(number, 1))


def _refused(request: HttpRequest, wave: Wave, refusal: rules.Refused) -> HttpResponse:
    reasons = {rules.WaveClosed: "closed", rules.CardFinished: "finished", rules.NotInvited: "not_asked"}
    reasons |= {rules.CardInUse: "elsewhere", rules.WavePaused: "paused"}
    return stopped(request, wave, reasons.get(type(refusal), "wrong"))


def _number(text: str | None) -> int | None:
    return int(text) if text and is_number(text) else None
