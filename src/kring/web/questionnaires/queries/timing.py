"""How long pupils of this school took, from the two moments that a form has anyhow. No other time is kept for it."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil, floor
from statistics import quantiles

from kring.web.questionnaires import rules
from kring.web.questionnaires.instruments import Instrument
from kring.web.questionnaires.models import Response
from kring.web.school.models import School

NEWEST = 1000  # forms: what pupils took lately says more than what they took years ago
BY_PUPILS = (Response.Route.OWN, Response.Route.SHARED)  # a talk and typing from paper take another time


@dataclass(frozen=True)
class Took:
    """The middle half of the pupils took from `least` to `most` minutes."""

    least: int
    most: int
    seconds: float  # of who took longest in the middle half
    pupils: int
    since: datetime

    @property
    def is_one(self) -> bool:
        return self.least == self.most


def took(school: School, instrument: Instrument, age: str) -> Took | None:
    """None until enough pupils finished this set in these words. Of an anonymous set only the day is kept: never.

    A demo school is filled in by a program, which takes no time.
    """
    if instrument.anonymous or school.is_demo:
        return None
    forms = Response.objects.filter(
        invitation__wave__school=school,
        invitation__wave__instrument=instrument.key,
        invitation__wave__instrument_version=instrument.version,
        invitation__wave__age_version=age,
        invitation__wave__anonymous=False,
        invitation__student__objected_on=None,
        route__in=BY_PUPILS,
    )
    moments = forms.exclude(finished_at=None).order_by("-finished_at").values_list("started_at", "finished_at")
    spans = [(end - start, start) for start, end in moments[:NEWEST]]
    counted = [(span.total_seconds(), start) for span, start in spans if 0 < span.total_seconds() <= rules.INTERRUPTED]
    if len(counted) < rules.FEWEST_TIMED:
        return None
    low, _middle, high = quantiles((seconds for seconds, _start in counted), n=4, method="inclusive")
    return Took(
        least=max(1, floor(low / 60)),
        most=max(1, ceil(high / 60)),
        seconds=high,
        pupils=len(counted),
        since=min(start for _seconds, start in counted),
    )
