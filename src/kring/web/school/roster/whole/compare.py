"""A whole school beside the school as it is: who is new, who moved, whose name is different, who is not in the file.

Class groups first. Each one of the file becomes one of Kring: the one with the same name, a new one, the same as another
one of the file, or none. A target is written as "12" (a class group that is there), "new:KEY" or "" (not read).
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kring.web.school.roster.compare import (
    Matching,
    first_name,
    has_last_name,
    number,
    number_of,
    one_has_no_last_name,
    other_number,
    renames,
    short_number,
    short_number_of,
    whole_name,
)
from kring.web.school.roster.values import NameLine
from kring.web.school.roster.whole.values import Group, Pupil, Roster

PART = re.compile(r"(?P<whole>.*\d.*?)\s*\((?P<year>\d+)\)")
SKIP, NEW, WITH = "skip", "new", "with:"


@dataclass(frozen=True)
class Present:
    """A student whom the school knows, and where: class groups of the year that is read into, and of years before."""

    student_id: int
    first_name: str
    prefix: str = ""
    last_name: str = ""
    external_id: str = ""
    places: tuple[int, ...] = ()
    before: tuple[int, ...] = ()
    group: str = ""  # one of its places, for matching
    here: bool = True

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.first_name, self.prefix, self.last_name) if part)


@dataclass(frozen=True)
class SchoolNow:
    """Its class groups of that year by id, and its students. `leave`: reading ends places of earlier years."""

    groups: Mapping[int, str]
    students: Sequence[Present]
    leave: bool = True


@dataclass(frozen=True)
class Row:
    """What happens to one student; `place` counts the pupils of the file. `asked` is why a person should look: "key",
    "number", "elsewhere" or nothing."""

    place: int
    line: NameLine
    main: str
    enter: tuple[str, ...] = ()
    leave: tuple[int, ...] = ()
    student_id: int | None = None
    earlier_name: str = ""
    new_number: bool = False
    asked: str = ""
    every: tuple[str, ...] = ()
    returns: bool = False  # was in the school before, and is in no class group now

    @property
    def pile(self) -> str:
        if self.student_id is None:
            return "new"
        if self.asked in ("key", "number"):
            return "asked"
        if self.leave or self.enter:
            return "moved"
        return "renamed" if self.earlier_name else "same"

    @property
    def changes(self) -> bool:
        return bool(self.student_id is None or self.enter or self.leave or self.earlier_name or self.new_number)


@dataclass(frozen=True)
class Gone:
    """In a class group of Kring that the file has too, but not in the file. `sure`: the file says that they left."""

    student_id: int
    name: str
    group_id: int
    sure: bool = False

    @property
    def tick(self) -> str:
        return f"{self.student_id}:{self.group_id}"


@dataclass(frozen=True)
class Plan:
    targets: Mapping[str, str]
    rows: tuple[Row, ...] = ()
    double: tuple[NameLine, ...] = ()
    left: tuple[Gone, ...] = ()
    ending: frozenset[str] = frozenset()

    @property
    def made(self) -> tuple[str, ...]:
        """Targets that are new class groups, in the order of the file."""
        return tuple(dict.fromkeys(target for target in self.targets.values() if target.startswith(NEW)))

    @property
    def changes(self) -> int:
        return sum(row.changes for row in self.rows) + len(self.ending) + len(self.made)

    def chosen(
        self,
        *,
        as_new: Collection[int] = (),
        keep_name: Collection[int] = (),
        ending: Collection[str] = (),
        ending_groups: Collection[int] = (),
    ) -> "Plan":
        """With the ticks of who looked at it."""
        rows = [as_somebody_else(row) if row.place in as_new and row.asked else row for row in self.rows]
        return replace(
            self,
            rows=tuple(replace(row, earlier_name="") if row.place in keep_name else row for row in rows),
            ending=frozenset(gone.tick for gone in self.left if gone.tick in ending or gone.group_id in ending_groups),
        )


def as_somebody_else(row: Row) -> Row:
    return Row(row.place, row.line, row.main, enter=row.every, every=row.every)


# --- class groups ----------------------------------------------------------------------------------------------------


def targets_of(groups: Sequence[Group], choices: Mapping[str, str], now: SchoolNow) -> dict[str, str]:
    targets: dict[str, str] = {}
    for group in groups:
        choice = choices.get(group.key) or usual_choice(group, groups, now)
        targets[group.key] = target_of(group.key, choice, choices, groups, now)
    return targets


def usual_choice(group: Group, groups: Sequence[Group], now: SchoolNow) -> str:
    """The one of the same name; a second of the same name belongs to the first; what stands beside is not read."""
    there = next((str(pk) for pk, name in now.groups.items() if squeezed(name) == squeezed(group.name)), None)
    if there:
        return there
    if group.composed:
        return SKIP
    first = next(each for each in groups if not each.composed and squeezed(each.name) == squeezed(group.name))
    return NEW if first.key == group.key else WITH + first.key


def target_of(key: str, choice: str, choices: Mapping[str, str], groups: Sequence[Group], now: SchoolNow) -> str:
    """Follows "the same as that one", which may itself be the same as another one, once round at most."""
    for _step in range(len(groups) + 1):
        if not choice.startswith(WITH):
            break
        key = choice.removeprefix(WITH)
        other = next((each for each in groups if each.key == key), None)
        choice = (choices.get(key) or usual_choice(other, groups, now)) if other else SKIP
    if choice == NEW:
        return f"{NEW}:{key}"
    return choice if choice.isdecimal() and int(choice) in now.groups else ""


def squeezed(name: str) -> str:
    return "".join(without_year(name).casefold().split()).removeprefix("groep").removeprefix("klas")


def without_year(name: str) -> str:
    """ "5/6 (5)" is a part of 5/6; "7 (A)" is a class group of its own."""
    found = PART.fullmatch(name)
    return found["whole"] if found and found["year"] in re.findall(r"\d+", found["whole"]) else name


def twins(groups: Iterable[Group]) -> list[tuple[Group, ...]]:
    """Class groups that stand in the file more than once: a combination class that the administration split."""
    by_name: dict[str, list[Group]] = {}
    for group in groups:
        if not group.composed:
            by_name.setdefault(squeezed(group.name), []).append(group)
    return [tuple(found) for found in by_name.values() if len(found) > 1]


# --- students --------------------------------------------------------------------------------------------------------


def plan_for(roster: Roster, now: SchoolNow, choices: Mapping[str, str] | None = None) -> Plan:
    targets = targets_of(roster.groups, choices or {}, now)
    beside = {group.key for group in roster.groups if group.composed}
    pupils = [pupil for pupil in roster.pupils if any(targets.get(key) for key in pupil.groups)]
    lines = [replace(pupil.line, group=main_of(pupil, targets, beside)) for pupil in pupils]
    side = beside_ids(roster, targets, now)
    matched = match(lines, [replace(student, group=main_place(student, side)) for student in now.students])
    rows, double, seen = [], [], set()
    for place, (pupil, line) in enumerate(zip(pupils, lines, strict=True)):
        student = matched.found.get(place)
        if student is None and is_again(line, seen):
            double.append(pupil.line)
            continue
        seen |= {("number", line.external_id), ("name", whole_name(line), line.group)}
        every = tuple(dict.fromkeys(targets[key] for key in pupil.groups if targets.get(key)))
        new = Row(place, pupil.line, line.group, enter=every, every=every)
        by_number = place in matched.by_number
        rows.append(row_of(new, pupil, student, side, now, by_number=by_number) if student else new)
    return Plan(targets, tuple(rows), tuple(double), tuple(left_of(roster, now, rows, targets)))


def main_place(student: Present, side: Collection[int]) -> str:
    return next((str(place) for place in student.places if place not in side), "")


def main_of(pupil: Pupil, targets: Mapping[str, str], beside: Collection[str]) -> str:
    """The class group of this pupil; where the file has none, what was chosen beside it."""
    wanted = [key for key in pupil.groups if targets.get(key)]
    return next((targets[key] for key in wanted if key not in beside), targets[wanted[0]])


def match(lines: list[NameLine], known: list[Present]) -> Matching:
    """Number first, then the whole name in the same class group, then a first name that fits one student there, and last
    the whole name anywhere in the school when no numbers contradict it."""
    matching = Matching(lines, known, numbers_change=True)
    matching.by(number, number_of)
    matching.by(short_number, short_number_of)
    in_group(matching, whole_name, alone=False)
    matching.numbers_change = False
    in_group(matching, first_name, fits=one_has_no_last_name)
    matching.by(whole_name, whole_name, fits=has_last_name)
    return matching


def in_group(matching: Matching, name: Callable, **more) -> None:
    def key(one) -> tuple[str, str] | None:
        return (name(one), one.group) if one.group else None

    matching.by(key, key, **more)


def is_again(line: NameLine, seen: Collection[tuple[str, ...]]) -> bool:
    if line.external_id:
        return ("number", line.external_id) in seen
    return ("name", whole_name(line), line.group) in seen


def row_of(new: Row, pupil: Pupil, student: Present, side: Collection[int], now: SchoolNow, *, by_number: bool) -> Row:
    """The row of somebody who is known already."""
    here = {str(place) for place in student.places}
    enter = tuple(target for target in new.every if target not in here)
    leave: tuple[int, ...] = ()
    if new.main in enter and new.main not in map(str, side):
        leave = tuple(place for place in student.places if str(place) not in new.every and place not in side)
        leave += student.before if now.leave else ()
    differs = other_number(new.line, student) and not by_number
    return replace(
        new,
        enter=enter,
        leave=leave,
        student_id=student.student_id,
        earlier_name=student.full_name if renames(new.line, student) else "",
        new_number=bool(new.line.external_id) and (not student.external_id or differs),
        asked=asked_of(pupil, by_number, differs, moves=bool(enter)),
        returns=not student.places and not student.before,
    )


def asked_of(pupil: Pupil, by_number: bool, differs: bool, *, moves: bool) -> str:
    if by_number:
        return ""
    if pupil.asks:
        return "key"
    if differs:
        return "number"
    return "elsewhere" if moves else ""


def beside_ids(roster: Roster, targets: Mapping[str, str], now: SchoolNow) -> set[int]:
    """Class groups of Kring that stand beside the class group of a pupil: who moves stays in them."""
    names = {squeezed(group.name) for group in roster.groups if group.composed}
    main = {targets[group.key] for group in roster.groups if not group.composed}
    chosen = {targets[group.key] for group in roster.groups if group.composed}
    return {
        pk for pk, name in now.groups.items() if str(pk) not in main and (str(pk) in chosen or squeezed(name) in names)
    }


def left_of(roster: Roster, now: SchoolNow, rows: Iterable[Row], targets: Mapping[str, str]) -> Iterable[Gone]:
    stays: dict[int, set[int]] = {}
    for row in rows:
        if row.student_id is not None:
            kept = {int(target) for target in row.every if target.isdecimal()}
            stays.setdefault(row.student_id, set()).update(kept, row.leave)
    told = {
        student.student_id for student in now.students if student.external_id and student.external_id in roster.gone
    }
    in_file = {int(target) for target in targets.values() if target.isdecimal()}
    for student in now.students:
        for place in student.places:
            sure = student.student_id in told and student.student_id not in stays
            if (place in in_file or sure) and place not in stays.get(student.student_id, ()):
                yield Gone(student.student_id, student.full_name, place, sure)
