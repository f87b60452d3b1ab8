"""The teacher's tables as a workbook: a sheet per question, and who chose whom."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kring.core.network import Network
from kring.web.insight import tables
from kring.web.insight.pictures import Called
from kring.web.insight.queries import ALL_TIES, Answers
from kring.web.insight.tables import Pupil
from kring.web.school.models import ClassGroup

PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
NOT_IN_A_NAME = str.maketrans("", "", "[]:*?/\\'")
LONGEST_NAME = 31


def workbook(group: ClassGroup, answers: Answers, *, called: Called, by: str) -> bytes:
    """Numbers as numbers, words as words: nothing in it is ever read as a formula."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, PLAIN) as book:
        bold = book.add_format({"bold": True})
        book.set_properties({"title": f"{group.title}", "comments": _("Confidential")})
        _about(book, group, answers, by, bold)
        for key in [*answers.networks, ALL_TIES]:
            net = answers.network(key)
            everybody = tables.pupils(net, answers.names, answers.absences)
            name = _sheet_name(answers, key)
            _pupils(book, name, everybody, called, bold)
            _choices(book, f"{name[: LONGEST_NAME - 3]} (2)", net, everybody, called, bold)
    return out.getvalue()


def _about(book: xlsxwriter.Workbook, group: ClassGroup, answers: Answers, by: str, bold: object) -> None:
    sheet = book.add_worksheet(_("About"))
    sheet.set_column(0, 0, 24)
    rows = [
        (_("Group"), group.title),
        (_("Measured on"), date_format(timezone.localdate(answers.wave.closed_at), "j F Y")),
        (_("Saved by"), by),
        (_("On"), date_format(timezone.localdate(), "j F Y")),
        (_("Confidential"), _("Not for pupils or parents. Destroy it after use.")),
    ]
    for place, (what, value) in enumerate(rows):
        sheet.write_string(place, 0, str(what), bold)
        sheet.write_string(place, 1, str(value))


def _sheet_name(answers: Answers, key: str) -> str:
    shorts = {question.key: question.short for question in answers.wave.questions}
    short = shorts.get(key) or _("together")
    return short.translate(NOT_IN_A_NAME)[:LONGEST_NAME].capitalize()


def _pupils(book: xlsxwriter.Workbook, name: str, everybody: list[Pupil], called: Called, bold: object) -> None:
    sheet = book.add_worksheet(name)
    heads = [_("No."), _("Pupil"), _("chosen by"), _("who could"), _("chose"), _("mutual"), _("without an answer")]
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
    words = called.of(everybody)
    for row, pupil in enumerate(everybody, start=1):
        sheet.write_number(row, 0, pupil.number)
        sheet.write_string(row, 1, words[pupil.member])
        sheet.write_number(row, 2, pupil.chosen_by)
        sheet.write_number(row, 3, pupil.possible)
        if pupil.chose is None:
            sheet.write_string(row, 6, pupil.absence)
        else:
            sheet.write_number(row, 4, pupil.chose)
            sheet.write_number(row, 5, pupil.mutual)
    sheet.freeze_panes(1, 2)
    sheet.autofit()


def _choices(
    book: xlsxwriter.Workbook, name: str, net: Network, everybody: list[Pupil], called: Called, bold: object
) -> None:
    """1: chose, 0: did not, empty: not known."""
    sheet, words = book.add_worksheet(name), called.of(everybody)
    sheet.write_string(0, 0, _("row chooses column"), bold)
    for place, pupil in enumerate(everybody, start=1):
        sheet.write_string(0, place, words[pupil.member], bold)
        sheet.write_string(place, 0, words[pupil.member], bold)
    at = [net.index(pupil.member) for pupil in everybody]
    for row, chooser in enumerate(at, start=1):
        for column, chosen in enumerate(at, start=1):
            if chooser != chosen and net.answered[chooser]:
                sheet.write_number(row, column, int(net.adjacency[chooser, chosen]))
    sheet.freeze_panes(1, 1)
