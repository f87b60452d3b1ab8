import datetime as dt
import re
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django_scopes import scopes_disabled

from kring.web.access.permissions import Permission
from kring.web.access.policy import Person
from kring.web.agenda import rules, sources
from kring.web.agenda.models import AnsweredProposal, CalendarAddress, Commitment, QuietNote, Reminder
from kring.web.agenda.sources import Proposal
from kring.web.school.models import ClassGroup, Enrollment, Student

Kind = Commitment.Kind


def commitments() -> QuerySet[Commitment]:
    found = Commitment.objects.select_related("group__school", "owner", "school", "student", "agreed_in")
    return found.order_by("look_back_on", "id")


def seen_by(person: Person, groups: Iterable[ClassGroup]) -> QuerySet[Commitment]:
    """Those of the class groups for which this person makes commitments, and the person's own for the school.

    What is about one pupil only where this person may read the portrait, in which that pupil stands by name.
    """
    groups = list(groups)
    mine = [group.pk for group in groups if person.may(Permission.MAKE_COMMITMENTS, group_id=group.pk)]
    named = [pk for pk in mine if sees_pupils(person, pk)]
    of_class, of_pupil = Q(group__in=mine, student=None), Q(group__in=named)
    return commitments().filter(of_class | of_pupil | Q(group=None, owner=person.user_id))


def sees_pupils(person: Person, group_id: int) -> bool:
    return person.may(Permission.SEE_PORTRAIT, group_id=group_id)


def open_for(person: Person, groups: Iterable[ClassGroup]) -> list[Commitment]:
    """What still has to be looked back on, the first date first."""
    return list(seen_by(person, groups).filter(done_at=None))


def done_for(person: Person, groups: Iterable[ClassGroup], *, most: int = 20) -> list[Commitment]:
    """What was looked back on, the last first."""
    return list(seen_by(person, groups).exclude(done_at=None).order_by("-done_at")[:most])


def open_in(group: ClassGroup, person: Person) -> list[Commitment]:
    return list(seen_by(person, [group]).filter(group=group, done_at=None))


def done_in(group: ClassGroup, person: Person) -> list[Commitment]:
    return list(seen_by(person, [group]).filter(group=group).exclude(done_at=None).order_by("-done_at"))


def agreed_in(discussion: Commitment, person: Person) -> list[Commitment]:
    """What was agreed in this discussion."""
    return list(seen_by(person, [discussion.group]).filter(agreed_in=discussion)) if discussion.group else []


def about(student: Student) -> QuerySet[Commitment]:
    return commitments().filter(student=student)


def that_mention(student: Student) -> list[Commitment]:
    """Of the class groups this student was in: those in whose words the first name stands. Read here and not in the
    database, where words may be unreadable."""
    name = _name_of(student)
    found = commitments().filter(group__in=_groups_of(student)).exclude(student=student)
    return [each for each in found if name.search(f"{each.what}\n{each.how}\n{each.outcome}")]


def notes_that_mention(student: Student) -> list[QuietNote]:
    name = _name_of(student)
    found = QuietNote.objects.filter(group__in=_groups_of(student))
    return [each for each in found if name.search(f"{each.what}\n{each.effect}\n{each.outcome}")]


def _groups_of(student: Student) -> QuerySet:
    return Enrollment.objects.filter(student=student).values("group")


def _name_of(student: Student) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(student.first_name)}\b", re.IGNORECASE)


# --- the talk about a measurement ---


def discussions_of(origin: str, ids: Iterable[int]) -> dict[int, Commitment]:
    """Of each of these measurements the discussion: one that was held, else the last that was planned."""
    found: dict[int, Commitment] = {}
    rows = Commitment.objects.filter(kind=Kind.DISCUSSION, origin=origin, origin_id__in=list(ids)).order_by("pk")
    for each in rows:
        there = found.get(each.origin_id or 0)
        if there is None or there.held_on is None:
            found[each.origin_id or 0] = each
    return found


# --- notes of one's own ---


def quiet_notes(person: Person, group: ClassGroup) -> QuerySet[QuietNote]:
    """Of this person, and nobody else's."""
    return QuietNote.objects.filter(group=group, author=person.user_id).select_related("group__school", "school")


def notes_due(person: Person, groups: Iterable[ClassGroup], until: dt.date) -> list[QuietNote]:
    """Open ones of this person whose day falls at the latest on `until`, in class groups where such notes are kept."""
    mine = [group.pk for group in groups if person.may(Permission.NOTE_QUIETLY, group_id=group.pk)]
    found = QuietNote.objects.filter(group__in=mine, author=person.user_id, done_at=None, look_back_on__lte=until)
    return list(found.select_related("group__school"))


# --- what Kring proposes ---


MOST_PROPOSALS = 3


def proposals(person: Person, group: ClassGroup, most: int = MOST_PROPOSALS) -> list[Proposal]:
    """What the rooms propose for this class group and nobody took or dismissed yet: what was measured and not discussed
    first, and never more at once than a person can choose from."""
    return sorted(unanswered(person, group), key=lambda each: not each.is_discussion)[:most]


def unanswered(person: Person, group: ClassGroup) -> list[Proposal]:
    answered = set(AnsweredProposal.objects.filter(group=group).values_list("key", flat=True))
    return [each for each in sources.proposed(person, group) if each.key not in answered]


def proposal(person: Person, group: ClassGroup, key: str) -> Proposal | None:
    return next((each for each in unanswered(person, group) if each.key == key), None) if key else None


# --- being reminded ---


def rhythm_of(person: Person) -> str:
    return Reminder.objects.filter(user=person.user_id).values_list("rhythm", flat=True).first() or ""


def calendar_of(person: Person) -> CalendarAddress | None:
    return CalendarAddress.objects.filter(user=person.user_id).first()


def calendar_with(secret: str) -> CalendarAddress | None:
    """Whose calendar asks, in any school."""
    with scopes_disabled():
        found = CalendarAddress.objects.select_related("school", "user")
        return found.filter(secret_hash=rules.hashed(secret), user__is_active=True).first()


def to_look_back(person: Person, groups: Iterable[ClassGroup]) -> list[Commitment]:
    """One's own, open."""
    return list(seen_by(person, groups).filter(owner=person.user_id, done_at=None))


def due(person: Person, groups: Iterable[ClassGroup], until: dt.date) -> int:
    """How many of one's own have their day at the latest on `until`."""
    groups = list(groups)
    mine = seen_by(person, groups).filter(owner=person.user_id, done_at=None)
    near = mine.filter(Q(look_back_on__lte=until) | Q(do_by__lte=until))
    return near.count() + len(notes_due(person, groups, until))
