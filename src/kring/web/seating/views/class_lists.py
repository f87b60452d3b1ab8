"""Class lists for next year. People divide; the page only shows what that does to sizes and wishes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kring.web.access.permissions import Permission
from kring.web.seating import actions, exports
from kring.web.seating.forms import DraftForm, DraftWishForm, DraftWishGoneForm, PlaceForm
from kring.web.seating.gates import draft_for, groups_to_divide, may_see_draft
from kring.web.seating.queries.class_lists import chosen_by, drafts, next_year_name, placed_in, sources_of, wishes_in
from kring.web.seating.rules import RefusedError
from kring.web.seating.tables.class_lists import draft_page, list_rows
from kring.web.seating.views.posting import post_only
from kring.web.ui.terms import terms_of


@require_http_methods(["GET", "POST"])
@login_required
def class_lists(request):
    mine = groups_to_divide(request)
    form = DraftForm(
        request.POST or None, groups=mine, initial={"name": _("Classes %(year)s") % {"year": next_year_name()}}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        chosen = [group for group in mine if group.pk in said["groups"]]
        draft = actions.add_draft(
            by=request.user, school=request.school, name=said["name"], classes=said["classes"], groups=chosen
        )
        return redirect("seating:class_list", pk=draft.pk)
    seen = [draft for draft in drafts() if may_see_draft(request, draft)]
    return render(request, "seating/class_lists/start.html", {"form": form, "drafts": seen, "groups": mine})


@require_GET
@login_required
def class_list(request, pk):
    return _page(request, draft_for(request, pk))


def _page(request, draft, wish_form=None):
    sources = sources_of(draft)
    readable = [group for group in sources if request.person.may(Permission.SEE_PORTRAIT, group_id=group.pk)]
    chosen = chosen_by(readable)
    placed, wishes = placed_in(draft), wishes_in(draft)
    names = {one.student: one.name for one in placed}
    context = draft_page(draft, placed, wishes, chosen, at=_chosen(request))
    context |= {
        "draft": draft,
        "confidential": True,
        "sees_answers": bool(readable),
        "all_answers": len(readable) == len(sources),
        "wish_form": wish_form or DraftWishForm(names=names),
        "sources": sources,
    }
    is_part = request.htmx and not request.htmx.history_restore_request
    return render(request, "seating/class_lists/" + ("parts/workshop.html" if is_part else "draft.html"), context)


@post_only("seating:class_list")
@login_required
def place(request, pk):
    draft, form = draft_for(request, pk), PlaceForm(request.POST)
    if form.is_valid():
        try:
            actions.place_in_draft(
                by=request.user, draft=draft, student=form.cleaned_data["student"], number=form.number
            )
        except RefusedError as refusal:
            messages.error(request, refusal.sentence(terms_of(request)))
    chosen = _chosen(request)
    return redirect(reverse("seating:class_list", kwargs={"pk": pk}) + (f"?leerling={chosen}" if chosen else ""))


@post_only("seating:class_list")
@login_required
def wish(request, pk):
    draft = draft_for(request, pk)
    form = DraftWishForm(request.POST, names={one.student: one.name for one in placed_in(draft)})
    if not form.is_valid():
        return _page(request, draft, form)
    actions.wish_in_draft(by=request.user, draft=draft, **form.cleaned_data)
    return redirect(reverse("seating:class_list", kwargs={"pk": pk}) + "#wensen")


@post_only("seating:class_list")
@login_required
def wish_gone(request, pk):
    draft, form = draft_for(request, pk), DraftWishGoneForm(request.POST)
    if form.is_valid():
        actions.let_draft_wish_go(by=request.user, draft=draft, wish=form.cleaned_data["wish"])
    return redirect(reverse("seating:class_list", kwargs={"pk": pk}) + "#wensen")


@post_only("seating:class_list")
@login_required
def drop(request, pk):
    actions.drop_draft(by=request.user, draft=draft_for(request, pk))
    messages.success(request, _("The list is gone. This year's classes are as they were."))
    return redirect("seating:class_lists")


@require_GET
@login_required
def as_xlsx(request, pk):
    """Names and classes only, in the columns that reading a class list knows."""
    draft = draft_for(request, pk)
    actions.note_draft_taken(by=request.user, draft=draft)
    head, rows = list_rows(draft)
    return exports.workbook([(draft.name, head, rows)], "klassenlijsten.xlsx")


def _chosen(request) -> int | None:
    said = request.POST.get("leerling", request.GET.get("leerling", ""))
    return int(said) if said.isdecimal() and len(said) < 12 else None
