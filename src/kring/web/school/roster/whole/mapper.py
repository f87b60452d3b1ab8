"""From a list with columns to a school: which column is what, guessed from the headings and corrected by a person."""

from collections.abc import Mapping

from kring.web.school.roster import columns
from kring.web.school.roster.names import prefix_of, take_apart, tidy
from kring.web.school.roster.read import trouble, unguarded
from kring.web.school.roster.values import NameLine, ProblemKind
from kring.web.school.roster.whole.refusals import Refusal, RefusedError
from kring.web.school.roster.whole.values import Group, Note, NoteKind, Pupil, Roster, Table

FIELDS = ("external_id", "first_name", "prefix", "last_name", "full_name", "group", "grade")
PROBLEMS = {ProblemKind.NO_FIRST_NAME: NoteKind.NO_FIRST_NAME, ProblemKind.TOO_LONG: NoteKind.TOO_LONG}
LONGEST_GROUP = 40


def fields_of(table: Table) -> dict[str, int]:
    """Where each field stands, by the headings."""
    return columns.places(list(table.headings))


def is_enough(where: Mapping[str, int]) -> bool:
    """A name and a class group: with less nobody can be put anywhere."""
    return "group" in where and bool({"first_name", "full_name"} & set(where))


def read_table(table: Table, where: Mapping[str, int]) -> Roster:
    pupils: list[Pupil] = []
    unused = [heading for at, heading in enumerate(table.headings) if heading and at not in where.values()]
    notes = [
        *table.notes,
        *([Note(NoteKind.UNUSED_COLUMNS, len(unused), what=", ".join(unused)[:300])] if unused else []),
    ]
    seen: dict[str, str] = {}
    for line, cells in zip(table.lines, table.rows, strict=True):
        pupil = pupil_of(line, cells, where)
        kind = trouble(pupil.line)
        if kind:
            notes.append(Note(PROBLEMS[kind], line=line))
            continue
        first_group = seen.setdefault(pupil.line.external_id or f"line {line}", pupil.line.group)
        if first_group != pupil.line.group:
            notes.append(Note(NoteKind.TWO_GROUPS, line=line, what=pupil.line.full_name))
            continue
        pupils.append(pupil)
    if not pupils:
        raise RefusedError(Refusal.NO_PUPILS)
    alone = sum(not pupil.groups for pupil in pupils)
    if alone:
        notes.append(Note(NoteKind.NO_GROUP, alone))
    return Roster("table", groups=groups_of(pupils), pupils=tuple(pupils), dropped=table.dropped, notes=tuple(notes))


def pupil_of(line: int, cells: tuple[str, ...], where: Mapping[str, int]) -> Pupil:
    said = {field: unguarded(cells[place]) for field, place in where.items() if place < len(cells)}
    first, prefix, last = said.get("first_name", ""), said.get("prefix", ""), said.get("last_name", "")
    if not first and said.get("full_name"):
        first, from_name, from_last = take_apart(said["full_name"])
        prefix, last = prefix or from_name, last or from_last
    elif last and not prefix and "prefix" not in where:
        prefix, last = prefix_of(last)
    group = said.get("group", "")[:LONGEST_GROUP].strip()
    name = NameLine(line, first, prefix, last, said.get("external_id", ""), group)
    return Pupil(name, (group,) if group else (), grade_of(said.get("grade", "")))


def grade_of(text: str) -> int | None:
    digits = tidy(text).removeprefix("groep").removeprefix("leerjaar").strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 3 and int(digits) <= 16 else None


def groups_of(pupils: list[Pupil]) -> tuple[Group, ...]:
    """Each class group that is named, in the order of the list, with the years of its pupils."""
    grades: dict[str, set[int]] = {}
    for pupil in pupils:
        for key in pupil.groups:
            grades.setdefault(key, set()).update(() if pupil.grade is None else (pupil.grade,))
    return tuple(Group(key, key, tuple(sorted(found))) for key, found in grades.items())
