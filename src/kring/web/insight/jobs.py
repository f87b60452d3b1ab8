"""Results computed on their own, so that they stand ready and what was said before is kept. Nothing here logs a name."""

import logging
import time

from django_scopes import scope
from django_tasks import task

from kring.web.insight import actions, snapshots
from kring.web.questionnaires import queries as questionnaires
from kring.web.school.models import ClassGroup, School
from kring.web.school.queries import groups

logger = logging.getLogger("kring.insight")


@task()
def snapshot_of_wave(school_id: int, group_id: int, wave_id: int) -> bool:
    """One wave; kept only when it says something new, so that doing it every night is doing it once."""
    school = School.objects.filter(pk=school_id).first()
    if school is None:
        return False
    with scope(school=school):
        group = ClassGroup.objects.select_related("school").filter(pk=group_id).first()
        wave = questionnaires.wave_info(group, wave_id) if group else None
        if group is None or wave is None or not wave.is_closed:
            return False
        computed = snapshots.compute(group, wave)
        if not snapshots.is_new(wave_id, computed):
            return False
        actions.keep_snapshot(by=None, group=group, wave_id=wave_id, computed=computed)
        return True


@task()
def snapshots_of_school(school_id: int) -> int:
    """Every closed wave of the running school year in which pupils chose one another; gives how many were put in the
    queue. One task for each, so that one that fails does not hold up the others."""
    school = School.objects.filter(pk=school_id).first()
    if school is None:
        return 0
    start = time.process_time()
    with scope(school=school):
        waves = [(group.pk, wave.id) for group in groups() for wave in snapshots.closed_waves(group)]
    for group_id, wave_id in waves:
        snapshot_of_wave.enqueue(school_id, group_id, wave_id)
    logger.info("snapshots: school=%s waves=%s cpu=%.1f", school_id, len(waves), time.process_time() - start)
    return len(waves)


def enqueue_snapshots(school: School) -> int:
    """The daily work of this room: one task, which puts the waves in the queue."""
    snapshots_of_school.enqueue(school.pk)
    return 1
