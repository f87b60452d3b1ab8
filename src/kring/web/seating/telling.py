"""What this room tells a pupil or the parents: seats and wishes, never who the wish was about besides the pupil."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kring.core.seating import Drawing
from kring.web.access import duties
from kring.web.access.duties import Part
from kring.web.school.models import Student
from kring.web.seating.models import DraftPlace, DraftWish, GroupMark, GroupMember, GroupWish, Placement, SeatingWish
from kring.web.seating.rules import MARKED, wheres

Kind = SeatingWish.Kind


def tell(student: Student) -> Iterable[Part]:
    rows = [*seats(student), *wishes(student)]
    if rows:
        notes = (
            _(
                "Of a wish about two, the other is not named, and a reason that was noted is not given here: it is about both."
            ),
        )
        yield Part(_("Seats in class"), head=(_("When"), _("What")), rows=tuple(rows), notes=notes)
    more = [*groups(student), *marks(student), *drafts(student)]
    if more:
        notes = (_("With whom is not said here: that is about others too."),)
        yield Part(_("Groups and class lists"), head=(_("When"), _("What")), rows=tuple(more), notes=notes)


def groups(student: Student) -> Iterable[tuple[str, str]]:
    members = GroupMember.objects.filter(student=student).exclude(grouping__accepted_at=None)
    for each in members.select_related("grouping").order_by("grouping__accepted_at", "week"):
        words = {"title": each.grouping.title, "week": each.week, "n": each.number}
        said = _("%(title)s: group %(n)s, week %(week)s") % words
        when = date_format(timezone.localdate(each.grouping.accepted_at), "j F Y")
        yield when, f"{said}, {each.role}" if each.role else said


def marks(student: Student) -> Iterable[tuple[str, str]]:
    for mark in GroupMark.objects.filter(student=student).select_related("group__year").order_by("pk"):
        yield mark.group.year.name, f"{mark.get_kind_display()}: {dict(MARKED[mark.kind]).get(mark.value, mark.value)}"
    for wish in GroupWish.objects.filter(Q(student=student) | Q(other=student)).select_related("group__year"):
        yield wish.group.year.name, _("wish of the teacher: in one group with one particular classmate")


def drafts(student: Student) -> Iterable[tuple[str, str]]:
    for place in DraftPlace.objects.filter(student=student).select_related("draft").order_by("pk"):
        yield (
            date_format(timezone.localdate(place.draft.made_at), "j F Y"),
            _("in a list of next year's classes, in the making"),
        )
    for wish in DraftWish.objects.filter(Q(student=student) | Q(other=student)).select_related("draft").order_by("pk"):
        said = _("wish for next year's class, about one particular other: %(what)s") % {"what": wish.get_kind_display()}
        yield date_format(timezone.localdate(wish.draft.made_at), "j F Y"), said


def seats(student: Student) -> Iterable[tuple[str, str]]:
    placements = Placement.objects.filter(student=student).exclude(plan__accepted_at=None)
    for each in placements.select_related("plan__group__school").order_by("plan__accepted_at", "pk"):
        where = {"where": wheres(Drawing.of(each.plan.drawing))[each.seat], "group": each.plan.group.title}
        when = date_format(timezone.localdate(each.plan.accepted_at), "j F Y")
        yield when, _("%(group)s: %(where)s, counted from the board") % where


def wishes(student: Student) -> Iterable[tuple[str, str]]:
    said = {
        Kind.FRONT: _("wish of the teacher: sits in front"),
        Kind.KEEP_APART: _("wish of the teacher: does not sit near one particular classmate"),
        Kind.NEEDS_SUPPORT: _("the teacher thinks: is helped by a calm and social neighbour"),
        Kind.SUPPORTIVE: _("the teacher thinks: is a calm and social neighbour"),
        Kind.ZONE: _("wish of the teacher: sits in a certain part of the room"),
        Kind.NOT_ZONE: _("wish of the teacher: does not sit in a certain part of the room"),
        Kind.BESIDE: _("wish of the teacher: sits beside one particular classmate"),
        Kind.TOGETHER: _("wish of the teacher: sits at one table with one particular classmate"),
        Kind.APART: _("wish of the teacher: sits farther away from one particular classmate"),
        Kind.ALONE: _("wish of the teacher: sits alone"),
        Kind.ELSEWHERE: _("wish of the teacher: does not go back to the same seat"),
    }
    found = SeatingWish.objects.filter(Q(student=student) | Q(other=student)).select_related("group__year")
    for wish in found.order_by("group", "kind", "pk"):
        yield wish.group.year.name, said[Kind(wish.kind)]


def register() -> None:
    duties.tells("seating", tell)
