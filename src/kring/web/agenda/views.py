from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kring.web.access.permissions import Permission
from kring.web.agenda import actions, queries, rules, tables
from kring.web.agenda.forms import CommitmentForm, FinishForm, PostponeForm
from kring.web.agenda.gates import commitment_for
from kring.web.school import crumbs
from kring.web.school.gates import group_for, visible_groups
from kring.web.school.queries import makers_of


@login_required
def everything(request):
    """All commitments of this person's class groups: open first, then what was looked back on."""
    if request.school is None:
        raise Http404
    groups = visible_groups(request)
    context = {
        "open": tables.rows(queries.open_for(request.person, groups)),
        "done": tables.rows(queries.done_for(request.person, groups)),
        "mine": [each for each in groups if request.person.may(Permission.MAKE_COMMITMENTS, group_id=each.pk)],
    }
    return render(request, "agenda/list.html", context)


@login_required
def of_group(request, group):
    group = group_for(request, group, Permission.MAKE_COMMITMENTS)
    context = {
        "group": group,
        "door": "review",
        "crumbs": trail(group),
        "open": tables.rows(queries.open_in(group)),
        "done": tables.rows(queries.done_in(group)),
    }
    return render(request, "agenda/group.html", context)


@login_required
def new(request, group):
    group = group_for(request, group, Permission.MAKE_COMMITMENTS)
    makers = makers_of(group, also=request.user)
    owners = {user.pk: str(user) for user in makers}
    form = CommitmentForm(request.POST or None, owners=owners, owner=request.user.pk)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data | {"owner": next(user for user in makers if user.pk == form.cleaned_data["owner"])}
        actions.commit(by=request.user, school=group.school, group=group, **data)
        messages.success(request, _("Noted. It stays on the start page until you have looked back."))
        return redirect("agenda:group", group=group.slug)
    return render(
        request,
        "agenda/new.html",
        {"group": group, "door": "act", "form": form, "crumbs": trail(group, _("New commitment"))},
    )


@login_required
def finish(request, pk):
    """Looking back: what came of it, in the teacher's own words."""
    commitment = commitment_for(request, pk)
    if not rules.is_open(commitment):
        return render(request, "agenda/finished.html", page(commitment))
    form = FinishForm(request.POST or None, initial={"outcome": commitment.outcome})
    if request.method == "POST" and form.is_valid():
        return look_back(request, commitment, form.cleaned_data["outcome"])
    return render(request, "agenda/finish.html", page(commitment, form=form))


def look_back(request, commitment, outcome):
    try:
        actions.finish(by=request.user, commitment=commitment, outcome=outcome)
        messages.success(request, _("Looked back, and kept."))
    except actions.AlreadyFinishedError:
        messages.info(request, _("A colleague looked back on this a moment ago. Their words are kept."))
    return back_to(commitment)


@require_POST
@login_required
def postpone(request, pk):
    commitment = commitment_for(request, pk)
    form = PostponeForm(request.POST)
    if not form.is_valid():
        return render(request, "agenda/finish.html", page(commitment, form=FinishForm(), later=form), status=422)
    actions.postpone(by=request.user, commitment=commitment, to=form.cleaned_data["to"])
    messages.success(request, _("The date has moved."))
    return back_to(commitment)


@require_POST
@login_required
def reopen(request, pk):
    commitment = commitment_for(request, pk)
    actions.reopen(by=request.user, commitment=commitment)
    return redirect("agenda:finish", pk=pk)


def page(commitment, *, form=None, later=None) -> dict:
    row = tables.rows([commitment])[0]
    return {
        "group": commitment.group,
        "door": "review",
        "crumbs": trail(commitment.group, _("Look back")),
        "row": row,
        "form": form,
        "later": later or PostponeForm(),
    }


def trail(group, *labels):
    steps = [crumbs.crumb(label) for label in labels]
    if group is None:
        return crumbs.in_school(crumbs.crumb(_("Commitments"), "agenda:list"), *steps)
    return crumbs.in_group(group, crumbs.crumb(_("Commitments"), "agenda:group", group=group.slug), *steps)


def back_to(commitment):
    if commitment.group is None:
        return redirect("agenda:list")
    return redirect("agenda:group", group=commitment.group.slug)
