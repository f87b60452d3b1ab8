"""From the command to the manifest: plan, do what is left somewhere, say how far it is."""

from __future__ import annotations

import argparse
import gettext
import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl

import kring
from kring.cli.batch.here import on_this_machine
from kring.cli.batch.plan import BatchError, Choices, Plan, bounds
from kring.cli.batch.progress import Progress
from kring.cli.batch.source import NOMINATIONS, PUPILS, Source, atomically, prepare, questions_of
from kring.cli.language import gettext_noop

PLAN, MANIFEST = "plan.json", "manifest.json"
ROLES = ("positive", "negative", "best", "popular")


def work(arguments: argparse.Namespace, tr: gettext.NullTranslations) -> None:
    """Everything of one `kring batch`."""
    plan = planned(arguments)
    left = plan.left()
    progress = Progress(plan.classes, plan.classes - sum(map(plan.size, left)), tr)
    for number in _done(plan, left, arguments):
        progress.add(plan.size(number))
    manifest = finished(plan)
    progress.end(manifest["pupils"], manifest["nominations"], plan.output)


def _done(plan: Plan, left: list[int], arguments: argparse.Namespace) -> Iterator[int]:
    if not arguments.scheduler:
        return on_this_machine(plan, left, arguments.workers)
    from kring.cli.batch.cluster import on_a_cluster

    return on_a_cluster(plan, left, arguments.scheduler)


def planned(arguments: argparse.Namespace) -> Plan:
    """The plan of this command: new, or the one that is in the output already and is the same."""
    output = arguments.output.resolve()
    fresh = _new(arguments, output)
    kept = output / PLAN
    if not kept.exists():
        if output.is_dir() and any(output.glob("*/part-*.parquet")):
            raise BatchError(gettext_noop("%(folder)s holds other results: choose another folder."), folder=output)
        atomically(kept, lambda path: path.write_text(fresh.to_json(), encoding="utf-8"))
    if kept.read_text(encoding="utf-8") != fresh.to_json():
        raise BatchError(
            gettext_noop("%(folder)s was begun with other choices or other tables: choose another folder."),
            folder=output,
        )
    return fresh


def _new(arguments: argparse.Namespace, output: Path) -> Plan:
    if arguments.block < 1 or arguments.workers < 1 or arguments.searches < 1 or arguments.draws < 0:
        raise BatchError(gettext_noop("--block, --workers and --searches are 1 or more, --draws 0 or more."))
    source = prepare(arguments.input, output)
    classes = source.scan(PUPILS).select(pl.col("class").unique()).collect().get_column("class").sort()
    if classes.null_count():
        raise BatchError(gettext_noop("%(path)s has a row without a class."), path=source.pupils)
    questions = questions_of(source, [getattr(arguments, role) for role in ROLES])
    choices = Choices(
        *(getattr(arguments, role) for role in ROLES),
        arguments.by,
        arguments.draws,
        arguments.searches,
        arguments.seed,
    )
    return Plan(
        source.pupils,
        source.nominations,
        str(output),
        questions,
        choices,
        arguments.block,
        len(classes),
        bounds(classes.to_list(), arguments.block),
        {table: _made_of(arguments.input, table) for table in (PUPILS, NOMINATIONS)},
    )


def _made_of(folder: Path, table: str) -> list[int]:
    """Sizes and times of the files of a table: other files are another batch."""
    files = sorted([*folder.glob(f"{table}.*"), *folder.glob(f"{table}/*.parquet")])
    return [number for file in files for number in (file.stat().st_size, file.stat().st_mtime_ns)]


def finished(plan: Plan) -> dict[str, object]:
    """Write the manifest: what is in the parts, counted in the parts."""
    source = Source(plan.pupils, plan.nominations)
    rows = source.scan(NOMINATIONS).select(pl.len()).collect().item()
    counted = {"classes": 0, "pupils": 0, "nominations": 0}
    if len(plan):
        parts = pl.scan_parquet([plan.part("classes", number) for number in range(len(plan))])
        totals = parts.select(classes=pl.len(), pupils=pl.col("pupils").sum(), nominations=pl.col("nominations").sum())
        counted = totals.collect().row(0, named=True)
    manifest = {
        "kring": kring.__version__,
        **counted,
        "nominations_of_unknown_classes": rows - counted["nominations"],
        "parts": len(plan),
        "questions": list(plan.questions),
        "choices": vars(plan.choices),
    }
    for forgotten in Path(plan.output).glob("*/.part-*"):  # of processes that were killed
        forgotten.unlink(missing_ok=True)
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    atomically(Path(plan.output) / MANIFEST, lambda path: path.write_text(text, encoding="utf-8"))
    return manifest
