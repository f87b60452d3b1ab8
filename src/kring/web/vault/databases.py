"""A consistent copy of the database while it is used, and one put back with the earlier one kept beside it."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

from django.core.management.base import CommandError
from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient
from django.utils.translation import gettext as _

PAGES = 4096
EXCEPT_THE_SCHEMA = ("SCHEMA - public", "COMMENT - SCHEMA public")


def copy_to(path: Path) -> None:
    if connection.vendor == "sqlite":
        _copy_sqlite(path)
    else:
        words = ["--format=custom", "--schema=public", "--no-owner", "--no-privileges", f"--file={path}"]
        _run("pg_dump", words)


def put_back(path: Path, moment: str) -> str:
    """In the place of what is there, which is kept; says under which name."""
    if connection.vendor == "sqlite":
        return _put_back_sqlite(path, moment)
    return _put_back_postgresql(path, moment)


def is_empty() -> bool:
    """Nothing that could be lost."""
    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        if not file.exists() or not file.stat().st_size:
            return True
    return not connection.introspection.table_names()


def fault(path: Path) -> str:
    """What is wrong with a copy, before anything is replaced; empty when it can be put back."""
    if connection.vendor == "sqlite":
        copy = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            (said,) = copy.execute("PRAGMA integrity_check").fetchone()
        except sqlite3.DatabaseError as error:
            said = str(error)
        finally:
            copy.close()
        return "" if said == "ok" else said
    try:
        _run("pg_restore", ["--list", str(path)], connect=False)
    except CommandError as error:
        return str(error)
    return ""


def _copy_sqlite(path: Path) -> None:
    """One read transaction around all of it: who writes in the meantime is not kept waiting, and is not in the copy."""
    source = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None, timeout=60)
    copy = sqlite3.connect(path)
    try:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(copy, pages=PAGES)
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
        source.close()


def _put_back_sqlite(path: Path, moment: str) -> str:
    here = Path(connection.settings_dict["NAME"])
    connection.close()
    kept = here.with_name(f"{here.name}.before-{moment}")
    for ending in ("", "-wal", "-shm"):  # what was not written into the file itself yet belongs to it
        part = here.with_name(here.name + ending)
        if part.exists():
            part.rename(kept.with_name(kept.name + ending))
    beside = here.with_name(f"{here.name}.new")
    shutil.move(path, beside)
    beside.chmod(0o600)
    beside.replace(here)
    return str(kept)


def _put_back_postgresql(path: Path, moment: str) -> str:
    kept = f"before_{moment}"
    wanted = path.with_suffix(".list")
    listed = _run("pg_restore", ["--list", str(path)], connect=False)
    wanted.write_text("\n".join(line for line in listed.splitlines() if not _is_schema(line)))
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER SCHEMA public RENAME TO {kept}")
        cursor.execute("CREATE SCHEMA public")
    words = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", f"--use-list={wanted}"]
    try:
        _run("pg_restore", [*words, str(path)], named=True)
    except BaseException:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute(f"ALTER SCHEMA {kept} RENAME TO public")
        raise
    connection.close()
    return _("the schema %(kept)s in the same database") % {"kept": kept}


def _is_schema(line: str) -> bool:
    return any(words in line for words in EXCEPT_THE_SCHEMA)


def _run(program: str, words: list[str], *, connect: bool = True, named: bool = False) -> str:
    """A program of PostgreSQL, told how to reach the database as Django would; a password goes by the environment."""
    to, environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    where = [] if not connect else to[1:-1] + ([f"--dbname={to[-1]}"] if named else [to[-1]])
    if shutil.which(program) is None:
        raise CommandError(
            _("%(program)s is not on this machine. Install the client programs of PostgreSQL (postgresql-client).")
            % {"program": program}
        )
    done = subprocess.run(  # noqa: S603 - a fixed program, no shell
        [program, *words, *where],
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        raise CommandError(
            _("%(program)s stopped: %(said)s") % {"program": program, "said": done.stderr.strip() or done.returncode}
        )
    return done.stdout
