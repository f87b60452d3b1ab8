"""What is made of the values of a question: ratings on a scale, or the choices that some of the values stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from kring.core.formats.problems import Problem, ProblemKind
from kring.core.formats.tables import Row, Table

NOTHING: Mapping[str, int] = MappingProxyType({})
NOT_GIVEN = ("", "na")
"""How programs write that there is no rating; a 0 says so too, except in centred ratings."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The choices that some values of a question stand for: of `affect` the value 2, say, as `affect=2`."""

    name: str
    question: str
    values: frozenset[int]


@dataclass(frozen=True, slots=True)
class Asked:
    """`rated`: number of points of each rating question. `picked`: choices to make of values.

    `centred`: the ratings run from -2 to 2, say, instead of from 1 to 5; 0 is then the neutral rating. Of a question
    with ratings below 0 that is clear without it.
    """

    rated: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    picked: tuple[Picked, ...] = ()
    centred: bool = False


def with_picked(table: Table, asked: Asked) -> Table:
    """The table in which the rows of a question stand once for each choice that is made of it, with value 1 or 0.

    Rows without a value, of who answered, only get the other name. A value that is no whole number stays as it is and
    is a problem later; NA is no choice. A question that is rated too keeps its own rows.
    """
    if not asked.picked:
        return table
    rows = [other for row in table.rows for other in _made_of(row, asked)]
    return replace(table, rows=tuple(rows))


def _made_of(row: Row, asked: Asked) -> Iterator[Row]:
    wanted = [of for of in asked.picked if of.question == row["question"]]
    if not wanted or row["question"] in asked.rated:
        yield row
    for of in wanted:
        yield Row(row.where, MappingProxyType({**row.cells, "question": of.name, **_value(row, of)}))


def _value(row: Row, of: Picked) -> dict[str, str]:
    if row.get("value").casefold() == "na":
        return {"value": "0"}
    if "value" not in row.cells or whole(row["value"] or "1") is None:
        return {}
    return {"value": str(int(whole(row["value"] or "1") in of.values))}


def apart(table: Table, asked: Asked) -> tuple[Table, tuple[Row, ...]]:
    """The table without the rows of rating questions, and those rows with ratings from 1 up."""
    kept = tuple(row for row in table.rows if row["question"] not in asked.rated)
    rows = tuple(row for row in table.rows if row["question"] in asked.rated)
    below = {row["question"] for row in rows if (whole(row.get("value")) or 0) < 0}
    return replace(table, rows=kept), tuple(
        _from_one(row, asked.rated[row["question"]], centred=asked.centred or row["question"] in below) for row in rows
    )


def _from_one(row: Row, scale: int, *, centred: bool) -> Row:
    """Of a rating the number from 1 up, 0 for none; what is outside the scale is a problem later."""
    told, half = row.get("value"), scale // 2
    value = whole(told)
    if told.casefold() in NOT_GIVEN:
        told = "0"
    elif centred and value is not None:
        told = str(value + half + 1) if abs(value) <= half else f"{value} (outside {-half} to {half})"
    return Row(row.where, MappingProxyType({**row.cells, "value": told}))


def rating_problems(rows: tuple[Row, ...], rated: Mapping[str, int]) -> Iterator[Problem]:
    """Ratings outside the scale, and pairs that are rated twice."""
    first: dict[tuple[str, ...], str] = {}
    for row in rows:
        scale = rated[row["question"]]
        value = whole(row.get("value"))
        if value is None or not 0 <= value <= scale:
            yield Problem(ProblemKind.RATING, row.where, {"value": row.get("value"), "scale": str(scale)})
        place = first.setdefault(tuple(row[name] for name in ("class", "wave", "question", "from", "to")), row.where)
        if place != row.where:
            yield Problem(ProblemKind.RATED_TWICE, row.where, {"id": row["from"], "other": row["to"], "first": place})


def whole(text: str) -> int | None:
    """A whole number, None for anything else; `1.0` is how some programs write 1."""
    try:
        return int(float(text)) if float(text).is_integer() else None
    except (ValueError, OverflowError):
        return None
