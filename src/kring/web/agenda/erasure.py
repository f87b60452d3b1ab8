"""How this room forgets. Commitments are about a class; a name in their words can only be taken out by hand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.access import duties
from kring.web.access.duties import Batch, Eraser, Kind, Trace, Unit, keys_of
from kring.web.agenda.models import Commitment
from kring.web.agenda.queries import that_mention
from kring.web.school.models import School, Student


def traces(student: Student) -> Iterable[Trace]:
    phrase = _("agreements of the class in which this first name stands: have the teacher change their words")
    yield Trace(phrase, len(that_mention(student)), by_hand=True)


def erase(student: Student) -> None:
    """Nothing here points at a pupil; the words go with their own period."""


def commitments(school: School) -> Iterable[Batch]:
    days = defaultdict(list)
    for each in Commitment.objects.only("pk", "look_back_on", "done_at"):
        done_on = timezone.localdate(each.done_at) if each.done_at else each.look_back_on
        days[max(done_on, each.look_back_on)].append(each.pk)
    return [Batch(day, len(keys), tuple(keys)) for day, keys in sorted(days.items())]


def forget_commitments(school: School, batches: Sequence[Batch]) -> None:
    Commitment.objects.filter(pk__in=keys_of(batches)).delete()


KINDS = [
    Kind(
        key="commitments",
        name=gettext_lazy("Agreements and how they turned out"),
        begins=gettext_lazy("after the day of looking back"),
        amount=12,
        unit=Unit.MONTHS,
        basis="to look back on a year; their words may name a pupil",
        batches=commitments,
        forget=forget_commitments,
    )
]


def register() -> None:
    duties.erases(Eraser("agenda", traces, erase, stays=gettext_lazy("the agreements of the class")))
    duties.keeps(*KINDS)
