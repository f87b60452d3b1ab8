"""A list with columns, from text or from a workbook, without what Kring may not keep."""

import csv
import re
from collections.abc import Sequence

from kring.web.school.roster import columns
from kring.web.school.roster.decode import UnreadableError, text_of
from kring.web.school.roster.names import tidy
from kring.web.school.roster.read import DELIMITERS, SEARCH_HEADINGS_IN, may_be_bsn, plain, rows_of
from kring.web.school.roster.whole.refusals import Refusal, RefusedError
from kring.web.school.roster.whole.sheets import MAX_COLUMNS, MAX_ROWS
from kring.web.school.roster.whole.values import Note, NoteKind, Table

Numbered = tuple[int, list[str]]
MOST_IN_A_CELL = 500
PRIVATE = re.compile(  # a date, an address on the internet, a postcode
    r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d{2}-\d{2}([T ].*)?|\S+@\S+\.\w+|[1-9]\d{3} ?[A-Za-z]{2}"
)


def text_rows(data: bytes) -> list[Numbered]:
    try:
        return rows_of_text(text_of(data))
    except UnreadableError as error:
        raise RefusedError(Refusal.UNREADABLE, line=error.problem.line or 1) from error


def rows_of_text(text: str) -> list[Numbered]:
    text = plain(text)
    if text.count("\n") > MAX_ROWS:
        raise RefusedError(Refusal.TOO_MANY_ROWS)
    try:
        rows = list(rows_of(text, delimiter_of(text)))
    except csv.Error as error:
        raise RefusedError(Refusal.BROKEN_QUOTES, line=1) from error
    broken = next((line for line, cells in rows if any("\n" in cell for cell in cells)), None)
    if broken:
        raise RefusedError(Refusal.BROKEN_QUOTES, line=broken)
    return rows


def delimiter_of(text: str) -> str:
    """The one that makes the headings readable; else the one that comes most often at the top."""
    head = "\n".join(text.split("\n")[:SEARCH_HEADINGS_IN])
    for each in DELIMITERS:
        if any(columns.is_heading_row(cells) for _line, cells in rows_of(head, each)):
            return each
    return max(DELIMITERS, key=head.count)


def table_of(rows: Sequence[Numbered]) -> Table:
    """With the headings that were found in the first rows, or without any."""
    if not rows:
        raise RefusedError(Refusal.EMPTY)
    if max(len(cells) for _line, cells in rows) > MAX_COLUMNS:
        raise RefusedError(Refusal.HUGE_SHEET)
    at = next(
        (at for at, (_line, cells) in enumerate(rows[:SEARCH_HEADINGS_IN]) if is_heading(cells, first=not at)), None
    )
    body = rows if at is None else rows[at + 1 :]
    width = max(len(cells) for _line, cells in rows)
    headings = [""] * width if at is None else [tidy(cell) for cell in rows[at][1]]
    headings += [""] * (width - len(headings))
    return without_forbidden(headings, body)


def is_heading(cells: list[str], *, first: bool) -> bool:
    """Two words that are headings make a row of headings; in the first row also words for what may not be kept."""
    known = sum(bool(columns.meaning_of(cell)) or (first and columns.is_forbidden(cell)) for cell in cells)
    return columns.is_heading_row(cells) or known > 1


def without_forbidden(headings: list[str], body: Sequence[Numbered]) -> Table:
    filled = [
        [tidy(cell[:MOST_IN_A_CELL]) for cell in cells] + [""] * (len(headings) - len(cells)) for _, cells in body
    ]
    forbidden = {place for place, heading in enumerate(headings) if columns.is_forbidden(heading)}
    notes = []
    for place, heading in enumerate(headings):
        kind = None if place in forbidden else looks_private([row[place] for row in filled], named=bool(heading))
        if kind:
            notes.append((place, Note(kind, what=heading or str(place + 1))))
    kept = [place for place in range(len(headings)) if place not in forbidden | {place for place, _note in notes}]
    return Table(
        tuple(headings[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in filled),
        tuple(line for line, _cells in body),
        dropped=tuple(headings[place] for place in sorted(forbidden)),
        notes=tuple(note for _place, note in notes),
    )


def looks_private(values: Sequence[str], *, named: bool) -> NoteKind | None:
    """What nearly all values say. A column without a heading is looked at closer: nothing else says what it is."""
    filled = [value for value in values if value]
    if looks_like_bsn(filled):
        return NoteKind.MAYBE_BSN
    if not named and filled and sum(bool(PRIVATE.fullmatch(value)) for value in filled) >= 0.9 * len(filled):
        return NoteKind.MAYBE_PRIVATE
    return None


def looks_like_bsn(filled: Sequence[str]) -> bool:
    """Nearly all pass the test of eleven, whatever stands above the column. By chance one in eleven does."""
    long = [value.zfill(9) for value in filled if len(value) > 7 and value.isascii() and value.isdecimal()]
    return bool(filled) and sum(map(may_be_bsn, long)) >= max(1, 0.9 * len(filled))
