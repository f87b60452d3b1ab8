"""A list beside the class group as it is: who is new, who is there already, who moved, who is missing."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, replace

from kring.web.school.roster.values import NameLine


@dataclass(frozen=True)
class Known:
    """A student whom the school knows already."""

    student_id: int
    first_name: str
    prefix: str = ""
    last_name: str = ""
    external_id: str = ""
    here: bool = True
    group: str = ""
    movable: bool = True

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.first_name, self.prefix, self.last_name) if part)


@dataclass(frozen=True)
class Row:
    """A line of the list, and the student it is about when there is one."""

    line: NameLine
    student_id: int | None = None
    by_number: bool = False
    from_group: str = ""
    earlier_name: str = ""
    new_number: bool = False


@dataclass(frozen=True)
class Left:
    """In the class group now, not in the list."""

    student_id: int
    name: str


@dataclass(frozen=True)
class RosterPreview:
    new: tuple[Row, ...] = ()
    already: tuple[Row, ...] = ()
    renamed: tuple[Row, ...] = ()
    moved: tuple[Row, ...] = ()
    elsewhere: tuple[Row, ...] = ()
    double: tuple[Row, ...] = ()
    left: tuple[Left, ...] = ()
    ending: frozenset[int] = frozenset()

    @property
    def changes(self) -> int:
        """How many students something happens to."""
        return len(self.new) + len(self.renamed) + len(self.moved) + len(self.ending) + self.numbers

    @property
    def numbers(self) -> int:
        """Of how many students who are here the number becomes known."""
        return sum(row.new_number for row in (*self.already, *self.renamed))

    def chosen(
        self, *, ending: Collection[int] = (), as_new: Collection[int] = (), keep_name: Collection[int] = ()
    ) -> "RosterPreview":
        """With the ticks of who looked at it: who leaves, which lines are another student, which names stay."""
        others = [row for row in (*self.double, *self.moved) if row.line.line in as_new and not row.by_number]
        return replace(
            self,
            new=self.new + tuple(Row(row.line) for row in others),
            double=tuple(row for row in self.double if row not in others),
            moved=tuple(row for row in self.moved if row not in others),
            renamed=tuple(row for row in self.renamed if row.line.line not in keep_name),
            already=self.already + tuple(row for row in self.renamed if row.line.line in keep_name),
            ending=frozenset(ending) & {gone.student_id for gone in self.left},
        )


def same(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def compare(lines: Iterable[NameLine], known: Iterable[Known]) -> RosterPreview:
    """Number first, then the whole name in this class group, then a first name that fits one student only, then the
    whole name elsewhere in the school. A student is matched once."""
    match = Matching(list(lines), list(known))
    match.by(number, number_of)
    match.by(short_number, short_number_of)
    match.by(whole_name, whole_name, among=lambda student: student.here, alone=False)
    match.by(first_name, first_name, among=lambda student: student.here, fits=one_has_no_last_name)
    match.by(whole_name, whole_name, among=lambda student: not student.here, fits=has_last_name)
    return sorted_out(match)


class Matching:
    """Which line is about which student."""

    def __init__(self, lines: list[NameLine], known: list[Known], *, numbers_change: bool = False):
        self.lines, self.known, self.numbers_change = lines, known, numbers_change
        self.found: dict[int, Known] = {}  # place of the line in the list -> student
        self.by_number: set[int] = set()

    def by(
        self,
        of_line: Callable[[NameLine], Hashable],
        of_student: Callable[[Known], Hashable],
        *,
        among: Callable[[Known], bool] = lambda student: True,
        fits: Callable[[NameLine, Known], bool] = lambda line, student: True,
        alone: bool = True,
    ) -> None:
        """Pair what has the same key. With `alone` only where the key fits one line and one student."""
        taken = {student.student_id for student in self.found.values()}
        students = grouped((each for each in self.known if each.student_id not in taken and among(each)), of_student)
        open_places = [place for place in range(len(self.lines)) if place not in self.found]
        places = grouped(open_places, lambda place: of_line(self.lines[place]))
        for key, candidates in places.items():
            there = students.get(key, []) if key else []
            if alone and (len(there) != 1 or len(candidates) != 1) and of_line is not number:
                continue
            for place, student in zip(candidates, there, strict=False):
                self.pair(place, student, fits, by_number=of_line in (number, short_number))

    def pair(self, place: int, student: Known, fits: Callable[[NameLine, Known], bool], *, by_number: bool) -> None:
        line = self.lines[place]
        if not fits(line, student) or (not by_number and not self.numbers_change and other_number(line, student)):
            return
        self.found[place] = student
        if by_number:
            self.by_number.add(place)


def grouped(items, key) -> dict:
    groups = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups


def number(line: NameLine) -> str:
    return line.external_id


def number_of(student: Known) -> str:
    return student.external_id


def short_number(line: NameLine) -> str:
    """A spreadsheet eats leading zeros."""
    return line.external_id.lstrip("0")


def short_number_of(student: Known) -> str:
    return student.external_id.lstrip("0")


def whole_name(one: NameLine | Known) -> str:
    return same(one.full_name)


def first_name(one: NameLine | Known) -> str:
    return same(one.first_name)


def one_has_no_last_name(line: NameLine, student: Known) -> bool:
    return not line.last_name or not student.last_name


def has_last_name(line: NameLine, student: Known) -> bool:
    return bool(line.last_name)


def other_number(line: NameLine, student: Known) -> bool:
    return bool(line.external_id and student.external_id)


def sorted_out(match: Matching) -> RosterPreview:
    piles: dict[str, list[Row]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for place, line in enumerate(match.lines):
        student = match.found.get(place)
        again = not student and is_double(line, seen)
        seen |= {("number", line.external_id), ("name", same(line.full_name))}
        pile, row = (
            ("double", Row(line, by_number=again_by_number(line, match, place)))
            if again
            else pile_of(line, student, place in match.by_number)
        )
        piles[pile].append(row)
    there = {student.student_id for student in match.found.values()}
    left = tuple(
        Left(each.student_id, each.full_name) for each in match.known if each.here and each.student_id not in there
    )
    return RosterPreview(**{pile: tuple(rows) for pile, rows in piles.items()}, left=left)


def is_double(line: NameLine, seen: Collection[tuple[str, str]]) -> bool:
    """The same number again, or the same name again without a number to tell them apart."""
    if line.external_id:
        return ("number", line.external_id) in seen
    return ("name", same(line.full_name)) in seen


def again_by_number(line: NameLine, match: Matching, place: int) -> bool:
    return bool(line.external_id) and any(each.external_id == line.external_id for each in match.lines[:place])


def pile_of(line: NameLine, student: Known | None, by_number: bool) -> tuple[str, Row]:
    if student is None:
        return "new", Row(line)
    earlier = student.full_name if renames(line, student) else ""
    new_number = bool(line.external_id) and not student.external_id
    row = Row(line, student.student_id, by_number, "" if student.here else student.group, earlier, new_number)
    if not student.here:
        return ("moved" if student.movable else "elsewhere"), row
    return ("renamed" if earlier else "already"), row


def renames(line: NameLine, student: Known) -> bool:
    """A list with first names only does not take away a last name."""
    return bool(line.last_name or not student.last_name) and line.full_name != student.full_name
