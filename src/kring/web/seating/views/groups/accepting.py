"""Accepting groups, with a day to look back."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kring.web.seating import actions
from kring.web.seating.forms import (
    AcceptGroupsForm,
)
from kring.web.seating.gates import grouping_for
from kring.web.seating.models import Grouping
from kring.web.seating.views.accepting import accepting


@require_http_methods(["GET", "POST"])
@login_required
def accept(request, group, pk):
    found = grouping_for(request, group, pk)
    if found.status != Grouping.Status.PROPOSAL:
        return redirect("seating:grouping", group=group, pk=pk)
    return accepting(
        request,
        found,
        form_class=AcceptGroupsForm,
        action=partial(actions.accept_groups, by=request.user, grouping=found),
        done=_("The groups are accepted. The look back is on your start page."),
        template="seating/groups/accept.html",
        back="seating:grouping",
    )
