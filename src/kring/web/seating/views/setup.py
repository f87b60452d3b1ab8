"""What a proposal needs: a room and the teacher's wishes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kring.web.access.permissions import Permission
from kring.web.school.gates import group_for
from kring.web.school.names import short_names
from kring.web.school.queries import students_in
from kring.web.seating import actions
from kring.web.seating.evidence import CLAIMS
from kring.web.seating.forms import ApartForm, ClassroomForm, WishesForm
from kring.web.seating.gates import classroom_for
from kring.web.seating.queries.wishes import wishes_of
from kring.web.seating.views.posting import post_only
from kring.web.ui.terms import terms_for


@require_http_methods(["GET", "POST"])
@login_required
def new_classroom(request, group):
    found = group_for(request, group, Permission.PLAN_SEATS, noted=False)
    form = ClassroomForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.add_classroom(by=request.user, school=found.school, **form.cleaned_data)
        messages.success(request, _("The room is there, with %(n)s seats.") % {"n": made.seats})
        return _to_plans(found, made)
    return _classroom_page(request, found, form)


@require_http_methods(["GET", "POST"])
@login_required
def classroom(request, group, pk):
    found = group_for(request, group, Permission.PLAN_SEATS, noted=False)
    room = classroom_for(request, group, pk)
    initial = {"name": room.name, "rows": room.rows, "pairs": room.pairs}
    form = ClassroomForm(request.POST or None, classroom=room, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_classroom(by=request.user, classroom=room, **form.cleaned_data)
        messages.success(
            request, _("The room now has %(n)s seats. Plans made before stay as they are.") % {"n": room.seats}
        )
        return _to_plans(found, room)
    return _classroom_page(request, found, form, room)


@require_http_methods(["GET", "POST"])
@login_required
def wishes(request, group):
    found = group_for(request, group, Permission.PLAN_SEATS)
    names = short_names(students_in(found))
    form = WishesForm(request.POST or None, names=names, wishes=wishes_of(found))
    if request.method == "POST" and form.is_valid():
        actions.set_wishes(by=request.user, group=found, **form.marks)
        messages.success(request, _("Your wishes are kept. A new proposal takes them along."))
        return redirect("seating:plans", group=found.slug)
    return _wishes_page(request, found, names, form, ApartForm(names=names))


@post_only("seating:wishes")
@login_required
def keep_apart(request, group):
    found = group_for(request, group, Permission.PLAN_SEATS)
    names = short_names(students_in(found))
    form = ApartForm(request.POST, names=names)
    if not form.is_valid():
        return _wishes_page(request, found, names, WishesForm(names=names, wishes=wishes_of(found)), form)
    actions.keep_apart(by=request.user, group=found, **form.cleaned_data)
    return redirect(_apart_url(found))


@post_only("seating:wishes")
@login_required
def let_be(request, group):
    found = group_for(request, group, Permission.PLAN_SEATS)
    form = ApartForm(request.POST, names=short_names(students_in(found)))
    if form.is_valid():
        actions.let_be(by=request.user, group=found, **form.cleaned_data)
    return redirect(_apart_url(found))


def _wishes_page(request, group, names, form, apart_form):
    said = wishes_of(group)
    context = {
        "group": group,
        "door": "decide",
        "form": form,
        "apart_form": apart_form,
        "wishes": said,
        "apart": [(one, names[one], other, names[other]) for one, other in said.apart],
        "names": names,
        "support": CLAIMS["support"].in_words(terms_for(request.school.sector)),
    }
    return render(request, "seating/wishes.html", context)


def _classroom_page(request, group, form, room=None):
    students = students_in(group).count()
    context = {"group": group, "door": "decide", "form": form, "classroom": room, "students": students}
    return render(request, "seating/classroom.html", context)


def _to_plans(group, room):
    return redirect(f"{reverse('seating:plans', kwargs={'group': group.slug})}?lokaal={room.pk}#lokaal")


def _apart_url(group) -> str:
    return reverse("seating:wishes", kwargs={"group": group.slug}) + "#uit-elkaar"
