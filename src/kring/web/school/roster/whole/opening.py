"""What kind of file is this? By what is in it, never by its name alone."""

import datetime as dt
from collections.abc import Sequence

from kring.web.school.roster.whole import edexml, feeds
from kring.web.school.roster.whole.archive import MAX_FILE, ZIP, File, unpacked
from kring.web.school.roster.whole.refusals import Refusal, RefusedError
from kring.web.school.roster.whole.sheets import OLE, is_locked, rows_of_workbook
from kring.web.school.roster.whole.tables import rows_of_text, table_of, text_rows
from kring.web.school.roster.whole.values import Roster, Table

DOCUMENTS = (
    b"%PDF",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"RIFF",
    b"7z\xbc\xaf",
    b"Rar!",
    b"MZ",
    b"\x7fELF",
)
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def open_files(files: Sequence[File], today: dt.date) -> Roster | Table:
    """A school, or a list whose columns may need a person to say what they are."""
    if sum(len(file.data) for file in files) > MAX_FILE:
        raise RefusedError(Refusal.TOO_LARGE)
    found = [file for file in unpacked(files) if file.data.strip()]
    if not found:
        raise RefusedError(Refusal.EMPTY)
    if feeds.is_feed(found):
        return feeds.read(found, today)
    if len(found) > 1:
        raise RefusedError(Refusal.MANY_FILES)
    return open_one(found[0].data, today)


def open_one(data: bytes, today: dt.date) -> Roster | Table:
    if data.startswith(OLE):
        raise RefusedError(Refusal.LOCKED_WORKBOOK if is_locked(data) else Refusal.OLD_WORKBOOK)
    if data.startswith(ZIP):
        return table_of(rows_of_workbook(data))
    if data.startswith(DOCUMENTS):
        raise RefusedError(Refusal.DOCUMENT)
    first = first_letter(data)
    if first == b"<":
        return edexml.read(data, today)
    if first in (b"{", b"["):
        raise RefusedError(Refusal.JSON)
    if b"\0" in data and not data.startswith(MARKS):
        raise RefusedError(Refusal.DOCUMENT)
    return table_of(text_rows(data))


def first_letter(data: bytes) -> bytes:
    for mark in MARKS:
        data = data.removeprefix(mark)
    return data.replace(b"\0", b"").lstrip()[:1]


def open_pasted(text: str, today: dt.date) -> Roster | Table:
    """Cells copied out of a spreadsheet, or the text of a file."""
    if not text.strip():
        raise RefusedError(Refusal.EMPTY)
    if text.lstrip().startswith("<"):
        return edexml.read(text.lstrip().encode(), today)
    return table_of(rows_of_text(text))
