import re
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.agenda.models import Commitment
from kring.web.school.models import ClassGroup, Enrollment, Student


def commitments() -> QuerySet[Commitment]:
    return Commitment.objects.select_related("group__school", "owner", "school").order_by("look_back_on", "id")


def seen_by(person: Person, groups: Iterable[ClassGroup]) -> QuerySet[Commitment]:
    """Those of the class groups for which this person makes commitments, and the person's own for the school."""
    mine = [group.pk for group in groups if person.may(Permission.MAKE_COMMITMENTS, group_id=group.pk)]
    return commitments().filter(Q(group__in=mine) | Q(group=None, owner=person.user_id))


def open_for(person: Person, groups: Iterable[ClassGroup]) -> list[Commitment]:
    """What still has to be looked back on, the first date first."""
    return list(seen_by(person, groups).filter(done_at=None))


def done_for(person: Person, groups: Iterable[ClassGroup], *, most: int = 20) -> list[Commitment]:
    """What was looked back on, the last first."""
    return list(seen_by(person, groups).exclude(done_at=None).order_by("-done_at")[:most])


def open_in(group: ClassGroup) -> list[Commitment]:
    return list(commitments().filter(group=group, done_at=None))


def done_in(group: ClassGroup) -> list[Commitment]:
    return list(commitments().filter(group=group).exclude(done_at=None).order_by("-done_at"))


def that_mention(student: Student) -> list[Commitment]:
    """Of the class groups this student was in: those in whose words the first name stands. Read here and not in the
    database, where words may be unreadable."""
    groups = Enrollment.objects.filter(student=student).values("group")
    name = re.compile(rf"\b{re.escape(student.first_name)}\b", re.IGNORECASE)
    return [
        each
        for each in commitments().filter(group__in=groups)
        if name.search(f"{each.what}\n{each.how}\n{each.outcome}")
    ]
