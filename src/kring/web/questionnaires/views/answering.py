"""A form being filled in, one question per screen: by a pupil, or by an adult who asks the questions aloud."""

from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from kring.web.questionnaires import actions, faces, pictures, queries, rules
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
    with_faces: faces.Faces = faces.for_pupils
    all: str = ""  # where all questions are at once

    def question_url(self, number: int) -> str:
        return reverse(self.question, args=[*self.args, number])

    @property
    def hand_in_url(self) -> str:
        return reverse(self.hand_in, args=self.args)


PUPIL = Place(all="questionnaires:questions")


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


def all_pages(request: HttpRequest, form: Response, place: Place = PUPIL) -> HttpResponse:
    """Every question at once, without the page around it: a device asks for it when the first one is there."""
    questions = queries.question_infos(form.invitation.wave)
    told = Told.of(form)
    screens = [_screen(form, questions, asked, place, told) for asked in questions]
    return render(request, f"{PAGES}/questions.html", _mine(form, told.cards(), {"screens": screens}, place))


def _question_page(request, form, questions, asked, place, *, tap=None, problem=""):
    told = Told.of(form)
    context = _screen(form, questions, asked, place, told, tap=tap, problem=problem)
    status = 422 if problem else 200
    return render(request, f"{PAGES}/question.html", _mine(form, told.cards(), context, place), status=status)


class Told:
    """What this pupil said so far, and whose names stand on the cards: read once for all questions."""

    def __init__(self, form: Response, answers: dict[str, queries.Said]) -> None:
        self.form, self.answers = form, answers
        self._cards: dict[str, list[queries.Card]] = {}
        self._faces: dict[str, list[queries.Card]] = {}

    @classmethod
    def of(cls, form: Response) -> "Told":
        return cls(form, queries.answers(form, form.token))

    @cached_property
    def choices(self) -> dict[str, set[int]]:
        return queries.choices(self.form)

    @cached_property
    def points(self) -> dict[str, dict[int, int]]:
        return queries.points(self.form)

    def cards(self, question_key: str = "") -> list[queries.Card]:
        if question_key not in self._cards:
            self._cards[question_key] = queries.cards(self.form.invitation.wave, question_key)
        return self._cards[question_key]

    def shown(self, question_key: str, with_faces: faces.Faces) -> list[queries.Card]:
        if question_key not in self._faces:
            self._faces[question_key] = with_faces(self.form.invitation.wave, self.cards(question_key))
        return self._faces[question_key]


def _screen(form, questions, asked, place, told, *, tap=None, problem="") -> dict:
    """One question as this pupil sees it now."""
    said = {key: answer.state for key, answer in told.answers.items()}
    mine = told.answers.get(asked.key, queries.Said(""))
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
    if Kind(asked.kind).about_classmates:
        context["cards"] = _classmates(form, asked, tap, told, place)
    return context


def _classmates(
    form: Response, asked: queries.QuestionInfo, tap: TapForm | None, told: Told, place: Place
) -> list[dict]:
    """Every card that can be chosen here, with what this pupil said so far; the other sign is kept apart."""
    is_rating = asked.kind == Kind.RATING
    chosen = tap.nominees if tap else set() if is_rating else told.choices.get(asked.key, set())
    points = tap.ratings if tap else told.points.get(asked.key, {}) if is_rating else {}
    shown = told.shown(asked.key if asked.together else "", place.with_faces)
    other = {student for key in asked.opposites for student in told.choices.get(key, ())}
    return [
        {
            "card": card,
            "chosen": card.student_id in chosen,
            "point": points.get(card.student_id),
            "elsewhere": card.student_id in other - chosen,
        }
        for card in _shuffled(form, shown)
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
    all_url = reverse(place.all, args=place.args) if place.all else ""
    here = {
        "around": place.around,
        "all_url": all_url,
        "hand_in_url": place.hand_in_url,
        "my_name": names[form.invitation.student_id],
    }
    return context | {"wave": wave} | here | words(wave) | place.more
