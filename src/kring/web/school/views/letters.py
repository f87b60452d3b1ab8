from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kring.web.access.permissions import Permission
from kring.web.school import actions, crumbs, queries
from kring.web.school.forms import LetterForm
from kring.web.school.gates import school_for
from kring.web.school.letters import LANGUAGES, Kind, Letter, usual
from kring.web.ui.paper import pdf_response


@require_safe
@login_required
def letters(request):
    """Both letters in both languages, and where parents read the questions."""
    school = school_for(request, Permission.SET_UP_SCHOOL)
    changed = queries.changed_letters(school)
    kinds = [
        {
            "label": kind.label(school.sector),
            "kind": kind,
            "languages": [
                {"code": code, "name": name_of(code), "changed_at": changed.get((kind, code))} for code in LANGUAGES
            ],
        }
        for kind in Kind
    ]
    context = {"kinds": kinds, "questions": questions_of(request, school), "crumbs": trail(_("Letters"))}
    return render(request, "school/letters.html", context)


@login_required
def letter(request, kind, language):
    school, found, is_own = letter_for(request, kind, language)
    form = LetterForm(request.POST or None, initial={"text": found.text})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["text"]
        actions.save_letter(by=request.user, school=school, kind=found.kind, language=language, text=words)
        messages.success(request, _("Saved."))
        return redirect("school:letter", kind=kind, language=language)
    label = f"{found.kind.label(school.sector)} ({name_of(language)})"
    path = crumbs.in_school(crumbs.crumb(_("Letters"), "school:letters"), crumbs.crumb(label))
    context = {"letter": found, "label": label, "is_own": is_own, "form": form, "crumbs": path}
    return render(request, "school/letter.html", context)


@require_POST
@login_required
def reset(request, kind, language):
    school, found, _is_own = letter_for(request, kind, language)
    actions.reset_letter(by=request.user, school=school, kind=found.kind, language=language)
    messages.success(request, _("The letter is as Kring proposes it again."))
    return redirect("school:letter", kind=kind, language=language)


@require_safe
@login_required
def as_pdf(request, kind, language):
    _school, found, _is_own = letter_for(request, kind, language)
    return pdf_response(found.pdf(), f"brief-{kind}-{language}.pdf")


@require_safe
@login_required
def as_text(request, kind, language):
    _school, found, _is_own = letter_for(request, kind, language)
    response = HttpResponse(found.plain, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="brief-{kind}-{language}.txt"'
    return response


def letter_for(request, kind: str, language: str) -> tuple:
    """The school, its letter, and whether these are the school's own words."""
    school = school_for(request, Permission.SET_UP_SCHOOL)
    if kind not in set(Kind) or language not in LANGUAGES:
        raise Http404
    own = queries.own_letter(school, Kind(kind), language)
    if own is not None:
        return school, Letter(Kind(kind), language, own), True
    questions = questions_of(request, school)
    return school, usual(Kind(kind), language, sector=school.sector, school=school.name, questions=questions), False


def questions_of(request, school) -> str:
    return request.build_absolute_uri(reverse("questionnaires:public", kwargs={"school": school.pk}))


def name_of(code: str) -> str:
    return get_language_info(code)["name_translated"]


def trail(label: str) -> list:
    return crumbs.in_school(crumbs.crumb(label))
