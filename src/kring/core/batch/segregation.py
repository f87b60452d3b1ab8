"""Whether choices stay inside groups of an attribute."""

from __future__ import annotations

import numpy as np

from kring.core.batch.block import Block
from kring.core.batch.columns import Columns, Floats, ratio
from kring.core.measures.segregation.gross import log_odds_of_many
from kring.core.network import IntArray


def segregation(block: Block, question: str, attribute: IntArray) -> Columns:
    """E-I index with its expectation, gross segregation and assortativity, as in `measures.segregation`."""
    groups = np.where(block.pupils, attribute, -1).astype(np.int64)
    ties, pairs = _mixing(block, question, groups)
    members = np.stack([(groups == group).sum(axis=1) for group in range(ties.shape[1])], axis=1)
    total, inside = ties.sum(axis=(1, 2)), _trace(ties)
    several = (members > 0).sum(axis=1) > 1
    together = ratio((members * (members - 1)).sum(axis=1), members.sum(axis=1) * (members.sum(axis=1) - 1))
    told = several & (total > 0)
    within, known = _trace(pairs), pairs.sum(axis=(1, 2))
    return {
        "ei": np.where(told, ratio(total - 2 * inside, total), np.nan),
        "ei_expected": np.where(told, 1 - 2 * together, np.nan),
        "odds_ratio": _odds_ratio(inside, within, total, known),
        "log_odds": log_odds_of_many(inside, within, total, known),
        "assortativity": _assortativity(ties, total, inside),
    }


def _mixing(block: Block, question: str, groups: IntArray) -> tuple[IntArray, IntArray]:
    from kring.core.kernels.many import count_mixing

    count = int(groups.max(initial=0)) + 1
    ties, pairs = np.zeros((2, len(block), count, count), np.int64)
    count_mixing(block.words, block.index(question), groups, block.answered, block.sizes, ties, pairs)
    return ties, pairs


def _trace(table: IntArray) -> IntArray:
    return np.asarray(np.trace(table, axis1=1, axis2=2))


def _odds_ratio(same: IntArray, inside: IntArray, ties: IntArray, pairs: IntArray) -> Floats:
    cross_free = pairs - inside - (ties - same)
    found = ratio(same * cross_free, (inside - same) * (ties - same))
    return np.where((inside > 0) & (pairs > inside), found, np.nan)


def _assortativity(ties: IntArray, total: IntArray, inside: IntArray) -> Floats:
    by_chance = (ties.sum(axis=2) * ties.sum(axis=1)).sum(axis=1)
    return ratio(inside * total - by_chance, total * total - by_chance)
