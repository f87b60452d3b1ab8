"""Reciprocity and transitivity beside random naming, for every class."""

from __future__ import annotations

import numpy as np

from kring.core.batch.block import Block
from kring.core.batch.columns import Columns

BOTH = ("reciprocity", "transitivity")


def beside_chance(block: Block, question: str, found: Columns, draws: int, seed: int) -> Columns:
    """As `inference.conditional_uniform`: mean and SD of the draws, and the probabilities. `found`: the figures."""
    from kring.core.kernels import many_draws

    observed = np.stack([found[f"{question}.{name}"] for name in BOTH], axis=1)
    beside = np.full((len(block), len(BOTH), len(many_draws.COLUMNS)), np.nan)
    many_draws.beside_random_naming(
        block.words, block.index(question), block.answered, block.sizes, observed, draws, seed, beside
    )
    return {
        f"{question}.{name}.{column}": beside[:, kind, at]
        for kind, name in enumerate(BOTH)
        for at, column in enumerate(many_draws.COLUMNS)
    }
