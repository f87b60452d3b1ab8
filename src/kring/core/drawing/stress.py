"""Stress majorisation: places whose distances in the plane come as near as can be to the wanted ones."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

_GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))
_TINY = 1e-9


def classical_scaling(distances: FloatArray, axes: int = 2) -> FloatArray:
    """Places by classical multidimensional scaling, shape (n, axes): a good start for `majorise`.

    The leading eigenvectors of the double-centred squared distances, each scaled by the root of its eigenvalue
    and turned so that its longer tail is positive. Source: Torgerson (1952), doi:10.1007/BF02288916.
    """
    n = len(distances)
    places = np.zeros((n, axes))
    if n < 2:
        return places
    squared = distances**2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    values, vectors = np.linalg.eigh(-centred / 2)
    leading = min(axes, n)
    places[:, :leading] = vectors[:, ::-1][:, :leading] * np.sqrt(np.maximum(values[::-1][:leading], 0))
    return places * signs(places)


def signs(places: FloatArray) -> FloatArray:
    """+1 or -1 per axis, such that the longer tail is on the positive side."""
    return np.where((places**3).sum(axis=0) < -_TINY, -1.0, 1.0)


def nudged(places: FloatArray, size: float) -> FloatArray:
    """Moved a little, everybody in another direction by place in the list, so that nobody stands on somebody else."""
    turn = _GOLDEN_ANGLE * np.arange(len(places))
    return places + size * np.column_stack([np.cos(turn), np.sin(turn)])


def stress(places: FloatArray, distances: FloatArray) -> float:
    """Weighted squared misfit per pair, after the best overall scale; 0 is perfect. NaN with fewer than two places.

    sum w (d - a |x_i - x_j|)^2 / number of pairs, with w = d^-2 and `a` the scale that fits best; so a picture is
    not better or worse for being larger.
    """
    upper = np.triu_indices(len(places), 1)
    wanted, drawn = distances[upper], _spans(places)[upper]
    if not len(wanted):
        return float("nan")
    ratio = drawn / wanted
    scale = ratio.sum() / max((ratio**2).sum(), _TINY)
    return float(np.mean((1 - scale * ratio) ** 2))


def majorise(distances: FloatArray, starts: FloatArray, *, iterations: int = 80, tolerance: float = 1e-4) -> FloatArray:
    """Places with a locally least stress, from several starts at once: shape (starts, n, 2) in and out.

    SMACOF with weights d^-2. Every round solves the majorising quadratic exactly (Guttman transform), so stress
    never rises. Stops after `iterations` rounds, or when no start gains more than `tolerance` of its stress.

    Source: Gansner, Koren & North (2005), Graph drawing by stress majorization, doi:10.1007/978-3-540-31843-9_25;
    de Leeuw (1977).
    """
    n = len(distances)
    if n < 2:
        return starts
    weights = np.where(distances > 0, 1 / np.maximum(distances, _TINY) ** 2, 0.0)
    solve = _pseudo_inverse(np.diag(weights.sum(axis=1)) - weights)
    pull, self_ = weights * distances, np.arange(n)
    places, before = starts, np.full(len(starts), np.inf)
    for _ in range(iterations):
        spans = _spans(places)
        now = (weights * (distances - spans) ** 2).sum(axis=(1, 2))
        if np.all(before - now < tolerance * now):
            break
        before = now
        towards = -pull / np.maximum(spans, _TINY)
        towards[:, self_, self_] = 0.0
        towards[:, self_, self_] = -towards.sum(axis=2)
        places = solve @ (towards @ places)
    return places


def _pseudo_inverse(laplacian: FloatArray) -> FloatArray:
    n = len(laplacian)
    inverse: FloatArray = np.asarray(np.linalg.inv(laplacian + 1 / n), dtype=np.float64)
    return inverse - 1 / n


def _spans(places: FloatArray) -> FloatArray:
    x, y = places[..., 0], places[..., 1]
    across, along = x[..., :, None] - x[..., None, :], y[..., :, None] - y[..., None, :]
    spans: FloatArray = np.sqrt(across * across + along * along)
    return spans
