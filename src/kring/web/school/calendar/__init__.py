"""School holidays per region, as facts in a file of their own (holidays.json says where they come from)."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Holiday:
    region: str
    name: str
    starts_on: dt.date
    ends_on: dt.date


@cache
def all_holidays() -> tuple[Holiday, ...]:
    content = json.loads(files(__name__).joinpath("holidays.json").read_text("utf-8"))
    return tuple(
        Holiday(row["region"], row["name"], dt.date.fromisoformat(row["start"]), dt.date.fromisoformat(row["end"]))
        for row in content["holidays"]
    )


def holidays_between(region: str, first: dt.date, last: dt.date) -> list[Holiday]:
    """Those that begin in these days: the summer holiday belongs to the year that it closes."""
    return [each for each in all_holidays() if each.region == region and first <= each.starts_on <= last]


def first_lesson_day(free: Iterable[tuple[dt.date, dt.date]], day: dt.date) -> dt.date:
    """This day, or the first one after it that is no Saturday, Sunday, holiday or study day."""
    spans = sorted(free)
    while True:  # each round is a later day, and the spans come to an end
        span = next(((first, last) for first, last in spans if first <= day <= last), None)
        if span:
            day = span[1] + dt.timedelta(days=1)
        elif day.weekday() >= 5:
            day += dt.timedelta(days=7 - day.weekday())
        else:
            return day
