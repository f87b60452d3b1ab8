import re
from collections import Counter
from collections.abc import Iterable

from kring.web.school.models import Student


def short_names(students: Iterable[Student]) -> dict[int, str]:
    """First names, with as many letters of the surname as it takes to tell two apart."""
    students = list(students)
    names = {student.pk: student.first_name for student in students}
    for letters in range(1, 81):
        taken = Counter(names.values())
        twice = [student for student in students if taken[names[student.pk]] > 1 and student.last_name]
        if not twice:
            break
        for student in twice:
            names[student.pk] = f"{student.first_name} {student.last_name[:letters]}".strip()
    return names


def without_name(student: Student, text: str) -> str:
    """The text with an ellipsis where this student is named. Too much rather than too little: upper case or lower."""
    names = "|".join(re.escape(name) for name in (student.full_name, student.first_name) if name)
    return re.sub(rf"\b(?:{names})\b", "…", text, flags=re.IGNORECASE) if names else text
