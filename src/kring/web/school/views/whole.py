"""Reading a whole school in: the file, its columns, the preview, the confirmation, the result and the undo."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kring.web.access.permissions import Permission
from kring.web.accounts.recently import recently_signed_in
from kring.web.school import actions, crumbs, exports, queries, reading_tables, rules
from kring.web.school.actions.rosters import CannotUndoError, ChangedError
from kring.web.school.carrying import mark
from kring.web.school.forms import ChoicesForm, ColumnsForm, UploadForm
from kring.web.school.gates import school_for
from kring.web.school.models import RosterImport, RosterUpload
from kring.web.school.roster.whole import Roster, Table, fields_of, is_enough
from kring.web.ui.terms import terms_for

LONGEST_TICK = 40
LONGEST_ID = 19


@login_required
def upload(request):
    school = school_for(request, Permission.SET_UP_SCHOOL)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, terms=terms_for(school.sector))
    if form.is_valid():
        kept = actions.keep_upload(by=request.user, school=school, found=form.cleaned_data["found"])
        return redirect("school:columns" if kept.table and not guessed(kept) else "school:preview_school", pk=kept.pk)
    status = 422 if form.errors else 200
    last = queries.school_imports().filter(undone_at=None).first()
    context = {"form": form, "crumbs": here(), "last": last, "year": queries.current_year()}
    return render(request, "school/whole/upload.html", context, status=status)


def here(*steps):
    label = _("Read the school in")
    return crumbs.in_school(crumbs.crumb(label, "school:read_school" if steps else ""), *steps)


def guessed(kept: RosterUpload) -> bool:
    """Whether the headings alone say enough."""
    table = Table.from_json(kept.table)
    form = ColumnsForm(as_data(fields_of(table)), table=table, terms=terms_for(kept.school.sector))
    if not is_enough(fields_of(table)) or not form.is_valid():
        return False
    actions.set_columns(upload=kept, columns=form.cleaned_data["where"], roster=form.roster)
    return True


def as_data(where: dict) -> dict[str, str]:
    return {field: str(place) for field, place in where.items()}


def upload_for(request, pk: int) -> RosterUpload:
    """What this person brought here less than a day ago."""
    school_for(request, Permission.SET_UP_SCHOOL)
    found = queries.uploads_of(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@login_required
def columns(request, pk):
    kept = upload_for(request, pk)
    if kept.table is None:
        raise Http404
    table, terms = Table.from_json(kept.table), terms_for(kept.school.sector)
    now = kept.columns or fields_of(table)
    form = ColumnsForm(request.POST or None, table=table, terms=terms, initial=as_data(now))
    if request.method == "POST" and form.is_valid():
        actions.set_columns(upload=kept, columns=form.cleaned_data["where"], roster=form.roster)
        return redirect("school:preview_school", pk=kept.pk)
    steps = here(crumbs.crumb(_("Which column is what?")))
    context = {"form": form, "upload": kept, "table": table, "sample": table.rows[:5], "crumbs": steps}
    return render(request, "school/whole/columns.html", context, status=422 if form.errors else 200)


@login_required
def preview(request, pk):
    """What would change."""
    kept = upload_for(request, pk)
    if kept.roster is None:
        return redirect("school:columns", pk=kept.pk)
    plan = queries.school_plan(kept, Roster.from_json(kept.roster))
    context = {
        "upload": kept,
        "preview": reading_tables.preview(kept, Roster.from_json(kept.roster), plan, terms_for(kept.school.sector)),
        "seen": mark(plan),
        "crumbs": here(crumbs.crumb(_("What would change"))),
    }
    return render(request, "school/whole/preview.html", context)


@login_required
def choose(request, pk):
    """Into which year, and which class group of the file is which one of Kring. Nothing of the school changes."""
    kept = upload_for(request, pk)
    if kept.roster is None:
        raise Http404
    form = ChoicesForm(request.POST or None, upload=kept, roster=Roster.from_json(kept.roster))
    if request.method == "POST" and form.is_valid():
        actions.choose(upload=kept, year=form.cleaned_data["year"], choices=form.chosen)
        return redirect("school:preview_school", pk=kept.pk)
    label = _("Which %(group)s is which?") % terms_for(kept.school.sector)
    context = {"upload": kept, "form": form, "title": label, "crumbs": here(crumbs.crumb(label))}
    return render(request, "school/whole/choices.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def confirm(request, pk):
    school_for(request, Permission.SET_UP_SCHOOL)
    kept = queries.uploads_of(request.user).filter(pk=pk).first()
    if kept is None or kept.roster is None:
        messages.warning(request, _("This file is no longer here: it was read already, or it is more than a day old."))
        return redirect("school:read_school")
    try:
        done = actions.read_school(
            by=request.user, upload=kept, seen=request.POST.get("seen", ""), ticks=ticks(request.POST)
        )
    except ChangedError:
        messages.warning(request, _("The school changed in the meantime. Nothing was done yet; look once more."))
        return redirect("school:preview_school", pk=pk)
    return redirect("school:school_read", pk=done.pk)


def ticks(data) -> dict[str, set]:
    def numbers(name: str) -> set[int]:
        return {int(value) for value in data.getlist(name) if value.isdecimal() and len(value) < LONGEST_ID}

    return {
        "as_new": numbers("as_new"),
        "keep_name": numbers("keep_name"),
        "ending_groups": numbers("ending_groups"),
        "ending": {value for value in data.getlist("ending") if len(value) < LONGEST_TICK},
    }


@require_POST
@login_required
def cancel(request, pk):
    actions.cancel_upload(upload=upload_for(request, pk))
    messages.info(request, _("Cancelled. Nothing was changed, and the file is gone."))
    return redirect("school:read_school")


def import_for(request, pk: int) -> RosterImport:
    school_for(request, Permission.SET_UP_SCHOOL)
    done = queries.school_imports().filter(pk=pk).first()
    if done is None:
        raise Http404
    return done


@login_required
def result(request, pk):
    done = import_for(request, pk)
    context = {
        "done": done,
        "words": reading_tables.done_words(done),
        "staff": reading_tables.staff(done),
        "undoable": rules.may_be_undone(done),
        "crumbs": here(crumbs.crumb(_("What was read"))),
    }
    return render(request, "school/whole/result.html", context)


@require_POST
@login_required
def undo(request, pk):
    done = import_for(request, pk)
    try:
        actions.undo_roster(by=request.user, roster_import=done)
        messages.success(request, _("Undone. The school is as it was before."))
        return redirect("school:read_school")
    except CannotUndoError:
        messages.warning(request, _("This can no longer be undone: something was done with these lists since."))
        return redirect("school:school_read", pk=pk)


@require_POST
@recently_signed_in
def export(request):
    """The lists of this year as Kring has them, to lay beside those of the administration or to correct and read again."""
    school = school_for(request, Permission.SET_UP_SCHOOL)
    rows = queries.names_of_school()
    actions.record_export(by=request.user, school=school, rows=len(rows))
    response = HttpResponse(exports.csv_of([exports.HEADINGS, *rows]), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="namenlijsten.csv"'
    return response
