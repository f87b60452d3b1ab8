from typing import Any

from django.db import models

from kring.web.audit.models import AuditEvent


def record(
    *, by: Any, verb: str, school: Any = None, about: models.Model | None = None, **facts: int | str | bool
) -> None:
    """Write one line. Facts are counts, states and ids: never a name of a child, never an answer."""
    AuditEvent.objects.create(
        actor_id=getattr(by, "pk", None),
        school_id=getattr(school, "pk", None),
        verb=verb,
        object_type=about._meta.label if about is not None else "",
        object_id=about.pk if about is not None else None,
        facts=facts,
    )
