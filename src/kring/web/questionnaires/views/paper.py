"""Forms on paper: printed without an answer on them, typed over by number, typed a second time when somebody wants."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kring.web.questionnaires import actions, queries, rules
from kring.web.questionnaires.forms import paper
from kring.web.questionnaires.instruments import Kind
from kring.web.questionnaires.models import Response, Wave
from kring.web.questionnaires.views import answering
from kring.web.questionnaires.views.waves import page, student_of, wave_for

ROUTE = Response.Route.PAPER
REFUSALS = {
    rules.CardInUse: "in_use",
    rules.CardFinished: "finished",
    rules.BothSigns: "both_signs",
    rules.WavePaused: "paused",
}


@require_safe
@never_cache
@login_required
def index(request: HttpRequest, group: str, wave: int) -> HttpResponse:
    """Print, and see whose form was typed over."""
    found, one = wave_for(request, group, wave)
    numbers = queries.numbers(one)
    rows = [{"followed": each, "number": numbers.get(each.student_id)} for each in queries.follow(one)]
    routes = queries.routes(one)
    for row in rows:
        row["is_paper"] = routes.get(row["followed"].student_id, ROUTE) == ROUTE
    return render(request, "questionnaires/paper/index.html", page(found, {"one": one, "rows": rows}, _("On paper")))


@require_safe
@never_cache
@login_required
def forms(request: HttpRequest, group: str, wave: int) -> HttpResponse:
    """A form for everybody, and the list of numbers for the teacher."""
    found, one = wave_for(request, group, wave)
    questions = queries.question_infos(one)
    asked = [
        {
            "question": each,
            "options": queries.options(one, each.key),
            "numbers": queries.numbers(one, each.key),
            "names": {card.student_id: card.name for card in queries.cards(one, each.key)},
        }
        for each in questions
    ]
    names = {card.student_id: card.name for card in queries.cards(one)}
    sheets = [
        {"number": number, "name": names[student], "asked": [_on_sheet(each, student) for each in asked]}
        for student, number in queries.numbers(one).items()
        if not one.anonymous
    ]
    context = {"one": one, "sheets": sheets, "title": queries.wave_info(found, one.pk).title}
    return render(request, "questionnaires/paper/forms.html", page(found, context, _("On paper")))


def with_form(view: Callable) -> Callable:
    """`view(request, group, wave, student, form, ...)`; `form` is None while nothing was typed over."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @login_required
    @wraps(view)
    def guarded(request, group, wave, student, **kwargs):
        found, one = wave_for(request, group, wave)
        who = student_of(one, str(student))
        form = queries.held_by_adult(one, who.pk, ROUTE)
        if form is not None:
            form.token = ""
        return view(request, found, one, who, form, **kwargs)

    return guarded


@with_form
def sheet(request, group, wave, student, form) -> HttpResponse:
    """One form: begin, go on, compare with the second time, hand in."""
    if request.method != "POST" or wave.anonymous:
        return _sheet(request, group, wave, student, form)
    try:
        if request.POST.get("do") == "hand_in" and form is not None:
            answering.finish(form)
            messages.success(request, _("Handed in: the form of number %(number)s.") % _number(wave, student))
            return redirect("questionnaires:paper", group.slug, wave.pk)
        if request.POST.get("settle") and form is not None:
            _settle(request, wave, student, form)
            return redirect("questionnaires:paper_sheet", group.slug, wave.pk, student.pk)
        if form is None:
            actions.take_card(wave=wave, student=student, route=ROUTE)
    except rules.Refused as refusal:
        return _sheet(request, group, wave, student, form, REFUSALS.get(type(refusal), "closed"), status=409)
    return redirect("questionnaires:paper_entry", group.slug, wave.pk, student.pk, 1)


@with_form
def entry(request, group, wave, student, form, number, again=False) -> HttpResponse:
    """One question: saved at every Enter, so that nothing is lost when something breaks."""
    questions = queries.question_infos(wave)
    if form is None or not wave.is_open or not 1 <= number <= len(questions):
        return _sheet(request, group, wave, student, form)
    asked = questions[number - 1]
    numbers, options = _numbers(wave, student, asked), queries.options(wave, asked.key)
    before = queries.entered_again(form).get(asked.key, "") if again else _typed(form, asked, numbers)
    typed, error = request.POST.get("typed", before), ""
    if request.method == "POST":
        try:
            said = paper.read_entry(typed, asked, numbers, options)
            if again:
                same = paper.typed_of(said, asked, numbers)
                actions.enter_again(response=form, question_key=asked.key, typed=same)
            else:
                _save(form, asked, said)
            return _next(group, wave, student, number + 1, len(questions), again=again)
        except ValidationError as problem:
            error = problem.messages[0]
        except rules.BothSigns:
            error = _("The same number stands at the opposite question. Nobody gets both: look at the form again.")
        except rules.Refused as refusal:
            return _sheet(request, group, wave, student, form, REFUSALS.get(type(refusal), "closed"), status=409)
    context = {
        "one": wave,
        "who": _number(wave, student),
        "asked": asked,
        "total": len(questions),
        "again": again,
        "typed": typed,
        "error": error,
        "options": options,
        "people": _people(wave, asked, numbers),
        "back": _entry_url(group, wave, student, number - 1, again=again) if number > 1 else "",
        "sheet_url": reverse("questionnaires:paper_sheet", args=[group.slug, wave.pk, student.pk]),
    }
    status = 422 if error else 200
    return render(request, "questionnaires/paper/entry.html", page(group, context, _("On paper")), status=status)


