"""A form being filled in, one question per screen: by a pupil, or by an adult who asks the questions aloud."""

from dataclasses import dataclass, field
from random import Random

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from kring.web.questionnaires import actions, pictures, queries, rules
from kring.web.questionnaires.forms import TapForm
from kring.web.questionnaires.gates import stopped, words
from kring.web.questionnaires.instruments import Kind
from kring.web.questionnaires.models import Response, Wave

PAGES = "questionnaires/pupil"


@dataclass(frozen=True)
class Place:
    """Where a form is filled in: the names of its addresses, and the page around the question."""

    question: str = "questionnaires:question"
    hand_in: str = "questionnaires:hand_in"
    around: str = f"{PAGES}/page.html"
    args: tuple = ()
    more: dict = field(default_factory=dict)

    def question_url(self, number: int) -> str:
        return reverse(self.question, args=[*self.args, number])

    @property
    def hand_in_url(self) -> str:
        return reverse(self.hand_in, args=self.args)


PUPIL = Place()


def question(request: HttpRequest, form: Response, number: int, place: Place = PUPIL) -> HttpResponse:
    questions = queries.question_infos(form.invitation.wave)
    if not 1 <= number <= len(questions):
        return redirect(place.hand_in_url)
    show = _answer if request.method == "POST" else _question_page
    return show(request, form, questions, questions[number - 1], place)


def hand_in_page(request: HttpRequest, form: Response, place: Place = PUPIL) -> HttpResponse:
    wave = form.invitation.wave
    questions, said = queries.question_infos(wave), queries.said(form, form.token)
    left = [each | {"url": place.question_url(each["position"])} for each in _left(questions, said)]
    context = {"dots": _dots(questions, said), "left": left, "back_url": place.question_url(len(questions))}
    return render(request, f"{PAGES}/hand_in.html", _mine(form, queries.cards(wave), context, place))


def finish(form: Response) -> None:
    actions.finish_response(response=form, token=form.token, language=get_language() or "")


def refused(request: HttpRequest, wave: Wave, refusal: rules.Refused) -> HttpResponse:
    reasons = {rules.WaveClosed: "closed", rules.CardFinished: "finished", rules.NotInvited: "not_asked"}
    reasons |= {rules.CardInUse: "elsewhere", rules.WavePaused: "paused", rules.NeedsCard: "no_card"}
    return stopped(request, wave, reasons.get(type(refusal), "wrong"))


def _answer(request, form, questions, asked, place):
    tap = TapForm(request.POST)
    try:
        tap.save(form, asked)
    except rules.TooMany:
        return _question_page(request, form, questions, asked, place, tap=tap, problem="too_many")
    except rules.BothSigns:
        return _question_page(request, form, questions, asked, place, tap=tap, problem="both_signs")
    except rules.Refused as refusal:
        return refused(request, form.invitation.wave, refusal)
    if request.htmx:
        return HttpResponse(status=204)
    if tap.go == "next" and asked.key not in queries.said(form, form.token):
        return _question_page(request, form, questions, asked, place, tap=tap, problem="nothing_yet")
    return _turn(asked.position + (-1 if tap.go == "back" else 1), len(questions), place)


def _turn(number: int, total: int, place: Place) -> HttpResponse:
    return redirect(place.hand_in_url if number > total else place.question_url(max(number, 1)))


def _question_page(request, form, questions, asked, place, *, tap=None, problem=""):
    answers = queries.answers(form, form.token)
    said = {key: answer.state for key, answer in answers.items()}
    mine = answers.get(asked.key, queries.Said(""))
    wave = form.invitation.wave
    last = asked.position == len(questions)
    context = {
        "question": asked,
        "beside": pictures.beside(asked.key, wave.age_version),
        "young": wave.age_version == "young",
        "state": mine.state,
        "value": tap.value if tap else mine.value,
        "written": tap.words if tap else mine.words,
        "options": queries.options(wave, asked.key),
        "problem": problem,
        "dots": _dots(questions, said, asked.key),
        "total": len(questions),
        "question_url": place.question_url(asked.position),
        "next_url": place.hand_in_url if last else place.question_url(asked.position + 1),
        "back_url": place.question_url(asked.position - 1) if asked.position > 1 else "",
        "device": rules.device_key(form.token or form.token_hash),
    }
    everybody = queries.cards(wave)
    if Kind(asked.kind).about_classmates:
        choosable = queries.cards(wave, asked.key) if asked.together else everybody
        context["cards"] = _classmates(form, asked, tap, choosable)
    status = 422 if problem else 200
    return render(request, f"{PAGES}/question.html", _mine(form, everybody, context, place), status=status)


def _classmates(form: Response, asked: queries.QuestionInfo, tap: TapForm | None, cards: list) -> list[dict]:
    """Every card that can be chosen here, with what this pupil said so far; the other sign is kept apart."""
    is_rating = asked.kind == Kind.RATING
    chosen = tap.nominees if tap else set() if is_rating else queries.chosen(form, asked.key)
    points = tap.ratings if tap else queries.rated(form, asked.key) if is_rating else {}
    other = {student for key in asked.opposites for student in queries.chosen(form, key)}
    return [
        {
            "card": card,
            "chosen": card.student_id in chosen,
            "point": points.get(card.student_id),
            "elsewhere": card.student_id in other - chosen,
        }
        for card in _shuffled(form, cards)
    ]


def _shuffled(form: Response, cards: list[queries.Card]) -> list[queries.Card]:
    """Everybody but oneself, in an order of one's own: nobody is always the first to be seen."""
    found = [card for card in cards if card.student_id != form.invitation.student_id]
    Random(form.invitation_id).shuffle(found)  # noqa: S311 (an order, not a secret)
    return found


def _left(questions, said) -> list[dict]:
    return [{"position": each.position, "text": each.text} for each in questions if each.key not in said]


def _dots(questions, said, current: str = "") -> list[dict]:
    def state(key: str) -> str:
        return "current" if key == current else "done" if key in said else "todo"

    return [{"state": state(each.key), "label": each.short} for each in questions]


def _mine(form: Response, cards: list[queries.Card], context: dict, place: Place) -> dict:
    wave = form.invitation.wave
    names = {card.student_id: card.name for card in cards}
    here = {"around": place.around, "hand_in_url": place.hand_in_url, "my_name": names[form.invitation.student_id]}
    return context | {"wave": wave} | here | words(wave) | place.more
