from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kring.web.access.permissions import Permission
from kring.web.agenda import actions, origins, queries, rules, tables
from kring.web.agenda.forms import LONGEST_WHAT, CommitmentForm, DiscussedForm, FinishForm, OwnerForm, PostponeForm
from kring.web.agenda.gates import commitment_for
from kring.web.agenda.models import Commitment
from kring.web.school import crumbs
from kring.web.school.gates import group_for, visible_groups
from kring.web.school.names import short_names
from kring.web.school.queries import makers_of, students_in


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
        "open": tables.rows(queries.open_in(group, request.person)),
        "done": tables.rows(queries.done_in(group, request.person)),
        "proposals": queries.proposals(request.person, group),
        "may_note": request.person.may(Permission.NOTE_QUIETLY, group_id=group.pk),
    }
    return render(request, "agenda/group.html", context)


@login_required
def new(request, group):
    """One of one's own, or a proposal that is filled in already and can be changed."""
    group = group_for(request, group, Permission.MAKE_COMMITMENTS)
    offered = queries.proposal(request.person, group, request.GET.get("voorstel", ""))
    if offered is not None and offered.is_discussion:
        return redirect(f"{reverse('agenda:new_discussion', args=[group.slug])}?{request.GET.urlencode()}")
    makers = makers_of(group, also=request.user)
    form = CommitmentForm(
        request.POST or None,
        owners=names_of(makers),
        owner=request.user.pk,
        students=pupils(request.person, group),
        initial={"what": offered.what, "how": offered.how}
        if offered
        else {"what": request.GET.get("wat", "")[:LONGEST_WHAT]},  # by a page on which something can be planned
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data | {"owner": one_of(makers, form.cleaned_data["owner"])}
        data["student"] = students_in(group).filter(pk=data.get("student")).first() if data.get("student") else None
        actions.commit(by=request.user, school=group.school, group=group, **data, **of_offer(group, offered, request))
        messages.success(request, _("Noted. It stays on the start page until you have looked back."))
        return redirect("agenda:group", group=group.slug)
    return render(
        request,
        "agenda/new.html",
        {"group": group, "door": "act", "form": form, "crumbs": trail(group, _("New commitment")), "offered": offered},
    )


def of_offer(group, offered, request) -> dict:
    """Where it came from: a proposal, or a discussion in which it was agreed."""
    discussion = offered.agreed_in if offered else request.GET.get("bespreking", "")
    talks = queries.seen_by(request.person, [group]).filter(group=group, kind=Commitment.Kind.DISCUSSION)
    agreed_in = talks.filter(pk=discussion).first() if str(discussion).isdecimal() else None
    found = {"agreed_in": agreed_in}
    if offered:
        found |= {"proposal": offered.key, "origin": offered.origin, "origin_id": offered.origin_id}
    return found


def pupils(person, group) -> dict[int, str]:
    """Who it may be for: only where this person reads the portrait of the class."""
    return short_names(students_in(group)) if queries.sees_pupils(person, group.pk) else {}


def names_of(makers) -> dict[int, str]:
    return {user.pk: str(user) for user in makers}


def one_of(makers, pk):
    return next(user for user in makers if user.pk == pk)


@require_POST
@login_required
def dismiss(request, group):
    group = group_for(request, group, Permission.MAKE_COMMITMENTS)
    offered = queries.proposal(request.person, group, request.POST.get("voorstel", ""))
    if offered is not None:
        actions.dismiss(by=request.user, group=group, key=offered.key)
    return redirect("agenda:group", group=group.slug)


@login_required
def finish(request, pk):
    """Looking back: what came of it, in the teacher's own words."""
    commitment = commitment_for(request, pk)
    if not rules.is_open(commitment):
        return render(request, "agenda/finished.html", page(request, commitment))
    if rules.is_discussion(commitment):
        return discussed(request, commitment)
    form = FinishForm(
        request.POST or None, initial={"outcome": commitment.outcome, "result": commitment.result or None}
    )
    if request.method == "POST" and form.is_valid():
        return look_back(request, commitment, **form.cleaned_data)
    return render(request, "agenda/finish.html", page(request, commitment, form=form))


def discussed(request, commitment):
    """When it was, what came of it, and one thing that was agreed."""
    makers = makers_of(commitment.group, also=request.user) if commitment.group else [request.user]
    form = DiscussedForm(
        request.POST or None,
        owners=names_of(makers),
        owner=request.user.pk,
        initial={"outcome": commitment.outcome, "action": commitment.how[:LONGEST_WHAT]},
    )
    if request.method != "POST" or not form.is_valid():
        return render(request, "agenda/discuss.html", page(request, commitment, form=form))
    data = form.cleaned_data
    with transaction.atomic():
        answer = look_back(request, commitment, outcome=data["outcome"], held_on=data["held_on"])
        if data["action"]:
            actions.commit(
                by=request.user,
                school=commitment.school,
                group=commitment.group,
                what=data["action"],
                look_back_on=data["look_back_on"],
                owner=one_of(makers, data["owner"]) if data["owner"] else None,
                agreed_in=commitment,
                origin="discussion",
                origin_id=commitment.pk,
            )
    return answer


def look_back(request, commitment, **words):
    try:
        actions.finish(by=request.user, commitment=commitment, **words)
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
        return render(
            request, "agenda/finish.html", page(request, commitment, form=FinishForm(), later=form), status=422
        )
    actions.postpone(by=request.user, commitment=commitment, to=form.cleaned_data["to"])
    messages.success(request, _("The date has moved."))
    return back_to(commitment)


@require_POST
@login_required
def hand_over(request, pk):
    commitment = commitment_for(request, pk)
    makers = makers_of(commitment.group, also=request.user) if commitment.group else [request.user]
    form = OwnerForm(request.POST, owners=names_of(makers))
    if form.is_valid():
        actions.take_over(by=request.user, commitment=commitment, owner=one_of(makers, form.cleaned_data["owner"]))
        messages.success(request, _("Handed over."))
    return redirect("agenda:finish", pk=pk)


@require_POST
@login_required
def reopen(request, pk):
    commitment = commitment_for(request, pk)
    actions.reopen(by=request.user, commitment=commitment)
    return redirect("agenda:finish", pk=pk)


def page(request, commitment, *, form=None, later=None) -> dict:
    row = tables.rows([commitment])[0]
    makers = makers_of(commitment.group, also=request.user) if commitment.group else []
    return {
        "group": commitment.group,
        "door": "review",
        "crumbs": trail(commitment.group, _("Look back")),
        "row": row,
        "links": origins.links_of(request.person, commitment),
        "form": form,
        "later": later or PostponeForm(),
        "other_owner": OwnerForm(owners=names_of(makers), initial={"owner": commitment.owner_id})
        if len(makers) > 1 or (makers and commitment.owner is None)
        else None,
        "agreed": tables.rows(queries.agreed_in(commitment, request.person)),
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
