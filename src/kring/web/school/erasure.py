"""How this room forgets: one pupil, who left long ago, the undo of a class list, and colleagues without a school."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Max, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.access import duties
from kring.web.access.duties import Batch, Eraser, Kind, Trace, Unit, keys_of
from kring.web.accounts.models import User
from kring.web.school.models import Enrollment, RosterImport, School, Student
from kring.web.school.rules import UNDO_WITHIN

LONG_AGO = dt.date(2000, 1, 1)  # a pupil who was never in any class group


# --- one pupil ---


def traces(student: Student) -> Iterable[Trace]:
    yield Trace(_("the name, the number and the mark “takes no part”"), Student.objects.filter(pk=student.pk).count())
    yield Trace(_("places in class groups"), Enrollment.objects.filter(student=student).count())
    yield Trace(_("lines in class lists that were read, kept to undo them"), len(imports_without(student)))


def imports_without(student: Student) -> list[RosterImport]:
    """The readings in which this pupil stands, with the pupil taken out; nothing is saved yet."""
    enrollments = set(Enrollment.objects.filter(student=student).values_list("pk", flat=True))
    return [done for done in RosterImport.objects.all() if take_out(done, student, enrollments)]


def take_out(done: RosterImport, student: Student, enrollments: set[int]) -> bool:
    """Whether there was something to take out."""
    before = [done.enrolled, done.created, done.renamed, done.ended]
    done.enrolled = [pk for pk in done.enrolled if pk not in enrollments]
    done.created = [pk for pk in done.created if pk != student.pk]
    done.renamed = [change for change in done.renamed if change["id"] != student.pk]
    done.ended = [pk for pk in done.ended if pk not in enrollments]
    return before != [done.enrolled, done.created, done.renamed, done.ended]


def erase(student: Student) -> None:
    for done in imports_without(student):
        done.save(update_fields=["enrolled", "created", "renamed", "ended"])
    Enrollment.objects.filter(student=student).delete()
    Student.objects.filter(pk=student.pk).delete()


# --- on time ---


def by_last_day(students) -> Iterable[Batch]:
    """Pupils by their last day in a class group; a class group ends with its school year, so nobody stays unseen."""
    last = dict(
        Enrollment.objects.filter(student__in=students)
        .values_list("student")
        .annotate(last=Max(Coalesce("ends_on", "group__year__ends_on")))
    )
    days = defaultdict(list)
    for pk in students.order_by("pk").values_list("pk", flat=True):
        days[last.get(pk, LONG_AGO)].append(pk)
    return [Batch(day, len(keys), tuple(keys)) for day, keys in sorted(days.items())]


def forget_pupils(school: School, batches: Sequence[Batch]) -> None:
    for student in Student.objects.filter(pk__in=keys_of(batches)):
        duties.erase(student)


def imports(school: School) -> Iterable[Batch]:
    for pk, made_at in RosterImport.objects.order_by("made_at").values_list("pk", "made_at"):
        yield Batch(timezone.localdate(made_at), 1, (pk,))


def forget_imports(school: School, batches: Sequence[Batch]) -> None:
    RosterImport.objects.filter(pk__in=keys_of(batches)).delete()


def accounts_without_a_school(school: None) -> Iterable[Batch]:
    """Accounts of who works at no school in this installation, since the last time they signed in."""
    homeless = User.objects.filter(memberships=None).annotate(since=Coalesce("last_login", "date_joined"))
    for pk, since in homeless.order_by("since").values_list("pk", "since"):
        yield Batch(timezone.localdate(since), 1, (pk,))


def forget_accounts(school: None, batches: Sequence[Batch]) -> None:
    User.objects.filter(Q(memberships=None), pk__in=keys_of(batches)).delete()


KINDS = [
    Kind(
        key="pupils",
        name=gettext_lazy("Names on class lists"),
        begins=gettext_lazy("after the last day in a class group"),
        amount=24,
        unit=Unit.MONTHS,
        basis="two years after leaving, the general period for a pupil's file",
        batches=lambda school: by_last_day(Student.objects.filter(referred_on=None)),
        forget=forget_pupils,
    ),
    Kind(
        key="pupils_referred",
        name=gettext_lazy("Names of who left for special education"),
        begins=gettext_lazy("after the last day in a class group"),
        amount=36,
        unit=Unit.MONTHS,
        basis="three years after referral to special education",
        batches=lambda school: by_last_day(Student.objects.exclude(referred_on=None)),
        forget=forget_pupils,
    ),
    Kind(
        key="imports",
        name=gettext_lazy("What is needed to undo the reading of a class list"),
        begins=gettext_lazy("after the list was read"),
        amount=30,
        unit=Unit.DAYS,
        basis="undoing is possible for a week; a month leaves time to see what went wrong",
        batches=imports,
        forget=forget_imports,
        least=UNDO_WITHIN.days,
        most=365,
    ),
    Kind(
        key="accounts",
        name=gettext_lazy("Accounts of who works at no school here"),
        begins=gettext_lazy("after the last time of signing in"),
        amount=6,
        unit=Unit.MONTHS,
        basis="long enough to come back after leave, or to another school of the board",
        batches=accounts_without_a_school,
        forget=forget_accounts,
        per_school=False,
    ),
]


def register() -> None:
    duties.erases(
        Eraser(
            "school",
            traces,
            erase,
            stays=gettext_lazy("the class groups and the school years"),
        )
    )
    duties.keeps(*KINDS)
