"""What is usual in a class, and what goes with being seen as popular or being liked."""

from __future__ import annotations

import numpy as np

from kring.core.batch.block import Block
from kring.core.batch.columns import Columns, Floats, ratio
from kring.core.measures.status.standard import EQUAL
from kring.core.network import BoolArray


def norms(block: Block, behaviours: tuple[str, ...], popular: str | None, preference: Floats | None) -> Columns:
    """Mean share of every behaviour, and its correlations with popularity and social preference.

    Over the pupils of whom both are known; a correlation is NaN with fewer than two of them or when one does not
    differ between pupils.
    """
    if not behaviours:
        return {}
    places = [block.index(question) for question in behaviours]
    known = block.possible_nominators > 0
    share = np.where(known[:, None, :], ratio(block.received[:, places], block.possible_nominators[:, None, :]), 0.0)
    means, apart = _around_mean(share, known)
    columns: Columns = {f"norm.{q}": means[:, at] for at, q in enumerate(behaviours)}
    if popular is not None:
        found = _correlation(apart, apart[:, behaviours.index(popular)])
        columns |= {f"popularity_norm.{q}": found[:, at] for at, q in enumerate(behaviours) if q != popular}
    if preference is not None:
        _, liked = _around_mean(np.nan_to_num(preference)[:, None, :], known)
        found = _correlation(apart, liked[:, 0])
        columns |= {f"likeability_norm.{q}": found[:, at] for at, q in enumerate(behaviours)}
    return columns


def _around_mean(values: Floats, known: BoolArray) -> tuple[Floats, Floats]:
    """Means of (C, B, n), 0 where not `known`, over the pupils who are; and how far everybody is from them."""
    means = ratio(values.sum(axis=-1), known.sum(axis=-1)[:, None])
    return means, (values - np.nan_to_num(means)[:, :, None]) * known[:, None, :]


def _correlation(many: Floats, one: Floats) -> Floats:
    """Pearson's correlation of deviations (C, B, n) with deviations (C, n), shape (C, B)."""
    spread_many = np.sqrt(np.einsum("cbn,cbn->cb", many, many))
    spread_one = np.sqrt(np.einsum("cn,cn->c", one, one))[:, None]
    differ = (spread_many > EQUAL) & (spread_one > EQUAL)
    together = np.einsum("cbn,cn->cb", many, one)
    return np.where(differ, ratio(together, spread_many * spread_one), np.nan)
