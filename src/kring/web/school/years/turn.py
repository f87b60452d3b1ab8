"""A turn of the school year as it is asked for: what the page shows, and what is done when it is confirmed."""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kring.web.school import queries
from kring.web.school.models import ClassGroup, Enrollment, GroupAssignment, SchoolYear
from kring.web.school.years.lines import GroupLine, grades_in
from kring.web.school.years.proposing import LEAVES, proposed_names, proposed_place, risen_from

AS_CLASS = "as-class"


@dataclass(frozen=True)
class YearDates:
    name: str
    starts_on: dt.date
    ends_on: dt.date


@dataclass(frozen=True)
class Place:
    """One student in one class group of this year, and where that place leads: a name, LEAVES, or "" for not yet."""

    enrollment: Enrollment
    said: str
    goes: str


@dataclass(frozen=True)
class Leaving:
    """One class group of this year."""

    group: ClassGroup
    said: str
    idea: str
    places: tuple[Place, ...]

    @property
    def needs_a_person(self) -> bool:
        return len(self.group.grade_list) > 1 and not self.said


@dataclass(frozen=True)
class Offer:
    """A colleague of this year, proposed for a class group of next year. Nothing happens without a tick."""

    assignment: GroupAssignment
    name: str
    ticked: bool

    @property
    def key(self) -> str:
        return f"{self.assignment.pk}:{self.name}"


@dataclass(frozen=True)
class Coming:
    """One class group of next year."""

    line: GroupLine
    exists: bool
    places: tuple[Place, ...]
    offers: tuple[Offer, ...]

    @property
    def teachers(self) -> list[Offer]:
        return [offer for offer in self.offers if offer.ticked]


@dataclass
class Turn:
    before: SchoolYear
    dates: YearDates
    leaving: list[Leaving] = field(default_factory=list)
    coming: list[Coming] = field(default_factory=list)

    @property
    def places(self) -> list[Place]:
        return [place for each in self.leaving for place in each.places]

    @property
    def leavers(self) -> list[Place]:
        return [place for place in self.places if place.goes == LEAVES]

    @property
    def unplaced(self) -> list[Place]:
        return [place for place in self.places if not place.goes]

    @property
    def moving(self) -> list[Place]:
        return [place for place in self.places if place.goes not in ("", LEAVES)]

    @property
    def mark(self) -> str:
        """What was seen, in a few letters: when it differs somebody changed something in the meantime."""
        what = (
            self.dates,
            [each.line for each in self.coming],
            sorted((place.enrollment.pk, place.goes) for place in self.places),
        )
        return hashlib.sha256(repr(what).encode()).hexdigest()


# --- from which year to which ----------------------------------------------------------------------------------------


def years_to_leave() -> list[SchoolYear]:
    """Years that have begun and have class groups, the newest first."""
    with_groups = ClassGroup.objects.values("year")
    return list(queries.years().filter(starts_on__lte=dt.date.today(), pk__in=with_groups))


def dates_after(year: SchoolYear) -> YearDates:
    """The year that follows: as the school made it, else the legal year."""
    made = queries.years().filter(starts_on__gt=year.starts_on).order_by("starts_on").first()
    if made:
        return YearDates(made.name, made.starts_on, made.ends_on)
    first = year.starts_on.year + 1
    return YearDates(f"{first}-{first + 1}", dt.date(first, 8, 1), dt.date(first + 1, 7, 31))


def following(dates: YearDates) -> list[ClassGroup]:
    """The class groups that are there already in that year."""
    return list(queries.groups().filter(year__name=dates.name))


# --- what is proposed and what was said ------------------------------------------------------------------------------


def lines_of(groups: Sequence[ClassGroup]) -> list[GroupLine]:
    return [GroupLine(group.name, ",".join(map(str, group.grade_list))) for group in groups]


def proposed_text(before: SchoolYear, sector: str) -> str:
    """The class groups of next year as lines to change: those that are there already, else from those of this year."""
    there = following(dates_after(before))
    lines = lines_of(there) if there else proposed_names(lines_of(list(queries.groups().filter(year=before))), sector)
    return "\n".join(written(line, sector) for line in lines)


def written(line: GroupLine, sector: str) -> str:
    """The years stand behind the name only when the name does not tell them."""
    return line.name if line.grades == grades_in(line.name, sector) else f"{line.name}; {line.grades}"


def turn_of(before: SchoolYear, lines: Sequence[GroupLine], sector: str, said: Mapping[str, str], ticks=()) -> Turn:
    """The whole turn. `said` holds what was chosen on the page; what is not there is the proposal."""
    dates = dates_after(before)
    turn = Turn(before, dates)
    names = {line.name for line in lines} | {LEAVES, ""}
    rows, teachers = rows_by_group(before, dates), teachers_by_group(before)
    groups = list(queries.groups().filter(year=before))
    for group in groups:
        turn.leaving.append(leaving(group, rows[group.pk], lines, sector, said, names))
    there = {group.name.casefold() for group in following(dates)}
    for line in lines:
        places = tuple(place for place in turn.places if place.goes == line.name)
        offers = offers_for(line, places, groups, teachers, ticks)
        turn.coming.append(Coming(line, line.name.casefold() in there, places, offers))
    return turn


def rows_by_group(before: SchoolYear, dates: YearDates) -> dict[int, list[Enrollment]]:
    """Who is in a class group at the end of the year and has no place in the next one yet."""
    found: dict[int, list[Enrollment]] = defaultdict(list)
    lasts = queries.enrolled(queries.groups().filter(year=before)).filter(ends_on=None)
    for row in lasts.select_related("student", "group__school").order_by(
        "student__first_name", "student__last_name", "pk"
    ):
        found[row.group_id].append(row)
    return found


def teachers_by_group(before: SchoolYear) -> dict[int, list[GroupAssignment]]:
    found: dict[int, list[GroupAssignment]] = defaultdict(list)
    for each in GroupAssignment.objects.filter(group__year=before).select_related("user", "group").order_by("pk"):
        found[each.group_id].append(each)
    return found


def leaving(group, rows, lines, sector, said, names) -> Leaving:
    line = lines_of([group])[0]
    proposal = proposed_place(line, lines, sector)
    goes = known(said.get(f"goes-{group.pk}", proposal), names)
    risen = risen_from(line).name
    places = tuple(place_of(row, goes, said, names) for row in rows)
    return Leaving(group, goes, risen if risen in names and risen != group.name else "", places)


def place_of(row: Enrollment, goes: str, said: Mapping[str, str], names: set[str]) -> Place:
    own = said.get(f"place-{row.pk}", AS_CLASS)
    own = own if own == AS_CLASS else known(own, names)
    return Place(row, own, goes if own == AS_CLASS else own)


def known(name: str, names: set[str]) -> str:
    return name if name in names else ""


def offers_for(line: GroupLine, places, groups, teachers, ticks) -> tuple[Offer, ...]:
    """Who works now with the class group of that name, and with those who come from: each colleague once."""
    sources = [group for group in groups if group.name.casefold() == line.name.casefold()]
    sources += [group for group in groups if group.pk in {place.enrollment.group_id for place in places}]
    found: dict[tuple[int, str], Offer] = {}
    for group in sources:
        for each in teachers[group.pk]:
            ticked = f"{each.pk}:{line.name}" in ticks
            found.setdefault((each.user_id, each.role), Offer(each, line.name, ticked))
    return tuple(found.values())
