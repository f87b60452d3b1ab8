"""What is kept, until when; and pupils by a part of their name."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kring.web.access.duties import Batch, Kind
from kring.web.care import rules
from kring.web.care.models import DailyRun, RetentionTerm
from kring.web.school.models import Enrollment, School, Student

MOST_FOUND = 50


@dataclass(frozen=True)
class Kept:
    """One kind of data as a school holds it, today."""

    kind: Kind
    amount: int
    reason: str
    today: dt.date
    batches: tuple[Batch, ...]

    @property
    def expired(self) -> list[Batch]:
        """What the daily work takes away today."""
        return [batch for batch in self.batches if self.expires_on(batch) <= self.today]

    @property
    def expired_count(self) -> int:
        return sum(batch.count for batch in self.expired)

    @property
    def count(self) -> int:
        return sum(batch.count for batch in self.batches)

    @property
    def coming(self) -> list[tuple[dt.date, int]]:
        """On which days how many go, after today."""
        days: dict[dt.date, int] = {}
        for batch in self.batches:
            day = self.expires_on(batch)
            if day > self.today:
                days[day] = days.get(day, 0) + batch.count
        return sorted(days.items())

    def expires_on(self, batch: Batch) -> dt.date:
        return self.kind.expires_on(batch.began_on, self.amount)


def kept(school: School | None, *, today: dt.date | None = None) -> list[Kept]:
    """Every kind this school holds; without a school those of the installation. Runs in the scope of the school."""
    kinds = rules.of_a_school() if school else rules.of_the_installation()
    terms = terms_of(school) if school else {}
    return [look(kind, school, terms, today or dt.date.today()) for kind in kinds]


def look(kind: Kind, school: School | None, terms: Mapping[str, RetentionTerm], today: dt.date) -> Kept:
    term = terms.get(kind.key)
    amount, reason = (term.amount, term.reason) if term else (kind.amount, "")
    return Kept(kind, amount, reason, today, tuple(kind.batches(school)))


def terms_of(school: School) -> dict[str, RetentionTerm]:
    return {term.kind: term for term in RetentionTerm.objects.filter(school=school)}


def last_run() -> DailyRun | None:
    return DailyRun.objects.first()


@dataclass(frozen=True)
class Found:
    student: Student
    groups: tuple[str, ...]  # where the pupil is now; empty for who left


def students_named(words: str) -> list[Found]:
    """Pupils of this school, also those who left, in whose name every word stands."""
    return with_groups(named(words)[:MOST_FOUND]) if words.split() else []


def named(words: str) -> QuerySet[Student]:
    found = Student.objects.all()
    for word in words.split():
        found = found.filter(Q(first_name__icontains=word) | Q(prefix__icontains=word) | Q(last_name__icontains=word))
    return found


def with_groups(students: Iterable[Student]) -> list[Found]:
    students = list(students)
    places: dict[int, list[str]] = {}
    for each in Enrollment.objects.filter(student__in=students, ends_on=None).select_related("group__school"):
        places.setdefault(each.student_id, []).append(each.group.title)
    return [Found(student, tuple(sorted(places.get(student.pk, [])))) for student in students]
