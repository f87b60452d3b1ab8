"""Two measurements a year (B03): early, so that there is time to do something, and in spring, to see what moved.

And the yearly monitor of social safety, which the law asks for from group 6 and in secondary education.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kring.web.questionnaires.queries import WaveInfo

WEEKS_TO_SETTLE = dt.timedelta(weeks=5)  # four to six weeks after the start: a group has formed, not yet set
EARLIEST_START = (8, 15)  # a school year on paper begins on 1 August; lessons never do
SPRING = (3, 10)
HALF_WAY = (2, 1)
MONITOR = "safety_monitor"
MONITOR_FROM_GRADE = 6

Span = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class Moment:
    """`done` is the wave that was or will be asked in this half of the year; `late` when the day has passed."""

    label: str | Promise
    day: dt.date
    done: WaveInfo | None
    late: bool


def moments(
    starts_on: dt.date,
    ends_on: dt.date,
    first_lesson: dt.date,
    free: Iterable[Span],
    waves: Sequence[WaveInfo],
    today: dt.date,
) -> list[Moment]:
    """The two days of this school year, on school days. Only waves in which classmates are chosen count."""
    spans = list(free)
    turn = dt.date(ends_on.year, *HALF_WAY)
    early = _before_a_holiday(_begin(starts_on, first_lesson) + WEEKS_TO_SETTLE, spans)
    spring = _before_a_holiday(dt.date(ends_on.year, *SPRING), spans)
    return [
        _moment(_("Early in the year"), early, starts_on, turn, waves, today),
        _moment(_("In spring"), spring, turn, ends_on + dt.timedelta(days=1), waves, today),
    ]


def monitor_is_due(sector: str, grades: Sequence[int], starts_on: dt.date, waves: Iterable[WaveInfo]) -> bool:
    """Whether the law asks for it here, and nothing of it was planned or asked this school year."""
    return monitor_is_for(sector, grades) and not any(
        wave.instrument == MONITOR and _day(wave) >= starts_on for wave in waves
    )


def monitor_is_for(sector: str, grades: Sequence[int]) -> bool:
    """Whether the law asks for it in a class of these grades."""
    return sector == "vo" or (sector in {"po", "go"} and max(grades, default=0) >= MONITOR_FROM_GRADE)


def _begin(starts_on: dt.date, first_lesson: dt.date) -> dt.date:
    """The first day of lessons; when no holidays are filled in, the last Monday of August."""
    if first_lesson >= dt.date(starts_on.year, *EARLIEST_START):
        return first_lesson
    last = dt.date(starts_on.year, 8, 31)
    return last - dt.timedelta(days=last.weekday())


def _before_a_holiday(day: dt.date, spans: Sequence[Span]) -> dt.date:
    """A Tuesday, Wednesday or Thursday, and in a holiday the week before it: there is time to talk about it."""
    day += dt.timedelta(days=1 - day.weekday())
    while any(first <= day <= last for first, last in spans):
        day -= dt.timedelta(weeks=1)
    return day


def _moment(
    label: str | Promise, day: dt.date, first: dt.date, end: dt.date, waves: Iterable[WaveInfo], today: dt.date
) -> Moment:
    done = next((wave for wave in waves if wave.has_choices and first <= _day(wave) < end), None)
    return Moment(label, day, done, late=done is None and day <= today)


def _day(wave: WaveInfo) -> dt.date:
    return wave.opens_on or timezone.localdate(wave.opened_at)
