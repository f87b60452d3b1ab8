from dataclasses import dataclass
from enum import StrEnum

LONGEST = {"first_name": 60, "prefix": 30, "last_name": 80, "external_id": 64}


class ProblemKind(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too large"
    TOO_MANY = "too many lines"
    WORKBOOK = "a workbook"
    DOCUMENT = "a document"
    MARKUP = "markup"
    UNREADABLE = "unreadable"
    NO_NAMES = "no column with names"
    NO_HEADINGS = "columns without headings"
    BROKEN = "an open quotation mark"
    NO_FIRST_NAME = "no first name"
    TOO_LONG = "too long"


@dataclass(frozen=True)
class Problem:
    """What could not be read, and where. Line 0 is the list as a whole."""

    kind: ProblemKind
    line: int = 0


@dataclass(frozen=True)
class NameLine:
    """One student as the list has it."""

    line: int
    first_name: str
    prefix: str = ""
    last_name: str = ""
    external_id: str = ""
    group: str = ""

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.first_name, self.prefix, self.last_name) if part)


@dataclass(frozen=True)
class Reading:
    """A list as it was read. Columns that Kring may not keep are gone, also from `text`."""

    lines: tuple[NameLine, ...] = ()
    problems: tuple[Problem, ...] = ()
    dropped: tuple[str, ...] = ()
    text: str = ""

    @property
    def groups(self) -> tuple[str, ...]:
        """The class groups that the list mentions, in its order."""
        return tuple(dict.fromkeys(line.group for line in self.lines if line.group))
