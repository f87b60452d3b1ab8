"""The teacher prints the cards, and opens them again when wrong pictures were tapped too often."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kring.web.questionnaires import actions, pictures, queries, rules
from kring.web.questionnaires.views.waves import page, qr, student_of, wave_for


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def cards(request: HttpRequest, group: str, wave: int) -> HttpResponse:
    """What a card says is kept nowhere, so the page with new cards is the answer to the button and is not seen again."""
    found, one = wave_for(request, group, wave)
    context = {"one": one, "people": queries.cards(one), "has_cards": queries.has_cards(one)}
    if request.method == "POST":
        only = request.POST.get("student")
        try:
            made = actions.make_cards(by=request.user, wave=one, students=[student_of(one, only)] if only else None)
        except rules.WaveClosed:
            messages.warning(request, _("The measurement is closed: cards would open nothing."))
            return redirect("questionnaires:wave", group=found.slug, wave=one.pk)
        names = {card.student_id: card.name for card in context["people"]}
        printed = [_printed(request, card, names[card.student_id]) for card in made]
        context["printed"] = sorted(printed, key=lambda card: queries.sorting(card["name"]))
        context["address"] = request.build_absolute_uri(reverse("questionnaires:join")).split("://", 1)[1]
    return render(request, "questionnaires/cards.html", page(found, context, _("Name cards")))


@require_POST
@login_required
def unlock(request: HttpRequest, group: str, wave: int) -> HttpResponse:
    found, one = wave_for(request, group, wave)
    actions.unlock_cards(by=request.user, wave=one)
    messages.success(request, _("The pictures work again."))
    return redirect("questionnaires:wave", group=found.slug, wave=one.pk)


def _printed(request: HttpRequest, card: actions.PrintedCard, name: str) -> dict:
    address = request.build_absolute_uri(reverse("questionnaires:scan_card", args=[card.secret]))
    return {"name": name, "qr": qr(address), "pictures": pictures.drawn(card.pictures)}
