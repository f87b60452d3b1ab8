"""Every encrypted column of the house as the database holds it: for migrations, other keys and checks."""

from collections.abc import Callable, Iterator
from uuid import UUID

from cryptography.fernet import InvalidToken
from django.apps import apps
from django.db import connection, models, transaction

from kring.web.vault.fields import EncryptedTextField, decrypt, encrypt
from kring.web.vault.keys import lock

AT_ONCE = 500
Key = int | str | UUID


def encrypted_columns() -> Iterator[tuple[type[models.Model], models.Field]]:
    for model in apps.get_models(include_auto_created=True):
        yield from ((model, field) for field in model._meta.local_fields if isinstance(field, EncryptedTextField))


def rotate() -> Iterator[tuple[str, int]]:
    """Lock every text again with the first key: the name of each column and how many texts it holds.

    A column is done whole or not at all. A text that no key opens stops it.
    """
    for model, field in encrypted_columns():
        yield f"{model._meta.label}.{field.name}", change(model, field, lambda text: lock().rotate(text).decode())


def unreadable() -> int:
    """How many texts no key opens."""
    return sum(not _opens(text) for model, field in encrypted_columns() for _pk, text in rows(model, field))


def lock_columns(app: str, model: str, *fields: str) -> tuple[Callable, Callable]:
    """Both ways for `migrations.RunPython`: what stood there in clear text, locked; and back."""

    def forward(found, editor):
        _each(found, encrypt)

    def back(found, editor):
        _each(found, decrypt)

    def _each(found, words):
        there = found.get_model(app, model)
        for name in fields:
            change(there, there._meta.get_field(name), words)

    return forward, back


def change(model: type[models.Model], field: models.Field, words: Callable[[str], str]) -> int:
    """Every text of a column replaced by `words(text)`, a few hundred at a time, past everything that Django does."""
    table, column, key = (_quoted(name) for name in (model._meta.db_table, field.column, model._meta.pk.column))
    # only where nobody wrote something else in the meantime: that is locked with the first key already
    update = f"UPDATE {table} SET {column} = %s WHERE {key} = %s AND {column} = %s"  # noqa: S608 - our own names, quoted
    done = 0
    with transaction.atomic(), connection.cursor() as cursor:
        for some in _batches(rows(model, field)):
            cursor.executemany(update, [(words(text), pk, text) for pk, text in some])
            done += len(some)
    return done


def rows(model: type[models.Model], field: models.Field) -> Iterator[tuple[Key, str]]:
    """The key and the text of each row that has one, as it stands in the database."""
    table, column, key = (_quoted(name) for name in (model._meta.db_table, field.column, model._meta.pk.column))
    there, in_order = f"SELECT {key}, {column} FROM {table} WHERE {column} <> ''", f"ORDER BY {key} LIMIT {AT_ONCE}"  # noqa: S608
    after, last = "", []  # no first key to begin after: a key may be a number or a UUID
    while True:
        with connection.cursor() as cursor:
            cursor.execute(f"{there} {after} {in_order}", last)
            found = cursor.fetchall()
        if not found:
            return
        yield from found
        after, last = f"AND {key} > %s", [found[-1][0]]


def _batches(found: Iterator[tuple[Key, str]]) -> Iterator[list[tuple[Key, str]]]:
    some: list[tuple[Key, str]] = []
    for row in found:
        some.append(row)
        if len(some) == AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _opens(text: str) -> bool:
    try:
        lock().decrypt(text)
    except InvalidToken:
        return False
    return True


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
