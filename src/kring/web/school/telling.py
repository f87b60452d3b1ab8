"""What this room tells a pupil or the parents."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kring.web.access import duties
from kring.web.access.duties import Part
from kring.web.school.models import Enrollment, Student
from kring.web.ui.terms import terms_for


def tell(student: Student) -> Iterable[Part]:
    facts = [(_("Name"), student.full_name)]
    if student.external_id:
        facts.append((_("Number in the school administration"), student.external_id))
    if student.objected_on:
        facts.append((_("Takes no part in measurements since"), date_format(student.objected_on, "j F Y")))
    if student.referred_on:
        facts.append((_("Went to special education on"), date_format(student.referred_on, "j F Y")))
    places = Enrollment.objects.filter(student=student).select_related("group__school", "group__year")
    rows = tuple(
        (each.group.title, each.group.year.name, day(each.starts_on), day(each.ends_on))
        for each in places.order_by("starts_on", "pk")
    )
    head = (str(terms_for(student.school.sector)["group_cap"]), _("School year"), _("From"), _("Until"))
    yield Part(_("Name and place in the school"), facts=tuple(facts), head=head, rows=rows)


def day(date) -> str:
    return date_format(date, "j F Y") if date else "–"


def register() -> None:
    duties.tells("school", tell)
