"""The questions, as versioned data files beside this one: `<key>.<version>.toml`.

A file is read once, checked whole, and refused with one sentence when something is wrong. What was asked in a wave
stays readable for ever: a change of words is a new file with a new version.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from kring.core.values import Valence

FOLDER = Path(__file__).parent
LANGUAGES = ("nl", "en")
AGE_VERSIONS = ("young", "older", "teen")
LONGEST = 12  # words in a question for pupils
YOUNG_UNTIL = 5  # the highest grade of primary education that gets the youngest words
NEGATIONS = re.compile(
    r"\b(niet|geen|nooit|niemand|niets|niks|nergens|not|no|never|nobody|nothing|none|\w+n't)\b", re.I
)


class InstrumentError(ValueError):
    """A file of questions that may not be used."""


@dataclass(frozen=True)
class Item:
    key: str
    valence: Valence
    limit: int | None
    text: Mapping[str, Mapping[str, str]]  # by age version, then language
    short: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Instrument:
    key: str
    version: str
    kind: str
    confidential: bool
    grades: tuple[int, ...]
    title: Mapping[str, str]
    about: Mapping[str, str]
    items: tuple[Item, ...]
    translation: str
    source: str
    licence: str

    def item(self, key: str) -> Item:
        return next(item for item in self.items if item.key == key)


def instrument(key: str, version: str = "") -> Instrument:
    """The questions of a version; the newest when none is named. LookupError when there are none."""
    versions = {found.version: found for found in instruments() if found.key == key}
    wanted = version or max(versions, key=int, default="")
    if wanted not in versions:
        raise LookupError(f"no questions called '{key}' version '{wanted}'")
    return versions[wanted]


@cache
def instruments() -> tuple[Instrument, ...]:
    return tuple(read(path) for path in sorted(FOLDER.glob("*.toml")))


def read(path: Path) -> Instrument:
    """One file, checked. InstrumentError names the file and everything that is wrong."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        found = _instrument(data)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise InstrumentError(f"{path.name}: cannot be read ({error!r})") from error
    wrong = [*problems(found)]
    if path.name != f"{found.key}.{found.version}.toml":
        wrong.append(f"it should be called {found.key}.{found.version}.toml")
    if wrong:
        raise InstrumentError(f"{path.name}: {'; '.join(wrong)}")
    return found


def age_version(sector: str, grades: Iterable[int]) -> str:
    """Whose words: a combination class gets those of its youngest."""
    if sector in {"vo", "mbo"}:
        return "teen"
    return "young" if min(grades, default=YOUNG_UNTIL + 1) <= YOUNG_UNTIL else "older"


def say(words: Mapping[str, str], language: str | None = None) -> str:
    """In the language of the moment; Dutch where that language has no words."""
    language = (language or get_language() or LANGUAGES[0]).split("-")[0]
    return words.get(language) or words[LANGUAGES[0]]


def problems(found: Instrument) -> Iterable[str]:
    """Everything that stands between this instrument and a pupil."""
    if not found.licence.strip() or not found.source.strip():
        yield "an instrument without a known source and licence may not be used"
    if not found.version.isdigit():
        yield f"version '{found.version}' is not a whole number"
    if len({item.key for item in found.items}) < max(len(found.items), 1):
        yield "there are no questions, or one has a key twice"
    for words in (found.title, found.about):
        yield from _languages("title or about", words)
    for item in found.items:
        yield from _item_problems(item)


def _item_problems(item: Item) -> Iterable[str]:
    if item.limit is not None and item.limit < 1:
        yield f"{item.key}: a limit is 1 or more"
    for texts in (item.text, item.short):
        if set(texts) != set(AGE_VERSIONS):
            yield f"{item.key}: needs words for each of {', '.join(AGE_VERSIONS)}"
        for age, words in texts.items():
            yield from _languages(f"{item.key} ({age})", words)
            yield from _sentences(f"{item.key} ({age})", words)


def _languages(where: str, words: Mapping[str, str]) -> Iterable[str]:
    missing = [language for language in LANGUAGES if not words.get(language, "").strip()]
    if missing:
        yield f"{where}: no words in {', '.join(missing)}"


def _sentences(where: str, words: Mapping[str, str]) -> Iterable[str]:
    for language, sentence in words.items():
        if len(sentence.split()) > LONGEST:
            yield f"{where}: more than {LONGEST} words in {language}"
        if len(NEGATIONS.findall(sentence)) > 1:
            yield f"{where}: a double negation in {language}"


def _instrument(data: Mapping) -> Instrument:
    plain = {name: str(data[name]) for name in ("key", "version", "kind", "translation", "source", "licence")}
    return Instrument(
        **plain,
        confidential=bool(data["confidential"]),
        grades=tuple(data["grades"]),
        title=data["title"],
        about=data["about"],
        items=tuple(_item(item) for item in data["items"]),
    )


def _item(data: Mapping) -> Item:
    return Item(data["key"], Valence(data["valence"]), data.get("limit"), data["text"], data["short"])
