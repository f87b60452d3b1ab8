"""Planning a discussion: of a measurement that nobody planned one for, or of anything else."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kring.web.access.permissions import Permission
from kring.web.agenda import actions, queries
from kring.web.agenda.forms import DiscussionForm
from kring.web.agenda.models import Commitment
from kring.web.agenda.views.commitments import names_of, of_offer, one_of, trail
from kring.web.school.gates import group_for
from kring.web.school.queries import makers_of


@login_required
def new(request, group):
    group = group_for(request, group, Permission.MAKE_COMMITMENTS)
    wanted = request.GET.get("voorstel", "")
    offered = queries.proposal(request.person, group, wanted)
    if wanted and offered is None:  # it was planned, or somebody did not want it: the list says so
        return redirect("agenda:group", group=group.slug)
    makers = makers_of(group, also=request.user)
    form = DiscussionForm(
        request.POST or None,
        owners=names_of(makers),
        owner=request.user.pk,
        initial={"what": offered.what} if offered else {},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data | {"owner": one_of(makers, form.cleaned_data["owner"])}
        more = of_offer(group, offered, request) | {"kind": Commitment.Kind.DISCUSSION}
        actions.commit(by=request.user, school=group.school, group=group, **data, **more)
        messages.success(request, _("Planned. It counts as discussed once you have written down what came of it."))
        return redirect("agenda:group", group=group.slug)
    context = {"group": group, "door": "review", "form": form, "crumbs": trail(group, _("Plan a discussion"))}
    return render(request, "agenda/new_discussion.html", context)
