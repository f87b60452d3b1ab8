"""Everything that can stand between an instrument and a pupil."""

import re
from collections.abc import Iterable, Mapping

from kring.web.questionnaires.instruments.values import (
    LANGUAGES,
    SCALES_OF_PEERS,
    Instrument,
    Item,
    Kind,
)

LONGEST = 12  # words in a question for pupils
LONGEST_OPTION = 6
MOST_OPTIONS = {"young": 3, "older": 5, "teen": 5}
NEGATIONS = re.compile(
    r"\b(niet|geen|nooit|niemand|niets|niks|nergens|not|no|never|nobody|nothing|none|\w+n't)\b", re.I
)


def problems(found: Instrument) -> Iterable[str]:
    """One sentence for each thing that is wrong; nothing when the instrument may be used."""
    if not found.licence.strip() or not found.source.strip():
        yield "an instrument without a known source and licence may not be used"
    if not found.version.isdigit():
        yield f"version '{found.version}' is not a whole number"
    if len({item.key for item in found.items}) < max(len(found.items), 1):
        yield "there are no questions, or one has a key twice"
    for words in (found.title, found.about):
        yield from _languages("title or about", words)
    for name, scale in found.scales.items():
        for age, options in scale.items():
            for option in options:
                yield from _languages(f"scale {name} ({age})", option.words, found.languages)
    for item in found.items:
        yield from _item_problems(found, item)


def _item_problems(found: Instrument, item: Item) -> Iterable[str]:
    if item.limit is not None and item.limit < 1:
        yield f"{item.key}: a limit is 1 or more"
    if found.anonymous and item.kind.about_classmates:
        yield f"{item.key}: who says something about classmates is known, so it cannot be asked anonymously"
    if item.opposite and item.opposite not in {other.key for other in found.items}:
        yield f"{item.key}: its opposite '{item.opposite}' is not a question here"
    if item.part and item.part not in {part.key for part in found.parts}:
        yield f"{item.key}: there is no part '{item.part}'"
    if item.kind is Kind.TEXT and not item.optional:
        yield f"{item.key}: own words are optional: somebody has to read them first"
    yield from _scale_problems(found, item)
    for texts in (item.text, item.short):
        if set(texts) != set(found.ages):
            yield f"{item.key}: needs words for each of {', '.join(found.ages)}"
        for age, words in texts.items():
            yield from _languages(f"{item.key} ({age})", words, found.languages)
            yield from sentence_problems(f"{item.key} ({age})", words)


def _scale_problems(found: Instrument, item: Item) -> Iterable[str]:
    needs = item.kind in {Kind.RATING, Kind.SELF, Kind.NORM}
    if needs and item.scale not in found.scales:
        yield f"{item.key}: there is no scale '{item.scale}'"
        return
    if not needs:
        return
    for age in found.ages:
        values = [option.value for option in found.options(item, age)]
        if len(values) < 2 or values != sorted(set(values)):
            yield f"{item.key} ({age}): a scale has two options or more, lowest first, each value once"
        if item.kind is Kind.RATING:
            if values != list(range(1, len(values) + 1)) or len(values) not in SCALES_OF_PEERS:
                yield f"{item.key} ({age}): classmates are rated from 1 to 3, 5 or 7"
        elif len(values) > MOST_OPTIONS[age]:
            yield f"{item.key} ({age}): more than {MOST_OPTIONS[age]} options"


def _languages(where: str, words: Mapping[str, str], languages: Iterable[str] = LANGUAGES) -> Iterable[str]:
    missing = [language for language in languages if not words.get(language, "").strip()]
    if missing:
        yield f"{where}: no words in {', '.join(missing)}"


def sentence_problems(where: str, words: Mapping[str, str]) -> Iterable[str]:
    for language, sentence in words.items():
        if len(sentence.split()) > LONGEST:
            yield f"{where}: more than {LONGEST} words in {language}"
        if len(NEGATIONS.findall(sentence)) > 1:
            yield f"{where}: a double negation in {language}"
