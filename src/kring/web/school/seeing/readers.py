"""Who opened pages about pupils, with names and words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from kring.web.accounts.models import User
from kring.web.audit import queries as audit
from kring.web.school import wording
from kring.web.school.models import Student
from kring.web.school.seeing import words
from kring.web.ui.terms import Terms


@dataclass(frozen=True)
class Reader:
    at: dt.datetime
    name: str
    page: str
    about: str
    role: str
    emergency: bool


def readers(looks: Iterable[audit.Look], terms: Terms) -> list[Reader]:
    """In two queries more, however many there are."""
    looks = list(looks)
    names = names_of({look.reader_id for look in looks})
    students = {one.pk: one.full_name for one in Student.objects.filter(pk__in={look.student_id for look in looks})}
    return [
        Reader(
            look.at,
            names.get(look.reader_id, ""),
            words.page(look.page, terms),
            students.get(look.student_id, ""),
            wording.any_role(look.role, terms),
            look.role == "emergency",
        )
        for look in looks
    ]


def names_of(user_ids: Iterable[int]) -> dict[int, str]:
    """Who has no account any more has no name here."""
    return {user.pk: str(user) for user in User.objects.filter(pk__in=set(user_ids))}
