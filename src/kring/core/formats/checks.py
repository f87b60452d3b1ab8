"""What must be right in a class folder before it can be analysed; everything wrong is collected, not just the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from kring.core.formats.asked import NOTHING, rating_problems
from kring.core.formats.problems import FolderError, Problem, ProblemKind
from kring.core.formats.tables import Row, Table, empty_cells
from kring.core.values import Member, Question, Valence

_FLAGS = {
    **dict.fromkeys(("1", "true", "yes", "ja", "waar"), True),
    **dict.fromkeys(("0", "false", "no", "nee", "onwaar"), False),
}
_ROUND = ("class", "wave", "question")
_K = TypeVar("_K")

Key = tuple[str, str, str]
"""Class, wave and question."""


def key_of(row: Row) -> Key:
    """Which round a row is about."""
    return row["class"], row["wave"], row["question"]


@dataclass(frozen=True, slots=True)
class WaveMarks:
    """What the answered file says about one class in one wave, over all questions.

    `away`: some row says not in the class, and none says the opposite.
    """

    listed: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows of a folder in which nothing has to be mended, by class, wave and question."""

    pupils: Mapping[str, Mapping[str, Member]]
    nominations: Mapping[Key, Sequence[Row]]
    marks: Mapping[Key, Sequence[Row]]
    waves: Mapping[tuple[str, str], WaveMarks]
    has_answered_file: bool
    questions: Mapping[str, Question]
    opposites: Mapping[str, str]
    rated: Mapping[str, int]

    def wave(self, key: Key) -> WaveMarks:
        """What is said about the class and wave of this round."""
        return self.waves.get(key[:2], WaveMarks())


def flag(row: Row, column: str) -> bool:
    """A 0 or 1; an empty cell, or no such column, says 1."""
    return _FLAGS[row.get(column).casefold() or "1"]


def check_folder(
    nodes: Table,
    nominations: Table,
    answered: Table | None,
    questions: Table | None,
    ratings: tuple[Row, ...] = (),
    rated: Mapping[str, int] = NOTHING,
) -> Checked:
    """The rows, checked against each other. Raises FolderError with all problems, in the order of the files.

    `ratings` are the rows of `nominations.csv` of the rating questions `rated`, by number of points.
    """
    pupils = _pupils(nodes)
    if not nodes.rows and not nodes.problems:
        raise FolderError([Problem(ProblemKind.NO_PUPILS, nodes.name)])
    problems = [*nodes.problems, *_node_problems(nodes)]
    problems += [*nominations.problems, *_nomination_problems(nominations.rows, pupils)]
    problems += [*_choice_problems(ratings, pupils), *rating_problems(ratings, rated)]
    if answered is not None:
        problems += [*answered.problems, *_answered_problems(answered, pupils)]
    if questions is not None:
        problems += [*questions.problems, *_question_problems(questions)]
    if not problems and not nominations.rows and not ratings and not (answered and answered.rows):
        problems.append(Problem(ProblemKind.NOTHING_ASKED, nominations.name))
    if problems:
        raise FolderError(problems)
    rows = questions.rows if questions else ()
    return Checked(
        pupils,
        _grouped(nominations.rows, key_of),
        _grouped(answered.rows, key_of) if answered else {},
        {wave: _wave_marks(rows) for wave, rows in _grouped(answered.rows, _wave_of).items()} if answered else {},
        answered is not None,
        {row["question"]: _question(row) for row in rows},
        {row["question"]: row.get("opposite") for row in rows if row.get("opposite")},
        rated,
    )


def _wave_of(row: Row) -> tuple[str, str]:
    return row["class"], row["wave"]


def _wave_marks(rows: Sequence[Row]) -> WaveMarks:
    places = [(row["id"], flag(row, "in_class")) for row in rows if row.get("in_class")]
    return WaveMarks(
        listed=frozenset(row["id"] for row in rows),
        answered=frozenset(row["id"] for row in rows if flag(row, "answered")),
        away=frozenset(pupil for pupil, here in places if not here) - {pupil for pupil, here in places if here},
    )


