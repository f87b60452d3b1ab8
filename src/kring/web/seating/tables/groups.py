"""What the pages about groups show. Reasons are for those who make the groups."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.translation import gettext as _

from kring.core.grouping import Aim, GroupingInput, GroupReason, explain_groups, meetings_of, times_met
from kring.core.grouping.words import exchange_sentence, meetings_sentence, proof_sentence, reason_sentence
from kring.web.school.models import ClassGroup
from kring.web.school.names import short_names
from kring.web.school.queries import students_in
from kring.web.seating.models import Grouping, GroupMark
from kring.web.seating.queries.groupings import (
    Grouped,
    asked_of,
    grouped,
    grouping_problem,
    last_change_of,
    last_undone_of,
    met_before,
    proof_holds,
    versions_kept,
)
from kring.web.seating.queries.problem import answers_of
from kring.web.seating.rules import MARKED, Asked
from kring.web.seating.tables.room import Mark

Terms = Mapping[str, str]
TEACHERS_OWN = {Aim.TOGETHER, Aim.APART, Aim.SUPPORT, Aim.NOT_ALONE}


@dataclass(frozen=True)
class Why:
    """One reason in words; `to` and `exchange` are the one exchange that meets it."""

    sentence: str
    met: bool
    by_teacher: bool = False
    exchange: str = ""
    to: str = ""
    is_variety: bool = False
    """Only that two were together before: told with the name, no sign beside it."""


@dataclass(frozen=True)
class Tile:
    student: int
    name: str
    role: str
    to: str
    whys: tuple[Why, ...] = ()
    is_chosen: bool = False
    can_swap: bool = False

    @property
    def mark(self) -> Mark:
        met = tuple(why.sentence for why in self.whys if why.met)
        unmet = tuple(why.sentence for why in self.whys if not why.met and not why.is_variety)
        return Mark(met, unmet, is_asked=False)


@dataclass(frozen=True)
class Column:
    number: int
    tiles: tuple[Tile, ...]
    balance: tuple[str, ...] = ()
    can_move_here: bool = False

    @property
    def to(self) -> str:
        return f"{self.number}-"


def plain_columns(now: Grouped, week: int) -> list[Column]:
    """First names and roles: nothing else of the groups is in these values."""
    return [
        Column(number, tuple(Tile(one, now.names[one], now.roles.get((week, one), ""), "") for one in members))
        for number, members in enumerate(now.week(week), start=1)
    ]


def plain_weeks(grouping: Grouping) -> list[tuple[int, list[Column]]]:
    now = grouped(grouping)
    return [(week, plain_columns(now, week)) for week in range(1, grouping.weeks + 1)]


def groups_page(grouping: Grouping, terms: Terms, *, week: int, chosen: int | None) -> dict:
    """For those who make the groups. Groups that ended are shown without reasons."""
    now = grouped(grouping)
    page = {
        "group": grouping.group,
        "door": "decide",
        "confidential": True,
        "plan": grouping,
        "week": week,
        "weeks": range(1, grouping.weeks + 1),
        "editable": grouping.status == Grouping.Status.PROPOSAL,
        "chosen": chosen,
        "newcomers": now.newcomers(week),
        "asked": asked_of(grouping),
    }
    if grouping.status == Grouping.Status.ENDED:
        return page | {"columns": plain_columns(now, week), "is_past": True}
    return page | _living(grouping, now, terms, week=week, chosen=chosen)


def _living(grouping: Grouping, now: Grouped, terms: Terms, *, week: int, chosen: int | None) -> dict:
    asked = asked_of(grouping)
    data = grouping_problem(grouping.group, asked, wave_id=grouping.wave_id, without=grouping)
    teller = _Teller(now, beside_other_weeks(data, now, week), asked, terms, week)
    columns = teller.columns(chosen, is_open=grouping.status == Grouping.Status.PROPOSAL)
    tiles = [tile for column in columns for tile in column.tiles]
    return {
        "columns": columns,
        "tiles": sorted(tiles, key=lambda tile: tile.name.casefold()),
        "person": next((tile for tile in tiles if tile.is_chosen), None) or _newcomer(now, week, chosen),
        "others": [
            (tile.to, tile.name) for tile in sorted(tiles, key=lambda one: one.name.casefold()) if tile.can_swap
        ],
        "sure": _sure(grouping, now, data),
        "meets": _meets(grouping, now, data, terms),
        "answers": answers_of(grouping.group, grouping.wave_id) if grouping.wave_id and asked.answers else None,
        "last_change": last_change_of(grouping),
        "last_undone": last_undone_of(grouping),
        "versions": list(versions_kept(grouping)),
        "unmet": [(tile, why) for tile in tiles for why in tile.whys if not why.met and not why.is_variety],
    }


def beside_other_weeks(data: GroupingInput, now: Grouped, week: int) -> GroupingInput:
    """What an exchange in one week costs, depends on who meet in the other weeks too."""
    others = [each for number, each in enumerate(now.as_ids(), start=1) if number != week]
    return replace(data, history=dict(Counter(data.history) + Counter(times_met(others))))


def _newcomer(now: Grouped, week: int, chosen: int | None) -> Tile | None:
    name = dict(now.newcomers(week)).get(chosen or 0)
    return Tile(chosen or 0, name, "", "") if name else None


def _sure(grouping: Grouping, now: Grouped, data: GroupingInput) -> str:
    if not proof_holds(grouping, now, data):
        return ""
    return proof_sentence(proven=grouping.proof["proven"], tries=grouping.proof["tries"], tr=translation)


def _meets(grouping: Grouping, now: Grouped, data: GroupingInput, terms: Terms) -> str:
    if grouping.weeks == 1:
        return ""
    return meetings_sentence(meetings_of(data.members, now.as_ids(), data.history), terms, translation)


@dataclass(frozen=True)
class _Teller:
    now: Grouped
    data: GroupingInput
    asked: Asked
    terms: Terms
    week: int

    def columns(self, chosen: int | None, *, is_open: bool) -> list[Column]:
        groups = self.now.week(self.week)
        reasons = explain_groups(self.data, self.now.as_ids()[self.week - 1]) if any(groups) else {}
        of = {one: number for number, members in enumerate(groups, start=1) for one in members}
        here, is_known = of.get(chosen or 0), chosen in self.now.names
        return [
            Column(
                number,
                tuple(
                    self._tile(one, number, reasons.get(str(one), ()), chosen, is_open and here not in (None, number))
                    for one in members
                ),
                tuple(self._balance(members)),
                can_move_here=is_open and is_known and here != number,
            )
            for number, members in enumerate(groups, start=1)
        ]

    def _tile(
        self, one: int, number: int, reasons: tuple[GroupReason, ...], chosen: int | None, can_swap: bool
    ) -> Tile:
        of = {member: at for at, members in enumerate(self.now.week(self.week), start=1) for member in members}
        whys = tuple(self._why(reason, of) for reason in reasons)
        role = self.now.roles.get((self.week, one), "")
        return Tile(one, self.now.names[one], role, f"{number}-{one}", whys, one == chosen, can_swap)

    def _why(self, reason: GroupReason, of: Mapping[int, int]) -> Why:
        said = reason_sentence(reason, self._name, self.terms, translation, self._mark(reason.mark))
        by_teacher = reason.aim in TEACHERS_OWN
        if reason.exchange is None:
            return Why(said, reason.met, by_teacher, is_variety=reason.aim is Aim.NEW)
        other = int(reason.exchange.other)
        words = exchange_sentence(reason.exchange, self._name, translation)
        return Why(said, reason.met, by_teacher, words, f"{of[other]}-{other}")

    def _balance(self, members: tuple[int, ...]) -> list[str]:
        """How a mark is spread: "basic 2 · extra challenge 1"."""
        return [
            " · ".join(
                f"{label} {count}"
                for value, label in MARKED[mark.key]
                if (count := sum(mark.values.get(str(one)) == value for one in members))
            )
            for mark in self.data.marks
        ]

    def _mark(self, key: str) -> str:
        return str(GroupMark.Kind(key).label) if key else ""

    def _name(self, member: str) -> str:
        return self.now.names[int(member)]


@dataclass(frozen=True)
class WorkedWith:
    name: str
    often: tuple[str, ...]
    not_yet: tuple[str, ...]


def worked_with(group: ClassGroup) -> list[WorkedWith]:
    """Per student with whom, most often first; and with whom not yet."""
    names, met = short_names(students_in(group)), met_before(group)
    found = []
    for one, name in names.items():
        times = {other: met[frozenset((str(one), str(other)))] for other in names if other != one}
        often = sorted(
            (other for other in times if times[other]), key=lambda other: (-times[other], names[other].casefold())
        )
        said = [
            names[other] if times[other] == 1 else _("%(name)s (%(n)s×)") % {"name": names[other], "n": times[other]}
            for other in often
        ]
        found.append(WorkedWith(name, tuple(said), tuple(names[other] for other in times if not times[other])))
    return found
