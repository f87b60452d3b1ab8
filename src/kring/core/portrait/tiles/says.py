"""Sentences on what pupils say about the class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kring.core.disclosure import MIN_CELL, may_show_count
from kring.core.portrait.findings import Finding, Kind
from kring.core.portrait.sentences import Translator, Words
from kring.core.portrait.tiles.common import Line, Named, line, of
from kring.core.values import Verdict


def says(findings: Sequence[Finding], quote: Named, words: Words, tr: Translator) -> Iterator[Line]:
    """One sentence of what most say, one of what fewer than half say, one of what they are divided about."""
    said = of(findings, Kind.SAID)
    told = {
        1: tr.gettext("At this moment most %(students)s say that this is so: %(what)s."),
        -1: tr.gettext("At this moment fewer than half of the %(students)s say that this is so: %(what)s."),
        0: tr.gettext("At this moment %(students)s are divided about: %(what)s."),
    }
    unknown = tr.gettext("At this moment too few %(students)s answered to tell what they say of: %(what)s.")
    for direction in (1, -1, 0):
        for certainty in (Verdict.CLEAR, Verdict.CHANCE, Verdict.CANNOT_TELL):
            same = [one for one in said if one.numbers["direction"] == direction and one.certainty is certainty]
            if same:
                text = unknown if certainty is Verdict.CANNOT_TELL else told[direction]
                what = "; ".join(f"“{quote(one.questions[0]).rstrip('.')}”" + _count(one) for one in same)
                yield line(text % {**words, "what": what}, *same)


def _count(finding: Finding) -> str:
    """How many of how many, where neither part is so small that it points at somebody."""
    agree, n = int(finding.numbers["agree"]), int(finding.numbers["n"])
    if finding.certainty is Verdict.CANNOT_TELL or not (may_show_count(agree) and may_show_count(n - agree)):
        return ""
    return f" ({agree}/{n})"


def affected(findings: Sequence[Finding], quote: Named, words: Words, tr: Translator) -> Iterator[Line]:
    for one in of(findings, Kind.AFFECTED):
        count, n = int(one.numbers["agree"]), int(one.numbers["n"])
        if one.certainty is Verdict.CANNOT_TELL:
            continue
        if count >= MIN_CELL:
            text = tr.gettext(
                "At this moment %(count)s of %(n)s %(students)s say that others trouble them: %(often)s or more often."
            )
        else:
            text = tr.gettext(
                "At this moment fewer than %(few)s of %(n)s %(students)s say that others trouble them: %(often)s or more often."
            )
        facts = {**words, "count": count, "n": n, "few": MIN_CELL, "often": quote(one.questions[0])}
        yield line(text % facts, one)
