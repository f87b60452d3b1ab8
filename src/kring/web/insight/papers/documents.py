"""The documents on one page each: what stands in them, as values for Typst. Names only when somebody asked for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kring.core.disclosure import MIN_CELL, may_show_count, shortage
from kring.core.portrait import Finding, Kind
from kring.core.portrait.sentences import sentence
from kring.core.values import Verdict
from kring.web.insight import pictures, places, tables
from kring.web.insight.models import Overview
from kring.web.insight.pictures import Called
from kring.web.insight.queries import ALL_TIES, Choice, ClassPortrait, portrait_of
from kring.web.school.models import ClassGroup
from kring.web.ui import paper
from kring.web.ui.terms import terms_for

TEMPLATE = "insight/paper/sheet.typ"
OF_THE_CLASS = (Kind.MUTUAL, Kind.SPREAD, Kind.CLOSURE)
"""Findings that are about the class as a whole, and name nobody."""


@dataclass(frozen=True)
class Ask:
    """What a document is made of, and for whom."""

    group: ClassGroup
    choice: Choice
    by: str
    called: Called = Called.NUMBERS

    @property
    def day(self) -> str:
        return date_format(timezone.localdate(self.choice.wave.closed_at), "j F Y")


def pdf(what: str, ask: Ask) -> bytes:
    """One of `MADE`, as PDF."""
    return paper.pdf(TEMPLATE, MADE[what](ask))


def _values(ask: Ask, title: str, blocks: Iterable[dict[str, Any]], *, lead: str = "", open_: bool = False) -> dict:
    facts = {"school": ask.group.school, "by": ask.by, "day": date_format(timezone.localdate(), "j F Y")}
    foot = _("%(school)s, %(day)s") if open_ else _("Confidential. %(school)s, printed by %(by)s, %(day)s")
    return {
        "title": title,
        "lead": lead,
        "language": (get_language() or "nl")[:2],
        "blocks": list(blocks),
        "footer": foot % facts,
    }


def heading(text: str) -> dict[str, Any]:
    return {"kind": "heading", "text": text}


def text(words: str) -> dict[str, Any]:
    return {"kind": "text", "text": words}


def items(words: Iterable[str]) -> dict[str, Any]:
    return {"kind": "list", "items": list(words)}


def note(words: str) -> dict[str, Any]:
    return {"kind": "note", "text": words}


def box(title: str, words: str = "", lines: int = 3) -> dict[str, Any]:
    """A frame with words in it, or with lines to write on."""
    return {"kind": "box", "title": title, "text": words, "lines": lines}


def picture(svg: str, alt: str, height: float) -> dict[str, Any]:
    return {"kind": "picture", "svg": svg, "text": alt, "height": height}


def class_sentences(found: ClassPortrait) -> list[str]:
    """What the answers surely say of the class as a whole."""
    return [
        each.text
        for each in found.told
        if each.finding.kind in OF_THE_CLASS and each.finding.certainty is Verdict.CLEAR
    ]


# --- the group on a page ---


def group_page(ask: Ask) -> dict[str, Any]:
    found = portrait_of(ask.group, ask.choice.wave)
    net = found.answers.network(ALL_TIES)
    everybody = tables.pupils(net, found.answers.names, found.answers.absences)
    words = {member: _word(ask.called, word) for member, word in ask.called.of(everybody).items()}
    told = [_told(each.finding, words, ask.group) for each in found.told]
    svg = pictures.in_file(
        net, everybody, called=ask.called, note="", apart=set(), only_mutual=True, compact=True,
        **places.standing(ask.choice, ALL_TIES, net, places.kept(ask.group, ALL_TIES)),
    )  # fmt: skip
    return _values(
        ask,
        _("%(group)s on a page") % {"group": ask.group.title.capitalize()},
        [
            text(_("Measured on %(day)s. About this moment, and no verdict on a child.") % {"day": ask.day}),
            items(told),
            heading(_("Who chose each other")),
            picture(svg, pictures.described(net), 13.0),
            *_notes(ask.called),
        ],
    )


def _word(called: Called, word: str) -> str:
    return _("no. %(number)s") % {"number": word} if called is Called.NUMBERS else word


def _told(finding: Finding, words: dict[str, str], group: ClassGroup) -> str:
    return sentence(finding, names=words.__getitem__, words=terms_for(group.school.sector), tr=translation)


def _notes(called: Called) -> list[dict[str, Any]]:
    if called is Called.NAMES:
        return [note(_("Names stand in this. Keep it with you, and destroy it after use."))]
    if called is Called.NUMBERS:
        return [note(_("The numbers are those of the table beside the sociogram in Kring."))]
    return []


# --- the overview ---

OVERVIEW: dict[str, str | Promise] = {
    "goes_well": gettext_lazy("What goes well?"),
    "helps": gettext_lazy("What helps?"),
    "hinders": gettext_lazy("What hinders?"),
    "needs": gettext_lazy("What does the group need?"),
    "action": gettext_lazy("What are we going to do?"),
}


def overview_of(wave_id: int) -> Overview | None:
    return Overview.objects.filter(wave=wave_id).first()


def overview(ask: Ask) -> dict[str, Any]:
    written = overview_of(ask.choice.wave.id)
    return _values(
        ask,
        _("Overview of %(group)s") % {"group": ask.group.title},
        [box(str(title), getattr(written, name, "") or "", lines=3) for name, title in OVERVIEW.items()],
        lead=_("With the measurement of %(day)s. About the group, not about one child.") % {"day": ask.day},
    )


# --- the discussion ---


def discussion(ask: Ask) -> dict[str, Any]:
    found = portrait_of(ask.group, ask.choice.wave)
    sure = class_sentences(found) or [_("Of the class as a whole these answers say nothing for sure.")]
    return _values(
        ask,
        _("Discussion of %(group)s") % {"group": ask.group.title},
        [
            heading(_("What the measurement says of the group as a whole")),
            items(sure),
            box(
                _("Does everybody count as much, or do one or a few have most influence? What do they do with it?"),
                lines=2,
            ),
            box(_("Who is looked up to, and for what? Is that the same as who is liked?"), lines=2),
            box(_("Who could be unseen? What do you see yourself, in the break and at work?"), lines=2),
            box(_("What surprised, beside what you expected?"), lines=2),
            box(_("What are we going to do: one small thing?"), lines=2),
            box(_("Who does it, by when, and when do we look back? How do pupils tell how it was?"), lines=2),
        ],
        lead=_("With the measurement of %(day)s; %(answered)s of %(n)s answered.")
        % {"day": ask.day, "answered": found.answered, "n": found.n},
    )


# --- the own sociogram ---


def own_sociogram(ask: Ask) -> dict[str, Any]:
    """With names, for who works with the class, and only when asked for."""
    found = portrait_of(ask.group, ask.choice.wave)
    net = found.answers.network(ALL_TIES)
    everybody = tables.pupils(net, found.answers.names, found.answers.absences)
    standing = places.standing(ask.choice, ALL_TIES, net, places.kept(ask.group, ALL_TIES))
    svg = pictures.in_file(net, everybody, called=ask.called, note="", apart=set(), compact=True, **standing)
    return _values(
        ask,
        _("Sociogram of %(group)s") % {"group": ask.group},
        [
            note(_("Only for you. Nobody in the class may see this: not on the desk, not on the board, not in a bag that others open. Destroy it after use.")),
            picture(svg, pictures.described(net), 19.5),
        ],
        lead=_("Everything about ties together, %(day)s.") % {"day": ask.day},
    )  # fmt: skip


# --- the evening for parents ---


def parents(ask: Ask) -> dict[str, Any]:
    """Facts of the class only: nobody in it, and no number that is so small that it tells of somebody."""
    found = portrait_of(ask.group, ask.choice.wave)
    words = terms_for(ask.group.school.sector)
    asked = [question.text for question in ask.choice.wave.questions if question.valence != "negative"]
    sentences = [] if shortage(found.answers.network(ALL_TIES)) else _for_outsiders(found)
    return _values(
        ask,
        _("How %(group)s hangs together") % {"group": ask.group.title},
        [
            text(_("On %(day)s the %(students)s answered a few questions about each other.") % {**words, "day": ask.day}),
            items(asked),
            text(_answered(found)),
            heading(_("What the answers say of the group as a whole")),
            items(sentences) if sentences else text(_("Nothing that is sure enough to tell.")),
            heading(_("What we do with it")),
            text(_("The teacher uses the answers for places, work together and the atmosphere in the group. Who chose whom stays with those who work with this group; it is told to no child and no parent.")),
            text(_("Would you like to talk about your own child? Make an appointment: that is not for an evening with everybody.")),
            box(_("Notes"), lines=4),
        ],
        open_=True,
    )  # fmt: skip


def _for_outsiders(found: ClassPortrait) -> list[str]:
    """The words about the class, without those that rest on a number that is too small to show."""
    kinds = {each.finding.kind: each.finding for each in found.told if each.finding.certainty is Verdict.CLEAR}
    told = []
    mutual = kinds.get(Kind.MUTUAL)
    if mutual and mutual.numbers.get("pairs", 0) >= MIN_CELL:
        told.append(
            _("Choices are returned more often than chance would give: many have somebody who chooses them too.")
        )
    spread = kinds.get(Kind.SPREAD)
    if spread:
        told.append(
            _("Choices go more to some than chance would give.")
            if spread.numbers["direction"] > 0
            else _("Choices are spread evenly over the group, more than chance would give.")
        )
    closure = kinds.get(Kind.CLOSURE)
    if closure:
        told.append(
            _("There are circles of friends, more than chance would give.")
            if closure.numbers["direction"] > 0
            else _("Circles of friends are open, more than chance would give.")
        )
    return told


def _answered(found: ClassPortrait) -> str:
    """How many answered; not when that tells how few did not."""
    if may_show_count(found.n - found.answered):
        return _("%(answered)s of the %(n)s answered.") % {"answered": found.answered, "n": found.n}
    return _("Nearly everybody answered.")


MADE: dict[str, Callable[[Ask], dict[str, Any]]] = {
    "groep": group_page,
    "overzicht": overview,
    "bespreking": discussion,
    "sociogram": own_sociogram,
    "ouderavond": parents,
}
WITH_NAMES = frozenset({"groep", "sociogram"})
"""Documents in which names may be asked for."""
