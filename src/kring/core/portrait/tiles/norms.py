"""Sentences on norms: what happens, what goes together with standing, what pupils think others approve of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kring.core.disclosure import MIN_CELL, may_show_count
from kring.core.portrait.findings import Finding, Kind
from kring.core.portrait.sentences import Translator, Words, join
from kring.core.portrait.tiles.common import Line, Named, behaviour, line, of, standing
from kring.core.values import Verdict


def rewarded(findings: Sequence[Finding], quote: Named, words: Words, tr: Translator) -> Iterator[Line]:
    pairs = of(findings, Kind.REWARDED)
    clear = [one for one in pairs if one.certainty is Verdict.CLEAR]
    if clear:
        parts = [pair_words(one, tr) for one in clear]
        yield line(tr.gettext("At this moment %(what)s.") % {"what": "; ".join(parts)}, *clear)
        return
    unclear = [one for one in pairs if one.certainty is Verdict.CHANCE]
    if unclear:
        what = join(list(dict.fromkeys(behaviour(one.questions[0], tr) for one in unclear)), tr)
        text = tr.gettext("At this moment no link of %(what)s with being liked or popular can be told from chance.")
        yield line(text % {"what": what}, *unclear)
    elif pairs:
        text = tr.gettext(
            "What goes together with being liked or popular cannot be told at this moment: there are too few answers."
        )
        yield line(text, *pairs)


def pair_words(finding: Finding, tr: Translator) -> str:
    """What goes together with what, or not; never what brings it about."""
    one, two = finding.questions
    names = {
        "one": behaviour(one, tr) if finding.kind is Kind.REWARDED else standing(one, tr),
        "two": standing(two, tr),
    }
    told = {
        1: tr.gettext("%(one)s goes together with %(two)s"),
        -1: tr.gettext("%(one)s goes together with less of %(two)s"),
        0: tr.gettext("no link between %(one)s and %(two)s can be told from chance"),
    }
    return told[int(finding.numbers["direction"])] % names


def happens(findings: Sequence[Finding], quote: Named, words: Words, tr: Translator) -> Iterator[Line]:
    found = [one for one in of(findings, Kind.HAPPENS) if one.certainty is Verdict.CLEAR]
    if not found:
        return
    parts = [
        tr.gettext("%(count)s for %(behaviour)s")
        % {"behaviour": behaviour(one.questions[0], tr), "count": few(one, tr)}
        for one in found
    ]
    text = tr.gettext("At this moment two or more classmates name: %(what)s.")
    yield line(text % {**words, "what": join(parts, tr)}, *found)


def few(finding: Finding, tr: Translator) -> str:
    """How many are named; a number below five points at somebody."""
    count = int(finding.numbers["named"])
    if may_show_count(count):
        return str(count) if count else tr.gettext("nobody")
    return tr.gettext("fewer than %(few)s") % {"few": MIN_CELL}


def approved(findings: Sequence[Finding], quote: Named, words: Words, tr: Translator) -> Iterator[Line]:
    """What pupils think that others approve of: one sentence for each thing that they say alike."""
    found = of(findings, Kind.APPROVED)
    told = {
        1: tr.gettext("At this moment most %(students)s think that most classmates %(what)s."),
        -1: tr.gettext("At this moment fewer than half of the %(students)s think that most classmates %(what)s."),
        0: tr.gettext("At this moment %(students)s are divided about whether most classmates %(what)s."),
    }
    for direction in (1, -1, 0):
        same = [
            one for one in found if one.numbers["direction"] == direction and one.certainty is not Verdict.CANNOT_TELL
        ]
        if same:
            what = join([approves(one.questions[0], tr) for one in same], tr)
            yield line(told[direction] % {**words, "what": what}, *same)


def approves(key: str, tr: Translator) -> str:
    known = {
        "norm_help": tr.gettext("find helping good"),
        "norm_defend": tr.gettext("find standing up for others good"),
        "norm_bully": tr.gettext("find bullying funny"),
    }
    return known.get(key, key)
