"""Writing own questions, with hints while writing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kring.web.access.permissions import Permission
from kring.web.questionnaires import actions, building, sets
from kring.web.questionnaires.forms import Questions, SetForm
from kring.web.questionnaires.instruments import examined
from kring.web.questionnaires.instruments.hints import hints
from kring.web.school import crumbs
from kring.web.school.gates import school_for

PREFIX = "q"
MORE = 3  # rows at a time


@login_required
def write(request: HttpRequest, key: str = "") -> HttpResponse:
    """A new set, or with a key the next version of one that was written here."""
    school = school_for(request, Permission.DECIDE_QUESTIONS)
    before = sets.one_of(school, key) if key else None
    if key and (before is None or not before.built):
        raise Http404
    about, questions = building.filled_in(before.instrument) if before else ({}, [])
    if request.method != "POST":
        return _form(request, SetForm(initial=about), Questions(initial=questions, prefix=PREFIX), before)
    if "more" in request.POST:
        return _form(request, SetForm(initial=request.POST.dict()), _with_more_rows(request), before)
    form, rows = SetForm(request.POST), Questions(request.POST, prefix=PREFIX)
    if not (form.is_valid() & rows.is_valid()):
        return _form(request, form, rows, before, status=422)
    data = building.data_of(form.cleaned_data | {"key": key}, rows.questions, school)
    _found, wrong = examined(data | {"version": "1"})
    if wrong:
        return _form(request, form, rows, before, wrong=wrong, status=422)
    if not key:
        data["key"] = _free_key(school, data["key"])
    added = actions.add_set(by=request.user, school=school, data=data, verb="write questions")
    messages.success(
        request,
        _("The new version is saved. What was asked before stays as it was.")
        if before
        else _("Saved. Decide below whether it may be asked."),
    )
    return redirect("questionnaires:set", key=added.key)


@require_POST
@login_required
def hinted(request: HttpRequest) -> HttpResponse:
    """What helps with the one question that is being written."""
    school_for(request, Permission.DECIDE_QUESTIONS)
    sentence = next((text for name, text in request.POST.items() if name.endswith("-text_nl")), "")
    way = next((text for name, text in request.POST.items() if name.endswith("-way")), "")
    return render(request, "questionnaires/sets/hints.html", {"hints": _hints(sentence, way, request.POST)})


def _form(request, form, rows, before, *, wrong=(), status=200) -> HttpResponse:
    label = _("Write a new version") if before else _("Write your own questions")
    path = crumbs.in_school(crumbs.crumb(_("Questionnaires"), "questionnaires:sets"), crumbs.crumb(label))
    told = [(row, _hints(row["text_nl"].value() or "", row["way"].value(), request.POST)) for row in rows.forms]
    context = {
        "form": form,
        "rows": rows,
        "told": told,
        "before": before,
        "title": label,
        "crumbs": path,
        "wrong": wrong,
    }
    return render(request, "questionnaires/sets/write.html", context, status=status)


def _hints(sentence: str, way: str, post) -> list:
    if not sentence:
        return []
    kind = way.partition(":")[0] if way in building.WAYS else ""
    return hints(sentence[:400], kind=kind, anonymous=post.get("promise") == "anonymous")


def _with_more_rows(request: HttpRequest) -> Questions:
    """The same rows as they were filled in, and empty ones behind them."""
    rows = request.POST.copy()
    total = rows.get(f"{PREFIX}-TOTAL_FORMS", "0")
    there = min(int(total) if total.isdecimal() and len(total) < 4 else 0, Questions.max_num)
    fields = ("text_nl", "way", "limit", "valence", "short_nl", "text_en")
    initial = [{name: rows.get(f"{PREFIX}-{number}-{name}", "") for name in fields} for number in range(there)]
    return Questions(initial=initial, prefix=PREFIX)


def _free_key(school, key: str) -> str:
    """Another set with the same title stays another set."""
    taken = {each.instrument.key for each in sets.available(school)}
    names = [key, *(f"{key[:36]}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if actions.own_key(name) not in taken)
