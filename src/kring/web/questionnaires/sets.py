"""Which instruments a school can use: what is shipped, and what it made or licensed itself."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from kring.web.questionnaires import instruments
from kring.web.questionnaires.instruments import (
    Activation,
    Instrument,
    InstrumentError,
    draft_of,
    problems,
)
from kring.web.questionnaires.models import SchoolInstrument, Wave
from kring.web.school.models import ClassGroup, School

OWN = "own-"  # what the key of a school's own questions starts with: nothing that is shipped is called so


@dataclass(frozen=True)
class Available:
    """An instrument with what the school decided, by whom and when."""

    instrument: Instrument
    active: bool
    own: bool
    built: bool = False  # written here, not brought along as a file
    decided_by: str = ""
    decided_at: dt.datetime | None = None

    @property
    def to_decide(self) -> bool:
        return not self.active and self.instrument.activation is Activation.DECIDE


def available(school: School) -> list[Available]:
    """The newest version of everything this school could use, its own after what is shipped."""
    rows = SchoolInstrument.objects.filter(school=school).select_related("decided_by")
    newest: dict[str, SchoolInstrument] = {}
    for row in sorted(rows, key=lambda row: int(row.version)):
        newest[row.key] = row
    shipped = [_available(found, newest.get(found.key)) for found in instruments.newest()]
    return shipped + [_available(found, row) for row in newest.values() if row.data and (found := _readable(row))]


def one_of(school: School, key: str) -> Available | None:
    return next((each for each in available(school) if each.instrument.key == key), None)


def may_be_used(found: Instrument) -> bool:
    """A licence that is known, and nothing wrong in it: also when the rules became stricter after it was made."""
    return not any(problems(found))


def usable(group: ClassGroup) -> list[Instrument]:
    """What may be asked of this class group now: decided, and made for its age."""
    age = instruments.age_version(group.school.sector, group.grade_list)
    active = [one.instrument for one in available(group.school) if one.active and age in one.instrument.ages]
    return [found for found in active if may_be_used(found)]


def find(school: School, key: str, version: str = "") -> Instrument:
    """LookupError when this school has no such instrument."""
    if not key.startswith(OWN):
        return instruments.instrument(key, version)
    rows = SchoolInstrument.objects.filter(school=school, key=key).exclude(data={})
    found = rows.filter(version=version) if version else rows
    row = max(found, key=lambda row: int(row.version), default=None)
    if row is None:
        raise LookupError(f"no questions called '{key}' version '{version}'")
    return draft_of(row.data, where=row.key)


def of_wave(wave: Wave) -> Instrument:
    return find(wave.school, wave.instrument, wave.instrument_version)


def of_waves(waves: Iterable[Wave]) -> dict[int, Instrument]:
    found: dict[tuple[str, str], Instrument] = {}
    for wave in waves:
        key = (wave.instrument, wave.instrument_version)
        if key not in found:
            found[key] = of_wave(wave)
    return {wave.pk: found[wave.instrument, wave.instrument_version] for wave in waves}


def _available(found: Instrument, row: SchoolInstrument | None) -> Available:
    if row is None:
        return Available(found, found.activation is Activation.READY, own=False)
    return Available(
        found, row.active, bool(row.data), bool(row.data.get("built")), str(row.decided_by or ""), row.decided_at
    )


def _readable(row: SchoolInstrument) -> Instrument | None:
    try:
        return draft_of(row.data, where=row.key)
    except InstrumentError:
        return None


def data_of(school: School, key: str) -> dict:
    """An own set in the form of its file."""
    rows = SchoolInstrument.objects.filter(school=school, key=key).exclude(data={})
    return max(rows, key=lambda row: int(row.version)).data