def _grouped(rows: Sequence[Row], key: Callable[[Row], _K]) -> dict[_K, list[Row]]:
    groups: dict[_K, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def _pupils(nodes: Table) -> dict[str, dict[str, Member]]:
    pupils: dict[str, dict[str, Member]] = {}
    for row in nodes.rows:
        attributes = {name: cell for name, cell in row.cells.items() if name not in ("class", "id", "")}
        pupils.setdefault(row["class"], {}).setdefault(row["id"], Member(row["id"], MappingProxyType(attributes)))
    return pupils


def _node_problems(nodes: Table) -> Iterator[Problem]:
    first: dict[tuple[str, str], str] = {}
    for row in nodes.rows:
        empty = empty_cells(row, ("class", "id"))
        yield from empty
        place = first.setdefault((row["class"], row["id"]), row.where)
        if place != row.where and not empty:
            details = {"id": row["id"], "class": row["class"], "first": place}
            yield Problem(ProblemKind.ID_DOUBLED, row.where, details)


def _nomination_problems(rows: Sequence[Row], pupils: Mapping[str, Mapping[str, Member]]) -> Iterator[Problem]:
    for row in rows:
        yield from _choice_problems([row], pupils)
        if not _is_value(row.get("value")):
            yield Problem(ProblemKind.VALUE, row.where, {"value": row.get("value"), "question": row["question"]})


def _choice_problems(rows: Sequence[Row], pupils: Mapping[str, Mapping[str, Member]]) -> Iterator[Problem]:
    for row in rows:
        empty = empty_cells(row, (*_ROUND, "from", "to"))
        yield from empty
        if not empty:
            yield from _pupil_problems(row, "from", pupils)


def _answered_problems(table: Table, pupils: Mapping[str, Mapping[str, Member]]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], Row] = {}
    for row in table.rows:
        empty = empty_cells(row, (*_ROUND, "id", "answered"))
        yield from empty
        if not empty:
            yield from _pupil_problems(row, "id", pupils)
        for column in ("answered", "in_class"):
            if row.get(column) and row.get(column).casefold() not in _FLAGS:
                yield Problem(ProblemKind.FLAG, row.where, {"column": column, "value": row.get(column)})
        earlier = first.setdefault(tuple(row[column] for column in (*_ROUND, "id")), row)
        if not empty and earlier is not row:
            yield Problem(ProblemKind.MARKED_TWICE, row.where, {"id": row["id"], "first": earlier.where})


def _pupil_problems(row: Row, column: str, pupils: Mapping[str, Mapping[str, Member]]) -> Iterator[Problem]:
    if row["class"] not in pupils:
        yield Problem(ProblemKind.CLASS_UNKNOWN, row.where, {"class": row["class"]})
    elif row[column] not in pupils[row["class"]]:
        yield Problem(ProblemKind.PUPIL_UNKNOWN, row.where, {"id": row[column], "class": row["class"]})


def _question_problems(table: Table) -> Iterator[Problem]:
    keys = [row["question"] for row in table.rows]
    for place, row in enumerate(table.rows):
        yield from empty_cells(row, ("question",))
        if row["question"] in keys[:place]:
            yield Problem(ProblemKind.MARKED_TWICE, row.where, {"id": row["question"], "first": table.name})
        if row.get("valence") and row.get("valence").casefold() not in list(Valence):
            yield Problem(ProblemKind.VALENCE, row.where, {"value": row.get("valence")})
        if row.get("limit") and not (row.get("limit").isdecimal() and int(row.get("limit")) > 0):
            yield Problem(ProblemKind.LIMIT, row.where, {"value": row.get("limit")})
        if row.get("opposite") == row["question"]:
            yield Problem(ProblemKind.OPPOSITE_ITSELF, row.where, {"question": row["question"]})
        elif row.get("opposite") and row.get("opposite") not in keys:
            yield Problem(ProblemKind.QUESTION_UNKNOWN, row.where, {"question": row.get("opposite")})


def _question(row: Row) -> Question:
    valence = Valence(row.get("valence").casefold() or Valence.POSITIVE)
    return Question(row["question"], valence, int(row.get("limit")) if row.get("limit") else None)


def _is_value(text: str) -> bool:
    """Empty, or a whole number from 0 up; `1.0` is how some programs write 1."""
    try:
        return not text or (float(text) >= 0 and float(text).is_integer())
    except (ValueError, OverflowError):
        return False
