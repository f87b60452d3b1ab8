"""What a portrait is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from kring.core.values import Verdict


class Aspect(StrEnum):
    """The four aspects of a class, and the basis on which anything can be said."""

    BASIS = "basis"
    INTERACTIONS = "interactions"
    RELATIONS = "relations"
    STRUCTURES = "structures"
    NORMS = "norms"


class Kind(StrEnum):
    """What a finding is about."""

    RESPONSE = "response"
    TOO_FEW = "too_few"
    UNCHOSEN = "unchosen"
    NO_MUTUAL = "no_mutual"
    MUTUAL = "mutual"
    BEST_FRIEND = "best_friend"
    KNOW_BETTER = "know_better"
    SPREAD = "spread"
    CLOSURE = "closure"
    SAID = "said"
    AFFECTED = "affected"
    BOND = "bond"
    INFLUENCE = "influence"
    LOOKED_UP_TO = "looked_up_to"
    TOGETHER = "together"
    LEADERS = "leaders"
    HAPPENS = "happens"
    REWARDED = "rewarded"
    APPROVED = "approved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the answers say, or cannot say.

    `members` are the pupils it is about, in the order of the network (for KNOW_BETTER: pair after pair). `numbers`
    holds the figures by name. `n` pupils were asked and `answered` of them answered the `questions` it rests on.
    `absent` gives, of the pupils it is about, those who did not answer, with the reason or "". `reason` is the
    Shortage behind TOO_FEW.
    """

    kind: Kind
    aspect: Aspect
    members: tuple[str, ...]
    numbers: Mapping[str, float]
    certainty: Verdict
    n: int
    answered: int
    questions: tuple[str, ...] = ()
    absent: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Portrait:
    """All findings, in the order in which they are best read; `n` and `answered` over all questions together."""

    findings: tuple[Finding, ...]
    n: int
    answered: int
