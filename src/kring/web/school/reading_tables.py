"""What the pages about reading a whole school show, row by row."""

from collections import Counter
from dataclasses import dataclass, field

from kring.web.school import queries, reading_words, rules, wording
from kring.web.school.models import RosterImport, RosterUpload
from kring.web.school.roster.values import NameLine
from kring.web.school.roster.whole import Plan, Roster
from kring.web.school.roster.whole.compare import NEW, Gone, Row, twins, without_year
from kring.web.ui.terms import Terms, terms_for


@dataclass
class Shown:
    """A row with the names of the class groups that it comes from."""

    row: Row
    comes_from: str = ""


@dataclass
class GroupPile:
    """One class group of the file: who comes, who stays, who is not in it."""

    name: str
    is_new: bool = False
    group_id: int | None = None
    new: list[Shown] = field(default_factory=list)
    moved: list[Shown] = field(default_factory=list)
    renamed: list[Shown] = field(default_factory=list)
    asked: list[Shown] = field(default_factory=list)
    same: list[Shown] = field(default_factory=list)
    left: list[Gone] = field(default_factory=list)

    @property
    def to_look_at(self) -> bool:
        """Something here is for a person to decide."""
        return bool(self.asked or self.left or self.renamed or any(shown.row.asked for shown in self.moved))

    @property
    def size(self) -> int:
        return len(self.new) + len(self.moved) + len(self.renamed) + len(self.asked) + len(self.same)


@dataclass
class Preview:
    source: str
    groups: list[GroupPile]
    double: tuple[NameLine, ...]
    dropped: list[str]
    notes: list[str]
    twins: list[str]
    unread: list[str]
    not_in_file: list[str]
    other_year: str
    staff: int
    plan: Plan

    def total(self, pile: str) -> int:
        return sum(len(getattr(group, pile)) for group in self.groups)

    @property
    def totals(self) -> dict[str, int]:
        return {pile: self.total(pile) for pile in ("new", "moved", "renamed", "asked", "same", "left")}

    @property
    def numbers(self) -> int:
        return sum(row.new_number and row.asked != "number" for row in self.plan.rows)


def preview(upload: RosterUpload, roster: Roster, plan: Plan, terms: Terms) -> Preview:
    names = queries.group_names()
    piles = piles_of(plan, roster, names)
    read = {target for target in plan.targets.values() if target}
    of_year = queries.groups().filter(year=upload.year)
    return Preview(
        source=str(reading_words.SOURCES[roster.source]),
        groups=piles,
        double=plan.double,
        dropped=reading_words.dropped_names(roster.dropped),
        notes=[reading_words.note_sentence(note, terms) for note in roster.notes],
        twins=[
            without_year(pair[0].name)
            for pair in twins(roster.groups)
            if len({plan.targets[each.key] for each in pair}) == 1
        ],
        unread=[group.name for group in roster.groups if not plan.targets[group.key]],
        not_in_file=[group.name for group in of_year if str(group.pk) not in read],
        other_year=roster.year if roster.year and upload.year and roster.year != upload.year.name else "",
        staff=len(roster.staff),
        plan=plan,
    )


def piles_of(plan: Plan, roster: Roster, names: dict[int, str]) -> list[GroupPile]:
    """In the order of the file; who leaves a class group that is not read into stands under that one."""
    in_file = {f"{NEW}:{group.key}": group.name for group in roster.groups}
    parts = Counter(plan.targets.values())
    in_file |= {target: without_year(name) for target, name in in_file.items() if parts[target] > 1}
    piles: dict[str, GroupPile] = {}
    for target in plan.targets.values():
        if target and target not in piles:
            made = target in in_file
            name = in_file[target] if made else names.get(int(target), "")
            piles[target] = GroupPile(name, made, None if made else int(target))
    for row in plan.rows:
        comes_from = ", ".join(dict.fromkeys(names[place] for place in row.leave if place in names))
        getattr(piles[row.main], row.pile).append(Shown(row, comes_from))
    for gone in plan.left:
        target = str(gone.group_id)
        piles.setdefault(target, GroupPile(names.get(gone.group_id, ""), group_id=gone.group_id)).left.append(gone)
    return list(piles.values())


@dataclass
class ColleagueRow:
    place: int
    name: str
    said: str
    role: str
    groups: str
    is_here: bool
    has_address: bool


def staff(done: RosterImport) -> list[ColleagueRow]:
    """Who stands in the file, with the role that Kring would propose."""
    terms, names = terms_for(done.school.sector), queries.group_names()
    here = queries.addresses_of_colleagues(done.school)
    return [
        ColleagueRow(
            place,
            each["name"],
            each["said"],
            wording.role_name(each["role"], terms) if each["role"] else "",
            ", ".join(names[pk] for pk in each["groups"] if pk in names),
            bool(each["email"]) and each["email"].casefold() in here,
            bool(each["email"]),
        )
        for place, each in enumerate(done.staff)
    ]


def proposal(kept: dict, sector: str) -> dict:
    """What the invitation form begins with."""
    if not kept:
        return {}
    own = kept["group_role"] == "own"
    group_role = rules.OWN_GROUP_ROLE[sector] if own else kept["group_role"]
    start = {"name": kept["name"], "email": kept["email"], "role": kept["role"], "groups": kept["groups"]}
    return start | ({"group_role": group_role} if group_role else {})


def done_words(done: RosterImport) -> str:
    return reading_words.done_sentence(done, terms_for(done.school.sector))
