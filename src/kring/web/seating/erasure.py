"""How this room forgets: one pupil, and the plans and wishes of a school year that is over."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.access import duties
from kring.web.access.duties import Batch, Eraser, Kind, Trace, Unit, keys_of
from kring.web.school.models import ClassGroup, School, Student
from kring.web.seating.models import (
    ClassListDraft,
    DraftPlace,
    DraftWish,
    GroupChange,
    Grouping,
    GroupMark,
    GroupMember,
    GroupVersion,
    GroupWish,
    Placement,
    PlanChange,
    PlanVersion,
    SeatingChoice,
    SeatingPlan,
    SeatingWish,
)


def traces(student: Student) -> Iterable[Trace]:
    yield Trace(_("seats in seating plans"), Placement.objects.filter(student=student).count())
    yield Trace(_("wishes about the seat"), wishes(student).count())
    yield Trace(_("earlier steps of an open proposal"), len(changes_about(student)))
    yield Trace(_("kept versions of a proposal"), len(versions_about(student)))
    yield Trace(_("places in groups"), GroupMember.objects.filter(student=student).count())
    yield Trace(
        _("marks and wishes for groups"),
        GroupMark.objects.filter(student=student).count() + group_wishes(student).count(),
    )
    yield Trace(_("earlier steps and versions of groups"), len(group_steps(student)))
    yield Trace(_("places and wishes in class lists of next year"), drafted(student))


def wishes(student: Student):
    return SeatingWish.objects.filter(Q(student=student) | Q(other=student))


def changes_about(student: Student) -> list[PlanChange]:
    return [each for each in PlanChange.objects.all() if any(place[0] == student.pk for place in each.before["places"])]


def group_wishes(student: Student):
    return GroupWish.objects.filter(Q(student=student) | Q(other=student))


def group_steps(student: Student) -> list[tuple[GroupChange | GroupVersion, str]]:
    """Rows that name the student, with the field in which they do."""
    rows = [(row, "before") for row in GroupChange.objects.all()] + [
        (row, "members") for row in GroupVersion.objects.all()
    ]
    return [(row, field) for row, field in rows if any(each[0] == student.pk for each in getattr(row, field))]


def drafted(student: Student) -> int:
    return DraftPlace.objects.filter(student=student).count() + draft_wishes(student).count()


def draft_wishes(student: Student):
    return DraftWish.objects.filter(Q(student=student) | Q(other=student))


def versions_about(student: Student) -> list[PlanVersion]:
    return [each for each in PlanVersion.objects.all() if any(place[0] == student.pk for place in each.places)]


def erase(student: Student) -> None:
    for version in versions_about(student):
        version.places = [place for place in version.places if place[0] != student.pk]
        version.save(update_fields=["places"])
    for row, field in group_steps(student):
        setattr(row, field, [each for each in getattr(row, field) if each[0] != student.pk])
        row.save(update_fields=[field])
    group_wishes(student).delete()
    draft_wishes(student).delete()
    for model in (GroupMark, GroupMember, DraftPlace):
        model.objects.filter(student=student).delete()
    for change in changes_about(student):
        change.before["places"] = [place for place in change.before["places"] if place[0] != student.pk]
        change.save(update_fields=["before"])
    wishes(student).delete()
    Placement.objects.filter(student=student).delete()


def plans(school: School) -> Iterable[Batch]:
    counts: Counter[int] = Counter()
    for model in (SeatingPlan, SeatingWish, SeatingChoice, Grouping, GroupWish, GroupMark):
        counts.update(model.objects.order_by().values_list("group", flat=True))
    for group in ClassGroup.objects.filter(pk__in=counts).select_related("year").order_by("year__ends_on", "pk"):
        yield Batch(group.year.ends_on, counts[group.pk], (group.pk,))


def forget_plans(school: School, batches: Sequence[Batch]) -> None:
    groups = keys_of(batches)
    SeatingPlan.objects.filter(group__in=groups).delete()
    SeatingWish.objects.filter(group__in=groups).delete()
    for model in (SeatingChoice, Grouping, GroupWish, GroupMark):
        model.objects.filter(group__in=groups).delete()


def class_lists(school: School) -> Iterable[Batch]:
    for draft in ClassListDraft.objects.order_by("made_at", "pk"):
        yield Batch(timezone.localdate(draft.made_at), 1, (draft.pk,))


def forget_class_lists(school: School, batches: Sequence[Batch]) -> None:
    ClassListDraft.objects.filter(pk__in=keys_of(batches)).delete()


def over(school: School) -> Iterable[Batch]:
    """Wishes with a last day, by the day after it."""
    for pk, until in SeatingWish.objects.exclude(until=None).order_by("until", "pk").values_list("pk", "until"):
        yield Batch(until + dt.timedelta(days=1), 1, (pk,))


def forget_over(school: School, batches: Sequence[Batch]) -> None:
    SeatingWish.objects.filter(pk__in=keys_of(batches)).delete()


def together_over(school: School) -> Iterable[Batch]:
    for pk, until in GroupWish.objects.exclude(until=None).order_by("until", "pk").values_list("pk", "until"):
        yield Batch(until + dt.timedelta(days=1), 1, (pk,))


def forget_together_over(school: School, batches: Sequence[Batch]) -> None:
    GroupWish.objects.filter(pk__in=keys_of(batches)).delete()


KINDS = [
    Kind(
        key="seating_apart",
        name=gettext_lazy("Keeping two apart until a day, with the reason"),
        begins=gettext_lazy("after the last day on which it counts"),
        amount=0,
        unit=Unit.DAYS,
        most=0,
        basis="no longer needed once it no longer counts",
        batches=over,
        forget=forget_over,
    ),
    Kind(
        key="seating_together",
        name=gettext_lazy("Keeping two together in groups until a day"),
        begins=gettext_lazy("after the last day on which it counts"),
        amount=0,
        unit=Unit.DAYS,
        most=0,
        basis="no longer needed once it no longer counts",
        batches=together_over,
        forget=forget_together_over,
    ),
    Kind(
        key="seating",
        name=gettext_lazy("Seating plans, groups and wishes about them"),
        begins=gettext_lazy("after the end of the school year of the class"),
        amount=12,
        unit=Unit.MONTHS,
        basis="as long as the answers they rest on",
        batches=plans,
        forget=forget_plans,
    ),
    Kind(
        key="class_lists",
        name=gettext_lazy("Class lists of next year, in the making"),
        begins=gettext_lazy("after the day on which the list was begun"),
        amount=6,
        unit=Unit.MONTHS,
        basis="until the new school year has begun",
        batches=class_lists,
        forget=forget_class_lists,
    ),
]


def register() -> None:
    stays = gettext_lazy("the seating plans of the class, with an empty seat; rooms and furniture")
    duties.erases(Eraser("seating", traces, erase, stays=stays))
    duties.keeps(*KINDS)
