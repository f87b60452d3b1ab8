"""The list to look at more closely: by name, with the reason, what is known beside it, and what could help."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kring.core.portrait.closer import Closer, Reason, look_closer
from kring.core.portrait.closer_words import closer_sentence
from kring.web.insight.composing.counting import Material
from kring.web.insight.models import CloserNote
from kring.web.insight.reasons import HOW_SURE
from kring.web.insight.rules import by_name
from kring.web.insight.tables import NO_ANSWER
from kring.web.ui.terms import terms_for

Text = str | Promise


@dataclass(frozen=True)
class Help:
    """Something that could help, with the claim of the evidence register that it rests on."""

    text: Text
    claim: str


@dataclass(frozen=True)
class Why:
    """One reason, in words, and how sure it is."""

    reason: str
    text: str
    key: str
    sure: Text
    helps: tuple[Help, ...]
    situation: str


@dataclass(frozen=True)
class Person:
    """One pupil on the list."""

    member: str
    name: str
    whys: tuple[Why, ...]
    absence: str  # why this pupil did not answer, "" when there is an answer
    known_elsewhere: bool | None
    set_aside_on: date | None
    set_aside_why: str

    @property
    def helps(self) -> tuple[Help, ...]:
        """What could help for all reasons together, each once."""
        return tuple({one.claim: one for why in self.whys for one in why.helps}.values())

    @property
    def situation(self) -> str:
        """The situation of the first reason, by which guides are found."""
        return self.whys[0].situation


@dataclass(frozen=True)
class CloserList:
    people: tuple[Person, ...]
    aside: tuple[Person, ...]
    wave_id: int


HELPS: Mapping[Reason, tuple[Help, ...]] = {
    Reason.NO_FRIEND: (
        Help(
            _("Change places and groups now and then, so that two who do not know each other yet get the chance."),
            "6b-10",
        ),
        Help(
            _(
                "One friend in the class already goes together with less gloom. Who would like to know this pupil better?"
            ),
            "6b-02",
        ),
    ),
    Reason.FEW_CHOOSE: (
        Help(_("Give warm attention that others see: pupils watch whom you like."), "6b-01"),
        Help(_("Try a place in the middle of the room, if it suits."), "6b-12"),
    ),
    Reason.WEAK_AND_NEGATIVE: (
        Help(_("Look along in the break and online: what happens there?"), "6b-03"),
        Help(_("Work on your own bond with this pupil: a warm bond goes together with being bullied less."), "6b-06"),
    ),
    Reason.NO_DEFENDER: (
        Help(_("Who likes this pupil is the first who could stand up; ask it of several, not of one."), "6b-05"),
        Help(_("Make standing up something that counts in this class."), "6b-04"),
    ),
}
SITUATIONS: Mapping[Reason, str] = {
    Reason.NO_FRIEND: "alone",
    Reason.FEW_CHOOSE: "alone",
    Reason.WEAK_AND_NEGATIVE: "bullying",
    Reason.NO_DEFENDER: "bullying",
}
NEEDS_BEHAVIOUR = frozenset({Reason.NO_DEFENDER})
"""Reasons for those only who may see who does what."""


def closer_list(found: Material, *, behaviours: bool) -> CloserList:
    """`behaviours`: whether who reads may know of being bullied. Answers of the notes are those of this measurement."""
    net_names, words = found.names, terms_for(found.group.school.sector)
    reasons: dict[str, list[Closer]] = {}
    for each in look_closer(found.closer):
        if behaviours or each.reason not in NEEDS_BEHAVIOUR:
            reasons.setdefault(each.member, []).append(each)
    wave_id = found.ties.wave.id
    notes = {str(note.student_id): note for note in CloserNote.objects.filter(wave_id=wave_id)}
    people = [
        _person(member, whys, notes.get(member), found, net_names, words)
        for member, whys in reasons.items()
        if member in net_names
    ]
    people.sort(key=lambda one: (by_name(one.name), one.member))
    return CloserList(
        tuple(one for one in people if one.set_aside_on is None),
        tuple(one for one in people if one.set_aside_on is not None),
        wave_id,
    )


def _person(
    member: str,
    found: Iterable[Closer],
    note: CloserNote | None,
    material: Material,
    names: Mapping[str, str],
    words: Mapping[str, object],
) -> Person:
    found = list(found)
    whys = tuple(_why(each, names, words) for each in found)
    answered = all(each.answered for each in found)
    absence = "" if answered else str(NO_ANSWER[material.ties.absences.get(member, "skipped")])
    return Person(
        member,
        names[member],
        whys,
        absence,
        note.known_elsewhere if note else None,
        note.set_aside_on if note else None,
        note.why if note else "",
    )


def _why(each: Closer, names: Mapping[str, str], words: Mapping[str, object]) -> Why:
    return Why(
        each.reason.value,
        closer_sentence(each, names=names.__getitem__, words=words, tr=translation),
        each.certainty.key,
        _sure(each),
        HELPS[each.reason],
        SITUATIONS[each.reason],
    )


def _sure(each: Closer) -> Text:
    """Nothing where the sentence itself says how chance explains it."""
    if each.reason is Reason.NO_DEFENDER:
        return _("As told by this pupil")
    return HOW_SURE[each.certainty] if each.reason is Reason.NO_FRIEND else ""
