"""Answers to items that stand in columns of nodes.csv, as `--items` and `--bond` name them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kring.cli.parts.part import Tr
from kring.cli.segregated import columns_of
from kring.core.formats import ClassFolder
from kring.core.values import Member

_WRITTEN = re.compile(r"(?P<name>[^=]+)=(?P<columns>[^=:]+)(?::(?P<low>-?\d+)\.\.(?P<high>-?\d+))?")


@dataclass(frozen=True, slots=True)
class Items:
    """Columns with answers from `low` to `high`; those at the places of `reverse` are turned round."""

    name: str
    columns: tuple[str, ...]
    reverse: tuple[int, ...]
    low: int
    high: int

    def of(self, members: Sequence[Member]) -> list[list[float | None]]:
        """A row per pupil, a column per item; None where nothing was answered."""
        return [[answer(member.attributes.get(column, "")) for column in self.columns] for member in members]


def items_of(text: str) -> Items | None:
    """`wellbeing=w1,w2,-w3:1..5` (the last part is what it is when it is left out); None when it is something else.

    >>> items_of("mood=m1,-m2:0..10")
    Items(name='mood', columns=('m1', 'm2'), reverse=(1,), low=0, high=10)
    """
    found = _WRITTEN.fullmatch(text)
    columns = [column.strip().casefold() for column in found["columns"].split(",")] if found else []
    if not found or not all(column.removeprefix("-") for column in columns):
        return None
    low, high = int(found["low"] or 1), int(found["high"] or 5)
    reverse = tuple(place for place, column in enumerate(columns) if column.startswith("-"))
    names = tuple(column.removeprefix("-") for column in columns)
    is_fit = low < high and len(set(names)) == len(names)
    return Items(found["name"].strip(), names, reverse, low, high) if is_fit else None


def answer(text: str) -> float | None:
    """A cell as a number, None when it is empty; ValueError when it is something else."""
    return float(text.replace(",", ".")) if text.strip() else None


def classes(folder: ClassFolder) -> dict[str, tuple[Member, ...]]:
    """The pupils of every class, of all its waves: nodes.csv knows no waves."""
    found: dict[str, dict[str, Member]] = {}
    for round_ in (*folder.rounds, *folder.rated):
        found.setdefault(round_.class_name, {}).update({member.id: member for member in round_.members})
    return {name: tuple(members.values()) for name, members in found.items()}


def wrong_items(word: str, texts: Sequence[str], folder: ClassFolder, tr: Tr) -> Iterator[str]:
    """What is wrong in these words or in the columns that they name."""
    columns = columns_of((*folder.rounds, *folder.rated))
    for text in texts:
        found = items_of(text)
        if found is None:
            told = tr.gettext(
                "%(word)s %(text)s: write NAME=COLUMN,COLUMN, with a minus sign before a column that asks the opposite, "
                "and the lowest and highest answer when they are not 1 and 5: mood=m1,m2,-m3:0..10."
            )
            yield told % {"word": word, "text": text}
            continue
        missing = [column for column in found.columns if column not in columns]
        for column in missing:
            told = tr.gettext("nodes.csv has no column “%(name)s”. There is: %(there)s.")
            yield told % {"name": column, "there": ", ".join(columns)}
        if not missing:
            yield from _wrong_cells(found, folder, tr)
    if len({found.name for found in map(items_of, texts) if found}) < len([text for text in texts if items_of(text)]):
        yield tr.gettext("%(word)s: a name is given twice.") % {"word": word}


def _wrong_cells(items: Items, folder: ClassFolder, tr: Tr) -> Iterator[str]:
    for class_name, members in classes(folder).items():
        for member in members:
            for column in items.columns:
                text = member.attributes.get(column, "")
                if not _is_answer(text, items):
                    told = tr.gettext(
                        "nodes.csv: “%(text)s” of %(id)s (class %(class)s) in column %(column)s is no answer from %(low)s "
                        "to %(high)s. Leave the cell empty when nothing was answered."
                    )
                    about = {"text": text, "id": member.id, "class": class_name, "column": column}
                    yield told % {**about, "low": items.low, "high": items.high}


def _is_answer(text: str, items: Items) -> bool:
    try:
        found = answer(text)
    except ValueError:
        return False
    return found is None or items.low <= found <= items.high or (found == 0 and items.low > 0)


def named(texts: Sequence[str], only: Collection[str] = ()) -> dict[str, Items]:
    """The items by name, of words that are right."""
    return {found.name: found for found in map(items_of, texts) if found and (not only or found.name in only)}
