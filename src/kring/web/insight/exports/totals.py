"""Totals of the safety monitor as files: what stands on the page, and nothing finer."""

from __future__ import annotations

from io import BytesIO

from django.http import HttpResponse
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from kring.core.disclosure import MIN_CELL
from kring.web.insight.outcomes.monitor import Totals
from kring.web.questionnaires.instruments import say
from kring.web.school.exports import csv_of

Cells = list[tuple[object, ...]]


def totals_csv(found: Totals, *, per_class: bool) -> HttpResponse:
    """What stands on the page, and nothing finer: a count that is not shown is not in the file either."""
    rows = [*_about(found), (), *_answers_of(found), *([(), *_classes_of(found)] if per_class else [])]
    response = HttpResponse(csv_of(rows), content_type="text/csv; charset=utf-8")
    return _named(response, found, "csv")


def totals_xlsx(found: Totals, *, per_class: bool) -> HttpResponse:
    """The same as a workbook, a sheet each. Text stays text: a cell never becomes a formula."""
    sheets = {_("Answers"): _answers_of(found)} | ({_("Classes"): _classes_of(found)} if per_class else {})
    made = BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True})
        for title, rows in ({_("About"): _about(found)} | sheets).items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row, None if number or title == _("About") else bold)
            sheet.autofit()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _named(HttpResponse(made.getvalue(), content_type=kind), found, "xlsx")


def _about(found: Totals) -> Cells:
    return [
        (say(found.found.title), found.year.name),
        (_("Asked"), found.asked),
        (_("Answered"), found.answered),
        (_("In these totals"), found.counted),
        (_("Left out of the totals: classes"), found.left_out),
        (_("Not shown"), _("A number from 1 to %(most)s, and what would give it away.") % {"most": MIN_CELL - 1}),
        (say(found.found.note),),
    ]


def _answers_of(found: Totals) -> Cells:
    heads = (_("Part"), _("Question"), _("Answer"), _("How many"), _("Of"), _("Mean"))
    return [
        heads,
        *(
            (part.title, line.text, cell.label, _shown(cell.count), line.n, _rounded(line.mean))
            for part in found.parts
            for line in part.lines
            if line.is_shown
            for cell in line.cells
        ),
    ]


def _classes_of(found: Totals) -> Cells:
    heads = (_("Class"), _("Asked"), _("Answered"), *(part.title for part in found.headed))
    return [
        heads,
        *(
            (each.title, each.asked, each.answered, *map(_rounded, each.means))
            if each.is_shown
            else (each.title, _("too few answers"))
            for each in found.classes
        ),
    ]


def _shown(count: int | None) -> object:
    return _("not shown") if count is None else count


def _rounded(mean: float | None) -> object:
    return "" if mean is None else round(mean, 1)


def _named(response: HttpResponse, found: Totals, ending: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{found.found.key}-{found.year.name}.{ending}"'
    return response
