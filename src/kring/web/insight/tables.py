"""The same answers as a table: per pupil beside the sociogram, and the matrix of who chose whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kring.core.drawing import together
from kring.core.network import Network
from kring.web.insight.rules import by_name

NO_ANSWER = {
    "ill": gettext_lazy("was ill"),
    "away": gettext_lazy("was away"),
    "": gettext_lazy("gave no answer"),
    "skipped": gettext_lazy("skipped this question"),
}


@dataclass(frozen=True)
class Pupil:
    """One pupil in the answers to one question. `chose` is None when the answer is not known; `absence` says why."""

    member: str
    number: int
    name: str
    chosen_by: int
    possible: int
    chose: int | None
    mutual: int
    absence: str
    says: str


@dataclass(frozen=True)
class Ties:
    """The ties of one pupil, by name."""

    pupil: Pupil
    mutual: tuple[str, ...]
    chose: tuple[str, ...]
    chosen_by: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    pupil: Pupil
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    """Rows choose, columns are chosen. A cell is `self`, `mutual`, `chose`, `not` or `unknown`."""

    heads: tuple[Pupil, ...]
    rows: tuple[Row, ...]


def pupils(net: Network, names: Mapping[str, str], absences: Mapping[str, str]) -> list[Pupil]:
    """Everybody in the network, by name: never in an order that ranks."""
    order = sorted(range(net.n), key=lambda at: (by_name(names[net.members[at]]), net.members[at]))
    return [_pupil(net, at, number, names, absences) for number, at in enumerate(order, start=1)]


def ties_of(net: Network, member: str, everybody: Sequence[Pupil]) -> Ties | None:
    """Whom this pupil chose and by whom this pupil was chosen; None for who is not in the network."""
    if member not in net.members:
        return None
    at = net.index(member)
    mutual, out, back = net.mutual[at], net.adjacency[at], net.adjacency[:, at]
    return Ties(
        next(pupil for pupil in everybody if pupil.member == member),
        _names(net, mutual, everybody),
        _names(net, out & ~mutual, everybody),
        _names(net, back & ~mutual, everybody),
    )


def ordered(net: Network, everybody: Sequence[Pupil], order: str = "") -> list[Pupil]:
    """By name; `samen`: those with shared ties next to each other, so that circles show as blocks; `gekozen`: by how
    often chosen, for who looks for it: nothing opens that way by itself."""
    heads = list(everybody)
    if order == "samen":
        rank = {net.members[at]: place for place, at in enumerate(together(net))}
        heads.sort(key=lambda pupil: rank[pupil.member])
    elif order == "gekozen":
        heads.sort(key=lambda pupil: -pupil.chosen_by)
    return heads


def named(members: Collection[str], everybody: Iterable[Pupil]) -> tuple[str, ...]:
    return tuple(pupil.name for pupil in everybody if pupil.member in members)


def matrix_words() -> tuple[str, str, str]:
    """What the shapes in the matrix stand for, as in its key on the page."""
    return _("both chose each other"), _("the row chose the column"), _("gave no answer: not known")


def matrix(net: Network, everybody: Sequence[Pupil], order: str = "") -> Matrix:
    heads = ordered(net, everybody, order)
    places = [net.index(pupil.member) for pupil in heads]
    rows = (Row(pupil, tuple(_cells(net, at, places))) for pupil, at in zip(heads, places, strict=True))
    return Matrix(tuple(heads), tuple(rows))


def _cells(net: Network, row: int, places: Iterable[int]) -> Iterable[str]:
    for column in places:
        if row == column:
            yield "self"
        elif not net.answered[row]:
            yield "unknown"
        elif net.adjacency[row, column]:
            yield "mutual" if net.mutual[row, column] else "chose"
        else:
            yield "not"


def _pupil(net: Network, at: int, number: int, names: Mapping[str, str], absences: Mapping[str, str]) -> Pupil:
    member = net.members[at]
    chose = net.given_or_none[at]
    absence = "" if chose is not None else str(NO_ANSWER[absences.get(member, "skipped")])
    chosen_by, possible, mutual = (int(row[at]) for row in (net.received, net.possible_nominators, net.mutual_count))
    says = _says(names[member], chosen_by, possible, chose, mutual, absence)
    return Pupil(member, number, names[member], chosen_by, possible, chose, mutual, absence, says)


def _says(name: str, chosen_by: int, possible: int, chose: int | None, mutual: int, absence: str) -> str:
    facts = {"name": name, "count": chosen_by, "possible": possible, "chose": chose, "mutual": mutual, "why": absence}
    chosen = _("%(name)s was chosen by %(count)s of the %(possible)s others who answered.") % facts
    if chose is None:
        return chosen + " " + _("%(name)s %(why)s: whom %(name)s would choose is not known.") % facts
    own = ngettext(
        "%(name)s chose %(chose)s other, %(mutual)s of them mutually.",
        "%(name)s chose %(chose)s others, %(mutual)s of them mutually.",
        chose,
    )
    return chosen + " " + own % facts


def _names(net: Network, chosen: Sequence[bool], everybody: Iterable[Pupil]) -> tuple[str, ...]:
    inside = {member for member, is_in in zip(net.members, chosen, strict=True) if is_in}
    return tuple(pupil.name for pupil in everybody if pupil.member in inside)
