"""What is rewarded, when those who name the behaviour are others than those who name the popular."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kring.core.canonical import canonical_order
from kring.core.disclosure import shortage
from kring.core.measures.group_norms.rewarded import JUDGED, LEAST, StatusNorm, judged
from kring.core.measures.interface import Measure, Need
from kring.core.measures.per_pupil import FLAT, Floats, correlation, pairs_of
from kring.core.network import Network

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class CrossHalf:
    """`norm`: over the halves. `same`: r with everybody on both sides. `used`: correlations that were defined."""

    norm: StatusNorm
    same: float | None
    used: int


def cross_half_norm(
    behaviour_named: Network,
    popularity_named: Network,
    splits: int = 100,
    seed: int = 0,
    confidence: float = 0.95,
    least: int = LEAST,
) -> CrossHalf:
    """What is rewarded, when those who name the behaviour are others than those who name the popular.

    Meaning: as `popularity_norm`, without what comes from the same pupils naming on both sides: who has an eye for
    one classmate names that one twice. Where `norm.value` is far below `same`, that is what `same` was made of.

    Formula: those who answered are divided into halves at random, `splits` times (100, from `seed`). Each time r is
    taken between the behaviour named by one half and the popularity named by the other, and the other way round; the
    value is the mean of all. Half a class names less reliably than a whole one, which draws r towards 0; this is not
    undone (no Spearman-Brown), so that the value is careful. The interval is Fisher's, as in `popularity_norm`.

    Parameters: the networks of who is named for the behaviour, and as popular (or liked), over the same pupils in any
    order; `confidence`, `least` as in `popularity_norm`. Returns: `CrossHalf`, without unit.

    Edge cases: halves in which one side has no spread are left out (`used` counts the others); with fewer than half
    of them left the value is None. `cannot tell` as in `popularity_norm`. The halves follow from who named whom, so
    the order and the names of the pupils make no difference.

    Source: Dijkstra & Gest (2015), doi:10.1177/0272431614524303; about shared nominators Babcock B, Marks PEL, Crick
    NR, Cillessen AHN (2014). Limited nomination reliability using single- and multiple-item measures. Social
    Development 23:518-536. doi:10.1111/sode.12056

    >>> from kring.core.examples import on_paper
    >>> behaviour, popular = on_paper("a: d; b: d; c: d; d: c"), on_paper("a: d; b: d; c: d b; d: b")
    >>> found = cross_half_norm(behaviour, popular)
    >>> round(found.same, 3), round(found.norm.value, 3), found.norm.verdict.value
    (0.629, 0.591, 'cannot tell')
    """
    two = popularity_named.aligned(behaviour_named.members)
    found = _over_halves(behaviour_named, two, splits, seed)
    value = float(found.mean()) if found.size and found.size >= splits else None
    one, other = pairs_of(behaviour_named, two)
    short = str(shortage(behaviour_named) or shortage(two) or "")
    return CrossHalf(judged(value, one.size, confidence, least, short), correlation(one, other), int(found.size))


def _over_halves(one: Network, two: Network, splits: int, seed: int) -> Floats:
    """The defined correlations over all halves, in both directions."""
    labels, marks = one.adjacency + 2 * two.adjacency.astype(np.int64), one.answered + 2 * two.answered.astype(np.int64)
    order = canonical_order(labels, marks, one.members)
    nominators = np.flatnonzero((one.answered | two.answered)[order])
    half = _halves(nominators, one.n, splits, seed)
    rest = np.zeros_like(half)
    rest[:, nominators] = ~half[:, nominators]
    found = [
        _correlations(_shares(one, order, here), _shares(two, order, there))
        for here, there in ((half, rest), (rest, half))
    ]
    together = np.concatenate(found)
    return together[~np.isnan(together)]


def _halves(nominators: NDArray[np.intp], n: int, splits: int, seed: int) -> Mask:
    """Who is in the first half, per split, shape (splits, n); of an odd number the first half is the smaller."""
    lots = np.random.default_rng(seed).random((splits, nominators.size)).argsort(axis=1, kind="stable")
    half = np.zeros((splits, n), dtype=np.bool_)
    half[:, nominators] = lots < nominators.size // 2
    return half


def _shares(net: Network, order: NDArray[np.intp], nominators: Mask) -> Floats:
    """By which share of these nominators each pupil was named, per split, NaN where none of them could."""
    here = nominators & net.answered[order]
    possible = here.sum(axis=1, keepdims=True) - here
    received = here.astype(np.int64) @ net.adjacency[np.ix_(order, order)].astype(np.int64)
    return np.asarray(received / np.where(possible > 0, possible, np.nan), dtype=np.float64)


def _correlations(one: Floats, two: Floats) -> Floats:
    """Pearson's r per row, NaN where a row has no spread or fewer than three known pairs."""
    known = ~np.isnan(one) & ~np.isnan(two)
    count = np.maximum(known.sum(axis=1, keepdims=True), 1)
    off_one, off_two = (_off(values, known, count) for values in (one, two))
    squares = (off_one**2).sum(axis=1) * (off_two**2).sum(axis=1)
    usable = (count[:, 0] >= 3) & ((off_one**2).sum(axis=1) > FLAT) & ((off_two**2).sum(axis=1) > FLAT)
    together = (off_one * off_two).sum(axis=1)
    return np.where(usable, together / np.sqrt(np.where(usable, squares, 1.0)), np.nan)


def _off(values: Floats, known: Mask, count: NDArray[np.int64]) -> Floats:
    clean = np.where(known, values, 0.0)
    return np.where(known, clean - clean.sum(axis=1, keepdims=True) / count, 0.0)


MEASURES = (
    Measure(
        "cross_half_norm",
        cross_half_norm,
        (Need.BEHAVIOUR_NAMED, Need.POPULARITY_NAMED),
        options={"splits": (100,), "seed": (0,), **JUDGED},
    ),
)
