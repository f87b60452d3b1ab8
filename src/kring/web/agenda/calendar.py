"""The days of one person for a calendar of their own (iCalendar). A title names a class group and nothing else."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from kring.web.agenda import rules
from kring.web.agenda.models import Commitment, QuietNote


def calendar(commitments: Iterable[Commitment], notes: Iterable[QuietNote], *, at: str) -> bytes:
    """`at` is where Kring is: the calendar leads there, where one has to sign in."""
    made = Calendar()
    made.add("prodid", "-//Kring//Kring//NL")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Kring")
    made.add("refresh-interval", dt.timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for commitment in commitments:
        for event in of_commitment(commitment, at):
            made.add_component(event)
    for note in notes:
        made.add_component(event_of(note, "note", note.look_back_on, _("look back"), f"{at}/"))
    return made.to_ical()


def of_commitment(commitment: Commitment, at: str) -> Iterator[Event]:
    url = f"{at}/afspraken/{commitment.pk}/terugkijken/"
    told = _("discussion") if rules.is_discussion(commitment) else _("look back")
    yield event_of(commitment, "look-back", commitment.look_back_on, told, url)
    if commitment.do_by:
        yield event_of(commitment, "do-by", commitment.do_by, _("commitment"), url)


def event_of(each: Any, kind: str, day: dt.date, told: str, url: str) -> Event:
    event = Event()
    where = f" ({each.group.title})" if each.group else ""
    event.add("uid", f"{kind}-{each.pk}@kring")
    event.add("dtstamp", each.made_at)
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    event.add("summary", f"Kring: {told}{where}")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("url", url)
    return event
