"""A list of names in, lines and problems out. Columns that Kring may not keep never get further than this file."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import StringIO

from kring.web.school.roster import columns
from kring.web.school.roster.decode import MAX_BYTES
from kring.web.school.roster.names import prefix_of, take_apart, tidy
from kring.web.school.roster.values import LONGEST, NameLine, Problem, ProblemKind, Reading

MAX_LINES = 5_000
DELIMITERS = "\t;,"
SEARCH_HEADINGS_IN = 10

Cells = list[str]
Numbered = tuple[int, Cells]  # where it stands in the list, and its cells


def read_names(text: str) -> tuple[list[NameLine], list[Problem]]:
    """Every name that could be read, and every line that could not."""
    reading = read(text)
    return list(reading.lines), list(reading.problems)


def read(text: str) -> Reading:
    text = plain(text)
    if not text.strip():
        return failed(ProblemKind.EMPTY)
    if text.lstrip().startswith("<?xml") or text.lstrip().startswith("<EDEX"):
        return failed(ProblemKind.MARKUP, text)
    if len(text) > MAX_BYTES:
        return failed(ProblemKind.TOO_LARGE)
    if text.count("\n") > MAX_LINES:
        return failed(ProblemKind.TOO_MANY, text)
    try:
        table = find_table(text)
        return read_table(*table, text) if table else read_loose(text)
    except csv.Error:
        return failed(ProblemKind.BROKEN, text)


def failed(kind: ProblemKind, text: str = "", line: int = 0) -> Reading:
    return Reading(problems=(Problem(kind, line),), text=text)


def plain(text: str) -> str:
    """One kind of line end, no zero bytes, no byte order mark, no "sep=;" of Excel."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").removeprefix("\ufeff")
    first, _, rest = text.partition("\n")
    return "\n" + rest if first.strip().lower().startswith("sep=") else text


# --- with headings ---------------------------------------------------------------------------------------------------


def find_table(text: str) -> tuple[str, int] | None:
    """The delimiter and the place of the headings, if the list has them."""
    for delimiter in DELIMITERS:
        for number, cells in first_rows(text, delimiter):
            if columns.is_heading_row(cells):
                return delimiter, number
    return None


def first_rows(text: str, delimiter: str) -> Iterator[Numbered]:
    head = "\n".join(text.split("\n")[:SEARCH_HEADINGS_IN])
    return rows_of(head, delimiter)


def rows_of(text: str, delimiter: str) -> Iterator[Numbered]:
    """Each filled row with the line at which it begins."""
    reader, before = csv.reader(StringIO(text), delimiter=delimiter), 0
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield before + 1, cells
        before = reader.line_num


def read_table(delimiter: str, heading_line: int, text: str) -> Reading:
    rows = [row for row in rows_of(text, delimiter) if row[0] >= heading_line]
    headings, body = rows[0][1], rows[1:]
    broken = next((line for line, cells in body if any("\n" in cell for cell in cells)), None)
    if broken:
        return failed(ProblemKind.BROKEN, text, broken)
    kept = [place for place, heading in enumerate(headings) if not columns.is_forbidden(heading)]
    dropped = tuple(tidy(heading) for heading in headings if columns.is_forbidden(heading))
    where = columns.places(headings)
    if not {"first_name", "full_name"} & set(where):
        return failed(ProblemKind.NO_NAMES, rewritten(rows, kept, delimiter))
    reading = gathered(table_line(line, cells, where) for line, cells in body)
    return replace(reading, dropped=dropped, text=rewritten(rows, kept, delimiter) if dropped else text)


def table_line(line: int, cells: Cells, where: dict[str, int]) -> NameLine:
    found = {
        field: unguarded(tidy(cells[place])) if place < len(cells) else ""
        for field, place in where.items()
        if field != "prefix"
    }
    place = where.get("prefix")
    prefix = tidy(cells[place]) if place is not None and place < len(cells) else ""
    found.pop("grade", "")
    whole = found.pop("full_name", "")
    if not found.get("first_name") and whole:
        first, from_name, last = take_apart(whole)
        found |= {"first_name": first, "last_name": found.get("last_name") or last}
        prefix = prefix or from_name
    return NameLine(line, prefix=prefix, **({"first_name": ""} | found))


def unguarded(text: str) -> str:
    """Without the mark that keeps a spreadsheet from working out a cell, as Kring's own lists have it."""
    return text[1:] if text.startswith(("'=", "'+", "'-", "'@")) else text


def rewritten(rows: Iterable[Numbered], kept: list[int], delimiter: str) -> str:
    """The list again, without the columns that were dropped; what fits on no column goes as well."""
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    for _line, cells in rows:
        writer.writerow([cells[place] for place in kept if place < len(cells)])
    return out.getvalue()


# --- without headings ------------------------------------------------------------------------------------------------


def read_loose(text: str) -> Reading:
    """One name per line, or columns that speak for themselves."""
    delimiter = next((each for each in "\t;" if each in text), None)
    if delimiter is None:
        named = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        if any(line.count(",") > 1 for _number, line in named):
            return failed(ProblemKind.NO_HEADINGS, text, next(n for n, line in named if line.count(",") > 1))
        return replace(gathered(NameLine(number, *take_apart(line)) for number, line in named), text=text)
    return read_columns(delimiter, text)


def read_columns(delimiter: str, text: str) -> Reading:
    rows = [(line, [tidy(cell) for cell in cells]) for line, cells in rows_of(text, delimiter)]
    if not rows:
        return failed(ProblemKind.EMPTY, text)
    if any(columns.meaning_of(cell) or columns.is_forbidden(cell) for cell in rows[0][1]):
        return failed(ProblemKind.NO_NAMES, text, rows[0][0])
    wide = next((line for line, cells in rows if len(without_number(cells)[1]) > len(LONGEST) - 1), None)
    if wide:
        return failed(ProblemKind.NO_HEADINGS, text, wide)
    return replace(gathered(loose_line(line, cells) for line, cells in rows), text=text)


def without_number(cells: Cells) -> tuple[str, Cells]:
    """The number in front, if there is one, and the name behind it without empty cells at the end."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    if cells and cells[0].isdecimal() and cells[0].isascii():
        return cells[0], cells[1:]
    return "", cells


def loose_line(line: int, cells: Cells) -> NameLine:
    number, cells = without_number(cells)
    match cells:
        case [whole]:
            names = take_apart(whole)
        case [first, last]:
            names = (first, *prefix_of(last))
        case [first, prefix, last]:
            names = (first, prefix, last)
        case _:
            names = ("", "", "")
    return NameLine(line, *names, external_id="" if may_be_bsn(number) else number)


def may_be_bsn(number: str) -> bool:
    """Nine digits that pass the test of eleven: without a heading that is taken for a BSN, and not kept."""
    if len(number) != 9:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, number, strict=True)) % 11 == 0


# --- both ------------------------------------------------------------------------------------------------------------


def gathered(lines: Iterable[NameLine]) -> Reading:
    good, problems = [], []
    for line in lines:
        kind = trouble(line)
        if kind:
            problems.append(Problem(kind, line.line))
        else:
            good.append(line)
    if not good and not problems:
        problems.append(Problem(ProblemKind.EMPTY))
    return Reading(tuple(good), tuple(problems))


def trouble(line: NameLine) -> ProblemKind | None:
    if not line.first_name:
        return ProblemKind.NO_FIRST_NAME
    if any(len(getattr(line, field)) > longest for field, longest in LONGEST.items()):
        return ProblemKind.TOO_LONG
    return None
