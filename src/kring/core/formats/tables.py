"""Read one delimited text file the way spreadsheets and statistics programs write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kring.core.formats.problems import FolderError, Problem, ProblemKind

_SEPARATORS = ";,\t"


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its place: cells by column name, without the spaces around them. Leading zeros stay."""

    where: str
    cells: MappingProxyType[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def get(self, column: str) -> str:
        """The cell, or empty when the file has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """A file that could be read; `problems` are rows that could not."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()


def read_table(path: Path, *, required: Sequence[str]) -> Table:
    """Read a file with a header. `;`, `,` and tab; UTF-8 with or without BOM and Windows (cp1252).

    Column names are compared without case; empty lines and columns without a name are skipped. Raises FolderError
    when no row can be read: the file is missing, empty, not text, in another encoding, has unclosed quotes or lacks
    a column. A row with too many or too few cells is left out and told in `problems`.
    """
    name = path.name
    lines = lines_of(name, text_of(path))
    where, header = next(lines, (name, []))
    columns = tuple(cell.casefold() for cell in header)
    _check_header(name, where, columns, required)
    rows: list[Row] = []
    problems: list[Problem] = []
    for where, cells in lines:
        if len(cells) == len(columns):
            rows.append(Row(where, MappingProxyType(dict(zip(columns, cells, strict=True)))))
        else:
            details = {"cells": str(len(cells)), "columns": str(len(columns))}
            problems.append(Problem(ProblemKind.ROW_UNEVEN, where, details))
    return Table(name, columns, tuple(rows), tuple(problems))


def empty_cells(row: Row, columns: Sequence[str]) -> list[Problem]:
    """The cells of these columns that should not have been empty."""
    return [Problem(ProblemKind.CELL_EMPTY, row.where, {"column": name}) for name in columns if not row[name]]


def text_of(path: Path) -> str:
    """What is written in a file. Raises FolderError when it is missing, no text, or in another encoding."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise stop(ProblemKind.FILE_MISSING, path.name, folder=str(path.parent)) from None
    except OSError as error:
        raise stop(ProblemKind.FILE_UNREADABLE, path.name, reason=error.strerror or str(error)) from None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise stop(ProblemKind.UTF16, path.name)
    if b"\0" in data:
        raise stop(ProblemKind.NOT_TEXT, f"{path.name}:{_line_of(data, data.index(0))}")
    return _decoded(path.name, data)


def _decoded(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise stop(ProblemKind.ENCODING, f"{name}:{_line_of(data, error.start)}") from None


def lines_of(name: str, text: str) -> Iterator[tuple[str, list[str]]]:
    """Every row that is not empty, with its first line; Excel's `sep=;` line is obeyed and skipped."""
    first = text.split("\n", 1)[0].strip()
    announced = first[4:] if first.casefold().startswith("sep=") and len(first) == 5 else ""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=announced or _separator(text), strict=True)
    line = 1
    try:
        for cells in reader:
            cells = [cell.strip() for cell in cells]
            if any(cells) and not (announced and line == 1):
                yield f"{name}:{line}", cells
            line = reader.line_num + 1
    except csv.Error:
        raise stop(ProblemKind.QUOTES, f"{name}:{line}") from None


def _separator(text: str) -> str:
    """The one that the header uses most; a comma when it uses none."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    best = max(_SEPARATORS, key=header.count)
    return best if best in header else ","


def _check_header(name: str, where: str, columns: tuple[str, ...], required: Sequence[str]) -> None:
    if not columns:
        raise stop(ProblemKind.FILE_EMPTY, name, columns=", ".join(required))
    missing = [column for column in required if column not in columns]
    doubled = sorted({column for column in columns if column and columns.count(column) > 1})
    if missing:
        raise stop(
            ProblemKind.COLUMN_MISSING, where, missing=", ".join(missing), found=", ".join(filter(None, columns))
        )
    if doubled:
        raise stop(ProblemKind.HEADER_DOUBLED, where, columns=", ".join(doubled))


def _line_of(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1


def stop(kind: ProblemKind, where: str, **details: str) -> FolderError:
    """The error of a single problem."""
    return FolderError([Problem(kind, where, details)])
