"""The library: guides, what they rest on, and where others say more. For everybody who works at a school."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kring.web.access.permissions import Permission
from kring.web.library import exports, queries, tables
from kring.web.library.forms import ALL, SearchForm
from kring.web.library.shelves.claims import claims
from kring.web.library.shelves.guides import Guide, guides
from kring.web.school import crumbs
from kring.web.school.gates import group_for, visible_groups
from kring.web.ui.paper import pdf_response
from kring.web.ui.terms import terms_of

LONGEST_TITLE = 200
MOST_AT_ONCE = 30
EVERYTHING = "alles"


@require_safe
@login_required
def everything(request: HttpRequest) -> HttpResponse:
    return found(request, reverse("library:list"), {"crumbs": trail()})


@require_safe
@login_required
def of_group(request: HttpRequest, group: str) -> HttpResponse:
    """The same, behind a door of a class."""
    here = group_for(request, group, Permission.MAKE_COMMITMENTS)
    context = {"group": here, "door": "act", "crumbs": crumbs.in_group(here, crumbs.crumb(_("Guides")))}
    return found(request, reverse("library:group", kwargs={"group": here.slug}), context)


def found(request: HttpRequest, here: str, context: dict[str, Any]) -> HttpResponse:
    """What one can look for, or the guides that fit. Only that part when the page asks for it while somebody types."""
    terms = terms_of(request)
    form = SearchForm(request.GET, terms=terms)
    fitting = [guide for guide in guides().values() if form.fits(guide)]
    asked, everything_asked = form.chosen.get("q", ""), EVERYTHING in request.GET
    hits = queries.search(queries.by_title(fitting, terms, form.chosen.get("situation", "")), asked, terms)
    shown = hits if everything_asked else hits[:MOST_AT_ONCE]
    context |= {
        "form": form,
        "here": here,
        "situations": [] if form.asks or everything_asked else tables.situations(fitting, terms, here),
        "rows": tables.rows(shown, terms),
        "hits": len(hits),
        "all_hits": f"{here}?{urlencode({**request.GET.dict(), EVERYTHING: 1})}",
        "everywhere": f"{here}?{urlencode({'q': asked, 'sector': ALL})}",
    }
    part = request.htmx and not request.htmx.history_restore_request
    return render(request, "library/parts/found.html" if part else "library/list.html", context)


@require_safe
@login_required
def one_guide(request: HttpRequest, slug: str) -> HttpResponse:
    guide, terms = guide_or_404(slug), terms_of(request)
    shown = tables.page_of(guide, terms)
    context = {
        "guide": shown,
        "related": tables.rows(queries.related(guide, sector=terms.sector), terms),
        "plans": plans(request, shown.title),
        "crumbs": trail(crumbs.crumb(shown.title)),
    }
    return render(request, "library/guide.html", context)


@require_safe
@login_required
def guide_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    return pdf_response(exports.guide_pdf(guide_or_404(slug), terms_of(request)), f"{slug}.pdf")


@require_safe
@login_required
def evidence(request: HttpRequest) -> HttpResponse:
    terms = terms_of(request)
    context = {
        "claims": [queries.told(key, terms) for key in claims()],
        "crumbs": trail(crumbs.crumb(_("What it rests on"))),
    }
    return render(request, "library/evidence.html", context)


@require_safe
@login_required
def one_claim(request: HttpRequest, key: str) -> HttpResponse:
    try:
        told = queries.told(key, terms_of(request))
    except KeyError:
        raise Http404 from None
    used = [guide for guide in guides().values() if told.key in guide.evidence]
    context = {
        "claim": told,
        "guides": tables.rows(used, terms_of(request)),
        "crumbs": trail(crumbs.crumb(_("What it rests on"), "library:evidence"), crumbs.crumb(told.key)),
    }
    return render(request, "library/claim.html", context)


@require_safe
@login_required
def links(request: HttpRequest) -> HttpResponse:
    context = {"links": tables.links(), "crumbs": trail(crumbs.crumb(_("Outside Kring")))}
    return render(request, "library/links.html", context)


def guide_or_404(slug: str) -> Guide:
    try:
        return queries.guide(slug)
    except KeyError:
        raise Http404 from None


def plans(request: HttpRequest, title: str) -> list[dict[str, str]]:
    """For each class group for which this person makes commitments: the form with this guide filled in."""
    if request.school is None:
        return []
    asked = urlencode({"wat": title[:LONGEST_TITLE]})
    return [
        {"label": group.title, "url": f"{reverse('agenda:new', kwargs={'group': group.slug})}?{asked}"}
        for group in visible_groups(request)
        if request.person.may(Permission.MAKE_COMMITMENTS, group_id=group.pk)
    ]


def trail(*steps: crumbs.Crumb) -> list[crumbs.Crumb]:
    return crumbs.in_school(crumbs.crumb(_("Library"), "library:list"), *steps)
