"""How far measurements are, for many class groups at once, without anything that was answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from kring.web.questionnaires import sets
from kring.web.questionnaires.instruments import Kind, Readers, say
from kring.web.questionnaires.models import Question, Response, Wave
from kring.web.questionnaires.queries import asked
from kring.web.school.models import ClassGroup


@dataclass(frozen=True)
class Standing:
    """The newest wave of a class group in which classmates were chosen."""

    wave_id: int
    is_open: bool
    opened_at: datetime
    closed_at: datetime | None
    invited: int
    finished: int


def standings(groups: Iterable[ClassGroup]) -> dict[int, Standing]:
    """By class group, in three queries; a class group that was never asked is not in it."""
    newest: dict[int, Wave] = {}
    chosen_in = Question.objects.filter(wave=OuterRef("pk"), kind=Kind.NOMINATION)
    waves = Wave.objects.filter(Exists(chosen_in), group__in=[group.pk for group in groups])
    for wave in waves.exclude(status=Wave.Status.PLANNED).order_by("opened_at", "id"):
        newest[wave.group_id] = wave
    ids = [wave.pk for wave in newest.values()]
    invited = counted(asked().filter(wave__in=ids).values_list("wave_id", flat=True))
    forms = Response.objects.filter(invitation__in=asked().filter(wave__in=ids)).exclude(finished_at=None)
    finished = counted(forms.values_list("invitation__wave_id", flat=True))
    return {
        group_id: Standing(
            wave.pk,
            wave.is_running,
            wave.opened_at,
            wave.closed_at,
            invited.get(wave.pk, 0),
            finished.get(wave.pk, 0),
        )
        for group_id, wave in newest.items()
    }


@dataclass(frozen=True)
class Closed:
    """A closed wave whose results wait for a talk, without anything that was answered."""

    wave_id: int
    group_id: int
    title: str
    closed_at: datetime


def closed_waves(groups: Iterable[ClassGroup]) -> list[Closed]:
    """Of each class group and set the newest, newest first: the same questions again are another talk, not a second one.

    What a teacher asked for nobody but the own eyes is not among them.
    """
    waves = Wave.objects.filter(group__in=[group.pk for group in groups], status=Wave.Status.CLOSED)
    waves = list(waves.select_related("school").order_by("-closed_at", "-id"))
    found = sets.of_waves(waves)
    newest = {(wave.group_id, wave.instrument): wave for wave in reversed(waves)}
    return [
        Closed(wave.pk, wave.group_id, say(found[wave.pk].title), wave.closed_at)
        for wave in waves
        if found[wave.pk].readers is not Readers.STARTER and newest[wave.group_id, wave.instrument] is wave
    ]


@dataclass(frozen=True)
class Asked:
    """The newest closed wave of a class group with these questions: how many were asked, how many handed in."""

    wave_id: int
    group_id: int
    version: str
    age: str
    closed_at: datetime
    invited: int
    finished: int


def closed_with(instrument: str, groups: Iterable[ClassGroup]) -> list[Asked]:
    """One of each class group that was asked, in three queries."""
    waves = Wave.objects.filter(group__in=[group.pk for group in groups], instrument=instrument)
    newest = {wave.group_id: wave for wave in waves.filter(status=Wave.Status.CLOSED).order_by("closed_at", "id")}
    ids = [wave.pk for wave in newest.values()]
    invited = counted(asked().filter(wave__in=ids).values_list("wave_id", flat=True))
    forms = Response.objects.filter(invitation__in=asked().filter(wave__in=ids)).exclude(finished_at=None)
    finished = counted(forms.values_list("invitation__wave_id", flat=True))
    return [
        Asked(
            wave.pk,
            wave.group_id,
            wave.instrument_version,
            wave.age_version,
            wave.closed_at,
            invited.get(wave.pk, 0),
            finished.get(wave.pk, 0),
        )
        for wave in newest.values()
    ]


def counted(ids: Iterable[int]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for each in ids:
        counts[each] = counts.get(each, 0) + 1
    return counts
