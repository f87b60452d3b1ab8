"""One plan: look, change by hand, propose again, accept."""

from functools import partial, wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import reselect, reswap, retarget

from kring.core.seating.words import search_sentence
from kring.web.seating import actions
from kring.web.seating.forms import (
    AcceptForm,
    AgainForm,
    LockForm,
    NoForm,
    StepForm,
    StudentForm,
    SwapForm,
    UndoForm,
    VersionForm,
)
from kring.web.seating.gates import may_plan, note_plan, plan_for, shown_plan_for
from kring.web.seating.queries.grid import FROM_THE_BOARD
from kring.web.seating.queries.plans import seated
from kring.web.seating.rules import ChangedError, RefusedError, is_open
from kring.web.seating.tables import comparing
from kring.web.seating.tables.pages import plan_page
from kring.web.seating.tables.room import plain_floor
from kring.web.seating.views.accepting import accepting
from kring.web.seating.views.beside import laid_beside
from kring.web.seating.views.posting import post_only
from kring.web.ui.terms import terms_of

LONGEST_SEAT = 4  # digits
BADGES = "seating_badges"
ALL_BADGES = ("photos", "marks", "wishes")
AT_FIRST = ["photos", "marks"]


@require_GET
@login_required
@vary_on_headers("HX-Request")
def plan(request, group, pk):
    found = shown_plan_for(request, group, pk)
    if not may_plan(request, found.group_id):
        return render(request, "seating/seats.html", _seats_page(request, found))
    note_plan(request, found.group)
    side = _side(request) == FROM_THE_BOARD
    step = 0 if request.GET.get("zoek") else None
    context = _context(request, found, side=side, step=step)
    is_part = request.htmx and not request.htmx.history_restore_request
    return render(request, "seating/parts/workshop.html" if is_part else "seating/plan.html", context)


@post_only("seating:plan")
@login_required
def improve(request, group, pk):
    """One step of looking for a better proposal, asked for by the page itself while somebody reads it."""
    found = plan_for(request, group, pk)
    form = StepForm(request.POST)
    if not (request.htmx and form.is_valid()):
        return redirect(plan_url(found, seat=_chosen(request), side=_side(request)))
    step = form.cleaned_data["step"]
    try:
        looked = actions.improve(by=request.user, plan=found, step=step, change=form.cleaned_data["change"])
    except ChangedError:
        return render(request, "seating/parts/looking.html", {"group": found.group, "plan": found, "editable": True})
    except RefusedError:
        return redirect(plan_url(found, seat=_chosen(request), side=_side(request)))
    further = None if looked.proven else step + 1
    context = _context(request, found, side=_side(request) == FROM_THE_BOARD, step=further)
    context |= {"proven": looked.proven, "looked": search_sentence(looked.tries, translation) if looked.tries else ""}
    if looked.seats is None:
        return render(request, "seating/parts/looking.html", context)
    messages.success(request, _("A better proposal was found; it is here now. Undo brings the earlier one back."))
    whole = render(request, "seating/parts/workshop.html", context)
    return reswap(reselect(retarget(whole, "#plan"), "#plan"), "outerHTML show:none")


@post_only("seating:plan")
@login_required
def badges(request, group, pk):
    """What the corners of the seats show, of one's own choice and for this sign-in."""
    found = plan_for(request, group, pk)
    request.session[BADGES] = sorted(set(request.POST.getlist("badge")) & set(ALL_BADGES))
    return redirect(plan_url(found, seat=_chosen(request), side=_side(request)))


def change(form_class):
    """A button on the plan: gate, form, one action, back to the plan. A refusal is told and changes nothing."""

    def around(view):
        @wraps(view)
        @post_only("seating:plan")
        @login_required
        def changed(request, group, pk):
            found = plan_for(request, group, pk)
            form = form_class(request.POST)
            seat, asked = _chosen(request), request.POST.get("zoek") == "1"
            try:
                if not form.is_valid():
                    raise ChangedError
                seat = view(request, found, form)
            except RefusedError as refusal:
                messages.error(request, refusal.sentence(terms_of(request)))
            return redirect(plan_url(found, seat=seat, side=_side(request), looking=asked))

        return changed

    return around


@change(AgainForm)
def again(request, found, form):
    actions.again(by=request.user, plan=found, seed=form.cleaned_data["seed"])
    messages.success(request, _("This is another proposal. Fixed seats stayed."))


