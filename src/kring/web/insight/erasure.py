"""How this room forgets: what was made of a measurement goes with that measurement, own looks after their own period;
a pupil is taken out of all of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.web.access import duties
from kring.web.access.duties import Batch, Eraser, Kind, Trace, Unit, keys_of
from kring.web.insight.models import CloserNote, DivisionPart, Guess, Overview, Scan, Snapshot, Spot, TrackingNote
from kring.web.insight.scans.reading import that_mention
from kring.web.school.models import School, Student
from kring.web.school.names import without_name

WRITTEN = ("goes_well", "helps", "hinders", "needs", "action")


def without(kept: Any, member: str) -> Any:
    """Lists and tables of ids without this one, however deep; counts stay what they were."""
    if isinstance(kept, list):
        return [without(each, member) for each in kept if each != member]
    if isinstance(kept, dict):
        return {key: without(value, member) for key, value in kept.items() if key != member}
    return kept


def expected(student: Student):
    return Guess.objects.filter(Q(alone=student) | Q(leads=student)).distinct()


def noted(student: Student):
    return CloserNote.objects.filter(student=student)


def remembered(student: Student) -> list[Snapshot]:
    return [each for each in Snapshot.objects.all() if str(student.pk) in each.asked]


def named_in(student: Student) -> list[Overview]:
    """The words are encrypted: the database cannot look into them."""
    return [each for each in Overview.objects.all() if any(_without(student, each).values())]


def _without(student: Student, overview: Overview) -> dict[str, str]:
    """The fields in which the name stands, without it."""
    written = {name: getattr(overview, name) for name in WRITTEN}
    without = {name: without_name(student, words) for name, words in written.items()}
    return {name: words for name, words in without.items() if words != written[name]}


def traces(student: Student) -> Iterable[Trace]:
    yield Trace(_("expectations of teachers in which the name stands"), expected(student).count())
    yield Trace(_("notes on the list to look at more closely"), noted(student).count())
    phrase = _("own looks at the class in which this first name stands: have the teacher change their words")
    yield Trace(phrase, len(that_mention(student)), by_hand=True)
    yield Trace(_("places in pictures of the class"), Spot.objects.filter(student=student).count())
    yield Trace(_("parts of the class this pupil is in"), DivisionPart.objects.filter(student=student).count())
    yield Trace(_("earlier results of measurements"), len(remembered(student)))
    yield Trace(_("overviews of the class in which the name stands"), len(named_in(student)))


def erase(student: Student) -> None:
    for guess in expected(student):
        guess.alone.remove(student)
        guess.leads.remove(student)
    noted(student).delete()
    Spot.objects.filter(student=student).delete()
    DivisionPart.objects.filter(student=student).delete()
    for snapshot in remembered(student):
        snapshot.asked, snapshot.answered, snapshot.results = (
            without(each, str(student.pk)) for each in (snapshot.asked, snapshot.answered, snapshot.results)
        )
        snapshot.save(update_fields=["asked", "answered", "results"])
    for overview in named_in(student):
        changed = _without(student, overview)
        for name, words in changed.items():
            setattr(overview, name, words)
        overview.save(update_fields=list(changed))


LOOKS = {"scan": Scan, "tracking": TrackingNote}


def own_looks(school: School) -> list[Batch]:
    days = defaultdict(list)
    for name, model in LOOKS.items():
        for key, day in model.objects.values_list("pk", "day"):
            days[day].append((name, key))
    return [Batch(day, len(keys), tuple(keys)) for day, keys in sorted(days.items())]


def forget_own_looks(school: School, batches: Sequence[Batch]) -> None:
    gone = keys_of(batches)
    for name, model in LOOKS.items():
        model.objects.filter(pk__in=[key for kind, key in gone if kind == name]).delete()


KINDS = [
    Kind(
        key="own_looks",
        name=gettext_lazy("Own looks of teachers at a class, and what the tracking system says about it"),
        begins=gettext_lazy("after the day it was noted"),
        amount=12,
        unit=Unit.MONTHS,
        basis="to compare a year; it is for reflection and no file",
        batches=own_looks,
        forget=forget_own_looks,
    )
]


def register() -> None:
    duties.erases(Eraser("insight", traces, erase, stays=gettext_lazy("own looks of teachers at the class")))
    duties.keeps(*KINDS)
