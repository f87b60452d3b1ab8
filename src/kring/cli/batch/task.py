"""One block of classes: read, measured, written. The same wherever it runs, as often as it runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from kring.cli.batch.plan import BatchError, Choices, Plan
from kring.cli.batch.source import NOMINATIONS, PUPILS, Source, atomically
from kring.cli.language import gettext_noop
from kring.core.batch import Block, Figures, Roles, measure
from kring.core.measures.status.labels import LABELS

CODED = ("cd1983", "nb")
MOST = 500
"""Pupils in a class. One larger class would pad all others in its block; it is a mistake in the table."""
SMALL = (".received", ".mutual", ".group")


@dataclass(frozen=True)
class Read:
    """A block with what the tables say besides: names of classes, rows of pupils, groups, nominations per class."""

    block: Block
    classes: pl.Series
    pupils: pl.DataFrame
    groups: Any
    nominations: Any


def run(plan: Plan, number: int) -> int:
    """Do one block and give its number; the part with the classes comes last and means that the block is done."""
    try:
        read = read_block(plan, number)
    except pl.exceptions.PolarsError as error:
        reason = str(error).strip().splitlines()[0]
        raise BatchError(
            gettext_noop("%(path)s cannot be read (%(reason)s)."), path=Path(plan.pupils).parent, reason=reason
        ) from error
    figures = _measured(read, plan.choices)
    for table, frame in ((PUPILS, _pupils(read, figures)), ("classes", _classes(read, figures))):
        atomically(plan.part(table, number), frame.write_parquet)
    return number


def _measured(read: Read, choices: Choices) -> Figures:
    return measure(
        read.block,
        Roles(choices.positive, choices.negative, choices.best, choices.popular),
        attribute=read.groups,
        draws=choices.draws,
        searches=choices.searches,
        seed=choices.seed,
    )


def read_block(plan: Plan, number: int) -> Read:
    """The answers of the classes of one block."""
    source, between = Source(plan.pupils, plan.nominations), plan.between(number)
    pupils = _placed(source.rows(PUPILS, *between).collect(), plan)
    counted = pupils.group_by("class", maintain_order=True).len()
    sizes, n = counted["len"].to_numpy(), int(counted["len"].max() or 0)
    if n > MOST:
        name = counted["class"][int(sizes.argmax())]
        text = gettext_noop("Class %(name)s has %(count)s pupils: a class has at most %(most)s.")
        raise BatchError(text, name=name, count=n, most=MOST)
    here = (pupils["_class"].to_numpy(), pupils["_place"].to_numpy())
    answered, groups = np.zeros((len(sizes), n), bool), np.full((len(sizes), n), -1)
    answered[here] = pupils["_answered"].to_numpy()
    groups[here] = pupils["_group"].to_numpy()
    rows = _nominations(source.rows(NOMINATIONS, *between), pupils, plan.questions)
    columns = [rows[name].to_numpy() for name in ("_class", "_question", "_from", "_to")]
    block = Block.build(plan.questions, sizes, answered, *columns)
    asked = groups if plan.choices.by in pupils.columns else None
    return Read(block, counted["class"], pupils, asked, np.bincount(columns[0], minlength=len(sizes)))


def _placed(pupils: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """Pupils by class, in the order of the file, with their places, whether they answered, and their group."""
    by = plan.choices.by
    answered = pl.col("answered").cast(pl.Int8).fill_null(0) > 0 if "answered" in pupils.columns else pl.lit(True)
    group = pl.col(by).cast(pl.String).rank("dense").cast(pl.Int64) - 1 if by in pupils.columns else pl.lit(-1)
    placed = pupils.sort("class", maintain_order=True).with_columns(
        _class=pl.col("class").rank("dense").cast(pl.Int32) - 1,
        _place=pl.int_range(pl.len(), dtype=pl.Int32).over("class"),
        _answered=answered,
        _group=group.fill_null(-1),
    )
    twice = placed.select(pl.struct("class", "id").is_duplicated().any()).item() if len(placed) else False
    if twice:
        double = placed.filter(pl.struct("class", "id").is_duplicated()).row(0, named=True)
        raise BatchError(
            gettext_noop("Class %(name)s has more than one pupil %(id)s."), name=double["class"], id=double["id"]
        )
    return placed


def _nominations(rows: pl.LazyFrame, pupils: pl.DataFrame, questions: tuple[str, ...]) -> pl.DataFrame:
    """Places instead of names; -1 for somebody who is not in the class. Rows of unknown classes are left out."""
    at = pupils.select("class", "id", "_place").lazy()
    classes = pupils.select("class", "_class").unique().lazy()
    kinds = {"class": pupils.schema["class"], "question": pl.String}
    kinds |= dict.fromkeys(("from", "to"), pupils.schema["id"])
    asked = pl.DataFrame({"question": questions, "_question": range(len(questions))}, strict=False)
    asked = asked.cast({"question": pl.String, "_question": pl.Int32})
    return (
        rows.select(pl.col(name).cast(kind, strict=False) for name, kind in kinds.items())
        .join(classes, on="class")
        .join(asked.lazy(), on="question")
        .join(at.rename({"id": "from", "_place": "_from"}), on=["class", "from"], how="left")
        .join(at.rename({"id": "to", "_place": "_to"}), on=["class", "to"], how="left")
        .select("_class", "_question", pl.col("_from", "_to").fill_null(-1))
        .collect()
    )


def _classes(read: Read, figures: Figures) -> pl.DataFrame:
    columns = {"class": read.classes, "nominations": read.nominations, **figures.classes}
    return _plain(pl.DataFrame(columns))


def _pupils(read: Read, figures: Figures) -> pl.DataFrame:
    """One row per pupil, as the table of pupils has them, with the figures beside."""
    here = (read.pupils["_class"].to_numpy(), read.pupils["_place"].to_numpy())
    columns: dict[str, Any] = {"class": read.pupils["class"], "id": read.pupils["id"]}
    for name, values in figures.pupils.items():
        at = values[here]
        columns[name] = at.astype(np.int16) if name.endswith(SMALL) else at
    frame = _plain(pl.DataFrame(columns))
    labels = pl.Enum([str(label) for label in LABELS])
    coded = [name for name in CODED if name in frame.columns]
    return frame.with_columns(
        pl.col(name).replace_strict(dict(enumerate(labels.categories)), default=None, return_dtype=labels)
        for name in coded
    )


def _plain(frame: pl.DataFrame) -> pl.DataFrame:
    """Nothing where a figure is not defined."""
    return frame.with_columns(pl.selectors.float().fill_nan(None))
