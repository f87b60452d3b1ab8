"""Questions to the database that are asked at every tap: Django writes their SQL once, and PostgreSQL plans them once.

Writing the SQL of a query with four joins takes Django longer than the database needs to answer it. So a query stands
here as any other, with names in the place of what differs; the SQL is kept for each process, the answer never is.
The scope of the school is part of it, as in every other query.
"""

from __future__ import annotations

import select
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable, get_related_populators
from django.db.transaction import TransactionManagementError
from django_scopes import get_scope, scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from kring.web.school.models import School

MARK = 7_700_000_000_000  # stands in the SQL where a number of the moment comes
WORD = "kring-mark-"
SIZES = (1, 2, 4, 8, 16, 32, 64, 128)  # of lists: a statement for each size, not for each length


class Prepared:
    """A query by name. `build(**names)` gives the queryset; called with values it gives the rows."""

    def __init__(self, build: Callable[..., QuerySet]) -> None:
        self._build = build
        self._written: dict[tuple, _Written] = {}

    def __call__(self, **given: int | str | Collection[int]) -> list[Any]:
        school = _school()
        values = {name: value if isinstance(value, int | str) else padded(value) for name, value in given.items()}
        sizes = tuple(len(value) if isinstance(value, tuple) else type(value) for value in values.values())
        # what is true "today" is written into the SQL
        key = (connection.vendor, school is None, date.today(), *sizes)
        written = self._written.get(key) or self._write(key, values, scoped=school is not None)
        if written.locks and not connection.in_atomic_block:
            raise TransactionManagementError("This query locks what it reads: it needs a transaction.")
        values["school"] = school or 0
        return list(written.read(run(written.sql, written.filled(values), fetch=True)))

    def one(self, **given: int | str | Collection[int]) -> Any:
        return next(iter(self(**given)), None)

    def _write(self, key: tuple, values: dict[str, Any], *, scoped: bool) -> _Written:
        numbers = count(MARK)
        whole = School(pk=next(numbers))
        marks = {name: _mark(name, value, numbers) for name, value in values.items()}
        with scope(school=whole) if scoped else scopes_disabled():
            found = self._build(**marks)
        if len(self._written) > len(SIZES) * 4:  # of days that are over
            self._written.clear()
        self._written[key] = _Written.of(found, marks | {"school": whole.pk})
        return self._written[key]


@dataclass(frozen=True)
class _Written:
    """SQL with its places, and how its rows become what the queryset would give."""

    sql: str
    places: tuple[Any, ...]  # a value that never differs, or a function of the values
    converters: tuple[tuple[int, list, Any], ...]
    whole: tuple[type[Model], list[str], int, int, list, dict[str, int]] | None
    locks: bool

    @classmethod
    def of(cls, found: QuerySet, marks: dict[str, Any]) -> _Written:
        compiler = found.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        places = {}
        for name, mark in marks.items():
            for nth, each in enumerate(mark) if isinstance(mark, list) else [(None, mark)]:
                places[each] = (name, nth)
        converters = compiler.get_converters([each[0] for each in compiler.select])
        whole = None
        if issubclass(found._iterable_class, ModelIterable):
            info = compiler.klass_info
            fields = info["select_fields"]
            names = [compiler.select[each][0].target.attname for each in fields]
            populators = get_related_populators(info, compiler.select, connection.alias)
            whole = (info["model"], names, fields[0], fields[-1] + 1, populators, compiler.annotation_col_map or {})
        return cls(
            sql,
            tuple(places.get(each, _Constant(each)) for each in params),
            tuple((place, list(functions), expression) for place, (functions, expression) in converters.items()),
            whole,
            found.query.select_for_update and connection.features.has_select_for_update,
        )

    def filled(self, values: dict[str, Any]) -> list[Any]:
        return [_value(place, values) for place in self.places]

    def read(self, rows: Sequence[tuple]) -> Iterator[Any]:
        if self.converters:
            rows = [self._converted(row) for row in rows]
        if self.whole is None:
            yield from rows
            return
        model, names, start, end, populators, annotations = self.whole
        for row in rows:
            one = model.from_db(connection.alias, names, row[start:end])
            for populator in populators:
                populator.populate(row, one)
            for name, place in annotations.items():
                setattr(one, name, row[place])
            yield one

    def _converted(self, row: tuple) -> list[Any]:
        found = list(row)
        for place, functions, expression in self.converters:
            for function in functions:
                found[place] = function(found[place], expression, connection)
        return found


@dataclass(frozen=True)
class _Constant:
    value: Any


def _value(place: Any, values: dict[str, Any]) -> Any:
    if isinstance(place, _Constant):
        return place.value
    name, nth = place
    return values[name] if nth is None else values[name][nth]


def run(sql: str, values: Sequence[Any], *, fetch: bool = False) -> Sequence[tuple]:
    """One statement. On PostgreSQL it is planned once for each connection; who counts queries counts this one too."""
    if connection.vendor != "postgresql" or connection.queries_logged or connection.execute_wrappers:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall() if fetch else []
    from psycopg import Cursor
    from psycopg.types.numeric import Int8

    connection.validate_no_broken_transaction()
    if connection.connection is not None and not connection.health_check_done:
        connection.health_check_done = _is_quiet(connection.connection.fileno())
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    bound = [Int8(value) if type(value) is int else value for value in values]  # one plan, however large a number is
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        cursor.execute(sql, bound, prepare=True)
        return cursor.fetchall() if fetch else []


def _is_quiet(line: int) -> bool:
    """Nobody hung up: then the connection need not be asked whether it is there."""
    if not hasattr(select, "poll"):  # Windows
        return False
    watch = select.poll()
    watch.register(line, select.POLLIN)
    return not watch.poll(0)


def padded(values: Collection[int]) -> tuple[int, ...]:
    """As many as there are statements for; 0 is nobody's number."""
    size = next((size for size in SIZES if size >= len(values)), len(values))
    return (*sorted(values), *[0] * (size - len(values)))


def _mark(name: str, value: Any, numbers: Iterator[int]) -> Any:
    if isinstance(value, tuple):
        return [next(numbers) for _ in value]
    return WORD + name if isinstance(value, str) else next(numbers)


def _school() -> int | None:
    """The school in whose scope this is asked; None where scopes are off. Without a scope nothing is asked."""
    here = get_scope()
    if not here.get("_enabled", True):
        return None
    if not isinstance(here.get("school"), School):
        raise ScopeError("A scope on one school needs to be active for this query.")
    return here["school"].pk
