"""What this room tells a pupil or the parents: name and places, and how often which page was opened.

Not by which colleague: that a role gave the right to look is what concerns the pupil.
"""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kring.web.access import duties
from kring.web.access.duties import Part
from kring.web.audit import queries as audit
from kring.web.school import wording
from kring.web.school.models import Enrollment, Student, StudentPhoto
from kring.web.school.seeing import words
from kring.web.ui.terms import terms_for


def tell(student: Student) -> Iterable[Part]:
    facts = [(_("Name"), student.full_name)]
    if student.external_id:
        facts.append((_("Number in the school administration"), student.external_id))
    if student.objected_on:
        facts.append((_("Takes no part in measurements since"), date_format(student.objected_on, "j F Y")))
    if student.referred_on:
        facts.append((_("Went to special education on"), date_format(student.referred_on, "j F Y")))
    if StudentPhoto.objects.filter(student=student, waiting=False).exists():
        facts.append((_("Photo"), _("there is one; ask the school to see it")))
    places = Enrollment.objects.filter(student=student).select_related("group__school", "group__year")
    rows = tuple(
        (each.group.title, each.group.year.name, day(each.starts_on), day(each.ends_on))
        for each in places.order_by("starts_on", "pk")
    )
    head = (str(terms_for(student.school.sector)["group_cap"]), _("School year"), _("From"), _("Until"))
    yield Part(_("Name and place in the school"), facts=tuple(facts), head=head, rows=rows)
    yield from who_looked(student, list(places))


def who_looked(student: Student, places: list[Enrollment]) -> Iterable[Part]:
    terms = terms_for(student.school.sector)
    times: dict[tuple[str, str], list[dt.date]] = {}
    for look in audit.looks(audit.looks_at(group_ids={each.group_id for each in places}, student_id=student.pk)):
        day_of = timezone.localdate(look.at)
        if look.student_id or any(was_there(each, look.group_id, day_of) for each in places):
            key = words.page(look.page, terms), wording.any_role(look.role, terms)
            times.setdefault(key, []).append(day_of)
    if times:
        rows = tuple((page, role, str(len(days)), day(max(days))) for (page, role), days in sorted(times.items()))
        head = (_("Page"), _("As"), _("How often"), _("Last on"))
        note = _("Pages about the whole class are counted too. Within a quarter of an hour is once.")
        yield Part(_("Who looked"), head=head, rows=rows, notes=(note,))


def was_there(place: Enrollment, group_id: int, on: dt.date) -> bool:
    return place.group_id == group_id and place.starts_on <= on and (place.ends_on is None or on < place.ends_on)


def day(date) -> str:
    return date_format(date, "j F Y") if date else "–"


def register() -> None:
    duties.tells("school", tell)
