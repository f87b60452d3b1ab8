"""The small frozen values the core speaks in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Valence(StrEnum):
    """Whether being chosen on a question is good news, bad news or neither."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"


class Verdict(StrEnum):
    """The three things that can be said of a figure or a finding. "Cannot tell" always comes with a reason.

    CLEAR: the answers say so, and chance is an unlikely explanation where that is asked. CHANCE: it is so, but chance
    explains it well. CANNOT_TELL: too little is known.
    """

    CLEAR = "clear"
    CHANCE = "indistinguishable from chance"
    CANNOT_TELL = "cannot tell"

    @property
    def key(self) -> str:
        """In one word, for documents and style sheets: clear, chance, cannot_tell."""
        return self.name.lower()


class IssueKind(StrEnum):
    """What can be wrong with an answer. Each has one rule; none of them stops the analysis."""

    SELF = "self"
    DUPLICATE = "duplicate"
    VALUE = "value"
    CONTRADICTION = "contradiction"
    OUTSIDE = "outside"
    NOT_IN_CLASS = "not_in_class"
    NOT_ANSWERED = "not_answered"
    NOT_LISTED = "not_listed"


class Done(StrEnum):
    """What was done with an answer that has an issue."""

    DROPPED = "dropped"
    COLLAPSED = "collapsed"
    TAKEN_AS_ONE = "taken_as_one"
    TAKEN_AS_ANSWERED = "taken_as_answered"
    TAKEN_AS_UNKNOWN = "taken_as_unknown"


@dataclass(frozen=True, slots=True)
class Member:
    """A pupil of the class. An objecting pupil is never a member."""

    id: str
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Question:
    """A nomination question; `limit` is the largest number of choices allowed, None when there is none."""

    key: str
    valence: Valence = Valence.POSITIVE
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Nomination:
    """`nominator` chose `nominee`; `value` 0 says explicitly: did not choose. `where` is its place in a file."""

    nominator: str
    nominee: str
    value: int = 1
    where: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Issue:
    """A data-quality event and what was done with it. `where` is `file:line` when it came from a file."""

    kind: IssueKind
    nominator: str
    nominee: str
    done: str
    where: str = ""
