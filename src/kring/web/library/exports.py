"""A guide on one side of A4, black on white."""

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from kring.web.library import queries
from kring.web.library.shelves.documents import documents
from kring.web.library.shelves.guides import Guide
from kring.web.library.shelves.sentences import in_words, parts
from kring.web.ui.paper import pdf
from kring.web.ui.terms import Terms

TEMPLATE = "library/guide.typ"


def guide_pdf(guide: Guide, terms: Terms) -> bytes:
    return pdf(TEMPLATE, values(guide, terms))


def values(guide: Guide, terms: Terms) -> dict[str, Any]:
    """What the sheet says, as plain data."""
    text = guide.text(queries.now())
    sources = "; ".join(documents()[each].label for each in guide.sources)
    who = ", ".join(str(each.label) % terms for each in guide.who)
    return {
        "language": queries.now(),
        "title": in_words(text.title, terms),
        "lead": in_words(text.summary, terms),
        "facts": [(_("For whom"), who), (_("Minutes"), str(guide.minutes))],
        "parts": [asdict(part) for part in parts(in_words(text.body, terms))],
        "footer": _("Kring · after: %(sources)s") % {"sources": sources},
    }
