"""What the rooms above put on the line of a class, and what they propose to agree on. They register when they start
(`AppConfig.ready`); this room knows none of them, so that data flows one way.

Each is asked for one person and one class group, and gives only what this person may see there.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kring.web.access.policy import Person
from kring.web.school.models import ClassGroup


class Step(StrEnum):
    """What happened, in the order of the loop: it decides between two moments of one day."""

    MEASURED = "measured"
    DISCUSSED = "discussed"
    AGREED = "agreed"
    SEATS = "seats"
    QUIET = "quiet"
    LOOKED_BACK = "looked_back"


@dataclass(frozen=True)
class Moment:
    """One dated line: what happened, without an answer of anybody."""

    day: dt.date
    step: Step
    words: Any
    more: Any = ""  # a second line, in words of a colleague
    url: str = ""
    only_me: bool = False


@dataclass(frozen=True)
class Proposal:
    """Something to agree on, filled in already: `key` is the same every time it is proposed for this class group."""

    key: str
    what: Any
    how: Any = ""
    why: Any = ""
    origin: str = ""
    origin_id: int | None = None
    is_discussion: bool = False
    agreed_in: int | None = None


Teller = Callable[[Person, ClassGroup], Iterable[Moment]]
Proposer = Callable[[Person, ClassGroup], Iterable[Proposal]]

TELLERS: dict[str, Teller] = {}
PROPOSERS: dict[str, Proposer] = {}


def tells(room: str, teller: Teller) -> None:
    TELLERS[room] = teller


def proposes(room: str, proposer: Proposer) -> None:
    PROPOSERS[room] = proposer


def moments(person: Person, group: ClassGroup) -> list[Moment]:
    """The newest first; of one day what came last in the loop."""
    order = list(Step)
    found = [moment for tell in TELLERS.values() for moment in tell(person, group)]
    return sorted(found, key=lambda moment: (moment.day, order.index(moment.step)), reverse=True)


def proposed(person: Person, group: ClassGroup) -> Iterator[Proposal]:
    for propose in PROPOSERS.values():
        yield from propose(person, group)
