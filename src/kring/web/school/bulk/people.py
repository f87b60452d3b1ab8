"""Colleagues as people paste them: name, e-mail address, role and class groups, in whatever order the columns come."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from io import StringIO

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from kring.web.school.roster.names import tidy
from kring.web.school.rules import squeezed

MOST_LINES = 500
HEADINGS = {
    "naam",
    "name",
    "e-mail",
    "email",
    "e-mailadres",
    "mail",
    "rol",
    "role",
    "functie",
    "groep",
    "klas",
    "groepen",
}
SEVERAL = re.compile(r"\s*(?:,|&|\+|\ben\b|\band\b)\s*")
LONGEST_NAME = 120


class PersonProblem(StrEnum):
    NO_EMAIL = "no_email"
    BAD_EMAIL = "bad_email"
    NO_NAME = "no_name"
    NO_GROUP = "no_group"
    NO_ROLE = "no_role"
    TWICE = "twice"
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class Words:
    """What the words of a line may mean in this school: roles of the school, roles in a class group, class groups."""

    school_roles: Mapping[str, str]  # what people write -> role key
    group_roles: Mapping[str, str]
    groups: Mapping[str, int]  # squeezed name -> id
    role_there: str  # of who has a class group and says no more


@dataclass(frozen=True)
class PersonLine:
    name: str
    email: str
    roles: tuple[str, ...]
    places: tuple[tuple[int, str], ...] = ()  # class group and what this colleague does there


@dataclass
class People:
    people: list[PersonLine] = field(default_factory=list)
    problems: list[tuple[int, PersonProblem, str]] = field(default_factory=list)


class BadLineError(Exception):
    def __init__(self, problem: PersonProblem, word: str = ""):
        super().__init__(problem.value)
        self.problem, self.word = problem, word


def read_people(text: str, words: Words) -> People:
    found, by_email = People(), {}
    for number, cells in rows(text):
        try:
            person = read_person(cells, words)
            by_email[person.email] = joined(by_email.get(person.email), person)
        except BadLineError as bad:
            found.problems.append((number, bad.problem, bad.word))
        if len(by_email) > MOST_LINES:
            found.problems.append((number, PersonProblem.TOO_MANY, ""))
            break
    found.people = list(by_email.values())
    return found


def rows(text: str):
    """The filled lines with their numbers, without headings."""
    lines = [line for line in enumerate(text.replace("\0", "").splitlines(), start=1) if line[1].strip()]
    for place, (number, line) in enumerate(lines):
        delimiter = next((each for each in "\t;" if each in line), ",")
        cells = [tidy(cell) for cell in next(csv.reader(StringIO(line), delimiter=delimiter), [])]
        is_heading = place == 0 and "@" not in line and any(cell.casefold() in HEADINGS for cell in cells)
        if not is_heading and any(cells):
            yield number, cells


def read_person(cells: list[str], words: Words) -> PersonLine:
    """The address is the cell with an @, the name stands before it, everything behind it is role or class group."""
    place = next((place for place, cell in enumerate(cells) if "@" in cell), None)
    if place is None:
        raise BadLineError(PersonProblem.NO_EMAIL)
    name, email = name_and_email(cells[:place], cells[place])
    roles: list[str] = []
    groups: list[int] = []
    group_roles: list[str] = []
    for cell in filter(None, cells[place + 1 :]):
        for word in filter(None, SEVERAL.split(cell)):
            take(word, words, roles, groups, group_roles)
    there = group_roles[0] if group_roles else words.role_there
    places = tuple((group, there) for group in dict.fromkeys(groups))
    return PersonLine(name, email, tuple(dict.fromkeys(roles)), places)


def name_and_email(before: list[str], cell: str) -> tuple[str, str]:
    """Also as a mail program copies it: Anna de Wit <anna@school.test>."""
    inside = re.fullmatch(r"(.*?)\s*<\s*(\S+@\S+)\s*>", cell)
    name = " ".join(filter(None, [*before, inside[1].strip("\"' ") if inside else ""]))
    email = (inside[2] if inside else cell).casefold()
    try:
        validate_email(email)
    except ValidationError as error:
        raise BadLineError(PersonProblem.BAD_EMAIL, email) from error
    if not name or len(name) > LONGEST_NAME:
        raise BadLineError(PersonProblem.NO_NAME)
    return name, email


def take(word: str, words: Words, roles: list[str], groups: list[int], group_roles: list[str]) -> None:
    plain = word.casefold().strip(" .")
    if squeezed(word) in words.groups:
        groups.append(words.groups[squeezed(word)])
    elif plain in words.group_roles:
        group_roles.append(words.group_roles[plain])
    elif plain in words.school_roles:
        roles.append(words.school_roles[plain])
    elif any(letter.isdigit() for letter in word):
        raise BadLineError(PersonProblem.NO_GROUP, word)
    else:
        raise BadLineError(PersonProblem.NO_ROLE, word)


def joined(earlier: PersonLine | None, person: PersonLine) -> PersonLine:
    """One colleague on two lines, mentor of one class and teacher of others: both count."""
    if earlier is None:
        return person
    if earlier.name != person.name:
        raise BadLineError(PersonProblem.TWICE)
    return replace(
        earlier,
        roles=tuple(dict.fromkeys((*earlier.roles, *person.roles))),
        places=tuple(dict.fromkeys((*earlier.places, *person.places))),
    )
