"""What a school decides about sets of questions, and the ones it adds."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from kring.web.audit.actions import record
from kring.web.questionnaires import rules, sets
from kring.web.questionnaires.instruments import Activation, Instrument, instrument_of
from kring.web.questionnaires.models import SchoolInstrument
from kring.web.school.models import School


@transaction.atomic
def decide(*, by: Any, school: School, key: str, active: bool, has_read: bool = False) -> SchoolInstrument:
    """Use a set of questions in this school, or not any more. Waves that were asked keep what they have.

    Refused: `NotFitForUse` without a known licence, `NotRead` for a delicate set nobody says to have read about.
    LookupError when the school has no such set.
    """
    found = sets.find(school, key)
    if active and not sets.may_be_used(found):
        raise rules.NotFitForUse
    if active and found.activation is Activation.DECIDE and not has_read:
        raise rules.NotRead
    row, _made = SchoolInstrument.objects.update_or_create(
        school=school, key=key, version=found.version, defaults={"active": active, "decided_by": by}
    )
    record(
        by=by,
        verb="use questions" if active else "stop using questions",
        school=school,
        about=row,
        key=key,
        version=found.version,
        has_read=has_read,
    )
    return row


@transaction.atomic
def add_set(*, by: Any, school: School, data: Mapping[str, Any], verb: str = "add questions") -> Instrument:
    """A set of the school's own, or the next version of one: what was asked before stays as it was.

    InstrumentError when it may not be used. A new set is not in use yet; a new version is when the last one was.
    """
    School.objects.select_for_update().get(pk=school.pk)
    key = own_key(str(data["key"]))
    before = list(SchoolInstrument.objects.filter(school=school, key=key))
    last = max(before, key=lambda row: int(row.version), default=None)
    version = str(int(last.version) + 1 if last else 1)
    found = instrument_of({**data, "key": key, "version": version}, where=key)
    row = SchoolInstrument.objects.create(
        school=school,
        key=key,
        version=version,
        data={**data, "key": key, "version": version},
        active=bool(last and last.active),
        decided_by=by,
    )
    record(by=by, verb=verb, school=school, about=row, key=key, version=version)
    return found


def own_key(key: str) -> str:
    return sets.OWN + key.removeprefix(sets.OWN)[: 60 - len(sets.OWN)]
