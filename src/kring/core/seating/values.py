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
_NO_ZONES: Mapping[str, frozenset[str]] = MappingProxyType({})
_NO_LEVELS: Mapping[str, float] = MappingProxyType({})


class Demand(StrEnum):
    """The kinds of requirement a plan may never break."""

    FRONT = "front"
    APART = "apart"
    LOCKED = "locked"
    SEAT = "seat"
    ZONE = "zone"
    NOT_ZONE = "not_zone"
    TOGETHER = "together"
    BESIDE = "beside"
    ALONE = "alone"
    ELSEWHERE = "elsewhere"


class Strength(StrEnum):
    """How much a teacher wants something, in words."""

    MUST = "must"
    STRONGLY = "strongly"
    RATHER = "rather"


class Aim(StrEnum):
    """What a teacher wants to bring about."""

    CLOSER = "closer"
    PROTECT = "protect"
    BREAK_UP = "break_up"
    BUDDY = "buddy"
    EVERYONE_MEETS = "everyone_meets"


FACTORS: Mapping[Strength, float] = MappingProxyType(
    {Strength.RATHER: 1.0, Strength.STRONGLY: 3.0, Strength.MUST: 20.0}
)
_NO_STRENGTHS: Mapping[str, Strength] = MappingProxyType({})


@dataclass(frozen=True, slots=True, order=True)
class Requirement:
    """A hard requirement about one pupil, or two.

    FRONT; LOCKED on `seat`; ELSEWHERE than on `seat`, where they sat before; in ZONE or NOT_ZONE `zone`; TOGETHER side by side or at
    one table; BESIDE each other; APART not side by side nor at one table, and when `away` is given at least so many chair
    widths away; ALONE with nobody beside them nor at their table.
    """

    demand: Demand
    members: tuple[str, ...]
    seat: str = ""
    zone: str = ""
    away: float = 0.0


@dataclass(frozen=True, slots=True, order=True)
class Wish:
    """What a teacher would like for one pupil or two: TOGETHER, BESIDE, APART, ZONE or NOT_ZONE, by how much. MUST is a requirement."""

    demand: Demand
    members: tuple[str, ...]
    strength: Strength = Strength.RATHER
    zone: str = ""
    away: float = 0.0


@dataclass(frozen=True, slots=True, order=True)
class Goal:
    """What a teacher wants to bring about with this plan: two CLOSER, PROTECT one, BREAK_UP a corner, a BUDDY for one (by
    whom, when a second is named), EVERYONE_MEETS."""

    aim: Aim
    members: tuple[str, ...] = ()


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

    `relax` are those of them of which each alone, let go, makes a plan possible: none when several things clash at once.
    `proven` is False when the search for a seat for everybody was given up rather than finished.
    """

    def __init__(
        self,
        clash: tuple[Requirement, ...],
        front_seats: int,
        *,
        proven: bool = True,
        relax: tuple[Requirement, ...] = (),
    ) -> None:
        names = "; ".join(f"{wish.demand} {' and '.join(wish.members)} {wish.seat}".strip() for wish in clash)
        super().__init__(f"these requirements clash: {names}")
        self.clash, self.front_seats, self.proven, self.relax = clash, front_seats, proven, relax


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
    required : any other requirement. zones : seat ids by the name of a zone, as the drawing of the room has them.
    wishes : what the teacher would like. goals : what the teacher wants to bring about.
    bullying : who bullies whom, as far as the team knows. carried : who supported a classmate last period.
    mark, level : for a mix of neighbours, the first a mark of the teacher's own; without them those rules do nothing.
    off : rules that are switched off. strength : how much a rule counts, other than rather.
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
    required: frozenset[Requirement] = frozenset()
    zones: Mapping[str, frozenset[str]] = field(default_factory=lambda: _NO_ZONES)
    wishes: frozenset[Wish] = frozenset()
    goals: frozenset[Goal] = frozenset()
    bullying: frozenset[tuple[str, str]] = frozenset()
    carried: frozenset[str] = frozenset()
    mark: Mapping[str, str] = field(default_factory=lambda: _NO_SEATS)
    level: Mapping[str, float] = field(default_factory=lambda: _NO_LEVELS)
    off: frozenset[str] = frozenset()
    strength: Mapping[str, Strength] = field(default_factory=lambda: _NO_STRENGTHS)

    def __post_init__(self) -> None:
        if len(set(self.members)) != len(self.members):
            raise ValueError("a pupil is in the class twice")
        here = set(self.members)
        for name in ("needs_support", "supportive", "front", "carried"):
            object.__setattr__(self, name, frozenset(getattr(self, name)) & here)
        object.__setattr__(self, "members", tuple(sorted(self.members)))
        object.__setattr__(self, "keep_apart", frozenset(pair for pair in _pairs(self.keep_apart) if pair <= here))
        object.__setattr__(self, "locked", {one: seat for one, seat in sorted(self.locked.items()) if one in here})
        object.__setattr__(self, "history", {pair: times for pair, times in self.history.items() if pair <= here})
        object.__setattr__(self, "bullying", frozenset(pair for pair in self.bullying if set(pair) <= here))
        for name in ("required", "wishes", "goals"):
            kept = frozenset(one for one in getattr(self, name) if set(one.members) <= here)
            object.__setattr__(self, name, kept)

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """All hard requirements, in a fixed order."""
        front = [Requirement(Demand.FRONT, (member,)) for member in self.front]
        apart = [Requirement(Demand.APART, tuple(sorted(pair))) for pair in self.keep_apart]
        locked = [Requirement(Demand.LOCKED, (member,), seat) for member, seat in self.locked.items()]
        musts = [
            Requirement(wish.demand, wish.members, zone=wish.zone, away=wish.away)
            for wish in self.wishes
            if wish.strength is Strength.MUST
        ]
        return tuple(sorted({*front, *apart, *locked, *self.required, *musts}))

    def factor(self, rule: str) -> float:
        """How many times a rule counts: not when it is switched off, more when it is wanted strongly."""
        return 0.0 if rule in self.off else FACTORS[self.strength.get(rule, Strength.RATHER)]


@dataclass(frozen=True, slots=True)
class Swap:
    """Two pupils changing seats, or one going to an empty seat (`other` None), and what that does to the cost.

    `change` is the cost afterwards minus the cost before; `per_rule` splits it, without the rules that do not change.
    `whom` are the pupils for whom it gets worse, by their own share of the cost: the most first.
    """

    member: str
    other: str | None
    seat: str
    change: float
    per_rule: Mapping[str, float]
    whom: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a pupil sits here, or a wish that this seat does not meet. For the teacher only.

    `rule` is the key of a rule; `others` whom it is about; `by_other` says that the wish was theirs;
    `evidence` the source; `relation` how near all of the others sit, 4 (close) when it differs; `amount` what the term adds to the cost
    (negative: a benefit). `swap` is, for an unmet wish, the single exchange that would meet it at the least cost;
    None when there is none without breaking a requirement. `demand` and `zone` say what the teacher required.
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
    demand: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan, its cost in all and per rule, and how hard a better one was looked for.

    `tries` is the number of plans that were looked at after this one was found, none of them better. `proven` says that
    there is no better one at all: see `prove`.
    """

    seats: Plan
    cost: float
    per_rule: Mapping[str, float]
    tries: int
    looked_at: int
    proven: bool = False


def _pairs(pairs: Iterable[Iterable[str]]) -> list[frozenset[str]]:
    made = [frozenset(pair) for pair in pairs]
    if any(len(pair) != 2 for pair in made):
        raise ValueError("keeping apart is about two different pupils")
    return made
