from collections.abc import Iterable
from typing import Any

from kring.web.audit.models import AuditEvent


def verbs_of(school: Any) -> Iterable[str]:
    """What was done in this school, oldest first."""
    return AuditEvent.objects.filter(school_id=school.pk).order_by("id").values_list("verb", flat=True)
