"""Sentences on relations, and on what changed since the measurement before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kring.core.portrait.findings import Finding, Kind
from kring.core.portrait.sentences import Translator, Words
from kring.core.portrait.tiles.common import Line, Named, line, of
from kring.core.values import Verdict


def friends(findings: Sequence[Finding], quote: Named, words: Words, tr: Translator) -> Iterator[Line]:
    known = [one for one in of(findings, Kind.NO_MUTUAL) if one.certainty is Verdict.CLEAR]
    for one in known:
        count, open_ = len(one.members), int(one.numbers.get("open", 0))
        if count:
            text = tr.ngettext(
                "At this moment %(count)s %(student)s has no mutual choice.",
                "At this moment %(count)s %(students)s have no mutual choice.",
                count,
            )
        elif open_:
            text = tr.gettext("At this moment nobody is known to be without a mutual choice.")
        else:
            text = tr.gettext("At this moment every %(student)s who answered has a mutual choice.")
        yield line(text % {**words, "count": count}, one)


def unchosen(findings: Sequence[Finding], quote: Named, words: Words, tr: Translator) -> Iterator[Line]:
    for one in of(findings, Kind.UNCHOSEN):
        count = len(one.members)
        if not count:
            text = tr.gettext("At this moment every %(student)s is chosen by at least one classmate.")
        elif one.certainty is Verdict.CHANCE:
            text = tr.ngettext(
                "At this moment %(count)s %(student)s is chosen by nobody; that can be chance.",
                "At this moment %(count)s %(students)s are chosen by nobody; that can be chance.",
                count,
            )
        else:
            text = tr.ngettext(
                "At this moment %(count)s %(student)s is chosen by nobody; chance is an unlikely explanation.",
                "At this moment %(count)s %(students)s are chosen by nobody; chance is an unlikely explanation.",
                count,
            )
        yield line(text % {**words, "count": count}, one)


def mutual(findings: Sequence[Finding], quote: Named, words: Words, tr: Translator) -> Iterator[Line]:
    for one in of(findings, Kind.MUTUAL):
        share = one.numbers.get("reciprocity")
        if share is None:
            continue
        beyond = one.certainty is Verdict.CLEAR
        text = (
            tr.gettext("At this moment about %(tenths)s of every 10 choices are returned: more than chance gives.")
            if beyond
            else tr.gettext("At this moment about %(tenths)s of every 10 choices are returned, as chance gives too.")
        )
        yield line(text % {"tenths": round(10 * share)}, one)


def bond(findings: Sequence[Finding], quote: Named, words: Words, tr: Translator) -> Iterator[Line]:
    told = {
        1: tr.gettext("At this moment most %(students)s feel close to you (%(agree)s of %(n)s)."),
        -1: tr.gettext("At this moment fewer than half of the %(students)s feel close to you (%(agree)s of %(n)s)."),
        0: tr.gettext("At this moment %(students)s differ in whether they feel close to you (%(agree)s of %(n)s)."),
    }
    for one in of(findings, Kind.BOND):
        if one.certainty is not Verdict.CANNOT_TELL:
            facts = {**words, "agree": int(one.numbers["agree"]), "n": int(one.numbers["n"])}
            yield line(told[int(one.numbers["direction"])] % facts, one)


def changed(findings: Sequence[Finding], quote: Named, words: Words, tr: Translator) -> Iterator[Line]:
    """Only what changed for sure: the rest is no news."""
    told = {
        ("reciprocity", 1): tr.gettext("More choices are returned than in the measurement before (%(when)s)."),
        ("reciprocity", -1): tr.gettext("Fewer choices are returned than in the measurement before (%(when)s)."),
        ("hierarchy_sd", 1): tr.gettext("Choices are spread less evenly than in the measurement before (%(when)s)."),
        ("hierarchy_sd", -1): tr.gettext("Choices are spread more evenly than in the measurement before (%(when)s)."),
        ("transitivity", 1): tr.gettext("There are more closed circles than in the measurement before (%(when)s)."),
        ("transitivity", -1): tr.gettext("There are fewer closed circles than in the measurement before (%(when)s)."),
    }
    for one in of(findings, Kind.CHANGED):
        text = told.get((one.reason, int(one.numbers["direction"])))
        if text:
            yield line(text % {"when": quote("before")}, one)
