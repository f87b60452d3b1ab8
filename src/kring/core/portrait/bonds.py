"""The bond with the teacher as pupils see it: closeness and friction are two things (E02)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kring.core.portrait.findings import Aspect, Finding, Kind
from kring.core.portrait.majority import Statement, majority


class Corner(StrEnum):
    """Where a pupil stands on the two; DISTANT are the quiet ones, little warmth and little friction."""

    WARM = "warm"
    WARM_WITH_FRICTION = "warm_with_friction"
    DISTANT = "distant"
    FRICTION = "friction"


@dataclass(frozen=True, slots=True)
class Cornered:
    """A pupil with the two means, in points of the scale."""

    member: str
    closeness: float
    conflict: float
    corner: Corner


def corners(
    members: Sequence[str],
    closeness: Sequence[float | None],
    conflict: Sequence[float | None],
    low: float,
    high: float,
) -> tuple[Cornered, ...]:
    """Everybody of whom both are known; above the middle of the scale is close, or is friction.

    >>> [each.corner.value for each in corners("ab", [4, 1.5], [1, 1], 1, 4)]
    ['warm', 'distant']
    """
    middle = (low + high) / 2
    names = {
        (True, False): Corner.WARM,
        (True, True): Corner.WARM_WITH_FRICTION,
        (False, False): Corner.DISTANT,
        (False, True): Corner.FRICTION,
    }
    return tuple(
        Cornered(member, close, harsh, names[close > middle, harsh > middle])
        for member, close, harsh in zip(members, closeness, conflict, strict=True)
        if close is not None and harsh is not None
    )


def bond_finding(found: Sequence[Cornered], asked: int, keys: tuple[str, ...] = ("closeness", "conflict")) -> Finding:
    """BOND: how many are in each corner, and whether most feel close. Names nobody."""
    close = {Corner.WARM, Corner.WARM_WITH_FRICTION}
    most = majority(Statement("bond", tuple(int(each.corner in close) for each in found), 0, 1, asked))
    numbers: dict[str, float] = {corner.value: sum(each.corner is corner for each in found) for corner in Corner}
    numbers |= {"agree": most.agree, "n": most.n, "direction": most.direction}
    return Finding(Kind.BOND, Aspect.RELATIONS, (), numbers, most.verdict, asked, most.n, keys, reason=most.why)