@change(SwapForm)
def swap(request, found, form):
    actions.swap(
        by=request.user,
        plan=found,
        student=form.cleaned_data["student"],
        seat=form.seat,
        occupant=form.occupant,
    )
    names = seated(found).names
    if form.occupant is None:
        messages.success(request, _("%(name)s has another seat.") % {"name": names[form.cleaned_data["student"]]})
    else:
        both = {"one": names[form.cleaned_data["student"]], "other": names[form.occupant]}
        messages.success(request, _("%(one)s and %(other)s have changed seats.") % both)
    return form.seat


@change(LockForm)
def lock(request, found, form):
    actions.lock(by=request.user, plan=found, student=form.cleaned_data["student"], locked=form.cleaned_data["locked"])
    return seated(found).by_student[form.cleaned_data["student"]].seat


@change(StudentForm)
def seat_newcomer(request, found, form):
    student = form.cleaned_data["student"]
    actions.seat_newcomer(by=request.user, plan=found, student=student)
    now = seated(found)
    messages.success(request, _("%(name)s has a seat now. Nobody else moved.") % {"name": now.names[student]})
    return now.by_student[student].seat


@change(UndoForm)
def undo(request, found, form):
    actions.undo(by=request.user, plan=found, change=form.cleaned_data["change"])
    messages.success(request, _("The last change is undone."))
    return _chosen(request)


@change(UndoForm)
def redo(request, found, form):
    actions.redo(by=request.user, plan=found, change=form.cleaned_data["change"])
    messages.success(request, _("The change is done again."))
    return _chosen(request)


@change(NoForm)
def keep_version(request, found, form):
    kept = actions.keep_version(by=request.user, plan=found)
    messages.success(request, _("Kept as version %(n)s.") % {"n": kept.number})
    return _chosen(request)


@change(VersionForm)
def take_back(request, found, form):
    actions.take_back(by=request.user, plan=found, number=form.cleaned_data["number"])
    messages.success(request, _("The proposal is as version %(n)s again.") % {"n": form.cleaned_data["number"]})
    return _chosen(request)


@change(VersionForm)
def drop_version(request, found, form):
    actions.drop_version(by=request.user, plan=found, number=form.cleaned_data["number"])
    return _chosen(request)


@require_GET
@login_required
def compare(request, group, pk):
    found = plan_for(request, group, pk)
    if not is_open(found):
        return redirect("seating:plan", group=group, pk=pk)
    note_plan(request, found.group)
    context = {"group": found.group, "door": "decide", "plan": found, "confidential": True}
    context |= laid_beside(request, found, comparing)
    return render(request, "seating/compare.html", context)


@post_only("seating:plan")
@login_required
def discard(request, group, pk):
    found = plan_for(request, group, pk)
    try:
        actions.discard(by=request.user, plan=found)
    except RefusedError as refusal:
        messages.error(request, refusal.sentence(terms_of(request)))
    return redirect("seating:plans", group=group)


@post_only("seating:plan")
@login_required
def revise(request, group, pk):
    copy = actions.revise(by=request.user, plan=plan_for(request, group, pk))
    return redirect("seating:plan", group=group, pk=copy.pk)


@require_http_methods(["GET", "POST"])
@login_required
def accept(request, group, pk):
    found = plan_for(request, group, pk)
    if not is_open(found):
        return redirect("seating:plan", group=group, pk=pk)
    return accepting(
        request,
        found,
        form_class=AcceptForm,
        action=partial(actions.accept, by=request.user, plan=found),
        done=_("The plan is accepted. The look back is on your start page."),
        template="seating/accept.html",
        back="seating:plan",
    )


def plan_url(found, *, seat=None, side="", looking=False) -> str:
    address = reverse("seating:plan", kwargs={"group": found.group.slug, "pk": found.pk})
    query = {"plek": seat, "kant": side or None, "zoek": 1 if looking else None}
    said = {key: value for key, value in query.items() if value is not None}
    return f"{address}?{urlencode(said)}" if said else address


def _context(request, found, *, side: bool, step: int | None = None) -> dict:
    shown = frozenset(request.session.get(BADGES, AT_FIRST))
    return plan_page(found, terms_of(request), chosen=_chosen(request), from_the_board=side, badges=shown, step=step)


def _chosen(request) -> int | None:
    said = request.POST.get("plek", request.GET.get("plek", ""))
    return int(said) if said.isdecimal() and len(said) < LONGEST_SEAT else None


def _side(request) -> str:
    return FROM_THE_BOARD if FROM_THE_BOARD in (request.GET.get("kant"), request.POST.get("kant")) else ""


def _seats_page(request, found):
    side = _side(request) == FROM_THE_BOARD
    return {
        "group": found.group,
        "door": "decide",
        "plan": found,
        "floor": plain_floor(seated(found), from_the_board=side),
        "from_the_board": side,
    }
