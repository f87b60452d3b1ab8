"""Rating tables in the layout of SSrat: `schoolid`, `groupid`, `respid` and a column for each pupil who is rated.

A row is a rater. The k-th column of ratings (r01, r02, ...) is about the pupil of the k-th row of the group, whatever
`respid` that row has; columns beyond the last row are about pupils who did not rate. An empty cell is no rating.
`resplabel`, when it is there, holds names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np

from kring.core.formats.asked import whole
from kring.core.formats.problems import FolderError, Problem, ProblemKind
from kring.core.formats.rounds import ClassFolder, RatedRound
from kring.core.formats.tables import Row, empty_cells, read_table, stop
from kring.core.ratings import Ratings
from kring.core.values import Member, Question

WAVE = "1"
NO_RATING = ("", "0", "na")


def read_ssrat(path: Path, *, scale: int | None, question: str = "", only: str | None = None) -> ClassFolder:
    """The groups of a rating table, each as a round. The scale is never guessed from the ratings.

    A class is called after its group, or `school-group` when the file holds several schools; `only` reads one class,
    for a file in which not every class used the same scale. Raises FolderError with everything that must be mended,
    each with its line.
    """
    table = read_table(path, required=("schoolid", "groupid", "respid"))
    columns = [name for name in table.columns if re.fullmatch(r"r\d+", name)]
    if not columns:
        raise stop(ProblemKind.RATER_COLUMN, table.name)
    if scale is None:
        raise stop(ProblemKind.SCALE_MISSING, table.name)
    several = len({row["schoolid"] for row in table.rows}) > 1
    groups: dict[str, list[Row]] = {}
    for row in table.rows:
        groups.setdefault(f"{row['schoolid']}-{row['groupid']}" if several else row["groupid"], []).append(row)
    wanted = {name: rows for name, rows in groups.items() if only in (None, name)} or groups
    problems = [*table.problems, *(found for rows in wanted.values() for found in _problems(rows, columns, scale))]
    if problems or not table.rows:
        raise FolderError(problems or [Problem(ProblemKind.NO_PUPILS, table.name)])
    asked = Question(question or "rating")
    return ClassFolder(path, (), (), tuple(_round(name, rows, columns, scale, asked) for name, rows in wanted.items()))


def _problems(rows: Sequence[Row], columns: Sequence[str], scale: int) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for row in rows:
        yield from empty_cells(row, ("schoolid", "groupid", "respid"))
        place = first.setdefault(row["respid"], row.where)
        if place != row.where:
            yield Problem(ProblemKind.NODE_TWICE, row.where, {"id": row["respid"], "first": place})
        for column in columns:
            value = _read(row[column])
            if value is None or not 0 <= value <= scale:
                yield Problem(ProblemKind.RATING, row.where, {"value": row[column], "scale": str(scale)})


def _round(name: str, raters: Sequence[Row], columns: Sequence[str], scale: int, asked: Question) -> RatedRound:
    members = tuple(_members(raters, columns))
    table = np.zeros((len(members), len(members)), dtype=np.int64)
    for i, row in enumerate(raters):
        about = [_read(row[column]) or 0 for column in columns[: len(members)]]
        table[i, : len(about)] = about
    ratings = Ratings.build([member.id for member in members], table, scale=scale, question=asked)
    return RatedRound(name, WAVE, asked, members, ratings)


def _members(raters: Sequence[Row], columns: Sequence[str]) -> Iterator[Member]:
    """The raters, then those who are rated without having rated; these are called by their number, or column."""
    taken = {row["respid"] for row in raters}
    for row in raters:
        name = row.get("resplabel")
        yield Member(row["respid"], MappingProxyType({"name": name} if name else {}))
    rated = [place for place, column in enumerate(columns, 1) if any(_read(row[column]) for row in raters)]
    for place in range(len(raters) + 1, max(rated, default=0) + 1):
        yield Member(columns[place - 1] if str(place) in taken else str(place))


def _read(cell: str) -> int | None:
    """A rating, 0 for none, None for what is no whole number."""
    return 0 if cell.casefold() in NO_RATING else whole(cell)
