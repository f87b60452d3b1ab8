"""The same figures with kring, all classes at once."""

from collections.abc import Sequence

import numpy as np

from benchmarks.peers.classes import QUESTIONS, MadeUp
from kring.core.batch import Block, Figures, measure
from kring.core.batch.chance import beside_chance
from kring.core.batch.status import by_probability

Columns = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def columns(classes: Sequence[MadeUp]) -> Columns:
    """As a reader of tables has them: who answered, sex, and four columns of nominations."""
    rows = np.concatenate([made.nominations for made in classes]).astype(np.int32)
    of = np.repeat(np.arange(len(classes)), [len(made.nominations) for made in classes]).astype(np.int32)
    answered, sex = (np.stack([made[at] for made in classes]) for at in (1, 0))
    return answered, sex, of, *np.ascontiguousarray(rows.T)


def figures(table: Columns) -> tuple[Block, Figures]:
    """From columns of nominations to all figures, with networks as the others see them."""
    answered, sex, *nominations = table
    block = Block.build(QUESTIONS, np.full(len(answered), answered.shape[1]), answered, *nominations)
    return block, measure(block, attribute=sex, chances=False, absent="nobody")


def status(block: Block) -> None:
    by_probability(block, block.words[:, :2])


def chance(block: Block, found: Figures, draws: int) -> None:
    beside_chance(block.as_zeros(), "liked_most", found.classes, draws, 1)
