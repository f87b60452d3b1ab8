"""A room, drawn once for the whole school."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kring.core.seating import PRESETS, Drawing, DrawingError
from kring.web.access.permissions import Permission
from kring.web.school.gates import group_for
from kring.web.school.queries import students_in
from kring.web.seating import actions
from kring.web.seating.forms import ArrangeForm, ClassroomForm
from kring.web.seating.forms.classroom import LARGEST_PRESET, read_drawing
from kring.web.seating.gates import classroom_for
from kring.web.seating.queries.plans import drawing_of
from kring.web.seating.tables.drawing import drawing_page

ARRANGE = "arrange"
FIRST = 28


@require_http_methods(["GET", "POST"])
@login_required
def new_classroom(request, group):
    found = group_for(request, group, Permission.PLAN_SEATS, noted=False)
    students = min(students_in(found).count() or FIRST, LARGEST_PRESET)
    shown = PRESETS["pairs"](students)
    form, arrange, shown, before = _said(request, shown, students)
    if form.is_bound and arrange is None and form.is_valid():
        made = actions.add_classroom(by=request.user, school=found.school, **form.cleaned_data)
        messages.success(request, _("The room is there, with %(n)s seats.") % {"n": drawing_of(made).seats})
        return _to_plans(found, made)
    return _page(request, found, form, arrange or ArrangeForm(initial={"seats": students}), shown, before)


@require_http_methods(["GET", "POST"])
@login_required
def classroom(request, group, pk):
    found = group_for(request, group, Permission.PLAN_SEATS, noted=False)
    room = classroom_for(request, group, pk)
    form, arrange, shown, before = _said(request, drawing_of(room), drawing_of(room).seats, room=room)
    if form.is_bound and arrange is None and form.is_valid():
        actions.change_classroom(by=request.user, classroom=room, **form.cleaned_data)
        messages.success(
            request,
            _("The room now has %(n)s seats. Plans made before stay as they are.") % {"n": drawing_of(room).seats},
        )
        return _to_plans(found, room)
    seats = min(drawing_of(room).seats, LARGEST_PRESET)
    return _page(request, found, form, arrange or ArrangeForm(initial={"seats": seats}), shown, before, room)


def _said(request, shown: Drawing, seats: int, *, room=None):
    """The forms, the drawing to show and the one before it: "arrange" draws anew and keeps nothing yet."""
    if request.method != "POST":
        initial = {"name": room.name if room else "", "drawing": _as_text(shown)}
        return ClassroomForm(classroom=room, initial=initial), None, shown, None
    posted = _read(request.POST.get("drawing", "")) or shown
    if request.POST.get("do") != ARRANGE:
        return ClassroomForm(request.POST, classroom=room), None, posted, None
    arrange = ArrangeForm(request.POST)
    drawn = arrange.drawing if arrange.is_valid() else posted
    form = ClassroomForm(classroom=room, initial={"name": request.POST.get("name", ""), "drawing": _as_text(drawn)})
    form.is_bound = False
    return form, arrange, drawn, posted


def _read(said: str) -> Drawing | None:
    try:
        return read_drawing(said)
    except DrawingError:
        return None


def _as_text(drawing: Drawing) -> str:
    return json.dumps(drawing.as_json())


def _page(request, group, form, arrange, shown, before, room=None):
    context = {
        "group": group,
        "door": "decide",
        "form": form,
        "arrange": arrange,
        "classroom": room,
        "students": students_in(group).count(),
        "before": before and _as_text(before),
        "said": form["drawing"].value() or _as_text(shown),
    }
    return render(request, "seating/classroom.html", context | drawing_page(shown))


def _to_plans(group, room):
    return redirect(f"{reverse('seating:plans', kwargs={'group': group.slug})}?lokaal={room.pk}#lokaal")
