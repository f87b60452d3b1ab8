"""Commitments as lists show them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.agenda.models import Commitment, QuietNote
from kring.web.agenda.rules import When, is_discussion, when
from kring.web.agenda.sources import Moment, Step


@dataclass(frozen=True)
class CommitmentRow:
    commitment: Commitment | QuietNote
    when: When
    words: str

    @property
    def is_discussion(self) -> bool:
        return isinstance(self.commitment, Commitment) and is_discussion(self.commitment)

    @property
    def asks(self) -> bool:
        """The day is there, or has been."""
        return self.when in (When.PAST, When.TODAY)


def rows(commitments: Iterable[Commitment | QuietNote], today: dt.date | None = None) -> list[CommitmentRow]:
    today = today or dt.date.today()
    return [row(commitment, today) for commitment in commitments]


def row(commitment: Commitment | QuietNote, today: dt.date) -> CommitmentRow:
    moment = when(commitment, today)
    return CommitmentRow(commitment, moment, in_words(commitment, moment))


def in_words(commitment: Commitment | QuietNote, moment: When) -> str:
    day = date_format(commitment.look_back_on, "j F")
    if isinstance(commitment, Commitment) and is_discussion(commitment):
        return talk_in_words(commitment, moment, day)
    match moment:
        case When.DONE:
            return _("Looked back on %(day)s") % {"day": date_format(commitment.done_at, "j F")}
        case When.PAST:
            return _("Planned for %(day)s. Now is a good moment too.") % {"day": day}
        case When.TODAY:
            return _("Look back today")
        case _:
            return _("Look back on %(day)s") % {"day": day}


def talk_in_words(talk: Commitment, moment: When, day: str) -> str:
    match moment:
        case When.DONE:
            return _("Discussed on %(day)s") % {"day": date_format(talk.held_on or talk.done_at, "j F")}
        case When.PAST:
            return _("Planned for %(day)s. Now is a good moment too.") % {"day": day}
        case When.TODAY:
            return _("Discussion today")
        case _:
            return _("Discussion on %(day)s") % {"day": day}


STEPS = {
    Step.MEASURED: gettext_lazy("measured"),
    Step.DISCUSSED: gettext_lazy("discussed"),
    Step.AGREED: gettext_lazy("agreed"),
    Step.SEATS: gettext_lazy("seats"),
    Step.QUIET: gettext_lazy("arranged quietly"),
    Step.LOOKED_BACK: gettext_lazy("looked back"),
}


@dataclass(frozen=True)
class LineRow:
    moment: Moment
    step: str


@dataclass(frozen=True)
class Month:
    first: dt.date
    rows: list[LineRow]


def by_month(moments: Iterable[Moment]) -> list[Month]:
    """The same order, with the month above each."""
    listed = [LineRow(moment, str(STEPS[moment.step])) for moment in moments]
    months = groupby(listed, key=lambda row: row.moment.day.replace(day=1))
    return [Month(first, list(rows)) for first, rows in months]
