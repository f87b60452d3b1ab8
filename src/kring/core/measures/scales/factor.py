"""One factor behind the items of a scale, by the smallest residuals; many covariance matrices at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kring.core.measures.per_pupil import FLAT, Floats

SWEEPS, EXACT, ROUGH = 2000, 1e-13, 1e-6
"""Longest search, and the change below which loadings stand still: for a figure, and for one draw of many."""


def varying(covariance: Floats) -> NDArray[np.bool_]:
    """On which items pupils differ, shape (..., k)."""
    variance = np.diagonal(covariance, axis1=-2, axis2=-1)
    return np.asarray(variance > FLAT * np.maximum(variance.max(axis=-1, keepdims=True), 1.0), dtype=np.bool_)


def one_factor(covariance: Floats, close: float = EXACT) -> tuple[Floats, Floats]:
    """Loadings and unique variances, both of shape (..., k), in the unit of the items.

    Minimises the squared differences between the correlations and the products of loadings, outside the diagonal:
    loading by loading the best value given the others, loading_i = sum_j r_ij l_j / sum_j l_j^2 over j not i, kept
    between -1 and 1, from the first principal component until nothing moves more than `close`. The direction in which most items point
    is positive. An item on which nobody differs has loading 0.

    Source: Harman HH, Jones WH (1966), doi:10.1007/BF02289468; bounded as in Harman HH, Fukuda Y (1966), Psychometrika
    31:563-571

    >>> loadings, unique = one_factor(np.array([[1.0, 0.56, 0.4], [0.56, 1.0, 0.35], [0.4, 0.35, 1.0]]))
    >>> loadings.round(6).tolist(), unique.round(6).tolist()
    ([0.8, 0.7, 0.5], [0.36, 0.51, 0.75])
    """
    sd = np.sqrt(np.diagonal(covariance, axis1=-2, axis2=-1) * varying(covariance))
    whole = sd[..., :, None] * sd[..., None, :]
    r = np.where(whole > 0, covariance / np.where(whole > 0, whole, 1.0), 0.0)
    loadings = _smallest_residuals(r, close)
    return loadings * sd, (1 - loadings**2) * sd**2


def _smallest_residuals(r: Floats, close: float) -> Floats:
    """Loadings for every matrix; those that stand still are left alone."""
    k = r.shape[-1]
    found = _first_component(r).reshape(-1, k)
    outside = (r * (1 - np.eye(k))).reshape(-1, k, k)
    moving = np.arange(len(found))
    for _ in range(SWEEPS):
        loadings = _sweep(outside[moving], found[moving])
        is_moving = np.abs(loadings - found[moving]).max(axis=1, initial=0.0) >= close
        found[moving] = loadings
        moving = moving[is_moving]
        if not moving.size:
            break
    return found.reshape(r.shape[:-1])


def _sweep(outside: Floats, before: Floats) -> Floats:
    """The best value of each loading in turn, given the others."""
    loadings = before.copy()
    for i in range(loadings.shape[1]):
        loadings[:, i] = 0.0
        others = np.maximum(np.einsum("bk,bk->b", loadings, loadings), FLAT)
        loadings[:, i] = np.clip(np.einsum("bk,bk->b", outside[:, i], loadings) / others, -1.0, 1.0)
    return loadings


def _first_component(r: Floats) -> Floats:
    """Loadings on the first principal component, so that their sum is not negative."""
    sizes, directions = np.linalg.eigh(r)
    loadings = directions[..., -1] * np.sqrt(np.maximum(sizes[..., -1:], 0.0))
    sign = np.where(loadings.sum(axis=-1, keepdims=True) < 0, -1.0, 1.0)
    return np.asarray(np.clip(loadings * sign, -1.0, 1.0), dtype=np.float64)
