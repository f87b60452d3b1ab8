"""The sets of questions of a school: what there is, what is decided, and what is brought along."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kring.web.access.permissions import Permission
from kring.web.questionnaires import actions, files, rules, sets
from kring.web.questionnaires.forms import DecideForm, ImportForm
from kring.web.questionnaires.instruments import (
    AGE_VERSIONS,
    LANGUAGES,
    Activation,
    Instrument,
    InstrumentError,
    Item,
    Kind,
    problems,
    say,
)
from kring.web.school import crumbs
from kring.web.school.gates import school_for
from kring.web.school.models import School

SALT = "kring.questionnaires.import"
GOOD_FOR = 60 * 60
AGES = {
    "young": gettext_lazy("up to grade 5"),
    "older": gettext_lazy("from grade 6"),
    "teen": gettext_lazy("secondary and vocational"),
}
KINDS = {
    Kind.NOMINATION: gettext_lazy("choosing classmates"),
    Kind.RATING: gettext_lazy("a face or point for every classmate"),
    Kind.SELF: gettext_lazy("a few options"),
    Kind.NORM: gettext_lazy("how many classmates think or do something"),
    Kind.LADDER: gettext_lazy("a step from 0 to 10"),
    Kind.TEXT: gettext_lazy("own words"),
}
READERS = {
    "class": gettext_lazy("who may see the class portrait"),
    "teacher": gettext_lazy("only the teacher of the class"),
    "starter": gettext_lazy("only the colleague who asks"),
}


@require_safe
@login_required
def listed(request: HttpRequest) -> HttpResponse:
    school = school_for(request, Permission.SEE_SCHOOL)
    found = sets.available(school)
    context = {
        "shipped": [_row(each) for each in found if not each.own],
        "own": [_row(each) for each in found if each.own],
        "may_decide": request.person.may(Permission.DECIDE_QUESTIONS),
        "crumbs": crumbs.in_school(crumbs.crumb(_("Questionnaires"))),
    }
    return render(request, "questionnaires/sets/list.html", context)


@require_safe
@login_required
def one(request: HttpRequest, key: str) -> HttpResponse:
    school = school_for(request, Permission.SEE_SCHOOL)
    return show(request, _found(school, key), DecideForm())


@require_POST
@login_required
def decide(request: HttpRequest, key: str) -> HttpResponse:
    """Use it in this school, or not any more."""
    school = school_for(request, Permission.DECIDE_QUESTIONS)
    found = _found(school, key)
    form = DecideForm(request.POST)
    form.full_clean()
    active = request.POST.get("active") == "1"
    try:
        actions.decide(
            by=request.user, school=school, key=key, active=active, has_read=form.cleaned_data.get("has_read", False)
        )
    except rules.NotRead:
        form.add_error("has_read", _("Read the note first and tick this: these questions ask for care."))
        return show(request, found, form, status=422)
    except rules.NotFitForUse:
        messages.warning(request, _("These questions may not be used as they are. What is wrong is listed here."))
        return redirect("questionnaires:set", key=key)
    done = _("From now on this can be asked in your school.") if active else _("This is not asked any more.")
    messages.success(request, done)
    return redirect("questionnaires:set", key=key)


@require_safe
@login_required
def export(request: HttpRequest, key: str) -> HttpResponse:
    """The set as a file: to keep, to change, to hand to another school."""
    school = school_for(request, Permission.SEE_SCHOOL)
    found = _found(school, key)
    instrument = found.instrument
    text = files.written(sets.data_of(school, key)) if found.own else files.shipped(key, instrument.version)
    response = HttpResponse(text, content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{key}.{instrument.version}.toml"'
    return response


@login_required
def bring(request: HttpRequest) -> HttpResponse:
    """Read a file with a licensed set; what pupils would see comes first, saving after that."""
    school = school_for(request, Permission.DECIDE_QUESTIONS)
    form = ImportForm(request.POST or None, request.FILES or None)
    path = crumbs.in_school(crumbs.crumb(_("Questionnaires"), "questionnaires:sets"), crumbs.crumb(_("Read a file")))
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "questionnaires/sets/bring.html", {"form": form, "crumbs": path}, status=status)
    token = signing.dumps(form.data, salt=f"{SALT}.{school.pk}.{request.user.pk}", compress=True)
    context = _described(form.found) | {"token": token, "crumbs": path, "permission": form.found.permission}
    return render(request, "questionnaires/sets/preview.html", context)


@require_POST
@login_required
def save(request: HttpRequest) -> HttpResponse:
    """What was shown before, and nothing else: it comes back signed."""
    school = school_for(request, Permission.DECIDE_QUESTIONS)
    try:
        salt = f"{SALT}.{school.pk}.{request.user.pk}"
        data = signing.loads(request.POST.get("token", ""), salt=salt, max_age=GOOD_FOR)
        added = actions.add_set(by=request.user, school=school, data=data, verb="import questions")
    except (signing.BadSignature, InstrumentError):
        messages.warning(request, _("This preview is too old. Nothing was saved; please choose the file once more."))
        return redirect("questionnaires:bring")
    messages.success(request, _("Saved. Decide below whether it may be asked."))
    return redirect("questionnaires:set", key=added.key)


def show(request: HttpRequest, found: sets.Available, form: DecideForm, *, status: int = 200) -> HttpResponse:
    path = crumbs.crumb(_("Questionnaires"), "questionnaires:sets")
    context = _described(found.instrument) | {
        "one": found,
        "form": form,
        "wrong": list(problems(found.instrument)),
        "delicate": found.instrument.activation is Activation.DECIDE,
        "may_decide": request.person.may(Permission.DECIDE_QUESTIONS),
        "crumbs": crumbs.in_school(path, crumbs.crumb(say(found.instrument.title))),
    }
    return render(request, "questionnaires/sets/one.html", context, status=status)


def _found(school: School, key: str) -> sets.Available:
    found = sets.one_of(school, key)
    if found is None:
        raise Http404
    return found


def _row(each: sets.Available) -> dict[str, Any]:
    found = each.instrument
    return {
        "one": each,
        "key": found.key,
        "title": say(found.title),
        "about": say(found.about),
        "questions": max(len(found.asked(age)) for age in found.ages),
        "anonymous": found.anonymous,
    }


def _described(found: Instrument) -> dict[str, Any]:
    return {
        "found": found,
        "title": say(found.title),
        "about": say(found.about),
        "note": say(found.note) if found.note else "",
        "kinds": [KINDS[kind] for kind in dict.fromkeys(item.kind for item in found.items)],
        "readers": READERS[found.readers],
        "ages": [
            {"label": AGES[age], "items": [_item(found, item, age) for item in found.items]} for age in found.ages
        ],
        "for_whom": [AGES[age] for age in AGE_VERSIONS if age in found.ages],
        "languages": [get_language_info(language)["name_translated"] for language in LANGUAGES],
        "further": [get_language_info(language)["name_translated"] for language in found.further],
    }


def _item(found: Instrument, item: Item, age: str) -> dict[str, Any]:
    return {
        "text": say(item.text[age]),
        "kind": KINDS[item.kind],
        "options": [] if item.kind is Kind.LADDER else [say(option.words) for option in found.options(item, age)],
        "limit": item.limit,
        "optional": item in found.to_add(age),
    }
