"""Which student a file is of: by the number in the administration, else by the name, else nobody's."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from kring.web.school.models import Student


class Finder:
    """Only who is sure: a name that two students share finds neither of them."""

    def __init__(self, students: Iterable[Student]):
        students = list(students)
        self.by_number = {plain_number(each.external_id): each for each in students if each.external_id}
        words = [(key, each) for each in students for key in keys_of(each)]
        often = Counter(key for key, _ in words)
        self.by_name = {key: each for key, each in words if often[key] == 1}

    def of(self, name: str) -> Student | None:
        numbers = [plain_number(part) for part in re.split(r"[\s_.-]+", name) if part]
        by_number = next(
            (self.by_number[part] for part in [plain_number(name), *numbers] if part in self.by_number), None
        )
        return by_number or self.by_name.get(letters(re.sub(r"\d+", " ", name)))


def keys_of(student: Student) -> set[str]:
    last = f"{student.prefix} {student.last_name}"
    return {
        letters(f"{student.first_name} {last}"),
        letters(f"{last} {student.first_name}"),
        letters(f"{student.last_name} {student.prefix} {student.first_name}"),
        letters(f"{student.last_name} {student.first_name} {student.prefix}"),
        letters(student.first_name),
    }


def letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalpha())


def plain_number(text: str) -> str:
    return text.strip().casefold().lstrip("0")
