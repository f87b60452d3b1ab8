"""Sentences on how the class hangs together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kring.core.portrait.findings import Finding, Kind
from kring.core.portrait.sentences import Translator, Words
from kring.core.portrait.tiles.common import Line, Named, line, of
from kring.core.values import Verdict


def influence(findings: Sequence[Finding], quote: Named, words: Words, tr: Translator) -> Iterator[Line]:
    told = {
        1: tr.gettext("At this moment influence lies with a few: the same %(students)s are named as those who decide."),
        0: tr.gettext("At this moment who decides is named about as evenly as chance gives."),
        -1: tr.gettext("At this moment who decides is named more evenly than chance gives."),
    }
    for one in of(findings, Kind.INFLUENCE):
        if one.certainty is not Verdict.CANNOT_TELL:
            yield line(told[int(one.numbers["direction"])] % words, one)


def spread(findings: Sequence[Finding], quote: Named, words: Words, tr: Translator) -> Iterator[Line]:
    told = {
        1: tr.gettext("At this moment some %(students)s are chosen clearly more often than others."),
        0: tr.gettext("At this moment choices are spread about as evenly as chance gives."),
        -1: tr.gettext("At this moment choices are spread more evenly than chance gives."),
    }
    for one in of(findings, Kind.SPREAD):
        yield line(told[int(one.numbers["direction"])] % words, one)


def closure(findings: Sequence[Finding], quote: Named, words: Words, tr: Translator) -> Iterator[Line]:
    told = {
        1: tr.gettext("At this moment there are more closed circles of %(students)s than chance gives."),
        0: tr.gettext("At this moment there are about as many closed circles of %(students)s as chance gives."),
        -1: tr.gettext("At this moment there are fewer closed circles of %(students)s than chance gives."),
    }
    for one in of(findings, Kind.CLOSURE):
        yield line(told[int(one.numbers["direction"])] % words, one)
