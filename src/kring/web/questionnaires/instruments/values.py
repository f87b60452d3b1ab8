"""What an instrument is: questions with their words, scales and the promise made to who answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kring.core.values import Valence

Words = Mapping[str, str]  # by language

LANGUAGES = ("nl", "en")  # of the product itself
FOR_PUPILS = (*LANGUAGES, "uk", "ar", "tr", "pl")  # the others have their questions in `languages/`, not validated
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
AGE_VERSIONS = ("young", "older", "teen")
LADDER = tuple(range(11))  # 0 to 10
SCALES_OF_PEERS = (3, 5, 7)


class InstrumentError(ValueError):
    """Questions that may not be used."""


class Kind(StrEnum):
    """What a pupil does with a question."""

    NOMINATION = "nomination"  # chooses classmates
    RATING = "rating"  # gives every classmate a point on a scale
    SELF = "self"  # says something about itself or the class, from a few options
    NORM = "norm"  # says how many classmates think or do something
    LADDER = "ladder"  # a step from 0 to 10
    TEXT = "text"  # own words

    @property
    def about_classmates(self) -> bool:
        return self in {Kind.NOMINATION, Kind.RATING}

    @property
    def with_value(self) -> bool:
        return self in {Kind.SELF, Kind.NORM, Kind.LADDER}


class Promise(StrEnum):
    """What is told to who answers, and true in the database."""

    CONFIDENTIAL = "confidential"
    ANONYMOUS = "anonymous"


class Readers(StrEnum):
    """Who may read the results."""

    CLASS = "class"  # who may see the portrait of the class
    TEACHER = "teacher"  # the teacher of the class only
    STARTER = "starter"  # only who asked


class Activation(StrEnum):
    READY = "ready"
    DECIDE = "decide"  # off until the school decides, and the teacher has read how


@dataclass(frozen=True)
class Option:
    value: int
    words: Words


@dataclass(frozen=True)
class Item:
    key: str
    kind: Kind
    valence: Valence
    limit: int | None
    text: Mapping[str, Words]  # by age version
    short: Mapping[str, Words]
    scale: str = ""
    part: str = ""
    turned: bool = False  # a high answer says the opposite of its part
    opposite: str = ""  # nobody gets both signs from one pupil
    optional: bool = False  # asked only when the teacher adds it: own words are read by somebody first
    optional_for: tuple[str, ...] = ()  # for these ages asked only when the teacher adds it: the form would be too long
    together: bool = False  # classmates of the class groups that are asked together may be chosen too


@dataclass(frozen=True)
class Part:
    """Items that belong together, and how they are counted."""

    key: str
    title: Words
    at_least: int | None = None  # with it also: how many answered this or more on at least one item


@dataclass(frozen=True)
class Instrument:
    key: str
    version: str
    kind: Kind
    promise: Promise
    activation: Activation
    grades: tuple[int, ...]
    ages: tuple[str, ...]
    title: Words
    about: Words
    items: tuple[Item, ...]
    translation: str
    source: str
    licence: str
    scales: Mapping[str, Mapping[str, tuple[Option, ...]]] = field(default_factory=dict)  # by name, then age version
    parts: tuple[Part, ...] = ()
    note: Words = field(default_factory=dict)  # what professionals read before they use it
    permission: str = ""  # the letter or contract of who owns the questions
    readers: Readers = Readers.CLASS
    further: tuple[str, ...] = ()  # languages for pupils beside LANGUAGES, not validated

    @property
    def confidential(self) -> bool:
        return self.promise is Promise.CONFIDENTIAL

    @property
    def anonymous(self) -> bool:
        return self.promise is Promise.ANONYMOUS

    @property
    def languages(self) -> tuple[str, ...]:
        return LANGUAGES + self.further

    def asked(self, age: str) -> list[Item]:
        """What is asked of who gets these words, without the questions that the teacher may add."""
        return [item for item in self.items if not (item.optional or age in item.optional_for)]

    def to_add(self, age: str) -> list[Item]:
        """What the teacher may add for who gets these words."""
        return [item for item in self.items if item.optional or age in item.optional_for]

    def item(self, key: str) -> Item:
        return next(item for item in self.items if item.key == key)

    def options(self, item: Item, age: str) -> Sequence[Option]:
        """What can be answered, lowest first. A ladder has its eleven steps; choosing classmates has none."""
        if item.kind is Kind.LADDER and not item.scale:
            return [Option(step, dict.fromkeys(LANGUAGES, str(step))) for step in LADDER]
        return self.scales[item.scale][age] if item.scale else ()
