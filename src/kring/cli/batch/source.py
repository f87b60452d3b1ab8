"""The tables that classes are read from, lazily: only the rows of the classes asked for are ever in memory."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from kring.cli.batch.plan import BatchError
from kring.cli.language import gettext_noop

PUPILS, NOMINATIONS = "pupils", "nominations"
COLUMNS = {PUPILS: ("class", "id"), NOMINATIONS: ("class", "question", "from", "to")}


@dataclass(frozen=True)
class Source:
    """Where both tables are, as Parquet: a file, or a folder with files."""

    pupils: str
    nominations: str

    def scan(self, table: str) -> pl.LazyFrame:
        return pl.scan_parquet(_files(Path(getattr(self, table))))

    def rows(self, table: str, after: Any, until: Any) -> pl.LazyFrame:
        """The rows of the classes above `after` up to and including `until`; None: no bound."""
        bounds = [pl.col("class") > after] if after is not None else []
        bounds += [pl.col("class") <= until] if until is not None else []
        return self.scan(table).filter(*bounds) if bounds else self.scan(table)


def prepare(folder: Path, output: Path) -> Source:
    """Find both tables; CSV becomes Parquet in the output once, so that a block need not read it all."""
    return Source(**{table: str(_table(folder, table, output)) for table in COLUMNS})


def _table(folder: Path, table: str, output: Path) -> Path:
    for found in (folder / f"{table}.parquet", folder / table):
        if found.exists():
            _check(_scanned(found, partial(pl.scan_parquet, _files(found))), table, found)
            return found.resolve()
    csv = folder / f"{table}.csv"
    if not csv.is_file():
        raise BatchError(
            gettext_noop("%(folder)s has no %(table)s.csv or %(table)s.parquet."), folder=folder, table=table
        )
    frame = _scanned(csv, lambda: pl.scan_csv(csv, infer_schema=False))
    _check(frame, table, csv)
    target = output / "input" / f"{table}.parquet"
    if not target.exists():
        atomically(target, lambda path: _scanned(csv, lambda: frame.sink_parquet(path)))
    return target.resolve()


def _scanned(path: Path, read: Callable[[], Any]) -> Any:
    try:
        return read()
    except (pl.exceptions.PolarsError, OSError) as error:
        reason = str(error).strip().splitlines()[0]
        raise BatchError(gettext_noop("%(path)s cannot be read (%(reason)s)."), path=path, reason=reason) from error


def _check(frame: pl.LazyFrame, table: str, path: Path) -> None:
    there = _scanned(path, frame.collect_schema).names()
    missing = [column for column in COLUMNS[table] if column not in there]
    if missing:
        raise BatchError(gettext_noop("%(path)s has no column %(column)s."), path=path, column=missing[0])


def _files(path: Path) -> str | Path:
    return str(path / "*.parquet") if path.is_dir() else path


def atomically(target: Path, write: Callable[[Path], Any]) -> None:
    """Write beside it, put it on disk, and only then give it its name: a file with this name is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    write(beside)
    with beside.open("rb+") as written:
        os.fsync(written.fileno())
    beside.replace(target)


def questions_of(source: Source, first: Sequence[str]) -> tuple[str, ...]:
    """The questions that were asked: those with a role first, then the others by name."""
    asked = source.scan(NOMINATIONS).select(pl.col("question").cast(pl.String).unique()).collect(engine="streaming")
    there = set(asked.get_column("question").drop_nulls().to_list())
    known = [question for question in dict.fromkeys(first) if question in there]
    return (*known, *sorted(there.difference(known)))
