"""Groups and class lists as files: names, groups and roles, never a reason, a wish or an answer."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from kring.web.seating.models import Grouping
from kring.web.seating.queries.groupings import Grouped, grouped
from kring.web.ui import paper

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def groups_document(grouping: Grouping, on) -> paper.Document:
    now, blocks = grouped(grouping), []
    for week, groups in enumerate(now.weeks, start=1):
        if grouping.weeks > 1:
            blocks.append(paper.heading(_("Week %(n)s") % {"n": week}))
        rows = [
            (str(number), ", ".join(_with_role(now, week, one) for one in members))
            for number, members in enumerate(groups, start=1)
        ]
        blocks.append(paper.table((_("Work group"), _("Who")), rows, about=_("Work groups")))
    day = date_format(on, "j F Y")
    facts = ((_("Class"), grouping.group.title), (_("Date"), day))
    return paper.Document(grouping.title, facts, tuple(blocks), footer=f"{grouping.school.name}, {day}")


def _with_role(now: Grouped, week: int, student: int) -> str:
    role = now.roles.get((week, student), "")
    return f"{now.names[student]} ({role})" if role else now.names[student]


def groups_pdf(grouping: Grouping, on, filename: str) -> HttpResponse:
    document = groups_document(grouping, on)
    return paper.pdf_response(paper.pdf("ui/paper/document.typ", document.values()), filename)


def groups_xlsx(grouping: Grouping, filename: str) -> HttpResponse:
    now = grouped(grouping)
    rows = [
        (str(week), str(number), now.names[one], now.roles.get((week, one), ""))
        for week, groups in enumerate(now.weeks, start=1)
        for number, members in enumerate(groups, start=1)
        for one in members
    ]
    return workbook(
        [(_("Work groups"), (_("Week"), _("Work group"), _("First name"), _("Task in the group")), rows)], filename
    )


def workbook(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[str]]]], filename: str) -> HttpResponse:
    """Everything is written as text, so nothing in a name is ever a formula."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        for number, (name, head, rows) in enumerate(sheets, start=1):
            sheet = book.add_worksheet(_sheet_name(name, number))
            for column, words in enumerate(head):
                sheet.write_string(0, column, words, bold)
            for at, row in enumerate(rows, start=1):
                for column, words in enumerate(row):
                    sheet.write_string(at, column, words)
            sheet.set_column(0, max(0, len(head) - 1), 22)
    response = HttpResponse(out.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def _sheet_name(name: str, number: int) -> str:
    """A workbook takes 31 characters, and some not."""
    return f"{number} " + "".join(letter for letter in name if letter not in "[]:*?/\\'")[:26]
