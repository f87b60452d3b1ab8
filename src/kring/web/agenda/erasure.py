"""How this room forgets. What is about one pupil goes with the pupil; a name in words about the class can only be taken
out by hand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.access import duties
from kring.web.access.duties import Batch, Eraser, Kind, Trace, Unit, keys_of
from kring.web.agenda.models import Commitment, QuietNote
from kring.web.agenda.queries import about, notes_that_mention, that_mention
from kring.web.school.models import School, Student


def traces(student: Student) -> Iterable[Trace]:
    yield Trace(_("agreements about this pupil"), about(student).count())
    phrase = _("agreements of the class in which this first name stands: have the teacher change their words")
    yield Trace(phrase, len(that_mention(student)), by_hand=True)
    phrase = _("notes that only their teacher reads, in which this first name stands: have the teacher look at them")
    yield Trace(phrase, len(notes_that_mention(student)), by_hand=True)


def erase(student: Student) -> None:
    """The words about the class go with their own period."""
    about(student).delete()


def commitments(school: School) -> Iterable[Batch]:
    return _by_day(Commitment.objects.only("pk", "look_back_on", "done_at"))


def quiet_notes(school: School) -> Iterable[Batch]:
    return _by_day(QuietNote.objects.only("pk", "look_back_on", "done_at"))


def forget_commitments(school: School, batches: Sequence[Batch]) -> None:
    Commitment.objects.filter(pk__in=keys_of(batches)).delete()


def forget_quiet_notes(school: School, batches: Sequence[Batch]) -> None:
    QuietNote.objects.filter(pk__in=keys_of(batches)).delete()


def _by_day(rows: Iterable[Commitment | QuietNote]) -> list[Batch]:
    days = defaultdict(list)
    for each in rows:
        done_on = timezone.localdate(each.done_at) if each.done_at else each.look_back_on
        days[max(done_on, each.look_back_on)].append(each.pk)
    return [Batch(day, len(keys), tuple(keys)) for day, keys in sorted(days.items())]


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
    ),
    Kind(
        key="quiet_notes",
        name=gettext_lazy("Teachers' own notes of what they arranged quietly"),
        begins=gettext_lazy("after the day of looking back"),
        amount=6,
        unit=Unit.MONTHS,
        basis="to look back on half a year; they are for reflection, and their words may name a pupil",
        batches=quiet_notes,
        forget=forget_quiet_notes,
    ),
]


def register() -> None:
    duties.erases(Eraser("agenda", traces, erase, stays=gettext_lazy("the agreements of the class")))
    duties.keeps(*KINDS)
