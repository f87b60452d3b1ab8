"""What usually happens when a school year turns. A proposal of names and of whole class groups, never of a student.

In primary and special education a school has the same class groups again, and everybody goes a year up: 6a to 7a, from
8 out of school. Who is in which half of a combination class is not known here, so that is chosen by hand. In secondary
and vocational education classes are often made anew: names are proposed (1b becomes 2b), places are not.
"""

import re
from collections.abc import Iterable, Sequence

from kring.web.school.years.lines import BY_LEVEL, GroupLine

LEAVES = "-"
LAST = {"po": 8, "go": 8, "vo": 6, "mbo": 4}


def proposed_names(groups: Sequence[GroupLine], sector: str) -> list[GroupLine]:
    """The class groups of next year, from those of this year."""
    first = min((grade for group in groups for grade in group.grade_list), default=0)
    if sector in BY_LEVEL:
        kept = [group for group in groups if not group.grade_list or group.grade_list == [first]]
        risen = [risen_from(group) for group in groups if group.grade_list and group.grade_list[-1] < LAST[sector]]
        return once([*kept, *risen])
    taught = {grade for group in groups for grade in group.grade_list}
    missing = [
        risen_from(group)
        for group in groups
        if len(group.grade_list) == 1 and group.grade_list[0] + 1 not in taught and group.grade_list[0] < LAST[sector]
    ]
    return once([*groups, *missing])


def risen_from(group: GroupLine) -> GroupLine:
    """ "1b" becomes "2b". A name in which the year does not stand stays as it is."""
    up = [(grade, grade + 1) for grade in group.grade_list]
    name = group.name
    for grade, higher in reversed(up):
        name = re.sub(rf"(?<!\d){grade}(?!\d)", str(higher), name, count=1)
    return GroupLine(name, ",".join(str(higher) for _, higher in up))


def once(groups: Iterable[GroupLine]) -> list[GroupLine]:
    found = {group.name.casefold(): group for group in reversed(list(groups))}
    return sorted(found.values(), key=lambda group: (group.grade_list or [99], group.name.casefold()))


def proposed_place(group: GroupLine, coming: Sequence[GroupLine], sector: str) -> str:
    """Where the class group goes as a whole: a name, LEAVES, or "" when a person has to say it."""
    if sector in BY_LEVEL or not group.grade_list:
        return ""
    places = {place_of(grade, group, coming, sector) for grade in group.grade_list}
    return places.pop() if len(places) == 1 else ""


def place_of(grade: int, group: GroupLine, coming: Sequence[GroupLine], sector: str) -> str:
    if grade >= LAST[sector]:
        return LEAVES
    fitting = [each for each in coming if grade + 1 in each.grade_list]
    alike = [each for each in fitting if letters(each.name) == letters(group.name)]
    sure = alike if len(alike) == 1 else fitting
    return sure[0].name if len(sure) == 1 else ""


def letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalpha())
