"""Rows of text out of a workbook (.xlsx). Formulas are not worked out: the value that was kept is read."""

import datetime as dt
import re
from io import BytesIO
from itertools import islice

from openpyxl import load_workbook

from kring.web.school.roster.whole.archive import content, opened
from kring.web.school.roster.whole.refusals import Refusal, RefusedError, refuse_own_markup

OLE = b"\xd0\xcf\x11\xe0"
LOCKED = "EncryptedPackage".encode("utf-16-le")
MAX_ROWS, MAX_COLUMNS = 20_000, 200
FAR_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d+)"')
ZEROS = re.compile(r"^0+$")


def rows_of_workbook(data: bytes) -> list[tuple[int, list[str]]]:
    """The first sheet that has something in it: filled rows with their number."""
    refuse_dangerous(data)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            return next((rows for rows in map(rows_of_sheet, book.worksheets) if rows), [])
        finally:
            book.close()
    except RefusedError:
        raise
    except Exception as error:  # openpyxl raises whatever a broken part of a workbook makes it stumble over
        raise RefusedError(Refusal.BROKEN_WORKBOOK) from error


def refuse_dangerous(data: bytes) -> None:
    archive = opened(data)
    names = archive.namelist()
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise RefusedError(Refusal.MACROS)
    for name in names:
        if not name.endswith((".xml", ".rels")):
            continue
        inside = content(archive, name)
        refuse_own_markup(inside)
        if "worksheets/" in name and any(int(row) > MAX_ROWS for row in FAR_ROW.findall(inside)):
            raise RefusedError(Refusal.HUGE_SHEET)


def rows_of_sheet(sheet) -> list[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # what the file says about its own size is not believed
    rows = []
    for number, cells in enumerate(islice(sheet.iter_rows(), MAX_ROWS + 1), 1):
        if number > MAX_ROWS or len(cells) > MAX_COLUMNS:
            raise RefusedError(Refusal.HUGE_SHEET)
        texts = [text_of_cell(cell) for cell in cells]
        if any(texts):
            rows.append((number, texts))
    return rows


def text_of_cell(cell) -> str:
    """As the sheet shows it: 007 stays 007 when the cell is written with three digits."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and ZEROS.match(cell.number_format or ""):
        return str(value).zfill(len(cell.number_format))
    return str(value).strip()


def is_locked(data: bytes) -> bool:
    return LOCKED in data
