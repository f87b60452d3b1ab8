"""Everything on the page of the class portrait, put together once."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kring.core.portrait.questions import Asked, group_questions
from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.insight.composing.bond import Bond, bond
from kring.web.insight.composing.closer import CloserList, closer_list
from kring.web.insight.composing.counting import Material, material
from kring.web.insight.composing.surprise import Beside, surprises
from kring.web.insight.composing.tiles import Composed, Sentence, compose
from kring.web.insight.guessing import own_guess
from kring.web.insight.models import TrackingNote
from kring.web.insight.queries import Choice, ClassPortrait, portrait_from
from kring.web.insight.reasons import HOW_SURE
from kring.web.insight.scans.reading import Look, looks_of, tracking_note
from kring.web.school.models import ClassGroup
from kring.web.ui.terms import terms_for

Text = str | Promise

ASKED: dict[Asked, tuple[Text, Text]] = {
    Asked.EQUAL: (
        _("Is everybody equal, or do one or a few have most influence?"),
        _("Nobody asked this yet: “Roles and norms” asks who decides."),
    ),
    Asked.POPULAR: (
        _("Who counts as popular, and is that the same as being liked?"),
        _("Nobody asked this yet: “Roles and norms” asks who is popular."),
    ),
    Asked.OUTSIDE: (
        _("Who stands outside the group?"),
        _("There are too few answers to say anything about this."),
    ),
    Asked.LEADERS: (
        _("Who leads, and how?"),
        _("Nobody asked this yet: “Roles and norms” asks who decides, who helps and who bullies."),
    ),
}


@dataclass(frozen=True)
class Question:
    """A question on the structure of the class with its answer; without sentences what it would take."""

    text: Text
    told: tuple[Sentence, ...]
    would_take: Text

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(one.text for one in self.told)


@dataclass(frozen=True)
class Page:
    portrait: ClassPortrait
    material: Material
    composed: Composed
    surprises: tuple[Beside, ...]
    guessed: bool
    closer: CloserList
    questions: tuple[Question, ...]
    look: Look | None
    tracking: TrackingNote | None
    own_class: bool
    bond: Bond | None


def page(person: Person, group: ClassGroup, choice: Choice) -> Page:
    """For who may see the portrait; each part obeys its own right."""
    if choice.wave is None:
        raise LookupError("there is no measurement to look into")
    found = material(person, group, choice.wave, choice.every)
    told = portrait_from(group, found.ties)
    looks = looks_of(person, group)
    look = looks[-1] if looks else None
    composed = compose(told, found, look)
    behaviours = person.may(Permission.SEE_BEHAVIOUR, group_id=group.pk)
    own_class = person.may(Permission.HEAR_PUPILS, group_id=group.pk)
    return Page(
        told,
        found,
        composed,
        surprises(person, group, choice.wave.id, found, composed.findings, look),
        own_guess(person, choice.wave.id) is not None,
        closer_list(found, behaviours=behaviours),
        _questions(found, composed, behaviours),
        look,
        tracking_note(group) if own_class else None,
        own_class,
        bond(found) if own_class else None,
    )


def _questions(found: Material, composed: Composed, behaviours: bool) -> tuple[Question, ...]:
    answered = group_questions(
        found.social_networks,
        composed.findings,
        names=found.names.__getitem__,
        words=terms_for(found.group.school.sector),
        tr=translation,
        behaviours=behaviours,
    )
    return tuple(
        Question(
            ASKED[one.asked][0],
            tuple(Sentence(text, certainty.key, HOW_SURE[certainty]) for text, certainty in one.told),
            ASKED[one.asked][1],
        )
        for one in answered
    )
