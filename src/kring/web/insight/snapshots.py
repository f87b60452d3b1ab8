"""What was computed from a wave, kept: with the version of every method, and who was asked and who answered.

A snapshot is never changed. Computing again makes a new one; the older ones stay, and are shown as older.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.utils import translation

import kring
from kring.core.inference.conditional_uniform import class_beside_chance
from kring.core.measures import ALL
from kring.core.measures.subgroups import subgroups
from kring.core.portrait import Aspect, Finding, Kind, describe
from kring.core.portrait.sentences import sentence
from kring.core.values import Verdict
from kring.web.insight.models import Snapshot
from kring.web.insight.queries import ALL_TIES, answers, names_of
from kring.web.insight.rules import is_closed
from kring.web.questionnaires import queries as questionnaires
from kring.web.questionnaires.queries import WaveInfo
from kring.web.school.models import ClassGroup, Student
from kring.web.school.queries import students_in
from kring.web.ui.terms import terms_for

METHOD = 1  # of what is kept here itself


@dataclass(frozen=True)
class Computed:
    """What goes into a snapshot."""

    asked: list[str]
    answered: list[str]
    made_with: dict[str, Any]
    results: dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """A snapshot in words, as they are today. `is_newest`: nothing was computed of this wave since."""

    snapshot: Snapshot
    wave: WaveInfo
    is_newest: bool
    is_of_now: bool
    sentences: tuple[str, ...]
    asked: tuple[str, ...]
    silent: tuple[str, ...]


def compute(group: ClassGroup, wave: WaveInfo) -> Computed:
    """Findings, class figures beside chance for every question, and circles: as data, pupils by id."""
    material = answers(group, wave)
    objecting = students_in(group).exclude(objected_on=None).count()
    found = describe(material.networks, absences=material.absences, objecting=objecting)
    keys = [key for key in material.keys if material.network(key).n]
    figures = {key: class_beside_chance(material.network(key)) for key in keys}
    circles = subgroups(material.network(ALL_TIES)) if material.networks else None
    everybody = sorted(material.names, key=int)
    silent = {member for member in everybody if not any(_answered(net, member) for net in material.networks.values())}
    methods = {
        str(each.made_by["method"]): each.made_by["version"] for table in figures.values() for each in table.values()
    }
    return Computed(
        everybody,
        [member for member in everybody if member not in silent],
        {
            "kring": kring.__version__,
            "snapshot": METHOD,
            "methods": dict(sorted(methods.items())),
            "measures": {key: measure.version for key, measure in sorted(ALL.items())},
        },
        {
            "findings": [_data_of(finding) for finding in found.findings],
            "figures": {
                key: {name: _figure(beside) for name, beside in table.items()} for key, table in figures.items()
            },
            "circles": [list(circle) for circle in circles.groups] if circles else [],
        },
    )


def _answered(net: Any, member: str) -> bool:
    return bool(net.answered[net.index(member)])


def _figure(beside: Any) -> dict[str, Any]:
    kept = ("observed", "expected", "low", "high", "p", "q", "why")
    return {name: getattr(beside, name) for name in kept} | {"verdict": beside.verdict.key}


def _data_of(finding: Finding) -> dict[str, Any]:
    """As JSON holds it: lists for tuples, plain tables for the rest."""
    return {
        "kind": finding.kind.value,
        "aspect": finding.aspect.value,
        "certainty": finding.certainty.key,
        "members": list(finding.members),
        "numbers": {name: float(value) for name, value in finding.numbers.items()},
        "n": finding.n,
        "answered": finding.answered,
        "questions": list(finding.questions),
        "absent": dict(finding.absent),
        "reason": str(finding.reason),
    }


def _finding(data: Mapping[str, Any]) -> Finding:
    verdict = next(each for each in Verdict if each.key == data["certainty"])
    numbers = {name: int(value) if value == int(value) else value for name, value in data["numbers"].items()}
    return Finding(
        Kind(data["kind"]),
        Aspect(data["aspect"]),
        tuple(data["members"]),
        numbers,
        verdict,
        data["n"],
        data["answered"],
        tuple(data["questions"]),
        data["absent"],
        data["reason"],
    )


def of_group(group: ClassGroup) -> QuerySet[Snapshot]:
    """Newest first."""
    return Snapshot.objects.filter(wave__group=group).select_related("made_by")


def is_new(wave_id: int, computed: Computed) -> bool:
    """Whether the newest snapshot of this wave says something else, or was made with other versions."""
    newest = Snapshot.objects.filter(wave=wave_id).first()
    if newest is None:
        return True
    kept = (newest.asked, newest.answered, newest.made_with, newest.results)
    return kept != (computed.asked, computed.answered, computed.made_with, computed.results)


def closed_waves(group: ClassGroup) -> list[WaveInfo]:
    return [wave for wave in questionnaires.sociograms_of(group) if is_closed(wave)]


def shown(group: ClassGroup, snapshot: Snapshot) -> Shown | None:
    """In the words of today, without who takes no part any more; None when its wave is not there, or open again."""
    wave = questionnaires.wave_info(group, snapshot.wave_id)
    if wave is None or not is_closed(wave):
        return None
    allowed = {
        str(pk) for pk in Student.objects.filter(pk__in=snapshot.asked, objected_on=None).values_list("pk", flat=True)
    }
    names = names_of(group, tuple(sorted(allowed)))
    words = terms_for(group.school.sector)
    findings = [_among(_finding(data), allowed) for data in snapshot.results["findings"]]
    newest = Snapshot.objects.filter(wave=snapshot.wave_id).first()
    return Shown(
        snapshot,
        wave,
        newest == snapshot,
        not is_new(snapshot.wave_id, compute(group, wave)) if newest == snapshot else False,
        tuple(
            sentence(finding, names=names.__getitem__, words=words, tr=translation)
            for finding in findings
            if finding is not None
        ),
        tuple(names[member] for member in snapshot.asked if member in allowed),
        tuple(names[member] for member in snapshot.asked if member in allowed and member not in snapshot.answered),
    )


def _among(finding: Finding, allowed: set[str]) -> Finding | None:
    """Only those who may be named; of a finding about pairs nothing when one of them may not."""
    members = tuple(member for member in finding.members if member in allowed)
    if finding.kind is Kind.KNOW_BETTER and len(members) < len(finding.members):
        return None
    absent = {member: why for member, why in finding.absent.items() if member in allowed}
    return replace(finding, members=members, absent=absent)
