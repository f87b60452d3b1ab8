"""Why a finding is on the page: what it means, what it does not mean, and the source. The finding itself is the core's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kring.core.portrait import Aspect, Kind
from kring.core.values import Verdict
from kring.web.insight.queries import Told

Text = str | Promise
ARTICLE = _("N. Hoekstra, Social dynamics in the class, Wij-leren.nl (2025)")


@dataclass(frozen=True)
class Reason:
    meaning: Text
    source: Text = ""


@dataclass(frozen=True)
class Shown:
    """A finding as the page shows it."""

    told: Told
    reason: Reason
    sure: Text


@dataclass(frozen=True)
class Tile:
    """One aspect of the class. Without findings it says what it would take to know."""

    key: str
    title: Text
    question: Text
    shown: tuple[Shown, ...]
    would_take: Text = ""


HOW_SURE: dict[Verdict, Text] = {
    Verdict.CLEAR: _("Clear from the answers"),
    Verdict.CHANCE: _("Chance explains it too"),
    Verdict.CANNOT_TELL: _("Cannot be told"),
}

REASONS = {
    Kind.RESPONSE: Reason(
        _(
            "Whoever did not answer can still be chosen by others. Whom they would choose themselves is not known, and "
            "nowhere counted as “nobody”."
        ),
    ),
    Kind.TOO_FEW: Reason(
        _("With so few answers, one answer more or less would change the picture. Then silence is more honest."),
    ),
    Kind.UNCHOSEN: Reason(
        _(
            "It is about these questions on this day, not about who a child is. When everybody may name a few "
            "classmates, somebody is often left over by chance alone. Look for yourself as well: do you recognise this?"
        ),
        ARTICLE,
    ),
    Kind.NO_MUTUAL: Reason(
        _(
            "One friend in the class already goes together with less gloom and less fear of others. Friends outside "
            "the class are not seen by these questions."
        ),
        ARTICLE,
    ),
    Kind.MUTUAL: Reason(
        _(
            "When two choose each other, that is the surest sign of a bond these questions give. A choice by one can be a wish."
        ),
        ARTICLE,
    ),
    Kind.BEST_FRIEND: Reason(
        _("Counted strictly: returned means that the other named this pupil as best friend too."),
        "J.G. Parker & S.R. Asher (1993), doi:10.1037/0012-1649.29.4.611",
    ),
    Kind.KNOW_BETTER: Reason(
        _("Both said so themselves. A place next to each other or a task together gives them the occasion."),
        _("School & Safety Foundation, five tips against bullying in secondary education"),
    ),
    Kind.SPREAD: Reason(
        _(
            "A few who are chosen by many can be a good example for all, or decide for all. The answers are set beside "
            "999 draws in which everybody chooses as many classmates, but at random."
        ),
        "C.F. Garandeau, I.A. Lee & C. Salmivalli (2014), doi:10.1007/s10964-013-0040-4",
    ),
    Kind.CLOSURE: Reason(
        _(
            "Closed circles give security to who is inside, and can be hard to enter. The answers are set beside 999 "
            "draws in which everybody chooses as many classmates, but at random."
        ),
        "P.W. Holland & S. Leinhardt (1971), doi:10.1177/104649647100200201",
    ),
}

ASPECTS: dict[Aspect, tuple[Text, Text, Text]] = {
    Aspect.RELATIONS: (_("Relations"), _("Who chooses whom?"), ""),
    Aspect.STRUCTURES: (_("Structure"), _("How does the group hang together?"), ""),
    Aspect.INTERACTIONS: (
        _("Interactions"),
        _("How do they treat each other?"),
        _(
            "These questions say nothing about this. To know it, you watch: who talks with whom in the break, and how "
            "often you yourself speak to whom, and in what tone."
        ),
    ),
    Aspect.NORMS: (
        _("Norms"),
        _("What is usual here, and what is rewarded?"),
        _(
            "These questions say nothing about this. To know it, you ask what classmates do, what they approve of, and "
            "who is looked up to."
        ),
    ),
}


def basis(told: Iterable[Told]) -> list[Shown]:
    """How many answered, and whether that is enough."""
    return [_shown(each) for each in told if each.finding.aspect is Aspect.BASIS]


def by_aspect(told: Iterable[Told]) -> list[Tile]:
    """The four aspects: first those with something to say."""
    told = list(told)
    tiles = [_tile(aspect, told) for aspect in ASPECTS]
    return sorted(tiles, key=lambda tile: not tile.shown)


def _tile(aspect: Aspect, told: Iterable[Told]) -> Tile:
    title, question, would_take = ASPECTS[aspect]
    shown = tuple(_shown(each) for each in told if each.finding.aspect is aspect)
    return Tile(
        str(aspect), title, question, shown, would_take or _("There are too few answers to say anything about this.")
    )


def _shown(told: Told) -> Shown:
    return Shown(told, REASONS[told.finding.kind], HOW_SURE[told.finding.certainty])
