"""What is usual in a class, and what goes with being seen as popular or being liked."""

from __future__ import annotations

import numpy as np

from kring.core.batch.block import Block
from kring.core.batch.columns import Columns, Floats, ratio
from kring.core.measures.per_pupil import FLAT
from kring.core.network import BoolArray

LEAST = 3
"""With fewer pupils a correlation is not defined, as in `measures.per_pupil.correlation`."""


def norms(block: Block, behaviours: tuple[str, ...], popular: str | None, preference: Floats | None) -> Columns:
    """Mean share of every behaviour, and its correlations with popularity and social preference.

    The numbers of `measures.group_norms`: `descriptive_norm`, `popularity_norm` and, with social preference,
    `likeability_norm`; NaN where those are None.
    """
    if not behaviours:
        return {}
    places = [block.index(question) for question in behaviours]
    known = block.possible_nominators > 0
    share = np.where(known[:, None, :], ratio(block.received[:, places], block.possible_nominators[:, None, :]), np.nan)
    columns: Columns = {f"norm.{q}": _means(share, known)[:, at] for at, q in enumerate(behaviours)}
    if popular is not None:
        found = _correlation(share, share[:, behaviours.index(popular)], known)
        columns |= {f"popularity_norm.{q}": found[:, at] for at, q in enumerate(behaviours) if q != popular}
    if preference is not None:
        found = _correlation(share, preference, known & ~np.isnan(preference))
        columns |= {f"likeability_norm.{q}": found[:, at] for at, q in enumerate(behaviours)}
    return columns


def _means(values: Floats, known: BoolArray) -> Floats:
    """Means of (C, B, n) over the pupils who are `known`, shape (C, B)."""
    return ratio(np.where(known[:, None, :], values, 0.0).sum(axis=-1), known.sum(axis=-1)[:, None])


def _correlation(many: Floats, one: Floats, known: BoolArray) -> Floats:
    """Pearson's correlation of (C, B, n) with (C, n) over the pupils who are `known`, shape (C, B)."""
    one = one[:, None, :]
    off_many, off_one = _around_mean(many, known), _around_mean(one, known)
    lengths = np.sqrt((off_many**2).sum(axis=-1) * (off_one**2).sum(axis=-1))
    enough = known.sum(axis=-1)[:, None] >= LEAST
    defined = enough & ~_is_flat(many, known) & ~_is_flat(one, known)
    together = np.einsum("cbn,cn->cb", off_many, off_one[:, 0])
    return np.where(defined, np.clip(ratio(together, lengths), -1.0, 1.0), np.nan)


def _around_mean(values: Floats, known: BoolArray) -> Floats:
    """How far everybody is from the mean of the class, 0 for who is not known."""
    means = np.nan_to_num(_means(values, known))
    return np.where(known[:, None, :], values - means[:, :, None], 0.0)


def _is_flat(values: Floats, known: BoolArray) -> BoolArray:
    """As `measures.per_pupil.is_flat`: all the same number, but for the arithmetic."""
    known = np.broadcast_to(known[:, None, :], values.shape)
    most = np.max(values, axis=-1, initial=-np.inf, where=known)
    least = np.min(values, axis=-1, initial=np.inf, where=known)
    return np.asarray(~known.any(axis=-1) | ~(most - least > FLAT * np.maximum(np.abs(most), np.abs(least))))
