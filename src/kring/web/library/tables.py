"""Guides, claims and rows as pages show them: values in the language of the moment and the words of the school."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from kring.web.library import queries
from kring.web.library.queries import ToldClaim
from kring.web.library.shelves.documents import Document, documents
from kring.web.library.shelves.guides import Guide
from kring.web.library.shelves.links import links as shelf
from kring.web.library.shelves.sentences import in_words, page
from kring.web.library.shelves.words import SITUATIONS
from kring.web.ui.terms import Terms


@dataclass(frozen=True)
class GuideRow:
    slug: str
    title: str
    summary: str
    minutes: int
    kind: str
    url: str


@dataclass(frozen=True)
class GuidePage(GuideRow):
    body: SafeString
    who: tuple[str, ...]
    situations: tuple[tuple[str, str], ...]  # how it is called, and the address of more of it
    claims: tuple[ToldClaim, ...]
    documents: tuple[Document, ...]


@dataclass(frozen=True)
class LinkRow:
    name: str
    maker: str
    url: str
    says: str
    checked: dt.date | None


@dataclass(frozen=True)
class SituationRow:
    label: str
    url: str
    count: int


def situations(guides: Iterable[Guide], terms: Terms, here: str) -> list[SituationRow]:
    """What it can be about, each with how many guides there are; nothing without one."""
    counted = Counter(situation for guide in guides for situation in guide.situations)
    return [
        SituationRow(str(label) % terms, f"{here}?situation={key}", counted[key])
        for key, label in SITUATIONS.items()
        if counted[key]
    ]


def links() -> list[LinkRow]:
    language = queries.now()
    return [LinkRow(each.name, each.maker, each.url, queries.of(each.says, language), each.checked) for each in shelf()]


def rows(guides: Iterable[Guide], terms: Terms) -> list[GuideRow]:
    return [row(guide, terms) for guide in guides]


def row(guide: Guide, terms: Terms) -> GuideRow:
    return GuideRow(**_facts(guide, terms))


def page_of(guide: Guide, terms: Terms) -> GuidePage:
    return GuidePage(
        **_facts(guide, terms),
        body=mark_safe(page(guide.text(queries.now()).body, terms)),  # noqa: S308 - made without raw HTML
        who=tuple(str(each.label) % terms for each in guide.who),
        situations=tuple(
            (str(each.label) % terms, f"{reverse('library:list')}?situation={each}") for each in guide.situations
        ),
        claims=tuple(queries.told(each, terms) for each in guide.evidence),
        documents=tuple(documents()[each] for each in guide.sources),
    )


def _facts(guide: Guide, terms: Terms) -> dict:
    text = guide.text(queries.now())
    return {
        "slug": guide.slug,
        "title": in_words(text.title, terms),
        "summary": in_words(text.summary, terms),
        "minutes": guide.minutes,
        "kind": str(guide.kind.label),
        "url": reverse("library:guide", kwargs={"slug": guide.slug}),
    }
