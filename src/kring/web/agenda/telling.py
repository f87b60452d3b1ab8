"""What this room tells a pupil or the parents: what was agreed about this pupil alone."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kring.web.access import duties
from kring.web.access.duties import Part
from kring.web.agenda.models import Commitment
from kring.web.agenda.queries import about
from kring.web.school.models import Student


def tell(student: Student) -> Iterable[Part]:
    rows = tuple((date_format(each.look_back_on, "j F Y"), each.what, turned_out(each)) for each in about(student))
    if rows:
        yield Part(
            _("Agreed about you at school"), head=(_("Look back on"), _("What"), _("What came of it")), rows=rows
        )


def turned_out(each: Commitment) -> str:
    return ". ".join(filter(None, (each.get_result_display() if each.result else "", each.outcome)))


def register() -> None:
    duties.tells("agenda", tell)
