import datetime as dt
import time
from typing import Any

from django.core.cache import cache
from django.db import models, transaction
from django.utils import timezone

from kring.web.audit import chain
from kring.web.audit.models import AuditEvent, ChainHead, Checkpoint, Reading
from kring.web.audit.triggers import READINGS_STAY_DAYS

QUARTER = 15 * 60  # seconds


@transaction.atomic
def record(
    *, by: Any, verb: str, school: Any = None, about: models.Model | None = None, **facts: int | str | bool
) -> None:
    """Write one line. Facts are counts, states and ids: never a name of a child, never an answer.

    The chain of the school is held until the transaction ends, so this comes last in an action.
    """
    append(
        AuditEvent(
            actor_id=getattr(by, "pk", None),
            school_id=getattr(school, "pk", None),
            verb=verb,
            object_type=about._meta.label if about is not None else "",
            object_id=about.pk if about is not None else None,
            facts=facts,
        )
    )


def append(line: AuditEvent) -> None:
    head, _made = ChainHead.objects.select_for_update().get_or_create(chain=chain.chain_of(line.school_id))
    line.at, line.number, line.previous = timezone.now(), head.number + 1, head.hash
    line.hash = chain.hash_of(line)
    line.save(force_insert=True)
    ChainHead.objects.filter(pk=head.pk).update(number=line.number, hash=line.hash)


def note_reading(*, by: Any, school: Any, group_id: int, page: str, role: str, student_id: int = 0) -> bool:
    """One line per person, page and quarter of an hour, however often it is opened; whether this one is new."""
    slot = int(time.time()) // QUARTER
    key = f"reading:{by.pk}:{group_id}:{student_id}:{page}:{slot}"
    if cache.get(key):
        return False
    line = Reading(
        slot=slot,
        at=timezone.now(),
        reader_id=by.pk,
        school_id=school.pk,
        group_id=group_id,
        student_id=student_id,
        page=page,
        role=role,
    )
    Reading.objects.bulk_create([line], ignore_conflicts=True)
    cache.set(key, True, QUARTER)
    return True


def prune(*, before: dt.datetime, by: Any = None) -> int:
    """Let go of what was logged before that moment; gives how many lines went. What remains can still be verified.

    Per chain the last line that goes stays behind as a checkpoint, and a new line tells that the log was pruned.
    Who looked stays at least a month, whatever is asked.
    """
    gone, _each = old_readings().filter(at__lt=before).delete()
    return gone + sum(prune_chain(one, before=before, by=by) for one in ChainHead.objects.values_list("pk", flat=True))


def prune_school(school_id: int | None, *, before: dt.datetime, by: Any = None) -> int:
    """The same of one school only; with None of what belongs to no school."""
    gone, _each = old_readings().filter(school_id=school_id, at__lt=before).delete()
    return gone + prune_chain(chain.chain_of(school_id), before=before, by=by)


def old_readings() -> models.QuerySet[Reading]:
    """Who looked, of longer than a month ago: the database lets go of these only."""
    return models.QuerySet(Reading).filter(at__lt=timezone.now() - dt.timedelta(days=READINGS_STAY_DAYS))


def forget_readings_about(student_id: int) -> None:
    """Who looked at this pupil; what is younger than a month goes with its own period."""
    old_readings().filter(student_id=student_id).delete()


@transaction.atomic
def prune_chain(one: int, *, before: dt.datetime, by: Any) -> int:
    ChainHead.objects.select_for_update().filter(pk=one).first()
    lines = models.QuerySet(AuditEvent).filter(school_id=one or None)
    young = lines.filter(at__gte=before).order_by("number").first()
    old = lines.filter(number__lt=young.number) if young else lines
    last = old.order_by("-number").first()
    if last is None:
        return 0
    Checkpoint.objects.create(chain=one, number=last.number, hash=last.hash, at=timezone.now())
    gone, _each = old.delete()
    append(
        AuditEvent(
            actor_id=getattr(by, "pk", None),
            school_id=one or None,
            verb="prune log",
            object_type="",
            object_id=None,
            facts={"lines": gone, "through": last.number, "hash": last.hash},
        )
    )
    return gone
