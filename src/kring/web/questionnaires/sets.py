"""Which instruments a school can use: what is shipped, and what it made or licensed itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from kring.web.questionnaires import instruments
from kring.web.questionnaires.instruments import Activation, Instrument, instrument_of
from kring.web.questionnaires.models import SchoolInstrument, Wave
from kring.web.school.models import ClassGroup, School

OWN = "own-"  # what the key of a school's own questions starts with: nothing that is shipped is called so


@dataclass(frozen=True)
class Available:
    """An instrument with what the school decided."""

    instrument: Instrument
    active: bool
    own: bool

    @property
    def to_decide(self) -> bool:
        return not self.active and self.instrument.activation is Activation.DECIDE


def available(school: School) -> list[Available]:
    """The newest version of everything this school could use, its own after what is shipped."""
    decided = list(SchoolInstrument.objects.filter(school=school))
    active = {row.key: row.active for row in decided if not row.data}
    shipped = [
        Available(found, active.get(found.key, found.activation is Activation.READY), own=False)
        for found in instruments.newest()
    ]
    own: dict[str, SchoolInstrument] = {}
    for row in sorted((row for row in decided if row.data), key=lambda row: int(row.version)):
        own[row.key] = row
    return shipped + [Available(_of(row), row.active, own=True) for row in own.values()]


def usable(group: ClassGroup) -> list[Instrument]:
    """What may be asked of this class group now: decided, and made for its age."""
    age = instruments.age_version(group.school.sector, group.grade_list)
    return [one.instrument for one in available(group.school) if one.active and age in one.instrument.ages]


def find(school: School, key: str, version: str = "") -> Instrument:
    """LookupError when this school has no such instrument."""
    if not key.startswith(OWN):
        return instruments.instrument(key, version)
    rows = SchoolInstrument.objects.filter(school=school, key=key).exclude(data={})
    found = rows.filter(version=version) if version else rows
    row = max(found, key=lambda row: int(row.version), default=None)
    if row is None:
        raise LookupError(f"no questions called '{key}' version '{version}'")
    return _of(row)


def of_wave(wave: Wave) -> Instrument:
    return find(wave.school, wave.instrument, wave.instrument_version)


def of_waves(waves: Iterable[Wave]) -> dict[int, Instrument]:
    found: dict[tuple[str, str], Instrument] = {}
    for wave in waves:
        key = (wave.instrument, wave.instrument_version)
        if key not in found:
            found[key] = of_wave(wave)
    return {wave.pk: found[wave.instrument, wave.instrument_version] for wave in waves}


def _of(row: SchoolInstrument) -> Instrument:
    return instrument_of(row.data, where=row.key)
