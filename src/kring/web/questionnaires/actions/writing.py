"""What a tap writes, in as few statements as it takes; see `queries.prepared` for why these are not written by Django."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from django.db import connection
from django.db.models import Model

from kring.web.questionnaires.queries.prepared import padded, run


def put(*rows: Model, once: Sequence[str]) -> None:
    """Each of these rows once; what is there already gets the new values."""
    if rows:
        _put(rows, once, change=True)


def make(*rows: Model, once: Sequence[str]) -> None:
    """Each of these rows once; what is there already stays as it is."""
    if rows:
        _put(rows, once, change=False)


def change(row: Model, **values: object) -> None:
    """These fields of this row, and no others."""
    for name, value in values.items():
        setattr(row, name, value)
    fields = [row._meta.get_field(name) for name in values]
    new = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    run(_update(type(row), tuple(values)), [*new, row.pk])


def _put(rows: Sequence[Model], once: Sequence[str], *, change: bool) -> None:
    fields = [field for field in rows[0]._meta.concrete_fields if not (field.primary_key and rows[0].pk is None)]
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for row in rows for field in fields]
    names = tuple(field.name for field in fields)
    run(_insert(type(rows[0]), names, tuple(once), len(rows), change=change), values)


def let_go(model: type[Model], **where: int | Collection[int]) -> None:
    """The rows of these; of a collection everything but what is in it."""
    kept = {name: padded(value) if value else () for name, value in where.items() if not isinstance(value, int)}
    values = [each for name, value in where.items() for each in kept.get(name, (value,))]
    run(_delete(model, tuple(where), tuple((name, len(value)) for name, value in kept.items())), values)


@lru_cache(maxsize=500)
def _insert(model: type[Model], names: tuple[str, ...], once: tuple[str, ...], count: int, *, change: bool) -> str:
    place = f"({', '.join(['%s'] * len(names))})"
    more = (
        [name for name in names if name not in once and not model._meta.get_field(name).primary_key] if change else []
    )
    new = ", ".join(f"{_column(model, name)} = EXCLUDED.{_column(model, name)}" for name in more)
    return (
        f"INSERT INTO {_table(model)} ({_columns(model, names)}) VALUES {', '.join([place] * count)}"  # noqa: S608 (our own names)
        f" ON CONFLICT ({_columns(model, once)}) DO {f'UPDATE SET {new}' if new else 'NOTHING'}"
    )


@lru_cache(maxsize=500)
def _update(model: type[Model], names: tuple[str, ...]) -> str:
    new = ", ".join(f"{_column(model, name)} = %s" for name in names)
    return f"UPDATE {_table(model)} SET {new} WHERE {_column(model, 'pk')} = %s"  # noqa: S608 (our own names)


@lru_cache(maxsize=500)
def _delete(model: type[Model], names: tuple[str, ...], kept: tuple[tuple[str, int], ...]) -> str:
    sizes = dict(kept)
    wanted = [name for name in names if sizes.get(name) != 0]
    where = " AND ".join(_column(model, name) + _is(sizes.get(name)) for name in wanted)
    return f"DELETE FROM {_table(model)} WHERE {where}"  # noqa: S608 (our own names)


def _is(but: int | None) -> str:
    return " = %s" if but is None else f" NOT IN ({', '.join(['%s'] * but)})"


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _columns(model: type[Model], names: Sequence[str]) -> str:
    return ", ".join(_column(model, name) for name in names)


def _column(model: type[Model], name: str) -> str:
    field = model._meta.pk if name == "pk" else model._meta.get_field(name)
    return connection.ops.quote_name(field.column)
