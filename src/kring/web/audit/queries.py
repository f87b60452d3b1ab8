"""What other rooms may know of the log, as plain values."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from kring.web.audit import chain
from kring.web.audit.models import AuditEvent, ChainHead, Checkpoint, Reading


@dataclass(frozen=True)
class Line:
    """Who did what, when; `facts` are counts, states and ids."""

    number: int
    at: dt.datetime
    actor_id: int | None
    verb: str
    object_type: str
    object_id: int | None
    facts: Mapping[str, Any]
    hash: str


@dataclass(frozen=True)
class Look:
    """Who opened which page about pupils, when, through which role. `student_id` is 0 for a whole class group."""

    at: dt.datetime
    reader_id: int
    group_id: int
    student_id: int
    page: str
    role: str


LINE = ("number", "at", "actor_id", "verb", "object_type", "object_id", "facts", "hash")
LOOK = ("at", "reader_id", "group_id", "student_id", "page", "role")


def verbs_of(school: Any) -> Iterable[str]:
    """What was done in this school, oldest first."""
    return AuditEvent.objects.filter(school_id=school.pk).order_by("id").values_list("verb", flat=True)


def log(
    school_id: int,
    *,
    actor_id: int | None = None,
    verb: str = "",
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> QuerySet:
    """The log of a school through a filter, newest first, to be cut into pages; `lines` makes values of it."""
    found = AuditEvent.objects.filter(school_id=school_id).order_by("-number")
    wanted = {"actor_id": actor_id, "verb": verb, "at__date__gte": since, "at__date__lte": until}
    return found.filter(**{name: value for name, value in wanted.items() if value})


def lines(found: Iterable[AuditEvent]) -> list[Line]:
    return [Line(*(getattr(one, name) for name in LINE)) for one in found]


def done_since(school_id: int, moment: dt.datetime, *, verbs: Iterable[str]) -> list[Line]:
    """The newest first."""
    found = AuditEvent.objects.filter(school_id=school_id, at__gte=moment, verb__in=list(verbs)).order_by("-number")
    return lines(found)


def who_did_something(school_id: int) -> set[int]:
    return set(
        AuditEvent.objects.filter(school_id=school_id)
        .exclude(actor_id=None)
        .order_by()
        .values_list("actor_id", flat=True)
        .distinct()
    )


def verbs_used(school_id: int) -> set[str]:
    return set(AuditEvent.objects.filter(school_id=school_id).order_by().values_list("verb", flat=True).distinct())


def looks_at(*, group_ids: Iterable[int], student_id: int | None = None) -> QuerySet:
    """Who opened pages about these class groups; with a student: those about everybody and those about this one."""
    found = Reading.objects.filter(group_id__in=list(group_ids))
    return found if student_id is None else found.filter(student_id__in=(0, student_id))


def looks(found: Iterable[Reading]) -> list[Look]:
    return [Look(*(getattr(one, name) for name in LOOK)) for one in found]


def heads() -> dict[int, tuple[int, str]]:
    """The number and the hash of the last line of each chain."""
    return {head.pk: (head.number, head.hash) for head in ChainHead.objects.order_by("pk")}


def verify() -> Iterator[chain.Fault]:
    """Everything in every chain that is not as it was written."""
    schools = AuditEvent.objects.order_by().values_list("school_id", flat=True).distinct()
    for one in sorted({chain.chain_of(each) for each in schools} | set(heads())):
        yield from verify_chain(one)


@transaction.atomic
def verify_chain(one: int) -> list[chain.Fault]:
    """Nobody writes in this chain while it is read."""
    head = ChainHead.objects.select_for_update().filter(pk=one).first()
    point = Checkpoint.objects.filter(chain=one).order_by("-number").first()
    found = AuditEvent.objects.filter(school_id=one or None).order_by("number")
    return list(
        chain.faults(
            one,
            found.iterator(2000),
            after=(point.number, point.hash) if point else (0, ""),
            head=(head.number, head.hash) if head else (0, ""),
        )
    )


def has_hash(noted: str) -> bool:
    """Whether a line with this hash is still in a chain, or in a checkpoint of one."""
    return any(each.objects.filter(hash=noted).exists() for each in (AuditEvent, Checkpoint))
