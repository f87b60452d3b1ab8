"""What is to be done, in blocks that do not depend on each other, kept beside the results."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

VERSION = 1


class BatchError(Exception):
    """Something that the one who asked can mend, as a sentence with places for what it is about."""

    def __init__(self, text: str, **about: object) -> None:
        super().__init__(text % about)
        self.text, self.about = text, about

    def __reduce__(self) -> tuple[Any, ...]:
        """So that it comes back whole from another process."""
        return partial(BatchError, **self.about), (self.text,)


@dataclass(frozen=True)
class Choices:
    """Everything that the figures depend on besides the answers."""

    positive: str
    negative: str
    best: str
    popular: str
    by: str
    draws: int
    searches: int
    seed: int


@dataclass(frozen=True)
class Plan:
    """`bounds`: per block the last class that is in it; the first block starts at the first class."""

    pupils: str
    nominations: str
    output: str
    questions: tuple[str, ...]
    choices: Choices
    block: int
    classes: int
    bounds: tuple[Any, ...]
    made_of: dict[str, list[int]]

    def __len__(self) -> int:
        return len(self.bounds)

    def between(self, number: int) -> tuple[Any, Any]:
        """The class before the block and the last one in it; None: no bound, so that no row is in no block."""
        first = self.bounds[number - 1] if number else None
        return first, None if number == len(self) - 1 else self.bounds[number]

    def part(self, table: str, number: int) -> Path:
        return Path(self.output) / table / f"part-{number:05d}.parquet"

    def left(self) -> list[int]:
        """Blocks without a part of classes: that part is written last."""
        return [number for number in range(len(self)) if not self.part("classes", number).exists()]

    def size(self, number: int) -> int:
        """How many classes a block has."""
        return min(self.block, self.classes - number * self.block)

    def to_json(self) -> str:
        return json.dumps({"version": VERSION, **asdict(self)}, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Plan:
        kept = json.loads(text)
        if kept.pop("version") != VERSION:
            raise ValueError("a plan of another version")
        kept["choices"] = Choices(**kept["choices"])
        return cls(**{**kept, "questions": tuple(kept["questions"]), "bounds": tuple(kept["bounds"])})


def bounds(classes: Sequence[Any], block: int) -> tuple[Any, ...]:
    """The last class of every block of sorted classes.

    >>> bounds([1, 2, 5, 7, 8], 2)
    (2, 7, 8)
    """
    return tuple(classes[min(end, len(classes)) - 1] for end in range(block, len(classes) + block, block))
