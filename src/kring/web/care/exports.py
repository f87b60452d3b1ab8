"""The document for a pupil or parent who asks what Kring knows: one content, as a page, a PDF and JSON."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kring.web.access import duties
from kring.web.access.duties import Part
from kring.web.school.models import Student
from kring.web.ui import paper


def document_about(student: Student, today: dt.date) -> paper.Document:
    school, day = str(student.school), date_format(today, "j F Y")
    return paper.Document(
        title=_("What %(school)s has in Kring about %(name)s") % {"school": school, "name": student.full_name},
        facts=((_("School"), school), (_("Date"), day)),
        blocks=(*before(student), *(block for part in duties.told_about(student) for block in blocks_of(part))),
        footer=_("Confidential. %(school)s, %(day)s") % {"school": school, "day": day},
    )


def before(student: Student) -> Iterable[paper.Block]:
    yield paper.text(
        _(
            "Here is what %(name)s answered in measurements, and what was counted about %(name)s. What others answered is theirs. So it does not say who chose %(name)s and who did not."
        )
        % {"name": student.first_name}
    )
    yield paper.text(
        _(
            "Kring keeps no score and no label of anybody. What a teacher reads in the class portrait is counted anew each time, from these answers and those of classmates."
        )
    )


def blocks_of(part: Part) -> Iterable[paper.Block]:
    yield paper.heading(part.title)
    if part.facts:
        yield paper.items([f"{what}: {value}" for what, value in part.facts])
    if part.rows:
        yield paper.table(part.head, part.rows, about=part.title)
    for words in part.notes:
        yield paper.note(words)


def as_pdf(document: paper.Document, filename: str) -> HttpResponse:
    return paper.pdf_response(paper.pdf("ui/paper/document.typ", document.values()), filename)


def as_json(document: paper.Document, filename: str) -> HttpResponse:
    """To take along: the same words, for a machine."""
    values: dict[str, Any] = {"format": "kring-inzage-1", **document.values()}
    response = JsonResponse(values, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
