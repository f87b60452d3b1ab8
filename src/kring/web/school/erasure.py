"""How this room forgets: one pupil, who left long ago, the undo of a class list, and colleagues without a school."""

import datetime as dt
import json
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
from kring.web.school import actions
from kring.web.school.models import (
    EmergencyAccess,
    Enrollment,
    RosterImport,
    RosterUpload,
    School,
    Student,
    StudentPhoto,
    YearTurn,
)
from kring.web.school.names import without_name
from kring.web.school.rules import UNDO_WITHIN, UPLOAD_GOOD_FOR

LONG_AGO = dt.date(2000, 1, 1)  # a pupil who was never in any class group
HOLDING_IDS = {RosterImport: ["enrolled", "ended", "created", "renamed"], YearTurn: ["enrolled", "ended"]}


# --- one pupil ---


def traces(student: Student) -> Iterable[Trace]:
    yield Trace(_("the name, the number and the mark “takes no part”"), Student.objects.filter(pk=student.pk).count())
    yield Trace(_("places in class groups"), Enrollment.objects.filter(student=student).count())
    yield Trace(_("the photo"), StudentPhoto.objects.filter(student=student).count())
    yield Trace(_("lines in class lists that were read, kept to undo them"), len(undos_without(student)))
    yield Trace(_("files with this name that were read and not confirmed yet"), len(uploads_with(student)))
    yield Trace(
        _("reasons for emergency access in which the name stands; only the name goes"), len(reasons_without(student))
    )


def undos_without(student: Student) -> list[RosterImport | YearTurn]:
    """The readings and turns of the year in which this pupil stands, with the pupil taken out; nothing is saved yet."""
    places = set(Enrollment.objects.filter(student=student).values_list("pk", flat=True))
    undos = [*RosterImport.objects.all(), *YearTurn.objects.all()]
    return [done for done in undos if take_out(done, student, places)]


def take_out(done: RosterImport | YearTurn, student: Student, places: set[int]) -> bool:
    """Whether there was something to take out."""
    before = [getattr(done, name) for name in HOLDING_IDS[type(done)]]
    done.enrolled = [pk for pk in done.enrolled if pk not in places]
    done.ended = [pk for pk in done.ended if pk not in places]
    if isinstance(done, RosterImport):
        done.created = [pk for pk in done.created if pk != student.pk]
        done.renamed = [change for change in done.renamed if change["id"] != student.pk]
    return before != [getattr(done, name) for name in HOLDING_IDS[type(done)]]


def uploads_with(student: Student) -> list[int]:
    """Also where only a namesake stands: such a file is read again in a minute."""
    return [
        upload.pk
        for upload in RosterUpload.objects.all()
        if student.first_name in (words := json.dumps([upload.table, upload.roster], ensure_ascii=False))
        and student.last_name in words
    ]


def reasons_without(student: Student) -> list[EmergencyAccess]:
    """With the name taken out; nothing is saved yet."""
    groups = Enrollment.objects.filter(student=student).values("group")
    found = []
    for opened in EmergencyAccess.objects.filter(group__in=groups):
        before, opened.reason = opened.reason, without_name(student, opened.reason)
        if opened.reason != before:
            found.append(opened)
    return found


def erase(student: Student) -> None:
    actions.forget_photo(by=None, student=student)
    for done in undos_without(student):
        done.save(update_fields=HOLDING_IDS[type(done)])
    RosterUpload.objects.filter(pk__in=uploads_with(student)).delete()
    for opened in reasons_without(student):
        opened.save(update_fields=["reason"])
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


def old_names(school: School) -> Iterable[Batch]:
    found = RosterImport.objects.exclude(renamed=[], staff=[]).order_by("made_at")
    return [Batch(timezone.localdate(made_at), 1) for made_at in found.values_list("made_at", flat=True)]


def forget_old_names(school: School, batches: Sequence[Batch]) -> None:
    actions.forget_old_imports(before=day_after(batches))


def day_after(batches: Sequence[Batch]) -> dt.datetime:
    last = max(batch.began_on for batch in batches)
    return timezone.make_aware(dt.datetime.combine(last + dt.timedelta(days=1), dt.time()))


def unconfirmed(school: School) -> Iterable[Batch]:
    days = defaultdict(list)
    for model, waiting in waiting_long():
        for pk, made_at in waiting.values_list("pk", "made_at"):
            days[timezone.localdate(made_at)].append((model, pk))
    return [Batch(day, len(keys), tuple(keys)) for day, keys in sorted(days.items())]


def waiting_long():
    """What is a day old, by the clock: somebody may be at work on what is younger."""
    before = timezone.now() - UPLOAD_GOOD_FOR
    yield RosterUpload, RosterUpload.objects.filter(made_at__lt=before)
    yield StudentPhoto, StudentPhoto.objects.filter(made_at__lt=before, waiting=True)


def forget_unconfirmed(school: School, batches: Sequence[Batch]) -> None:
    for model, waiting in waiting_long():
        waiting.filter(pk__in=[pk for kind, pk in keys_of(batches) if kind is model]).delete()


def emergencies(school: School) -> Iterable[Batch]:
    for pk, until in EmergencyAccess.objects.order_by("until").values_list("pk", "until"):
        yield Batch(timezone.localdate(until), 1, (pk,))


def forget_emergencies(school: School, batches: Sequence[Batch]) -> None:
    EmergencyAccess.objects.filter(pk__in=keys_of(batches)).delete()


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
        key="old_names",
        name=gettext_lazy("Earlier names and colleagues in class lists that were read"),
        begins=gettext_lazy("after the list was read"),
        amount=UNDO_WITHIN.days + 1,
        unit=Unit.DAYS,
        basis="undoing is possible for a week; then they serve nobody",
        batches=old_names,
        forget=forget_old_names,
        least=UNDO_WITHIN.days + 1,
        most=UNDO_WITHIN.days + 1,
    ),
    Kind(
        key="unconfirmed",
        name=gettext_lazy("Files with names and photos that nobody confirmed"),
        begins=gettext_lazy("after they were uploaded"),
        amount=UPLOAD_GOOD_FOR.days,
        unit=Unit.DAYS,
        basis="long enough to go on after a break",
        batches=unconfirmed,
        forget=forget_unconfirmed,
        least=UPLOAD_GOOD_FOR.days,
        most=UPLOAD_GOOD_FOR.days,
    ),
    Kind(
        key="emergencies",
        name=gettext_lazy("Emergency access: who, why and until when"),
        begins=gettext_lazy("after the access ended"),
        amount=12,
        unit=Unit.MONTHS,
        basis="long enough to account for it afterwards; the reason may name a pupil",
        batches=emergencies,
        forget=forget_emergencies,
        least=3,
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
