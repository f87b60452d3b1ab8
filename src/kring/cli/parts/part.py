"""What every part is."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kring.cli.options import Options
from kring.core.formats import ClassFolder, Round
from kring.core.measures import ALL
from kring.core.network import Network
from kring.core.values import Member

Tr = gettext.NullTranslations
Words = Mapping[str, str]


@dataclass(frozen=True)
class Section:
    """A heading, sentences, and at most one table with its header in the first row."""

    heading: str
    sentences: Sequence[str]
    table: Sequence[Sequence[str]] = ()


class Found(Protocol):
    """One result, for every form in which it is told."""

    def document(self) -> dict[str, Any]: ...
    def section(self, words: Words, tr: Tr) -> Section: ...


@dataclass(frozen=True)
class Part:
    """`key` in the document; what is wrong in the options, as sentences; what there is to find."""

    key: str
    wrong: Callable[[ClassFolder, Options, Tr], Iterable[str]]
    find: Callable[[ClassFolder, Options], Iterable[Found]]


def heading(class_name: str, wave: str, about: str, tr: Tr) -> str:
    text = tr.gettext("Class %(class)s, wave %(wave)s: %(question)s")
    return text % {"class": class_name, "wave": wave, "question": about}


def waves(folder: ClassFolder) -> Iterator[dict[str, Round]]:
    """Per class and wave the rounds by question, in the order of the folder."""
    found: dict[tuple[str, str], dict[str, Round]] = {}
    for round_ in folder.rounds:
        found.setdefault((round_.class_name, round_.wave), {})[round_.question.key] = round_
    yield from found.values()


def beside(rounds: Mapping[str, Round], question: str, base: Round) -> Network | None:
    """The network of another question over the same pupils in the same order; None when there is none."""
    other = rounds.get(question)
    if other is None or set(other.network.members) != set(base.network.members):
        return None
    return other.network.aligned(base.network.members)


def names_of(members: Iterable[Member]) -> dict[str, str]:
    return {member.id: member.attributes.get("name") or member.id for member in members}


def made_by(*keys: str, **options: object) -> list[dict[str, object]]:
    """The methods with their versions and choices, for the document."""
    return [ALL[key].made_by(**options) for key in keys]
