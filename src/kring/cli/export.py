"""Results as a table (CSV or Parquet) or the network itself (GraphML)."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kring.cli.document import document
from kring.cli.language import translator
from kring.cli.results import RefusedError, Results, refuse, results_of
from kring.core.formats.graphml_out import graphml

TABLES = ("pupils", "figures", "ties", "ratings")
KEYS = ("class", "wave", "question")
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Rows = list[dict[str, Any]]


def run(arguments: argparse.Namespace) -> int:
    """Write the file that was asked for."""
    tr = translator(arguments.lang)
    writer = WRITERS.get(arguments.out.suffix.casefold())
    if writer is None:
        text = tr.gettext("%(path)s: the name of the file must end in %(endings)s.")
        return refuse(text % {"path": arguments.out, "endings": ", ".join(WRITERS)})
    try:
        writer(results_of(arguments, tr), arguments.table, arguments.out)
    except RefusedError as error:
        return refuse(*error.lines)
    except OSError as error:
        text = tr.gettext("%(path)s cannot be written (%(reason)s).")
        return refuse(text % {"path": arguments.out, "reason": error.strerror or error})
    print(tr.gettext("Written: %(path)s") % {"path": arguments.out}, file=sys.stderr)
    return 0


def table(results: Results, name: str) -> Rows:
    """One of the tables, a dictionary per row; every row has the same columns."""
    found = document(results)
    rows = {"pupils": _pupils, "figures": _figures, "ties": _ties, "ratings": _ratings}[name](results, found)
    columns = dict.fromkeys(column for row in rows for column in row)
    return [{column: row.get(column) for column in columns} for row in rows]


def _pupils(results: Results, found: dict[str, Any]) -> Rows:
    return [{**_key(of), **member} for of in found["classes"] for member in of["members"]]


def _ratings(results: Results, found: dict[str, Any]) -> Rows:
    return [{**_key(of), "scale": of["scale"], **member} for of in found["ratings"] for member in of["members"]]


def _figures(results: Results, found: dict[str, Any]) -> Rows:
    rows: Rows = []
    for of in found["classes"]:
        variants = {"na": of["indices"]} | {name: variant["indices"] for name, variant in of["variants"].items()}
        for variant, figures in variants.items():
            rows += [{**_key(of), "variant": variant, "index": name, "value": value} for name, value in figures.items()]
    return rows


def _ties(results: Results, found: dict[str, Any]) -> Rows:
    rows: Rows = []
    for reading in results.readings:
        net = reading.network
        key = dict(zip(KEYS, (reading.class_name, reading.wave, reading.question), strict=True))
        pairs = zip(*net.adjacency.nonzero(), strict=True)
        rows += [
            {**key, "from": net.members[i], "to": net.members[j], "mutual": int(net.mutual[i, j])} for i, j in pairs
        ]
    return rows


def _key(of: dict[str, Any]) -> dict[str, Any]:
    return {name: of[name] for name in KEYS}


def csv_text(rows: Sequence[dict[str, Any]]) -> str:
    """CSV with UTF-8 and commas. Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]) if rows else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _write_csv(results: Results, name: str, path: Path) -> None:
    path.write_text(csv_text(table(results, name)), encoding="utf-8", newline="")


def _write_parquet(results: Results, name: str, path: Path) -> None:
    import polars  # only who wants this form pays for it

    with path.open("wb") as file:
        polars.DataFrame(table(results, name), infer_schema_length=None).write_parquet(file)


def _write_graphml(results: Results, name: str, path: Path) -> None:
    path.write_text(graphml([reading.round for reading in results.readings]), encoding="utf-8")


WRITERS: dict[str, Callable[[Results, str, Path], None]] = {
    ".csv": _write_csv,
    ".parquet": _write_parquet,
    ".graphml": _write_graphml,
}
