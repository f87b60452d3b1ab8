"""The questions, as versioned data files beside this one: `<key>.<version>.toml`.

A file is read once, checked whole, and refused with one sentence when something is wrong. What was asked in a wave
stays readable for ever: a change of words is a new file with a new version. Words for pupils in further languages are
in `languages/<language>/`, under the same name.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from kring.web.questionnaires.instruments.checking import LONGEST, NEGATIONS, problems
from kring.web.questionnaires.instruments.reading import instrument_of, read
from kring.web.questionnaires.instruments.values import (
    AGE_VERSIONS,
    FOR_PUPILS,
    LANGUAGES,
    RIGHT_TO_LEFT,
    Activation,
    Instrument,
    InstrumentError,
    Item,
    Kind,
    Option,
    Part,
    Promise,
    Words,
)

__all__ = [
    "AGE_VERSIONS",
    "FOLDER",
    "FOR_PUPILS",
    "LANGUAGES",
    "LONGEST",
    "NEGATIONS",
    "RIGHT_TO_LEFT",
    "YOUNG_UNTIL",
    "Activation",
    "Instrument",
    "InstrumentError",
    "Item",
    "Kind",
    "Option",
    "Part",
    "Promise",
    "age_version",
    "instrument",
    "instrument_of",
    "instruments",
    "newest",
    "problems",
    "read",
    "say",
]

FOLDER = Path(__file__).parent
YOUNG_UNTIL = 5  # the highest grade of primary education that gets the youngest words


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


def newest() -> list[Instrument]:
    """Of every instrument that is shipped its newest version."""
    return [instrument(key) for key in sorted({found.key for found in instruments()})]


def age_version(sector: str, grades: Iterable[int]) -> str:
    """Whose words: a combination class gets those of its youngest."""
    if sector in {"vo", "mbo"}:
        return "teen"
    return "young" if min(grades, default=YOUNG_UNTIL + 1) <= YOUNG_UNTIL else "older"


def say(words: Words, language: str | None = None) -> str:
    """In the language of the moment; Dutch where that language has no words."""
    language = (language or get_language() or LANGUAGES[0]).split("-")[0]
    return words.get(language) or words[LANGUAGES[0]]
