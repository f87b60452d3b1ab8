"""What this room tells a pupil or the parents: seats and wishes, never who the wish was about besides the pupil."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kring.web.access import duties
from kring.web.access.duties import Part
from kring.web.school.models import Student
from kring.web.seating.models import Placement, SeatingWish

Kind = SeatingWish.Kind


def tell(student: Student) -> Iterable[Part]:
    rows = [*seats(student), *wishes(student)]
    if rows:
        notes = (_("Of a wish about two, the other is not named."),)
        yield Part(_("Seats in class"), head=(_("When"), _("What")), rows=tuple(rows), notes=notes)


def seats(student: Student) -> Iterable[tuple[str, str]]:
    placements = Placement.objects.filter(student=student).exclude(plan__accepted_at=None)
    for each in placements.select_related("plan__group__school").order_by("plan__accepted_at", "pk"):
        row, place = divmod(each.seat, each.plan.pairs * 2)
        where = {"row": row + 1, "place": place + 1, "group": each.plan.group.title}
        when = date_format(timezone.localdate(each.plan.accepted_at), "j F Y")
        yield when, _("%(group)s: row %(row)s from the board, place %(place)s from the left") % where


def wishes(student: Student) -> Iterable[tuple[str, str]]:
    said = {
        Kind.FRONT: _("wish of the teacher: sits in front"),
        Kind.KEEP_APART: _("wish of the teacher: does not sit near one particular classmate"),
        Kind.NEEDS_SUPPORT: _("the teacher thinks: is helped by a calm and social neighbour"),
        Kind.SUPPORTIVE: _("the teacher thinks: is a calm and social neighbour"),
    }
    found = SeatingWish.objects.filter(Q(student=student) | Q(other=student)).select_related("group__year")
    for wish in found.order_by("group", "kind", "pk"):
        yield wish.group.year.name, said[Kind(wish.kind)]


def register() -> None:
    duties.tells("seating", tell)
