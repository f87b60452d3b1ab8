"""Guess first (A06): what a teacher expected, set beside what the answers say. Calm sentences, never a mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from kring.core.disclosure import MIN_CELL, shortage
from kring.core.portrait import Kind
from kring.core.portrait.sentences import join
from kring.core.values import Verdict
from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.insight.models import Guess
from kring.web.insight.queries import Choice, ClassPortrait
from kring.web.insight.rules import first_to_show
from kring.web.questionnaires import queries as questionnaires
from kring.web.questionnaires.instruments import instrument, say
from kring.web.questionnaires.rules import may_read
from kring.web.school.models import ClassGroup

CLIMATE, CLIMATE_ITEM = "class_climate", "climate"
LEADS = "leads"


@dataclass(frozen=True)
class Compared:
    """One calm paragraph: sentences in the order in which they are read."""

    sentences: tuple[str, ...]


def is_asked_first(person: Person, group: ClassGroup, choice: Choice) -> bool:
    """The own teacher, before the newest results are opened for the first time."""
    if not person.may(Permission.HEAR_PUPILS, group_id=group.pk) or choice.wave != first_to_show(choice.waves):
        return False
    return not Guess.objects.filter(wave_id=choice.wave.id, teacher_id=person.user_id).exists()


def atmospheres() -> list[tuple[int, str]]:
    """The four steps of the class climate, in the words that pupils get."""
    found = instrument(CLIMATE)
    return [(option.value, say(option.words)) for option in found.options(found.item(CLIMATE_ITEM), "teen")]


def atmosphere_asked() -> str:
    return say(instrument(CLIMATE).item(CLIMATE_ITEM).text["teen"])


def own_guess(person: Person, wave_id: int) -> Guess | None:
    guesses = Guess.objects.filter(wave_id=wave_id, teacher_id=person.user_id, skipped=False)
    return guesses.prefetch_related("alone", "leads").first()


def compared(person: Person, group: ClassGroup, portrait: ClassPortrait) -> Compared | None:
    """None when this person did not guess. Where too few answered, that is what it says."""
    guess = own_guess(person, portrait.wave.id)
    if guess is None:
        return None
    sentences = [
        *_alone([str(one.pk) for one in guess.alone.all()], portrait),
        *_leads([str(one.pk) for one in guess.leads.all()], portrait),
        *_atmosphere(guess.atmosphere, person, group),
    ]
    return Compared(tuple(sentences)) if sentences else None


def _alone(expected: Sequence[str], portrait: ClassPortrait) -> Iterable[str]:
    names = portrait.answers.names
    expected = [member for member in expected if member in names]
    if expected:
        yield _("You expected no mutual choice of %(names)s.") % {"names": _joined(expected, portrait)}
    else:
        yield _("You named nobody who would have no mutual choice.")
    findings = [told.finding for told in portrait.told]
    clear = next((one for one in findings if one.kind is Kind.NO_MUTUAL and one.certainty is Verdict.CLEAR), None)
    if clear is None:
        yield _("There are too few answers to set that beside it.")
        return
    unknown = {
        member
        for one in findings
        if one.kind is Kind.NO_MUTUAL and one.certainty is Verdict.CANNOT_TELL
        for member in one.members
    }
    alike = [member for member in expected if member in clear.members]
    open_still = [member for member in expected if member in unknown]
    otherwise = [member for member in expected if member not in clear.members and member not in unknown]
    others = [member for member in clear.members if member not in expected]
    if alike:
        yield _("The answers say so too of %(names)s.") % {"names": _joined(alike, portrait)}
    if otherwise:
        yield _("The answers show a mutual choice of %(names)s.") % {"names": _joined(otherwise, portrait)}
    if open_still:
        yield _("Of %(names)s it cannot be told.") % {"names": _joined(open_still, portrait)}
    if others:
        yield _("Without a mutual choice, and not named by you: %(names)s.") % {"names": _joined(others, portrait)}


def _leads(expected: Sequence[str], portrait: ClassPortrait) -> Iterable[str]:
    expected = [member for member in expected if member in portrait.answers.names]
    if not expected:
        return
    yield _("You thought that %(names)s would lead.") % {"names": _joined(expected, portrait)}
    net = portrait.answers.networks.get(LEADS)
    if net is None:
        yield _("Who leads was not asked in this measurement.")
    elif shortage(net) is not None or not net.ties:
        yield _("There are too few answers to set that beside it.")
    else:
        most = [member for member, count in zip(net.members, net.received, strict=True) if count == max(net.received)]
        yield _("Named most for that by classmates: %(names)s.") % {"names": _joined(most, portrait)}


def _atmosphere(expected: int | None, person: Person, group: ClassGroup) -> Iterable[str]:
    labels = dict(atmospheres())
    if expected not in labels:
        return
    facts = {"asked": atmosphere_asked(), "label": labels[expected]}
    yield _("Of “%(asked)s” you thought most would say: %(label)s.") % facts
    answers = _newest_climate(person, group)
    if len(answers) < MIN_CELL:
        yield _("What the class says about that was not asked yet, or too few answered.")
        return
    most = max(set(answers), key=lambda value: (answers.count(value), value))
    facts = {"label": labels.get(most, most), "count": answers.count(most), "n": len(answers)}
    yield _("In the last questionnaire about the class %(count)s of %(n)s said, most of all: %(label)s.") % facts


def _newest_climate(person: Person, group: ClassGroup) -> list[int]:
    waves = [wave for wave in questionnaires.waves_of(group) if wave.instrument == CLIMATE and wave.is_closed]
    if not waves or not may_read(person, waves[0]):
        return []
    given = questionnaires.given(waves[0].id)
    column = next((place for place, info in enumerate(given.questions) if info.key == CLIMATE_ITEM), None)
    return [row[column] for row in given.rows if row[column] is not None] if column is not None else []


def _joined(members: Iterable[str], portrait: ClassPortrait) -> str:
    return join(sorted(portrait.answers.names[member] for member in members), translation)
