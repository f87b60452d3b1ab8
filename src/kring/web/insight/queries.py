"""What the pages of this room are made of: networks with names, and findings in words.

Everything here names pupils and is for those who may see the portrait. Only who was asked and takes part now is in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from kring.core.network import Network
from kring.core.portrait import Aspect, Finding, Kind, describe
from kring.core.portrait.hinges import Hinge, hinges
from kring.core.portrait.sentences import hinge_sentence, sentence, source
from kring.core.values import Verdict
from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.insight.rules import first_to_show, is_about_rejection, is_closed
from kring.web.questionnaires import queries as questionnaires
from kring.web.questionnaires.queries import WaveInfo
from kring.web.questionnaires.rules import BEHAVIOUR, is_about_a_tie
from kring.web.school.models import ClassGroup, Student
from kring.web.school.names import short_names
from kring.web.school.queries import students_in
from kring.web.ui.terms import Terms, terms_for

ALL_TIES = "samen"
ALL_REJECTIONS = "liever-niet-samen"


@dataclass(frozen=True)
class Choice:
    """The measurements of a class group and the one that is looked into; `wave` is None before the first."""

    waves: tuple[WaveInfo, ...]
    wave: WaveInfo | None
    every: tuple[WaveInfo, ...] = ()  # those without choices of classmates too

    @property
    def has_results(self) -> bool:
        return self.wave is not None and is_closed(self.wave)

    @property
    def running(self) -> WaveInfo | None:
        """A measurement that still takes answers."""
        return next((wave for wave in self.waves if not is_closed(wave)), None)


@dataclass(frozen=True)
class Answers:
    """What a class group answered, per question, with the names of those who take part."""

    wave: WaveInfo
    networks: Mapping[str, Network]
    absences: Mapping[str, str]
    names: Mapping[str, str]

    def network(self, question: str) -> Network:
        """The answers to one question, or those about ties, or those of whom somebody would rather not, together."""
        if question == ALL_REJECTIONS:
            return Network.union(self.rejections)
        return (
            self.networks[question]
            if question != ALL_TIES
            else Network.union(self.about_ties or list(self.networks.values()))
        )

    def asked(self, question: str) -> str:
        """The question as it was put."""
        texts = {asked.key: asked.text for asked in self.wave.questions}
        if question == ALL_REJECTIONS:
            return _("All questions about whom somebody would rather not, together.")
        return texts.get(question) or _("All questions about ties together.")

    @property
    def about_ties(self) -> list[Network]:
        return [self.networks[asked.key] for asked in self.wave.questions if is_about_a_tie(asked)]

    @property
    def rejections(self) -> list[Network]:
        return [self.networks[asked.key] for asked in self.wave.questions if is_about_rejection(asked)]

    @property
    def keys(self) -> list[str]:
        """What a picture can be about: each question in which classmates are chosen, and what is taken together."""
        return [*self.networks, ALL_TIES, *([ALL_REJECTIONS] if len(self.rejections) > 1 else [])]


@dataclass(frozen=True)
class Told:
    """A finding in words, what it rests on, and, when one answer would change it, that ("" otherwise)."""

    finding: Finding
    text: str
    rests_on: str
    hangs: str
    about: tuple[str, ...]


@dataclass(frozen=True)
class ClassPortrait:
    answers: Answers
    told: tuple[Told, ...]
    n: int
    answered: int

    @property
    def wave(self) -> WaveInfo:
        return self.answers.wave

    @property
    def away(self) -> int:
        """How many were ill or away; who was there and did not hand in is not among them."""
        response = next((told.finding for told in self.told if told.finding.kind is Kind.RESPONSE), None)
        return sum(bool(why) for why in response.absent.values()) if response else 0


def choice(group: ClassGroup, wave_id: int | None = None) -> Choice | None:
    """The measurement that was asked for, or the newest closed one; None when this class group has no such one."""
    every = tuple(questionnaires.waves_of(group))
    waves = tuple(wave for wave in every if wave.has_choices and not wave.is_planned)
    if wave_id is None:
        return Choice(waves, first_to_show(waves), every)
    wanted = next((wave for wave in waves if wave.id == wave_id), None)
    return Choice(waves, wanted, every) if wanted else None


def readable(person: Person, group: ClassGroup, found: Choice) -> Choice:
    """Without the questions on behaviour for who may not see who does what: emergency access opens ties only."""
    if person.may(Permission.SEE_BEHAVIOUR, group_id=group.pk):
        return found

    def without(wave: WaveInfo) -> WaveInfo:
        return replace(wave, questions=tuple(asked for asked in wave.questions if asked.key not in BEHAVIOUR))

    waves = tuple(left for left in map(without, found.waves) if left.has_choices)
    wave = next((each for each in waves if found.wave and each.id == found.wave.id), None)
    return Choice(waves, wave, tuple(map(without, found.every)))


def answers(group: ClassGroup, wave: WaveInfo) -> Answers:
    """To the questions of this wave, as far as they are in it: see `readable`."""
    asked = {question.key for question in wave.questions}
    networks = {key: net for key, net in questionnaires.networks(wave.id).items() if key in asked}
    members = next(iter(networks.values())).members if networks else ()
    absences = {member: why for member, why in questionnaires.absences(wave.id).items() if member in members}
    return Answers(wave, networks, absences, names_of(group, members))


def names_of(group: ClassGroup, members: tuple[str, ...]) -> dict[str, str]:
    """Short names of these pupils, told apart from everybody in the class, so that nobody is taken for somebody else."""
    everybody = Student.objects.filter(Q(pk__in=members) | Q(pk__in=students_in(group).values("pk")))
    names = short_names(everybody)
    return {member: names[int(member)] for member in members}


def portrait(group: ClassGroup, wave_id: int) -> ClassPortrait | None:
    """The findings of a closed measurement in words; None when there is no such measurement, or it is still open."""
    chosen = choice(group, wave_id)
    return portrait_of(group, chosen.wave) if chosen and chosen.wave and chosen.has_results else None


def portrait_of(group: ClassGroup, wave: WaveInfo) -> ClassPortrait:
    return portrait_from(group, answers(group, wave))


def portrait_from(group: ClassGroup, material: Answers) -> ClassPortrait:
    """The same of answers that were fetched already."""
    found = describe(material.networks, absences=material.absences, objecting=_objecting(group))
    words = terms_for(group.school.sector)
    hanging = hinges(found.findings, material.networks, sheets=False)
    told = tuple(_told(finding, hinge, material, words) for finding, hinge in zip(found.findings, hanging, strict=True))
    return ClassPortrait(material, told, found.n, found.answered)


def headline(group: ClassGroup) -> str | None:
    """The first thing the newest closed measurement says for sure of the class as a whole; None when there is none.

    For those who may see the portrait. It names nobody: the page of a class is often open where pupils look along.
    """
    wave = questionnaires.latest(group, closed=True)
    if wave is None:
        return None
    first = next((told for told in portrait_of(group, wave).told if _is_sure_of_all(told.finding)), None)
    return " ".join(filter(None, (first.text, first.hangs))) if first else None


def _is_sure_of_all(finding: Finding) -> bool:
    return finding.certainty is Verdict.CLEAR and finding.aspect is not Aspect.BASIS and not finding.members


def _told(finding: Finding, hinge: Hinge, material: Answers, words: Terms) -> Told:
    asked = {question.key: question for question in material.wave.questions}
    return Told(
        finding,
        sentence(finding, names=material.names.__getitem__, words=words, tr=translation),
        source(finding, questions=lambda key: asked[key].text, words=words, tr=translation),
        hinge_sentence(hinge, tr=translation),
        tuple(asked[key].short for key in finding.questions),
    )


def _objecting(group: ClassGroup) -> int:
    """How many take no part: a count, never who."""
    return students_in(group).exclude(objected_on=None).count()
