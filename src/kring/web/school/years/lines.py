"""Class groups as people type them: one on each line, with the years behind it when the name does not tell."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

LONGEST = 40
MOST_LINES = 200
HIGHEST = 16
WORD_BEFORE = re.compile(r"^(?:groep|klas|class)\s+(?=\S*\d\S*$)", re.IGNORECASE)
PRIMARY_CODE = re.compile(r"^\d(?:\s*[/+&-]\s*\d)*\s*-?[a-z]{0,2}$", re.IGNORECASE)
BY_LEVEL = ("vo", "mbo")


class LineProblem(StrEnum):
    NO_NAME = "no_name"
    TOO_LONG = "too_long"
    TWICE = "twice"
    GRADES = "grades"
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class GroupLine:
    name: str
    grades: str = ""

    @property
    def grade_list(self) -> list[int]:
        return [int(grade) for grade in self.grades.split(",") if grade]


@dataclass
class GroupLines:
    lines: list[GroupLine] = field(default_factory=list)
    problems: list[tuple[int, LineProblem]] = field(default_factory=list)


def read_groups(text: str, sector: str) -> GroupLines:
    found, seen = GroupLines(), set()
    for number, row in enumerate(text.splitlines(), start=1):
        if not row.strip():
            continue
        line, problem = read_line(row, sector)
        if line and line.name.casefold() in seen:
            problem = LineProblem.TWICE
        if len(found.lines) >= MOST_LINES:
            problem = LineProblem.TOO_MANY
        if problem or line is None:
            found.problems.append((number, problem or LineProblem.NO_NAME))
            continue
        seen.add(line.name.casefold())
        found.lines.append(line)
    return found


def read_line(row: str, sector: str) -> tuple[GroupLine | None, LineProblem | None]:
    name, _, said = (" ".join(part.split()) for part in re.split(r"([\t;])", row + ";", maxsplit=1))
    name = WORD_BEFORE.sub("", name)
    if not any(letter.isalnum() for letter in name):
        return None, LineProblem.NO_NAME
    if len(name) > LONGEST:
        return None, LineProblem.TOO_LONG
    said = said.strip("; ")
    if not said:
        return GroupLine(name, grades_in(name, sector)), None
    grades = re.findall(r"\d+", said)
    if not grades or re.sub(r"[\d\s,/+&-]", "", said) or any(int(grade) > HIGHEST for grade in grades):
        return None, LineProblem.GRADES
    return GroupLine(name, joined(grades)), None


def grades_in(name: str, sector: str) -> str:
    """ "5/6" holds years 5 and 6; "H2b" year 2. A name that is no code tells nothing."""
    if sector in BY_LEVEL:
        found = re.search(r"(?<!\d)[1-6](?!\d)", name)
        return found[0] if found else ""
    return joined(re.findall(r"\d", name)) if PRIMARY_CODE.match(name) else ""


def joined(grades: list[str]) -> str:
    return ",".join(dict.fromkeys(str(int(grade)) for grade in grades))
