"""Everything that can stand between an instrument and a pupil."""

import re
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from kring.web.questionnaires.instruments.values import (
    LANGUAGES,
    SCALES_OF_PEERS,
    Instrument,
    Item,
    Kind,
    Readers,
    Words,
)
from kring.web.ui.reading_level import NEGATIONS

LONGEST = 12  # words in a question for pupils
LONGEST_OPTION = 6
MOST_OPTIONS = {"young": 3, "older": 5, "teen": 5}
HIGHEST_VALUE = 100
KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
NO_LICENCE = frozenset({"", "?", "-", "geen", "none", "n/a", "onbekend", "unknown", "niet bekend", "not known"})


def known_licence(licence: str) -> bool:
    """Whether it says on what ground these words may be used."""
    return licence.strip().strip(".").casefold() not in NO_LICENCE


def problems(found: Instrument) -> Iterable[str]:
    """One sentence for each thing that is wrong; nothing when the instrument may be used."""
    if not known_licence(found.licence) or not found.source.strip():
        yield _("an instrument without a known source and licence may not be used")
    if not found.version.isdigit():
        yield _("version '%(version)s' is not a whole number") % {"version": found.version}
    if len({item.key for item in found.items}) < max(len(found.items), 1):
        yield _("there are no questions, or one has a key twice")
    for words in (found.title, found.about):
        yield from _languages(_("title or about"), words)
    for name, scale in found.scales.items():
        for age, options in scale.items():
            for option in options:
                where = _("scale %(name)s (%(age)s)") % {"name": name, "age": age}
                yield from _languages(where, option.words, found.languages)
    for item in found.items:
        yield from _item_problems(found, item)


def _item_problems(found: Instrument, item: Item) -> Iterable[str]:
    where = {"where": item.key}
    if not KEY.fullmatch(item.key):
        yield _("%(where)s: a key has at most 40 small letters, figures and dashes") % where
    if item.limit is not None and item.limit < 1:
        yield _("%(where)s: a limit is 1 or more") % where
    yield from _reader_problems(found, item)
    if item.opposite and item.opposite not in {other.key for other in found.items}:
        yield _("%(where)s: its opposite '%(other)s' is not a question here") % (where | {"other": item.opposite})
    if item.part and item.part not in {part.key for part in found.parts}:
        yield _("%(where)s: there is no part '%(part)s'") % (where | {"part": item.part})
    if item.kind is Kind.TEXT and not item.optional:
        yield _("%(where)s: own words are optional: somebody has to read them first") % where
    yield from _scale_problems(found, item)
    for texts in (item.text, item.short):
        yield from _word_problems(found, item, texts)


def _reader_problems(found: Instrument, item: Item) -> Iterable[str]:
    where = {"where": item.key}
    if found.anonymous and item.kind.about_classmates:
        yield _("%(where)s: who says something about classmates is known, so it cannot be asked anonymously") % where
    if found.readers is not Readers.CLASS and item.kind.about_classmates:
        yield _("%(where)s: what is said about classmates is read by who may see the portrait") % where


def _word_problems(found: Instrument, item: Item, texts: Mapping[str, Words]) -> Iterable[str]:
    if set(texts) != set(found.ages):
        yield _("%(where)s: needs words for each of %(ages)s") % {"where": item.key, "ages": ", ".join(found.ages)}
    for age, words in texts.items():
        yield from _languages(f"{item.key} ({age})", words, found.languages)
        yield from sentence_problems(f"{item.key} ({age})", words)


def _scale_problems(found: Instrument, item: Item) -> Iterable[str]:
    needs = item.kind in {Kind.RATING, Kind.SELF, Kind.NORM}
    if needs and item.scale not in found.scales:
        yield _("%(where)s: there is no scale '%(scale)s'") % {"where": item.key, "scale": item.scale}
        return
    if not needs:
        return
    for age in found.ages:
        where = {"where": f"{item.key} ({age})"}
        values = [option.value for option in found.options(item, age)]
        if len(values) < 2 or values != sorted(set(values)) or not 0 <= values[0] <= values[-1] <= HIGHEST_VALUE:
            yield _("%(where)s: a scale has two options or more, lowest first, each value once") % where
        if item.kind is Kind.RATING:
            if values != list(range(1, len(values) + 1)) or len(values) not in SCALES_OF_PEERS:
                yield _("%(where)s: classmates are rated from 1 to 3, 5 or 7") % where
        elif len(values) > MOST_OPTIONS[age]:
            yield _("%(where)s: more than %(most)s options") % (where | {"most": MOST_OPTIONS[age]})


def _languages(where: str, words: Mapping[str, str], languages: Iterable[str] = LANGUAGES) -> Iterable[str]:
    missing = [language for language in languages if not words.get(language, "").strip()]
    if missing:
        yield _("%(where)s: no words in %(languages)s") % {"where": where, "languages": ", ".join(missing)}


def sentence_problems(where: str, words: Mapping[str, str]) -> Iterable[str]:
    for language, sentence in words.items():
        facts = {"where": where, "most": LONGEST, "language": language}
        if len(sentence.split()) > LONGEST:
            yield _("%(where)s: more than %(most)s words in %(language)s") % facts
        if len(NEGATIONS.findall(sentence)) > 1:
            yield _("%(where)s: a double negation in %(language)s") % facts
