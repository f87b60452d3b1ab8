"""Parts of a class group that the school registers by itself, and how much pupils choose inside their own part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kring.core.disclosure import may_show_groups
from kring.core.inference.between import Between, ties_between
from kring.core.network import Network
from kring.web.insight.models import Division, DivisionPart
from kring.web.school.models import ClassGroup


@dataclass(frozen=True)
class Divided:
    """A division of a class group: in which part everybody is, by id."""

    kind: str
    title: str
    parts: Mapping[str, str]

    @property
    def labels(self) -> list[str]:
        return sorted(set(self.parts.values()))

    def members(self, part: str) -> set[str]:
        return {member for member, of in self.parts.items() if of == part}


def divisions(group: ClassGroup) -> list[Divided]:
    """In two queries."""
    rows = list(Division.objects.filter(group=group))
    placed: dict[int, dict[str, str]] = {row.pk: {} for row in rows}
    for division, student, part in DivisionPart.objects.filter(division__in=rows).values_list(
        "division_id", "student_id", "part"
    ):
        placed[division][str(student)] = part
    return [Divided(row.kind, row.get_kind_display(), placed[row.pk]) for row in rows]


def filters(divided: list[Divided], net: Network) -> dict[str, str]:
    """Parts by which the sociogram may be looked at, by key: those that are large enough here to be shown."""
    found = {}
    for division in divided:
        sizes = {label: len(division.members(label) & set(net.members)) for label in division.labels}
        sizes = {label: size for label, size in sizes.items() if size}
        if may_show_groups(sizes.values()):
            found |= {f"{division.kind}:{label}": label for label in sizes}
    return found


def in_part(divided: list[Divided], key: str) -> set[str]:
    kind, _colon, part = key.partition(":")
    return next((division.members(part) for division in divided if division.kind == kind), set())


def between(division: Divided, net: Network) -> Between:
    return ties_between(net, [division.parts.get(member) for member in net.members])
