import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kring.web.access import duties
from kring.web.access.permissions import Permission
from kring.web.accounts.recently import recently_signed_in
from kring.web.care import actions, exports, queries
from kring.web.care.forms import TermForm
from kring.web.care.wording import amount_in_words
from kring.web.school import crumbs
from kring.web.school.gates import school_for
from kring.web.school.models import Student
from kring.web.ui import paper

NAME_OF_FILE = "inzage-{pk}-{day:%Y-%m-%d}.{form}"
DAYS_SHOWN = 6


@require_safe
@login_required
def expiry(request: HttpRequest) -> HttpResponse:
    """What is kept, what goes when, and what would go today."""
    school = school_for(request, Permission.SET_UP_SCHOOL)
    rows = [
        {
            "kept": kept,
            "amount": amount_in_words(kept.kind, kept.amount),
            "default": amount_in_words(kept.kind, kept.kind.amount),
            "changed": kept.amount != kept.kind.amount,
            "coming": kept.coming[:DAYS_SHOWN],
        }
        for kept in queries.kept(school)
    ]
    going = sum(row["kept"].expired_count for row in rows)
    return render(request, "care/expiry.html", {"rows": rows, "going": going, "last_run": queries.last_run()})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def term(request: HttpRequest, kind: str) -> HttpResponse:
    school = school_for(request, Permission.SET_UP_SCHOOL)
    found = duties.KINDS.get(kind)
    if found is None or not found.is_adjustable:
        raise Http404
    chosen = queries.terms_of(school).get(kind)
    now = {"amount": chosen.amount, "reason": chosen.reason} if chosen else {"amount": found.amount}
    form = TermForm(request.POST or None, kind=found, initial=now)
    if request.method == "POST" and form.is_valid():
        actions.set_term(by=request.user, school=school, kind=found, **form.cleaned_data)
        messages.success(request, _("Saved. The daily work keeps to it from now on."))
        return redirect("care:expiry")
    path = crumbs.in_school(crumbs.crumb(_("What expires when"), "care:expiry"), crumbs.crumb(str(found.name)))
    context = {"form": form, "kind": found, "default": amount_in_words(found, found.amount), "crumbs": path}
    return render(request, "care/term.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def students(request: HttpRequest) -> HttpResponse:
    """Find a pupil, also one who left. The name is posted, so that it stands in no address and no log."""
    may = permissions(request)
    words = request.POST.get("name", "")[:100].strip()
    found = queries.students_named(words)
    context = {"words": words, "found": found, "most": queries.MOST_FOUND} | may
    return render(request, "care/students.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    school_for(request, Permission.SET_UP_SCHOOL)
    student = student_of_school(pk)
    if request.method == "POST" and "sure" in request.POST:
        actions.erase_student(by=request.user, student=student)
        messages.success(request, _("Everything Kring held is erased."))
        return redirect("care:students")
    traces = [(eraser, [t for t in found if not t.by_hand]) for eraser, found in duties.traces_of(student)]
    by_hand = [trace for _eraser, found in duties.traces_of(student) for trace in found if trace.by_hand]
    context = {
        "student": student,
        "traces": [trace for _eraser, found in traces for trace in found],
        "stays": [eraser.stays for eraser, found in traces if found and eraser.stays],
        "by_hand": by_hand,
        "unsure": request.method == "POST",
        "crumbs": to_students(_("Erase")),
    }
    return render(request, "care/erase.html", context, status=422 if context["unsure"] else 200)


@require_safe
@never_cache
@login_required
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """What is said to a pupil or parent who asks, to read before it is handed over."""
    student, found = document_for(request, pk, "page")
    by_hand = [each for _eraser, traces in duties.traces_of(student) for each in traces if each.by_hand]
    context = {"student": student, "document": found, "by_hand": by_hand, "crumbs": to_students(_("To hand over"))}
    return render(request, "care/document.html", context)


@require_safe
@never_cache
@recently_signed_in
def document_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    _student, found = document_for(request, pk, "pdf")
    return exports.as_pdf(found, filename(pk, "pdf"))


@require_safe
@never_cache
@recently_signed_in
def document_json(request: HttpRequest, pk: int) -> HttpResponse:
    _student, found = document_for(request, pk, "json")
    return exports.as_json(found, filename(pk, "json"))


def document_for(request: HttpRequest, pk: int, form: str) -> tuple[Student, paper.Document]:
    school_for(request, Permission.ANSWER_REQUESTS)
    student = student_of_school(pk)
    actions.note_document(by=request.user, student=student, form=form)
    return student, exports.document_about(student, dt.date.today())


def student_of_school(pk: int) -> Student:
    """Also who left: the scope of the school is open, so anybody else's pupil does not exist."""
    student = Student.objects.select_related("school").filter(pk=pk).first()
    if student is None:
        raise Http404
    return student


def permissions(request: HttpRequest) -> dict[str, bool]:
    may = {
        "may_erase": request.person.may(Permission.SET_UP_SCHOOL),
        "may_answer": request.person.may(Permission.ANSWER_REQUESTS),
    }
    if request.school is None or not any(may.values()):
        raise Http404
    return may


def to_students(label: str) -> list[crumbs.Crumb]:
    return crumbs.in_school(crumbs.crumb(_("Find somebody"), "care:students"), crumbs.crumb(label))


def filename(pk: int, form: str) -> str:
    """A number and no name: files lie around in downloads."""
    return NAME_OF_FILE.format(pk=pk, day=dt.date.today(), form=form)
