"""The small picture of each tile, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kring.core.disclosure import may_show_count
from kring.core.drawing.intervals import Band, Interval, bands_svg, norms_svg
from kring.core.drawing.shares import Part, Share, shares_svg
from kring.core.network import Network
from kring.core.portrait import Aspect, Finding, Kind
from kring.core.portrait.sentences import number
from kring.core.portrait.tiles.common import behaviour, standing
from kring.core.portrait.tiles.norms import pair_words
from kring.core.values import Verdict


@dataclass(frozen=True)
class Row:
    """A row of the picture in words."""

    label: str
    says: str


@dataclass(frozen=True)
class Drawn:
    svg: SafeString
    rows: tuple[Row, ...]


def of_tile(aspect: Aspect, findings: Sequence[Finding], quote: Mapping[str, str], net: Network) -> Drawn | None:
    """None when there is nothing to draw."""
    if aspect is Aspect.NORMS:
        return of_norms(findings)
    if aspect is Aspect.STRUCTURES:
        return _structure(findings)
    if aspect is Aspect.RELATIONS:
        return _relations(findings, net)
    return _statements(findings, quote)


def _statements(findings: Iterable[Finding], quote: Mapping[str, str]) -> Drawn | None:
    """Who agrees beside who does not; parts that point at somebody are not drawn apart."""
    shares = []
    for one in findings:
        agree, n = int(one.numbers.get("agree", 0)), int(one.numbers.get("n", 0))
        if one.kind is not Kind.SAID or one.certainty is Verdict.CANNOT_TELL or not n:
            continue
        if may_show_count(agree) and may_show_count(n - agree):
            says = _("%(agree)s of %(n)s say that this is so.") % {"agree": agree, "n": n}
        else:
            agree = n if 2 * agree > n else 0
            says = _("Nearly all say that this is so.") if agree else _("Nearly nobody says that this is so.")
        shares.append(Share(quote[one.questions[0]], says, ((Part.SO, agree), (Part.OTHER, n - agree))))
    names = [(Part.SO, _("this is so")), (Part.OTHER, _("hardly or not"))]
    return _shares(shares, names, _("What they say about the class"))


def _relations(findings: Iterable[Finding], net: Network) -> Drawn | None:
    known = [one for one in findings if one.kind is Kind.NO_MUTUAL]
    if not known:
        return None
    without = sum(len(one.members) for one in known if one.certainty is Verdict.CLEAR)
    unknown = sum(len(one.members) for one in known if one.certainty is Verdict.CANNOT_TELL)
    silent = net.n - net.n_answered
    having = net.n_answered - without - unknown
    facts = {"having": having, "without": without, "unknown": unknown + silent}
    says = _("%(having)s with a mutual choice, %(without)s without, of %(unknown)s not known.") % facts
    pieces = ((Part.SO, float(having)), (Part.OTHER, float(without)), (Part.UNKNOWN, float(unknown + silent)))
    names = [(Part.SO, _("with")), (Part.OTHER, _("without")), (Part.UNKNOWN, _("not known"))]
    return _shares([Share(_("A mutual choice"), says, pieces)], names, _("How many have a mutual choice"))


def _structure(findings: Iterable[Finding]) -> Drawn | None:
    labels = {
        Kind.INFLUENCE: _("How unevenly it is named who decides"),
        Kind.SPREAD: _("How unevenly choices are spread"),
        Kind.CLOSURE: _("Closed circles"),
    }
    bands, rows = [], []
    for one in findings:
        numbers = one.numbers
        if one.kind not in labels or not {"observed", "low", "high"} <= {*numbers}:
            continue
        says = {
            1: _("More than chance gives."),
            0: _("About what chance gives."),
            -1: _("Less than chance gives."),
        }[int(numbers["direction"])]
        bands.append(
            Band(
                labels[one.kind], says, numbers["observed"], numbers["low"], numbers["high"], bool(numbers["direction"])
            )
        )
        rows.append(Row(labels[one.kind], says))
    if not bands:
        return None
    title = _("The class beside chance: the point is the class, the band is what chance gives")
    drawn = bands_svg(bands, title=title, description=" ".join(f"{row.label}: {row.says}" for row in rows))
    return Drawn(mark_safe(drawn), tuple(rows))  # noqa: S308 - the core escapes every word in it


def of_norms(findings: Iterable[Finding]) -> Drawn | None:
    """What goes together with being liked and with being popular, as intervals and in words."""
    intervals, rows = [], []
    for one in findings:
        if one.kind is not Kind.REWARDED:
            continue
        doing, status = one.questions
        facts = {"behaviour": behaviour(doing, translation), "standing": standing(status, translation)}
        label = _("%(behaviour)s and %(standing)s") % facts
        label = label[:1].upper() + label[1:]
        clear = one.certainty is Verdict.CLEAR
        says = _interval_words(one)
        numbers = one.numbers
        intervals.append(Interval(label, says, numbers.get("r"), numbers.get("low"), numbers.get("high"), clear))
        rows.append(Row(label, says))
    if not intervals:
        return None
    drawn = norms_svg(
        intervals,
        title=_("What goes together with standing in this class"),
        description=" ".join(f"{row.label}: {row.says}" for row in rows),
        less=_("less of it"),
        none=_("no link"),
        more=_("more of it"),
    )
    return Drawn(mark_safe(drawn), tuple(rows))  # noqa: S308 - the core escapes every word in it


def _interval_words(finding: Finding) -> str:
    numbers = finding.numbers
    if finding.certainty is Verdict.CANNOT_TELL or not {"r", "low", "high"} <= {*numbers}:
        return _("Cannot be told: there are too few answers, or everybody is named alike.")
    told = pair_words(finding, translation)
    facts = {
        "told": told[:1].upper() + told[1:],
        "strength": _strength(finding),
        "low": signed(numbers["low"]),
        "high": signed(numbers["high"]),
    }
    return _("%(told)s; %(strength)s (between %(low)s and %(high)s).") % facts


STRONG = 0.5
"""From here a link inside a class is called strong: half of the way to what goes together without exception."""


def _strength(finding: Finding) -> str:
    """The interval in words: what the weakest and the strongest link are that the answers leave open."""
    low, high = finding.numbers["low"], finding.numbers["high"]
    if finding.certainty is not Verdict.CLEAR:
        return _("it may be more, less or none")
    weakest, strongest = sorted((abs(low), abs(high)))
    if weakest >= STRONG:
        return pgettext("a link between what pupils do and how they are seen", "strongly")
    return _("weakly") if strongest < STRONG else _("how strongly is not sure")


def signed(value: float) -> str:
    """Two decimals with a sign, in the language of the moment."""
    return ("−" if value < 0 else "+") + number(abs(value), translation, places=2)


def _shares(shares: Sequence[Share], names: Sequence[tuple[Part, str]], title: str) -> Drawn | None:
    if not shares:
        return None
    used = {part for share in shares for part, size in share.pieces if size}
    legend = [(part, said) for part, said in names if part in used]
    described = " ".join(f"{share.label}: {share.says}" for share in shares)
    drawn = shares_svg(shares, title=title, description=described, names=legend)
    rows = tuple(Row(share.label, share.says) for share in shares)
    return Drawn(mark_safe(drawn), rows)  # noqa: S308 - the core escapes every word in it
