"""How this room forgets: an expectation goes with its measurement; a pupil is taken out of it."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from kring.web.access import duties
from kring.web.access.duties import Eraser, Trace
from kring.web.insight.models import Guess
from kring.web.school.models import Student


def expected(student: Student):
    return Guess.objects.filter(Q(alone=student) | Q(leads=student)).distinct()


def traces(student: Student) -> Iterable[Trace]:
    yield Trace(_("expectations of teachers in which the name stands"), expected(student).count())


def erase(student: Student) -> None:
    for guess in expected(student):
        guess.alone.remove(student)
        guess.leads.remove(student)


def register() -> None:
    duties.erases(Eraser("insight", traces, erase))
