"""Names of students out of what a colleague types, pastes or uploads. Nothing here knows the database."""

from kring.web.school.roster.compare import Known, Left, RosterPreview, Row, compare
from kring.web.school.roster.decode import MAX_BYTES, UnreadableError, decode
from kring.web.school.roster.read import read, read_names
from kring.web.school.roster.values import NameLine, Problem, ProblemKind, Reading

__all__ = [
    "MAX_BYTES",
    "Known",
    "Left",
    "NameLine",
    "Problem",
    "ProblemKind",
    "Reading",
    "RosterPreview",
    "Row",
    "UnreadableError",
    "compare",
    "decode",
    "read",
    "read_names",
]
