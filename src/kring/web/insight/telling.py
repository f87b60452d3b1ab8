"""What this room tells a pupil or the parents: in which part of a class the school put this pupil.

Not what a portrait said, nor what a teacher noted beside it or expected: that rests on what classmates answered, and would
tell who did or did not choose the pupil. Those are words to look at together with the teacher.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from kring.web.access import duties
from kring.web.access.duties import Part
from kring.web.insight.models import DivisionPart
from kring.web.school.models import Student


def tell(student: Student) -> Iterable[Part]:
    found = DivisionPart.objects.filter(student=student).select_related("division__group__school").order_by("pk")
    rows = tuple((each.division.get_kind_display(), each.part, each.division.group.title) for each in found)
    if rows:
        yield Part(_("Parts of the class"), head=(_("What"), _("Part of the class"), _("Class")), rows=rows)


def register() -> None:
    duties.tells("insight", tell)
