"""Everybody of a school out of the files of its administration. Nothing here knows the database."""

from kring.web.school.roster.whole.archive import MAX_FILE, File
from kring.web.school.roster.whole.compare import Plan, Present, SchoolNow, plan_for
from kring.web.school.roster.whole.mapper import FIELDS, fields_of, is_enough, read_table
from kring.web.school.roster.whole.opening import open_files, open_pasted
from kring.web.school.roster.whole.refusals import Refusal, RefusedError
from kring.web.school.roster.whole.values import Colleague, Group, Note, NoteKind, Pupil, Roster, Table

__all__ = [
    "FIELDS",
    "MAX_FILE",
    "Colleague",
    "File",
    "Group",
    "Note",
    "NoteKind",
    "Plan",
    "Present",
    "Pupil",
    "Refusal",
    "RefusedError",
    "Roster",
    "SchoolNow",
    "Table",
    "fields_of",
    "is_enough",
    "open_files",
    "open_pasted",
    "plan_for",
    "read_table",
]
