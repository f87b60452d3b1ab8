"""One picture of a school, whatever file it came from."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Self

from kring.web.school.roster.values import NameLine


class NoteKind(StrEnum):
    """What was left out or not understood. The value is how it is kept between upload and confirmation."""

    NO_FIRST_NAME = "no first name"
    TOO_LONG = "too long"
    NO_GROUP = "in no class group"
    LEFT = "left the school"
    HISTORICAL = "historical class groups"
    PARENTS = "parents"
    DISABLED = "switched off"
    OLD_ENROLLMENT = "enrolled in the past or the future"
    LOOSE_ENROLLMENT = "an enrollment of somebody or something unknown"
    VENDOR_BLOCKS = "blocks of a supplier"
    UNSTABLE_KEYS = "keys that change"
    UNUSED_COLUMNS = "columns that Kring does not use"
    TWO_GROUPS = "in two class groups"
    MAYBE_BSN = "a column that looks like BSN"
    MAYBE_PRIVATE = "a column with dates or addresses"


@dataclass(frozen=True)
class Note:
    kind: NoteKind
    count: int = 1
    line: int = 0
    what: str = ""


@dataclass(frozen=True)
class Group:
    """`composed`: a group beside the class group, such as a plus group or a lesson."""

    key: str
    name: str
    grades: tuple[int, ...] = ()
    composed: bool = False


@dataclass(frozen=True)
class Pupil:
    """`asks`: the key in the file changes every time, so somebody has to say that this is who it seems to be."""

    line: NameLine
    groups: tuple[str, ...] = ()
    grade: int | None = None
    asks: bool = False


@dataclass(frozen=True)
class Colleague:
    """Somebody of the staff. The role is a proposal for whoever invites; it gives no right by itself."""

    name: str
    email: str = ""
    role: str = ""
    group_role: str = ""
    groups: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True)
class Roster:
    source: str
    year: str = ""
    groups: tuple[Group, ...] = ()
    pupils: tuple[Pupil, ...] = ()
    staff: tuple[Colleague, ...] = ()
    gone: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        return cls(
            kept["source"],
            kept["year"],
            tuple(Group(**_tuples(each, "grades")) for each in kept["groups"]),
            tuple(Pupil(**_tuples(each, "groups") | {"line": NameLine(**each["line"])}) for each in kept["pupils"]),
            tuple(Colleague(**_tuples(each, "groups")) for each in kept["staff"]),
            tuple(kept["gone"]),
            tuple(kept["dropped"]),
            tuple(Note(**each | {"kind": NoteKind(each["kind"])}) for each in kept["notes"]),
        )


def _tuples(kept: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return dict(kept) | {name: tuple(kept[name]) for name in names}


@dataclass(frozen=True)
class Table:
    """A list with columns, without those that Kring may not keep. `lines` are the places of the rows in the file."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...] = ()
    dropped: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    def without_first(self) -> Self:
        return replace(self, rows=self.rows[1:], lines=self.lines[1:])

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        return cls(
            tuple(kept["headings"]),
            tuple(map(tuple, kept["rows"])),
            tuple(kept["lines"]),
            tuple(kept["dropped"]),
            tuple(Note(**each | {"kind": NoteKind(each["kind"])}) for each in kept["notes"]),
        )
