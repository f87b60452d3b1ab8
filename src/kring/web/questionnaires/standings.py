"""How far measurements are, for many class groups at once, without anything that was answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from kring.web.questionnaires.instruments import Kind
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


def counted(ids: Iterable[int]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for each in ids:
        counts[each] = counts.get(each, 0) + 1
    return counts
