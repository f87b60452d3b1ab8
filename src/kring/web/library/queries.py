"""What the library knows, for its own pages and for the other rooms. Nothing here is about anybody."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from kring.web.library.shelves.claims import Claim, claims, normal
from kring.web.library.shelves.documents import OF_LETTER, Document, documents
from kring.web.library.shelves.guides import Guide, guides
from kring.web.library.shelves.rows import ID, Row, rows, wanted
from kring.web.library.shelves.sentences import in_words
from kring.web.library.shelves.words import Phase, Situation, Who
from kring.web.ui.terms import Sector, Terms, terms_for

OWN_CHOICE = frozenset({"teacher", "kring"})  # what the teacher decided, and what the makers of Kring did: no source


@dataclass(frozen=True)
class ToldClaim:
    """A claim in the language of the moment and the words of a sector."""

    key: str
    says: str
    caution: str
    feeds: str
    basis: str
    documents: tuple[Document, ...]
    literature: tuple[str, ...]
    sectors: tuple[str, ...]
    url: str

    @property
    def source(self) -> str:
        """Where we read it, in one line."""
        return "; ".join([*(each.label for each in self.documents), *self.literature])


@dataclass(frozen=True)
class Source:
    """What a source string of a rule or a sentence stands for: a claim, or a row of the inventory."""

    key: str
    document: Document
    url: str
    claim: Claim | None = None
    row: Row | None = None


def claim(key: str) -> Claim:
    """The claim of this number; 6b-2 and 6b-02 are the same. KeyError when there is none."""
    return claims()[normal(key)]


def told(key: str, terms: Terms | None = None) -> ToldClaim:
    found, terms, language = claim(key), terms or terms_for(None), now()
    words = {name: in_words(of(getattr(found, name), language), terms) for name in ("says", "caution", "feeds")}
    return ToldClaim(
        found.key,
        **words,
        basis=str(found.basis.label),
        documents=tuple(documents()[each] for each in found.documents),
        literature=found.literature,
        sectors=tuple(str(each.label) for each in found.sectors),
        url=reverse("library:claim", kwargs={"key": found.key}),
    )


def source(key: str) -> Source:
    """What "6b-11" or "D57" stands for. KeyError for anything else: a suggestion without a source is not made."""
    key = normal(key)
    if key in claims():
        found = claims()[key]
        return Source(key, documents()[found.documents[0]], reverse("library:claim", kwargs={"key": key}), claim=found)
    if not ID.fullmatch(key) or key not in wanted(key[0]):
        raise KeyError(key)
    row = rows().get(key)
    if row and row.guides:
        url = reverse("library:guide", kwargs={"slug": row.guides[0]})
    else:
        first = next((each for each in claims().values() if key in each.rows), None)
        url = reverse("library:claim", kwargs={"key": first.key}) if first else reverse("library:evidence")
    return Source(key, documents()[OF_LETTER[key[0]]], url, row=row)


def guide(slug: str) -> Guide:
    return guides()[slug]


def for_situation(
    situation: Situation | str,
    *,
    sector: Sector | str | None = None,
    who: Who | str | None = None,
    phase: Phase | str | None = None,
    most: int = 3,
) -> list[Guide]:
    """What could help in this situation, the shortest first: for who reads a portrait or makes a seating plan."""
    wanted_one = Situation(situation)
    found = [
        each
        for each in guides().values()
        if wanted_one in each.situations
        and (sector is None or Sector(sector) in each.sectors)
        and (who is None or Who(who) in each.who)
        and (phase is None or not each.phases or Phase(phase) in each.phases)
    ]
    return sorted(found, key=lambda each: (each.situations.index(wanted_one), each.minutes, each.slug))[:most]


def related(to: Guide, *, sector: str | None = None, most: int = 4) -> list[Guide]:
    """Guides that share most with this one."""
    others = [each for each in guides().values() if each.slug != to.slug and (not sector or sector in each.sectors)]
    scored = [(-shared(to, each), each.slug, each) for each in others]
    return [each for score, _slug, each in sorted(scored, key=lambda row: row[:2])[:most] if score < 0]


def shared(one: Guide, other: Guide) -> int:
    return 2 * len({*one.situations} & {*other.situations}) + 3 * len({*one.evidence} & {*other.evidence})


def by_title(found: Iterable[Guide], terms: Terms, situation: str = "") -> list[Guide]:
    """In the order of the alphabet; of a situation those that are for it above all come first."""

    def place(each: Guide) -> tuple[int, str]:
        rank = list(each.situations).index(Situation(situation)) if situation else 0
        return rank, plain(in_words(each.text(now()).title, terms))

    return sorted(found, key=place)


def search(found: Iterable[Guide], words: str, terms: Terms) -> list[Guide]:
    """Those in which every word occurs: in the title first, then in the summary, then in the text or in what it is about.
    As the school reads it: who looks for "klas" finds what says {group}."""
    language = now()
    wanted_words = plain(words).split()
    if not wanted_words:
        return list(found)
    ranked = []
    for each in found:
        text = each.text(language)
        about = " ".join(str(situation.label) % terms for situation in each.situations)
        title, summary, body = (
            plain(in_words(part, terms)) for part in (text.title, text.summary, f"{text.body} {about}")
        )
        if all(word in f"{title} {summary} {body}" for word in wanted_words):
            rank = sum(0 if word in title else 1 if word in summary else 2 for word in wanted_words)
            ranked.append((rank, title, each))
    return [each for _rank, _title, each in sorted(ranked, key=lambda row: row[:2])]


def plain(words: str) -> str:
    """Without capitals and accents, so that "ideeen" finds "ideeën"."""
    parts = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def of(words: Mapping[str, str], language: str) -> str:
    return words.get(language) or words["nl"]


def now() -> str:
    """The language of the moment: Dutch or, on any other screen, English."""
    return "nl" if (get_language() or "nl").startswith("nl") else "en"
