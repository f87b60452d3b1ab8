"""Which measurement counts, of several waves and sets of questions.

The rule, the same everywhere: of what was asked, the newest closed measurement that asked it counts, when this person
may read it. Looking back at an earlier sociogram, what was opened after the next one does not count. For ties a measurement with
questions about playing, working, sitting or friends goes before one that asks only whom they like; questions on
behaviour and standing are taken from one measurement together, because they are set beside each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kring.core.network import Network
from kring.core.portrait.bonds import Cornered, corners
from kring.core.portrait.describe import BEHAVIOURS, BULLIED_BY, DEFENDED_BY
from kring.core.portrait.findings import Aspect
from kring.core.portrait.influence import LEADS
from kring.core.portrait.majority import Statement
from kring.core.portrait.norms import POPULAR
from kring.web.access.policy import Person
from kring.web.insight.outcomes.counting import pupil_means
from kring.web.insight.queries import Answers, answers
from kring.web.insight.rules import is_closed
from kring.web.questionnaires import queries as questionnaires
from kring.web.questionnaires import sets
from kring.web.questionnaires.instruments import Instrument, say
from kring.web.questionnaires.queries import Given, WaveInfo
from kring.web.questionnaires.rules import about_ties, may_read, ties_of
from kring.web.school.models import ClassGroup

CLIMATE, BOND, MONITOR = "class_climate", "bond_with_teacher", "safety_monitor"
SOCIAL = {*BEHAVIOURS, LEADS, POPULAR}
APPROVED = ("norm_help", "norm_defend", "norm_bully")
AFFECTED = "affected"

SPEAKS_ON: Mapping[str, Aspect] = {
    "respect": Aspect.INTERACTIONS,
    "manners": Aspect.INTERACTIONS,
    "help": Aspect.INTERACTIONS,
    "bond": Aspect.RELATIONS,
    "friends": Aspect.RELATIONS,
    "equal": Aspect.STRUCTURES,
    "leaders": Aspect.STRUCTURES,
    "belong": Aspect.STRUCTURES,
    "rewarded": Aspect.NORMS,
    "norms": Aspect.NORMS,
}
"""On which aspect a question about the class speaks."""


@dataclass(frozen=True)
class Asked:
    """A measurement that counts for something, with what was answered in it to questions with a value."""

    wave: WaveInfo
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Earlier:
    """The measurement of ties before the one that counts."""

    wave: WaveInfo
    networks: Mapping[str, Network]


@dataclass(frozen=True)
class Material:
    """Everything the portrait of a class rests on at one moment, for one person."""

    group: ClassGroup
    ties: Answers
    earlier: Earlier | None = None
    social: Answers | None = None
    climate: Asked | None = None
    approved: tuple[Statement, ...] = ()
    affected: tuple[Asked, Statement, str] | None = None
    bond: Asked | None = None
    corners: tuple[Cornered, ...] = field(default=())
    bond_asked: int = 0
    bond_scale: tuple[int, int] = (1, 4)

    @cached_property
    def waves(self) -> tuple[WaveInfo, ...]:
        """The measurements that count, those about ties first."""
        parts = (self.social, self.climate, self.affected[0] if self.affected else None, self.bond)
        found = [self.ties.wave, *(part.wave for part in parts if part is not None)]
        return tuple({wave.id: wave for wave in found}.values())

    @property
    def names(self) -> Mapping[str, str]:
        return {**(self.social.names if self.social else {}), **self.ties.names}

    @property
    def social_networks(self) -> Mapping[str, Network]:
        return self.social.networks if self.social else {}

    @property
    def closer(self) -> Mapping[str, Network]:
        """What the list to look at more closely is made from: ties, and who is bullied where that was asked."""
        extra = {key: net for key, net in self.social_networks.items() if key in {BULLIED_BY, DEFENDED_BY}}
        return {**self.ties.networks, **extra}


def material(person: Person, group: ClassGroup, wave: WaveInfo, waves: Iterable[WaveInfo] | None = None) -> Material:
    """`wave` is the closed measurement that is looked into; `waves` all of the class, newest first."""
    listed = list(questionnaires.waves_of(group) if waves is None else waves)
    readable = [one for one in listed if is_closed(one) and may_read(person, one)]
    following = [one.opened_at for one in readable if one.has_choices and one.opened_at > wave.opened_at]
    known = [one for one in readable if not following or one.opened_at < min(following)]
    of_ties = ties_wave(wave, known)
    social = _first(known, lambda one: _keys(one) & SOCIAL or {BULLIED_BY, DEFENDED_BY} <= _keys(one))
    climate = _first(known, lambda one: one.instrument == CLIMATE)
    monitor = _first(known, lambda one: one.instrument == MONITOR)
    bond = _first(known, lambda one: one.instrument == BOND)
    before = _earlier(of_ties, known)
    found_corners, scale = _corners(group, bond) if bond else ((), (1, 4))
    ties = answers(group, of_ties)
    return Material(
        group,
        ties,
        earlier=Earlier(before, questionnaires.networks(before.id)) if before else None,
        social=(ties if social.id == of_ties.id else answers(group, social)) if social else None,
        climate=Asked(climate, _statements(group, climate, SPEAKS_ON)) if climate else None,
        approved=_statements(group, social, APPROVED) if social and _keys(social) & {*APPROVED} else (),
        affected=_affected(group, monitor) if monitor else None,
        bond=Asked(bond) if bond else None,
        corners=found_corners,
        bond_asked=bond.invited if bond else 0,
        bond_scale=scale,
    )


def ties_wave(wave: WaveInfo, known: Iterable[WaveInfo]) -> WaveInfo:
    """Of which measurement the ties count: the one looked into, unless an earlier one asked more about ties."""
    return about_ties([wave, *known]) or wave


def _keys(wave: WaveInfo) -> set[str]:
    return {asked.key for asked in wave.questions}


def _first(waves: Iterable[WaveInfo], fits: Callable[[WaveInfo], object]) -> WaveInfo | None:
    return next((wave for wave in waves if fits(wave)), None)


def _earlier(wave: WaveInfo, known: Iterable[WaveInfo]) -> WaveInfo | None:
    return _first(known, lambda one: one.opened_at < wave.opened_at and ties_of(one) & ties_of(wave))


def _statements(group: ClassGroup, wave: WaveInfo, keys: Iterable[str]) -> tuple[Statement, ...]:
    found = sets.find(group.school, wave.instrument, wave.version)
    given = questionnaires.given(wave.id)
    columns = {info.key: column for column, info in enumerate(given.questions)}
    made = []
    for key in keys:
        if key in columns and given.rows:
            item = found.item(key)
            steps = [option.value for option in found.options(item, wave.age)]
            values = tuple(row[columns[key]] for row in given.rows)
            made.append(Statement(key, values, min(steps), max(steps), wave.invited, item.turned))
    return tuple(made)


def _affected(group: ClassGroup, wave: WaveInfo) -> tuple[Asked, Statement, str] | None:
    """How many are troubled at least so often by others on one question or more, as the monitor counts it."""
    found = sets.find(group.school, wave.instrument, wave.version)
    given = questionnaires.given(wave.id)
    part = next((each for each in found.parts if each.key == AFFECTED and each.at_least is not None), None)
    items = [found.item(info.key) for info in given.questions if found.item(info.key).part == AFFECTED]
    if part is None or part.at_least is None or not items or not given.rows:
        return None
    columns = [column for column, info in enumerate(given.questions) if found.item(info.key).part == AFFECTED]
    rows = [[row[column] for column in columns if row[column] is not None] for row in given.rows]
    least = part.at_least
    often = tuple(int(max(row) >= least) if row else None for row in rows)  # type: ignore[type-var]
    words = {option.value: option.words for option in found.options(items[0], wave.age)}
    return Asked(wave), Statement(AFFECTED, often, 0, 1, wave.invited), say(words[least])


def _corners(group: ClassGroup, wave: WaveInfo) -> tuple[tuple[Cornered, ...], tuple[int, int]]:
    """Where pupils stand on closeness and friction, with their scale; only of a confidential measurement."""
    found = sets.find(group.school, wave.instrument, wave.version)
    given = questionnaires.given(wave.id)
    if given.members is None or not given.rows:
        return (), (1, 4)
    close, harsh = (_means(found, given, part, wave.age) for part in ("closeness", "conflict"))
    if close is None or harsh is None:
        return (), (1, 4)
    items = [found.item(info.key) for info in given.questions]
    steps = [option.value for option in found.options(items[0], wave.age)]
    return corners(given.members, close, harsh, min(steps), max(steps)), (min(steps), max(steps))


def _means(found: Instrument, given: Given, part: str, age: str) -> tuple[float | None, ...] | None:
    columns = [column for column, info in enumerate(given.questions) if found.item(info.key).part == part]
    items = [found.item(given.questions[column].key) for column in columns]
    table = [tuple(row[column] for column in columns) for row in given.rows]
    return pupil_means(found, items, table, age)
