"""Commitments as lists show them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kring.web.agenda.models import Commitment
from kring.web.agenda.rules import When, when


@dataclass(frozen=True)
class CommitmentRow:
    commitment: Commitment
    when: When
    words: str

    @property
    def asks(self) -> bool:
        """The day is there, or has been."""
        return self.when in (When.PAST, When.TODAY)


def rows(commitments: Iterable[Commitment], today: dt.date | None = None) -> list[CommitmentRow]:
    today = today or dt.date.today()
    return [row(commitment, today) for commitment in commitments]


def row(commitment: Commitment, today: dt.date) -> CommitmentRow:
    moment = when(commitment, today)
    return CommitmentRow(commitment, moment, in_words(commitment, moment))


def in_words(commitment: Commitment, moment: When) -> str:
    day = date_format(commitment.look_back_on, "j F")
    match moment:
        case When.DONE:
            return _("Looked back on %(day)s") % {"day": date_format(commitment.done_at, "j F")}
        case When.PAST:
            return _("Planned for %(day)s. Now is a good moment too.") % {"day": day}
        case When.TODAY:
            return _("Look back today")
        case _:
            return _("Look back on %(day)s") % {"day": day}