def _sheet(request, group, wave, student, form, problem: str = "", *, status: int = 200) -> HttpResponse:
    rows = _rows(wave, student, form) if form is not None else []
    args = [group.slug, wave.pk, student.pk]
    for row in rows:
        row["url"] = reverse("questionnaires:paper_entry", args=[*args, row["asked"].position])
    context = {
        "one": wave,
        "who": _number(wave, student),
        "begun": form is not None,
        "rows": rows,
        "open": [row for row in rows if not row["first"]],
        "different": [row for row in rows if row["second"] and row["second"] != row["first"]],
        "compared": bool(rows) and all(row["second"] for row in rows),
        "again_url": reverse("questionnaires:paper_again", args=[*args, 1]),
        "problem": problem,
    }
    return render(request, "questionnaires/paper/sheet.html", page(group, context, _("On paper")), status=status)


def _rows(wave, student, form) -> list[dict]:
    second = queries.entered_again(form)
    return [
        {
            "asked": asked,
            "first": _typed(form, asked, _numbers(wave, student, asked)),
            "second": second.get(asked.key, ""),
        }
        for asked in queries.question_infos(wave)
    ]


def _settle(request, wave, student, form) -> None:
    """The one of the two that the person looked up on the form becomes the answer, and both are that one."""
    key = request.POST["settle"]
    asked = next((each for each in queries.question_infos(wave) if each.key == key), None)
    second = queries.entered_again(form).get(key)
    if asked is None or second is None:
        return
    numbers = _numbers(wave, student, asked)
    if request.POST.get("which") == "second":
        try:
            _save(form, asked, paper.read_entry(second, asked, numbers, queries.options(wave, key)))
        except ValidationError:  # who was chosen left meanwhile: type it again
            actions.settle_entry(response=form, question_key=key)
            return
    actions.enter_again(response=form, question_key=key, typed=_typed(form, asked, numbers))


def _save(form: Response, asked: queries.QuestionInfo, said: paper.Entry) -> None:
    actions.submit_answers(
        response=form,
        question_key=asked.key,
        state=said.state,
        nominees=said.nominees,
        value=said.value,
        ratings=said.ratings,
        words=said.words,
    )


def _typed(form: Response, asked: queries.QuestionInfo, numbers: dict[int, int]) -> str:
    said = queries.answers(form).get(asked.key)
    if said is None:
        return ""
    entry = paper.entry_of(said, queries.chosen(form, asked.key), queries.rated(form, asked.key))
    return paper.typed_of(entry, asked, numbers)


def _numbers(wave: Wave, student, asked: queries.QuestionInfo) -> dict[int, int]:
    """The classmates on this pupil's form."""
    return {pk: number for pk, number in queries.numbers(wave, asked.key).items() if pk != student.pk}


def _people(wave: Wave, asked: queries.QuestionInfo, numbers: dict[int, int]) -> list[tuple[int, str]]:
    if not Kind(asked.kind).about_classmates:
        return []
    names = {card.student_id: card.name for card in queries.cards(wave, asked.key)}
    return [(number, names[student]) for student, number in numbers.items()]


def _number(wave: Wave, student) -> dict:
    name = next(card.name for card in queries.cards(wave) if card.student_id == student.pk)
    return {"number": queries.numbers(wave).get(student.pk, ""), "name": name, "student": student.pk}


def _next(group, wave, student, number: int, total: int, *, again: bool) -> HttpResponse:
    if number > total:
        return redirect("questionnaires:paper_sheet", group.slug, wave.pk, student.pk)
    return redirect(_entry_url(group, wave, student, number, again=again))


def _entry_url(group, wave, student, number: int, *, again: bool) -> str:
    name = "paper_again" if again else "paper_entry"
    return reverse(f"questionnaires:{name}", args=[group.slug, wave.pk, student.pk, number])


def _on_sheet(asked: dict, student: int) -> dict:
    """A question with the classmates that this pupil can choose: not itself."""
    people = [(number, asked["names"][pk]) for pk, number in asked["numbers"].items() if pk != student]
    return asked | {"people": people if Kind(asked["question"].kind).about_classmates else []}
