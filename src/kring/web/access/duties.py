"""What every room does for the people it knows: forget a pupil, forget on time, and tell what it knows.

A room registers its part when it starts (`AppConfig.ready`). This module knows no room and no database: schools and
pupils are whatever the rooms mean by them. Rooms register from top to bottom, so that a pupil disappears last where it
came in first.
"""

import datetime as dt
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

# --- forgetting one pupil ---


@dataclass(frozen=True)
class Trace:
    """Something a room holds of a pupil, as a count. `by_hand`: no machine can erase it; somebody has to look."""

    what: Any  # a phrase in the reader's language, as in "answers given in measurements"
    count: int
    by_hand: bool = False


@dataclass(frozen=True)
class Eraser:
    """`traces` counts what `erase` will take away; afterwards it finds nothing but what is `by_hand`."""

    room: str
    traces: Callable[[Any], Iterable[Trace]]
    erase: Callable[[Any], None]
    stays: Any = ""  # what remains of the class, without this pupil, in a sentence


# --- forgetting on time ---


class Unit(StrEnum):
    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True)
class Batch:
    """Rows whose period began on the same day. `keys` mean something to their own kind only."""

    began_on: dt.date
    count: int
    keys: tuple[Any, ...] = ()


def keys_of(batches: Iterable[Batch]) -> list[Any]:
    return [key for batch in batches for key in batch.keys]


@dataclass(frozen=True)
class Kind:
    """A kind of data with a period. `batches(school)` finds all of it; `forget(school, batches)` takes these away.

    `amount` is what the law or good practice says: a school may choose less, down to `least`; more, up to `most`, only
    with a reason. Without `per_school` the kind belongs to the installation, `school` is None and nobody changes it;
    nor where `least` is `most`.
    """

    key: str
    name: Any
    begins: Any  # "after the end of the school year in which it was asked"
    amount: int
    unit: Unit
    basis: str  # why this long, for the privacy documents
    batches: Callable[[Any], Iterable[Batch]]
    forget: Callable[[Any, Sequence[Batch]], None]
    least: int = 0
    most: int = 60
    per_school: bool = True

    @property
    def is_adjustable(self) -> bool:
        return self.per_school and self.least < self.most

    def expires_on(self, began_on: dt.date, amount: int) -> dt.date:
        """The first day on which it is gone."""
        if self.unit is Unit.DAYS:
            return began_on + dt.timedelta(days=amount)
        return months_later(began_on, amount)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or its last day when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# --- telling a pupil or parent what is known ---


@dataclass(frozen=True)
class Part:
    """A part of the document about a pupil: facts as (what, value), then a table, then sentences. All plain text."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()


DailyWork = Callable[[Any], int]
Teller = Callable[[Any], Iterable[Part]]
ErasesAnswers = Callable[[Any], int]

ERASERS: dict[str, Eraser] = {}
KINDS: dict[str, Kind] = {}
TELLERS: dict[str, Teller] = {}
ON_OBJECTION: dict[str, ErasesAnswers] = {}
DAILY: dict[str, DailyWork] = {}


def erases(eraser: Eraser) -> None:
    ERASERS[eraser.room] = eraser


def keeps(*kinds: Kind) -> None:
    KINDS.update({kind.key: kind for kind in kinds})


def tells(room: str, teller: Teller) -> None:
    TELLERS[room] = teller


def erases_when_objecting(room: str, erase: ErasesAnswers) -> None:
    """`erase(pupil)` takes what the pupil and others said in what still runs, and gives how many rows."""
    ON_OBJECTION[room] = erase


def does_daily(key: str, work: DailyWork) -> None:
    """`work(school)` is done once a day in the scope of each school, beside forgetting, and gives how many it did."""
    DAILY[key] = work


# --- done in all rooms ---


def traces_of(pupil: Any) -> list[tuple[Eraser, list[Trace]]]:
    """What each room holds of this pupil; rooms that hold nothing are left out."""
    found = [(eraser, [trace for trace in eraser.traces(pupil) if trace.count]) for eraser in ERASERS.values()]
    return [(eraser, traces) for eraser, traces in found if traces]


def erase(pupil: Any) -> None:
    """Forgets this pupil in every room. The caller keeps it in one transaction and writes who decided it."""
    for eraser in ERASERS.values():
        eraser.erase(pupil)


def told_about(pupil: Any) -> list[Part]:
    """What every room tells this pupil or the parents, from the lowest room to the highest."""
    return [part for teller in reversed(list(TELLERS.values())) for part in teller(pupil)]
