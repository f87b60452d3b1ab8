"""The wishes of who makes the plan."""

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
from kring.web.seating.evidence import CLAIMS, SWITCHES
from kring.web.seating.forms import ApartForm, AskForm, LetBeForm, RulesForm, TakeAwayForm, WishesForm
from kring.web.seating.queries.wishes import kept_apart, left_out_of, wishes_of
from kring.web.seating.rules import RefusedError
from kring.web.seating.tables.wishes import in_words
from kring.web.seating.views.posting import post_only
from kring.web.ui.terms import terms_of


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
    messages.success(request, _("Kept. A new proposal takes it along."))
    return redirect(_apart_url(found))


@post_only("seating:wishes")
@login_required
def let_be(request, group):
    found = group_for(request, group, Permission.PLAN_SEATS)
    form = LetBeForm(request.POST)
    if form.is_valid():
        actions.let_be(by=request.user, group=found, **form.cleaned_data)
    return redirect(_apart_url(found))


@post_only("seating:wishes")
@login_required
def ask(request, group):
    """One more wish."""
    found = group_for(request, group, Permission.PLAN_SEATS)
    names = short_names(students_in(found))
    form = AskForm(request.POST, names=names)
    if not form.is_valid():
        wishes_form = WishesForm(names=names, wishes=wishes_of(found))
        return _wishes_page(request, found, names, wishes_form, ApartForm(names=names), ask_form=form)
    try:
        actions.ask(by=request.user, group=found, **form.asked)
    except RefusedError as refusal:
        messages.error(request, refusal.sentence(terms_of(request)))
    else:
        messages.success(request, _("Kept. A new proposal takes it along."))
    return redirect(reverse("seating:wishes", kwargs={"group": found.slug}) + "#meer")


@post_only("seating:wishes")
@login_required
def take_away(request, group):
    found = group_for(request, group, Permission.PLAN_SEATS)
    form = TakeAwayForm(request.POST)
    if form.is_valid():
        actions.take_away(by=request.user, group=found, wish=form.cleaned_data["wish"])
    return redirect(reverse("seating:wishes", kwargs={"group": found.slug}) + "#meer")


@require_http_methods(["GET", "POST"])
@login_required
def rules(request, group):
    """Which rules and which answers a proposal uses, each with its source, its caution and a switch."""
    found = group_for(request, group, Permission.PLAN_SEATS, noted=False)
    keys = [switch.key for switch in SWITCHES]
    form = RulesForm(request.POST or None, keys=keys)
    if request.method == "POST" and form.is_valid():
        left_out = set(keys) - set(form.cleaned_data["rules"])
        actions.leave_out(by=request.user, group=found, rules=left_out)
        messages.success(request, _("Kept. A new proposal goes by these rules."))
        return redirect("seating:plans", group=found.slug)
    terms, left_out = terms_of(request), left_out_of(found)
    shown = [
        {
            "key": switch.key,
            "does": switch.does,
            "uses": switch.uses,
            "counts": switch.key not in left_out,
            "claims": [CLAIMS[key].in_words(terms) for key in switch.claims],
        }
        for switch in SWITCHES
    ]
    return render(request, "seating/rules.html", {"group": found, "door": "decide", "rules": shown})


def _wishes_page(request, group, names, form, apart_form, ask_form=None):
    said = wishes_of(group)
    context = {
        "group": group,
        "door": "decide",
        "form": form,
        "apart_form": apart_form,
        "ask_form": ask_form or AskForm(names=names),
        "more": [in_words(wish, names) for wish in said.more],
        "wishes": said,
        "apart": [(two, names[two.one], names[two.other]) for two in kept_apart(group)],
        "names": names,
        "support": CLAIMS["support"].in_words(terms_of(request)),
    }
    return render(request, "seating/wishes.html", context)


def _apart_url(group) -> str:
    return reverse("seating:wishes", kwargs={"group": group.slug}) + "#uit-elkaar"
