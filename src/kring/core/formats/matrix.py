"""A matrix in a CSV file: the rows choose the columns. The first line and the first column name the pupils.

A cell holds 1 (chosen), 0 (not chosen) or nothing; what stands on the diagonal is not read. An empty row is a pupil
who did not answer. When the row and the column of a pupil are both empty he or she was not in the class in that wave,
and is not in the network. A matrix can also hold ratings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from kring.core.formats.asked import whole
from kring.core.formats.problems import FolderError, Problem, ProblemKind
from kring.core.formats.rounds import ClassFolder, RatedRound, Round
from kring.core.formats.tables import lines_of, stop, text_of
from kring.core.network import Network
from kring.core.ratings import Ratings
from kring.core.values import Member, Nomination, Question

UNKNOWN = ("", "na", "nan", ".")
WAVE = "1"

Line = tuple[str, list[str]]


def read_matrix(path: Path, *, scale: int | None = None, question: str = "") -> ClassFolder:
    """One round from a matrix; ratings when a `scale` is given. The class is called after the file.

    Raises FolderError with everything that must be mended, each with its line.
    """
    lines = list(lines_of(path.name, text_of(path)))
    if len(lines) < 2:
        raise stop(ProblemKind.NO_PUPILS, path.name)
    (where, header), rows = lines[0], lines[1:]
    ids = header[1:]
    problems = [*_shape_problems(where, ids, rows)] or [*_cell_problems(ids, rows, scale)]
    if problems:
        raise FolderError(problems)
    here = _in_class(ids, rows)
    members = tuple(Member(member) for member in here)
    name, asked = path.name.split(".")[0], Question(question or ("rating" if scale else "choice"))
    if scale:
        return ClassFolder(
            path, (), (), (RatedRound(name, WAVE, asked, members, _ratings(here, ids, rows, scale, asked)),)
        )
    return ClassFolder(path, (Round(name, WAVE, asked, members, _network(here, ids, rows, asked)),))


def _shape_problems(where: str, ids: Sequence[str], rows: Sequence[Line]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for place, cells in rows:
        if len(cells) != len(ids) + 1:
            details = {"cells": str(len(cells)), "columns": str(len(ids) + 1)}
            yield Problem(ProblemKind.ROW_UNEVEN, place, details)
        if first.setdefault(cells[0], place) != place:
            yield Problem(ProblemKind.NODE_TWICE, place, {"id": cells[0], "first": first[cells[0]]})
    doubled = sorted({member for member in ids if ids.count(member) > 1})
    if doubled:
        yield Problem(ProblemKind.HEADER_DOUBLED, where, {"columns": ", ".join(doubled)})
    differ = sorted(set(ids) ^ first.keys())
    if differ:
        yield Problem(ProblemKind.MATRIX_IDS, where, {"ids": ", ".join(differ)})


def _cell_problems(ids: Sequence[str], rows: Sequence[Line], scale: int | None) -> Iterator[Problem]:
    here = set(_in_class(ids, rows))
    for where, (member, *cells) in rows:
        others = {to: cell for to, cell in zip(ids, cells, strict=True) if to != member and to in here}
        for to, cell in others.items():
            if _known(cell) and not _is_value(cell, scale):
                kind = ProblemKind.RATING if scale else ProblemKind.MATRIX_CELL
                yield Problem(kind, where, {"value": cell, "column": to, "scale": str(scale)})
        empty = [to for to, cell in others.items() if not _known(cell)]
        if empty and len(empty) < len(others) and not scale:
            yield Problem(ProblemKind.ROW_PARTLY_EMPTY, where, {"id": member, "columns": ", ".join(empty)})


def _known(cell: str) -> bool:
    return cell.casefold() not in UNKNOWN


def _is_value(cell: str, scale: int | None) -> bool:
    value = whole(cell)
    return value is not None and 0 <= value <= (scale or value)


def _in_class(ids: Sequence[str], rows: Sequence[Line]) -> list[str]:
    """Those of whom the row or the column says something, besides the diagonal."""
    said: set[str] = set()
    for _, (member, *cells) in rows:
        about = {to for to, cell in zip(ids, cells, strict=True) if to != member and _known(cell)}
        said |= about | ({member} if about else set())
    return [member for member in ids if member in said] or list(ids)


def _given(here: Sequence[str], ids: Sequence[str], rows: Sequence[Line]) -> Iterator[tuple[str, str, str, int]]:
    """Where, who, whom and what, for every known cell between two pupils in the class; the diagonal is not read."""
    for where, (member, *cells) in rows:
        for to, cell in zip(ids, cells, strict=True):
            if _known(cell) and member != to and {member, to} <= set(here):
                yield where, member, to, whole(cell) or 0


def _network(here: Sequence[str], ids: Sequence[str], rows: Sequence[Line], asked: Question) -> Network:
    cells = list(_given(here, ids, rows))
    nominations = [Nomination(by, to, value, where) for where, by, to, value in cells if value]
    answered = {by for _, by, _, _ in cells} or (set(here) if len(here) < 2 else set())
    return Network.build(here, nominations, answered=answered, question=asked)


def _ratings(here: Sequence[str], ids: Sequence[str], rows: Sequence[Line], scale: int, asked: Question) -> Ratings:
    at = {member: place for place, member in enumerate(here)}
    values = np.zeros((len(here), len(here)), dtype=np.int64)
    for _, by, to, value in _given(here, ids, rows):
        values[at[by], at[to]] = value
    return Ratings.build(here, values, scale=scale, question=asked)
