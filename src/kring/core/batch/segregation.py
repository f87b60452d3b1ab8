"""Whether choices stay inside groups of an attribute."""

from __future__ import annotations

import numpy as np

from kring.core.batch.block import Block
from kring.core.batch.columns import Columns, Floats, ratio
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
    odds, log_odds = _gross(inside, _trace(pairs) - inside, total - inside, pairs.sum(axis=(1, 2)) - _trace(pairs))
    return {
        "ei": np.where(told, ratio(total - 2 * inside, total), np.nan),
        "ei_expected": np.where(told, 1 - 2 * together, np.nan),
        "odds_ratio": odds,
        "log_odds": log_odds,
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


def _gross(same: IntArray, same_free: IntArray, cross: IntArray, between: IntArray) -> tuple[Floats, Floats]:
    """`between`: known pairs between groups. Half a choice stands in an empty cell of the log odds."""
    cross_free = between - cross
    possible = (same + same_free > 0) & (between > 0)
    odds = np.where(possible, ratio(same * cross_free, same_free * cross), np.nan)
    a, b, c, d = (np.where(cell == 0, 0.5, cell) for cell in (same, same_free, cross, cross_free))
    return odds, np.where(possible, np.log(a * d / (b * c)), np.nan)


def _assortativity(ties: IntArray, total: IntArray, inside: IntArray) -> Floats:
    by_chance = (ties.sum(axis=2) * ties.sum(axis=1)).sum(axis=1)
    return ratio(inside * total - by_chance, total * total - by_chance)
