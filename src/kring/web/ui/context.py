"""What every template may count on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from kring.web.ui.navigation import entries_for, links_to
from kring.web.ui.terms import terms_for

THEME_COOKIE = "kring_theme"
THEMES = ("light", "dark")


def ui(request: HttpRequest) -> dict[str, Any]:
    school = getattr(request, "school", None)
    person = getattr(request, "person", None)
    terms = terms_for(getattr(school, "sector", None))
    return {
        "terms": terms,
        "theme": theme_of(request),
        "school_links": links_to(entries_for(person), terms, request.path) if person else (),
    }


def theme_of(request: HttpRequest) -> str:
    """The scheme chosen on this device; empty follows the device."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""
