"""Guides: short Markdown with front matter, one file per language, `<slug>.nl.md` with everything and `<slug>.en.md` with
its own title, summary and text only."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import frontmatter
import yaml

from kring.web.library.shelves.claims import claims
from kring.web.library.shelves.documents import documents
from kring.web.library.shelves.files import HERE, LANGUAGES, ShelfError
from kring.web.library.shelves.rows import ID
from kring.web.library.shelves.sentences import count_words, parts, unknown_words
from kring.web.library.shelves.words import CIRCLES, Kind, Phase, Situation, Who
from kring.web.ui.terms import Sector, terms_for

FOLDER = HERE / "guides"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FIELDS = frozenset(
    [
        "title",
        "summary",
        "ids",
        "kind",
        "sectors",
        "ages",
        "phases",
        "circles",
        "who",
        "situations",
        "minutes",
        "sources",
        "evidence",
    ]
)
OF_A_LANGUAGE = frozenset({"title", "summary"})
SHORTEST, LONGEST = 120, 260  # words: one side of A4, and read before the bell
LONGEST_SUMMARY = 140  # characters
OLDEST = 20


@dataclass(frozen=True)
class Text:
    title: str
    summary: str
    body: str


@dataclass(frozen=True)
class Guide:
    slug: str
    texts: Mapping[str, Text]
    ids: tuple[str, ...]
    kind: Kind
    sectors: tuple[Sector, ...]
    ages: tuple[int, int]
    phases: tuple[Phase, ...]
    circles: tuple[int, ...]
    who: tuple[Who, ...]
    situations: tuple[Situation, ...]
    minutes: int
    sources: tuple[str, ...]
    evidence: tuple[str, ...]

    def text(self, language: str) -> Text:
        """In this language, or else in Dutch, in which every guide is written."""
        return self.texts.get(language[:2], self.texts["nl"])


@cache
def guides(folder: Path = FOLDER) -> Mapping[str, Guide]:
    """Every guide by its slug. ShelfError for the first file that is not right."""
    found = [read(path) for path in sorted(folder.glob("*.nl.md"))]
    return {guide.slug: guide for guide in found}


def examined(path: Path) -> Guide:
    """One guide with its words looked at as well: for who writes one. What is served has been through this in a test, and
    is not looked at again by every process that starts."""
    guide = read(path)
    wrong = [f"{language}: {each}" for language, text in guide.texts.items() for each in _words(text)]
    shapes = {language: _shape(text) for language, text in guide.texts.items()}
    wrong += [f"{each}: not the same parts as in Dutch" for each in shapes if shapes[each] != shapes["nl"]]
    if wrong:
        raise ShelfError(path.name, wrong)
    return guide


def read(path: Path) -> Guide:
    """One guide from its Dutch file and the file of every other language beside it."""
    slug = path.name.removesuffix(".nl.md")
    meta, body = _file(path)
    wrong = (
        [f"the name of the file is small letters, figures and dashes, not {slug!r}"] if not SLUG.fullmatch(slug) else []
    )
    wrong += [*_fields(meta, FIELDS), *_facts(meta)]
    if wrong:
        raise ShelfError(path.name, wrong)
    texts = {"nl": Text(meta["title"], meta["summary"], body)}
    for language in LANGUAGES[1:]:
        texts[language] = _translated(path.with_name(f"{slug}.{language}.md"))
    return Guide(
        slug,
        texts,
        ids=tuple(meta["ids"]),
        kind=Kind(meta["kind"]),
        sectors=tuple(Sector(each) for each in meta["sectors"]),
        ages=(meta["ages"][0], meta["ages"][1]),
        phases=tuple(Phase(each) for each in meta["phases"]),
        circles=tuple(meta["circles"]),
        who=tuple(Who(each) for each in meta["who"]),
        situations=tuple(Situation(each) for each in meta["situations"]),
        minutes=meta["minutes"],
        sources=tuple(meta["sources"]),
        evidence=tuple(meta["evidence"]),
    )


def _file(path: Path) -> tuple[dict[str, Any], str]:
    try:
        found = frontmatter.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise ShelfError(path.name, ["there is no such file; a guide has one for each language"]) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ShelfError(path.name, [f"the lines above the text cannot be read ({error})"]) from error
    return found.metadata, found.content


def _translated(path: Path) -> Text:
    meta, body = _file(path)
    wrong = [*_fields(meta, OF_A_LANGUAGE)]
    if wrong:
        raise ShelfError(path.name, wrong)
    return Text(meta["title"], meta["summary"], body)


def _fields(meta: Mapping[str, Any], fields: frozenset[str]) -> Iterator[str]:
    for name in sorted(fields - set(meta)):
        yield f"'{name}' is not there"
    for name in sorted(set(meta) - fields):
        yield f"'{name}' does not belong here"
    for name in sorted(OF_A_LANGUAGE & set(meta)):
        if not isinstance(meta[name], str) or not meta[name].strip():
            yield f"'{name}' is a sentence"


def _facts(meta: Mapping[str, Any]) -> Iterator[str]:
    yield from _each(meta, "ids", lambda each: bool(ID.fullmatch(each)), "a row, like B32", least=1)
    yield from _choices(meta, "sectors", Sector, least=1)
    yield from _choices(meta, "phases", Phase)
    yield from _choices(meta, "who", Who, least=1)
    yield from _choices(meta, "situations", Situation, least=1)
    yield from _each(meta, "sources", lambda each: each in documents(), 'a document, like "004"', least=1)
    yield from _each(meta, "evidence", lambda each: each in claims(), "a claim, like 6b-03")
    if meta.get("kind") not in set(Kind):
        yield f"'kind' is one of {', '.join(Kind)}"
    circles = meta.get("circles")
    if not isinstance(circles, list) or not circles or not all(each in CIRCLES for each in circles):
        yield "'circles' is a list of 1 to 6"
    ages = meta.get("ages")
    if not isinstance(ages, list) or len(ages) != 2 or not all(isinstance(age, int) for age in ages):
        yield "'ages' is a list of two, from and to"
    elif not 3 <= ages[0] <= ages[1] <= OLDEST:
        yield f"'ages' goes from 3 to {OLDEST} at most"
    if not isinstance(meta.get("minutes"), int) or meta["minutes"] < 1 or isinstance(meta["minutes"], (bool, dt.date)):
        yield "'minutes' is a whole number"


def _choices(meta: Mapping[str, Any], name: str, choices: type[StrEnum], least: int = 0) -> Iterator[str]:
    yield from _each(meta, name, lambda each: each in set(choices), f"one of {', '.join(choices)}", least=least)


def _each(meta: Mapping[str, Any], name: str, right: Any, told: str, *, least: int = 0) -> Iterator[str]:
    values = meta.get(name)
    if not isinstance(values, list) or len(values) < least or len({*map(str, values)}) < len(values):
        yield f"'{name}' is a list{' of one or more' if least else ''}, each once"
        return
    for value in values:
        if not isinstance(value, str) or not right(value):
            yield f"'{name}': {value!r} is not {told}"


def _words(text: Text) -> Iterator[str]:
    size = count_words(text.body)
    if not SHORTEST <= size <= LONGEST:
        yield f"{size} words; a guide has {SHORTEST} to {LONGEST}"
    if len(text.summary) > LONGEST_SUMMARY:
        yield f"the summary has more than {LONGEST_SUMMARY} characters"
    terms = terms_for(None)
    for word in unknown_words(f"{text.title} {text.summary} {text.body}", terms):
        yield f"{{{word}}} is not a word of a sector"
    if not any(part.kind == "heading" for part in parts(text.body)):
        yield "there is no heading (## …)"
    if re.search(r"^#\s", text.body, re.M):
        yield "the title stands above the text; headings in it start with ##"


def _shape(text: Text) -> list[tuple[str, int]]:
    """The kinds of its parts, and how many lines a list has: what one language says, the other says too."""
    return [(part.kind, len(part.items)) for part in parts(text.body)]
