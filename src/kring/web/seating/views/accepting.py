"""Accepting what was proposed, with a day on which somebody looks back."""

from django.contrib import messages
from django.shortcuts import redirect, render

from kring.web.school.queries import makers_of
from kring.web.seating.evidence import LOOK_BACK
from kring.web.seating.rules import RefusedError
from kring.web.ui.terms import terms_of


def accepting(request, found, *, form_class, action, done, template, back):
    """`action(look_back_on, how, owner)` accepts; a refusal is told and changes nothing. `back` names its page."""
    group, terms = found.group, terms_of(request)
    makers = {user.pk: user for user in makers_of(group, also=request.user)}
    owners = {pk: str(user) for pk, user in makers.items()}
    form = form_class(request.POST or None, group=group, owners=owners, me=request.user.pk, terms=terms)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            action(look_back_on=said["look_back_on"], how=said["how"], owner=makers[said["owner"]])
        except RefusedError as refusal:
            messages.error(request, refusal.sentence(terms))
        else:
            messages.success(request, done)
        return redirect(back, group=group.slug, pk=found.pk)
    context = {"group": group, "door": "decide", "plan": found, "form": form, "why": LOOK_BACK.in_words(terms)}
    return render(request, template, context)
