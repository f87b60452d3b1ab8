"""What goes into a seating proposal and what comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from kring.core.network import Network

Plan = Mapping[str, str]
_NOBODY: Mapping[frozenset[str], int] = MappingProxyType({})
_NO_SEATS: Mapping[str, str] = MappingProxyType({})


class Demand(StrEnum):
    """The kinds of requirement a plan may never break."""

    FRONT = "front"
    APART = "apart"
    LOCKED = "locked"
    SEAT = "seat"


@dataclass(frozen=True, slots=True, order=True)
class Requirement:
    """A hard requirement about one pupil, or two who are kept apart; `seat` is the locked one."""

    demand: Demand
    members: tuple[str, ...]
    seat: str = ""


@dataclass(frozen=True, slots=True)
class Violation:
    """A hard requirement that a plan breaks."""

    requirement: Requirement


class SeatingError(ValueError):
    """No plan can be made of this."""


class NotEnoughSeatsError(SeatingError):
    """More pupils than seats."""

    def __init__(self, pupils: int, seats: int) -> None:
        super().__init__(f"{pupils} pupils need a seat and there are {seats}")
        self.pupils, self.seats = pupils, seats


class InfeasibleError(SeatingError):
    """The requirements in `clash` cannot all be met; without any one of them the others can.

    `proven` is False when the search for a seat for everybody was given up rather than finished.
    """

    def __init__(self, clash: tuple[Requirement, ...], front_seats: int, *, proven: bool = True) -> None:
        names = "; ".join(f"{wish.demand} {' and '.join(wish.members)} {wish.seat}".strip() for wish in clash)
        super().__init__(f"these requirements clash: {names}")
        self.clash, self.front_seats, self.proven = clash, front_seats, proven


@dataclass(frozen=True, eq=False)
class SeatingInput:
    """Pupils, what they said, what the teacher marked and what must be.

    Parameters
    ----------
    members : everybody who needs a seat; also those who are in none of the networks.
    like : positive choices, several questions together if need be.
    know_better : whom one would like to know better.
    best_friend : best friends.
    reject : rather not; only where a school chose to ask it.
    needs_support, supportive : the teacher's marks, for the rule that seats a pupil who needs support beside a
        supportive classmate. Without marks the rule does nothing.
    front : must sit in front. keep_apart : pairs who may not share a table or sit side by side. locked : seat ids.
    history : how many earlier periods a pair were neighbours, by frozenset of the two ids.
    """

    members: tuple[str, ...]
    like: Network | None = None
    know_better: Network | None = None
    best_friend: Network | None = None
    reject: Network | None = None
    needs_support: frozenset[str] = frozenset()
    supportive: frozenset[str] = frozenset()
    front: frozenset[str] = frozenset()
    keep_apart: frozenset[frozenset[str]] = frozenset()
    locked: Mapping[str, str] = field(default_factory=lambda: _NO_SEATS)
    history: Mapping[frozenset[str], int] = field(default_factory=lambda: _NOBODY)

    def __post_init__(self) -> None:
        if len(set(self.members)) != len(self.members):
            raise ValueError("a pupil is in the class twice")
        here = set(self.members)
        for name in ("needs_support", "supportive", "front"):
            object.__setattr__(self, name, frozenset(getattr(self, name)) & here)
        object.__setattr__(self, "members", tuple(sorted(self.members)))
        object.__setattr__(self, "keep_apart", frozenset(pair for pair in _pairs(self.keep_apart) if pair <= here))
        object.__setattr__(self, "locked", {one: seat for one, seat in sorted(self.locked.items()) if one in here})
        object.__setattr__(self, "history", {pair: times for pair, times in self.history.items() if pair <= here})

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """All hard requirements, in a fixed order."""
        front = [Requirement(Demand.FRONT, (member,)) for member in self.front]
        apart = [Requirement(Demand.APART, tuple(sorted(pair))) for pair in self.keep_apart]
        locked = [Requirement(Demand.LOCKED, (member,), seat) for member, seat in self.locked.items()]
        return tuple(sorted(front + apart + locked))


@dataclass(frozen=True, slots=True)
class Swap:
    """Two pupils changing seats, or one going to an empty seat (`other` None), and what that does to the cost.

    `change` is the cost afterwards minus the cost before; `per_rule` splits it, without the rules that do not change.
    """

    member: str
    other: str | None
    seat: str
    change: float
    per_rule: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a pupil sits here, or a wish that this seat does not meet. For the teacher only.

    `rule` is the key of a rule; `others` whom it is about; `by_other` says that the wish was theirs;
    `evidence` the source; `relation` how near all of the others sit, 4 (close) when it differs; `amount` what the term adds to the cost
    (negative: a benefit). `swap` is, for an unmet wish, the single exchange that would meet it at the least cost;
    None when there is none without breaking a requirement.
    """

    member: str
    rule: str
    met: bool
    others: tuple[str, ...] = ()
    evidence: str = ""
    by_other: bool = False
    relation: int = 0
    amount: float = 0.0
    swap: Swap | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan, its cost in all and per rule, and how hard a better one was looked for.

    `tries` is the number of plans that were looked at after this one was found, none of them better.
    """

    seats: Plan
    cost: float
    per_rule: Mapping[str, float]
    tries: int
    looked_at: int


def _pairs(pairs: Iterable[Iterable[str]]) -> list[frozenset[str]]:
    made = [frozenset(pair) for pair in pairs]
    if any(len(pair) != 2 for pair in made):
        raise ValueError("keeping apart is about two different pupils")
    return made
