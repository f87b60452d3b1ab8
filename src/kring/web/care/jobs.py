"""The daily work, as tasks: numbers in, the scope of a school opened, one action. Nothing here logs a name."""

import logging

from django_scopes import scope
from django_tasks import TaskResultStatus, task

from kring.web.access.duties import DAILY
from kring.web.care import actions
from kring.web.school.models import School

logger = logging.getLogger("kring.care")


@task()
def forget_expired_of_school(school_id: int) -> dict[str, int]:
    """What expired in one school. A school that is gone meanwhile has nothing left to forget."""
    school = School.objects.filter(pk=school_id).first()
    if school is None:
        return {}
    with scope(school=school):
        return reported(school_id, actions.forget_expired(school=school))


@task()
def daily_work_of_school(school_id: int, key: str) -> int:
    """What a room does every day, such as sending reminders."""
    school = School.objects.filter(pk=school_id).first()
    if school is None:
        return 0
    with scope(school=school):
        count = DAILY[key](school)
    logger.info("daily work: school=%s %s=%s", school_id, key, count)
    return count


@task()
def forget_expired_of_installation() -> dict[str, int]:
    return reported(None, actions.forget_expired(school=None))


def enqueue_daily_work() -> int:
    """A task for each school and each room's own work and one for the rest: one that fails does not hold up the others.

    Gives how many failed, as far as is known now: tasks that wait for a worker are not among them.
    """
    schools = list(School.objects.order_by("pk").values_list("pk", flat=True))
    results = [forget_expired_of_installation.enqueue(), *map(forget_expired_of_school.enqueue, schools)]
    results += [daily_work_of_school.enqueue(school, key) for key in DAILY for school in schools]
    return sum(result.status == TaskResultStatus.FAILED for result in results)


def reported(school_id: int | None, counts: dict[str, int]) -> dict[str, int]:
    logger.info("forgot what expired: school=%s %s", school_id, counts)
    return counts
