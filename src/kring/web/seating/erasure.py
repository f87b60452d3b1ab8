"""How this room forgets: one pupil, and the plans and wishes of a school year that is over."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.access import duties
from kring.web.access.duties import Batch, Eraser, Kind, Trace, Unit, keys_of
from kring.web.school.models import ClassGroup, School, Student
from kring.web.seating.models import Placement, PlanChange, SeatingPlan, SeatingWish


def traces(student: Student) -> Iterable[Trace]:
    yield Trace(_("seats in seating plans"), Placement.objects.filter(student=student).count())
    yield Trace(_("wishes about the seat"), wishes(student).count())
    yield Trace(_("earlier steps of an open proposal"), len(changes_about(student)))


def wishes(student: Student):
    return SeatingWish.objects.filter(Q(student=student) | Q(other=student))


def changes_about(student: Student) -> list[PlanChange]:
    return [each for each in PlanChange.objects.all() if any(place[0] == student.pk for place in each.before["places"])]


def erase(student: Student) -> None:
    for change in changes_about(student):
        change.before["places"] = [place for place in change.before["places"] if place[0] != student.pk]
        change.save(update_fields=["before"])
    wishes(student).delete()
    Placement.objects.filter(student=student).delete()


def plans(school: School) -> Iterable[Batch]:
    counts: Counter[int] = Counter()
    for model in (SeatingPlan, SeatingWish):
        counts.update(model.objects.order_by().values_list("group", flat=True))
    for group in ClassGroup.objects.filter(pk__in=counts).select_related("year").order_by("year__ends_on", "pk"):
        yield Batch(group.year.ends_on, counts[group.pk], (group.pk,))


def forget_plans(school: School, batches: Sequence[Batch]) -> None:
    groups = keys_of(batches)
    SeatingPlan.objects.filter(group__in=groups).delete()
    SeatingWish.objects.filter(group__in=groups).delete()


KINDS = [
    Kind(
        key="seating",
        name=gettext_lazy("Seating plans and wishes about seats"),
        begins=gettext_lazy("after the end of the school year of the class"),
        amount=12,
        unit=Unit.MONTHS,
        basis="as long as the answers they rest on",
        batches=plans,
        forget=forget_plans,
    )
]


def register() -> None:
    stays = gettext_lazy("the seating plans of the class, with an empty seat; rooms and furniture")
    duties.erases(Eraser("seating", traces, erase, stays=stays))
    duties.keeps(*KINDS)
