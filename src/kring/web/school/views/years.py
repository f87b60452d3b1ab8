"""Turning the school year: the class groups, who goes where, the preview, the confirmation and the way back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kring.web.access.permissions import Permission
from kring.web.school import actions, crumbs, rules
from kring.web.school.actions.rosters import ChangedError
from kring.web.school.actions.years import CannotTurnBackError
from kring.web.school.bulk.forms import GroupLinesForm
from kring.web.school.gates import school_for
from kring.web.school.models import YearTurn
from kring.web.school.years import LEAVES, read_groups
from kring.web.school.years.turn import AS_CLASS, dates_after, proposed_text, turn_of, years_to_leave
from kring.web.ui.terms import terms_for

SAID = ("goes-", "place-")
NAMES, PLACES, LOOK = "names", "places", "look"


@login_required
def turn(request):
    school = school_for(request, Permission.SET_UP_SCHOOL)
    before = year_before(request)
    if before is None:
        return render(request, "school/turn/nothing.html", {"crumbs": trail()})
    last = YearTurn.objects.filter(undone_at=None).first()
    extra = {"last": last if last and rules.may_be_turned_back(last) else None}
    step = request.POST.get("step", NAMES)
    if request.method == "POST" and (step != NAMES or "text" in request.POST):
        form = GroupLinesForm(request.POST, terms=terms_for(school.sector), sector=school.sector)
        if step in (PLACES, LOOK) and form.is_valid():
            return show(request, school, before, step)
    else:
        text = proposed_text(before, school.sector)
        form = GroupLinesForm(initial={"text": text}, terms=terms_for(school.sector), sector=school.sector)
    return render(request, "school/turn/names.html", page(before, NAMES) | extra | {"form": form})


def year_before(request):
    """The year that ends: the newest that has begun, or another one that was chosen."""
    years = years_to_leave()
    wanted = request.POST.get("from", request.GET.get("van", ""))
    return next((year for year in years if str(year.pk) == wanted), years[0] if years else None)


def page(before, step: str) -> dict:
    labels = [(NAMES, _("The names")), (PLACES, _("Who goes where")), (LOOK, _("Look and confirm"))]
    now = [key for key, _label in labels].index(step)
    steps = [
        {"label": label, "state": "current" if place == now else "done" if place < now else "todo"}
        for place, (_key, label) in enumerate(labels)
    ]
    return {
        "before": before,
        "coming": dates_after(before),
        "steps": steps,
        "crumbs": trail(),
        "others": [year for year in years_to_leave() if year.pk != before.pk],
    }


def trail():
    return crumbs.in_school(crumbs.crumb(_("New school year")))


def show(request, school, before, step: str, **more):
    turned = asked_for(request, school, before)
    said = [(key, value) for key, value in request.POST.items() if key.startswith(SAID) and value != AS_CLASS]
    context = {
        "turn": turned,
        "text": request.POST.get("text", ""),
        "leaves": LEAVES,
        "as_class": AS_CLASS,
        "said": said,
        "ticks": request.POST.getlist("teacher"),
    }
    return render(request, f"school/turn/{step}.html", page(before, step) | context | more)


def asked_for(request, school, before):
    lines = read_groups(request.POST.get("text", ""), school.sector).lines
    said = {key: value for key, value in request.POST.items() if key.startswith(SAID)}
    return turn_of(before, lines, school.sector, said, request.POST.getlist("teacher"))


@require_POST
@login_required
def confirm_turn(request):
    school = school_for(request, Permission.SET_UP_SCHOOL)
    before = year_before(request)
    if before is None:
        raise Http404
    try:
        done = actions.turn_year(
            by=request.user,
            school=school,
            read=lambda: asked_for(request, school, before),
            seen=request.POST.get("seen", ""),
        )
    except ChangedError:
        messages.warning(request, _("Something changed in the meantime. Nothing was done yet; look once more."))
        return show(request, school, before, LOOK)
    messages.success(request, _("School year %s is ready. Nothing of the old year is lost.") % done.year)
    return redirect(f"{reverse('school:groups')}?jaar={done.year.name}")


@require_POST
@login_required
def turn_back(request, pk):
    school_for(request, Permission.SET_UP_SCHOOL)
    done = YearTurn.objects.filter(pk=pk).first()
    if done is None:
        raise Http404
    try:
        actions.turn_back(by=request.user, turn=done)
        messages.success(request, _("Undone. Everybody is where they were."))
    except CannotTurnBackError:
        messages.warning(request, _("This can no longer be undone: the new school year is in use already."))
    return redirect("school:turn")
