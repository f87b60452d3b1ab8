"""What the writers of the tiles share: a line with how sure it is, and the words for behaviour and standing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kring.core.portrait.findings import Finding, Kind
from kring.core.portrait.sentences import Translator, Words
from kring.core.values import Verdict

Named = Callable[[str], str]
"""From the key of a question to the words by which it is known here."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a tile with how sure it is; `findings` are what it rests on."""

    text: str
    certainty: Verdict
    findings: tuple[Finding, ...]


Writer = Callable[[Sequence[Finding], Named, Words, Translator], Iterator[Line]]


def of(findings: Iterable[Finding], kind: Kind) -> list[Finding]:
    return [finding for finding in findings if finding.kind is kind]


def line(text: str, *findings: Finding) -> Line:
    """All of one certainty."""
    return Line(text, findings[0].certainty, findings)


def behaviour(key: str, tr: Translator) -> str:
    """A behaviour as the subject of a sentence."""
    known = {
        "helps": tr.gettext("helping"),
        "defends": tr.gettext("standing up for others"),
        "bullies": tr.gettext("bullying"),
    }
    return known.get(key, key)


def standing(key: str, tr: Translator) -> str:
    known = {
        "like": tr.gettext("being liked"),
        "popular": tr.gettext("being popular"),
        "leads": tr.gettext("deciding what happens"),
    }
    return known.get(key, key)
