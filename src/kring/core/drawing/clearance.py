"""Moving pupils a little aside from ties of others that would run through their disc."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kring.core.drawing.overlap import Area, Boxes, overlaps, pushed_apart
from kring.core.drawing.stress import FloatArray

_ROUNDS, _PATIENCE = 24, 6
_STEP = 0.35


def cleared(places: FloatArray, adjacency: NDArray[np.bool_], boxes: Boxes, area: Area) -> FloatArray:
    """The places with fewer ties through discs of others, still without overlaps, shape (n, 2).

    Every round moves each pupil a third of the way out of the ties that come too near, the ends of such a tie half
    as much to the other side, and pushes apart what then overlaps. The round with the fewest ties through discs
    wins, the earliest of equals; so nothing gets worse by it.
    """
    ends = np.argwhere(np.triu(adjacency | adjacency.T))
    best, fewest = places, through(ends, places, boxes.above)
    since = 0
    for _ in range(_ROUNDS):
        if fewest == 0 or since >= _PATIENCE:
            break
        places = pushed_apart(places + _aside(ends, places, boxes.above), boxes, area, iterations=40)
        now = through(ends, places, boxes.above)
        if now < fewest and not overlaps(places, boxes):
            best, fewest, since = places, now, -1
        since += 1
    return best


def through(ends: NDArray[np.int64], places: FloatArray, radii: FloatArray) -> int:
    """How often a straight tie runs through the disc of somebody else. `ends` has shape (ties, 2)."""
    if not len(ends):
        return 0
    away, _ = _from_ties(ends, places)
    return int(((away**2).sum(axis=2) < radii**2).sum())


def _aside(ends: NDArray[np.int64], places: FloatArray, radii: FloatArray) -> FloatArray:
    away, share = _from_ties(ends, places)
    span = np.maximum(np.hypot(away[..., 0], away[..., 1]), 1e-6)
    short = np.maximum(radii[None, :] - span, 0.0)
    push = away / span[..., None] * short[..., None] * _STEP
    aside: FloatArray = push.sum(axis=0)
    np.add.at(aside, ends[:, 0], -(push * (1 - share)[..., None]).sum(axis=1) / 2)
    np.add.at(aside, ends[:, 1], -(push * share[..., None]).sum(axis=1) / 2)
    return aside


def _from_ties(ends: NDArray[np.int64], places: FloatArray) -> tuple[FloatArray, FloatArray]:
    """From the nearest point of every tie to every pupil, (ties, n, 2), and where along it that is, (ties, n).

    For the two ends of a tie itself: far away.
    """
    start, along = places[ends[:, 0]], places[ends[:, 1]] - places[ends[:, 0]]
    from_start = places[None, :, :] - start[:, None, :]
    share = (from_start * along[:, None, :]).sum(axis=2) / np.maximum((along**2).sum(axis=1), 1e-9)[:, None]
    share = np.clip(share, 0.0, 1.0)
    away: FloatArray = from_start - share[..., None] * along[:, None, :]
    away[np.arange(len(ends))[:, None], ends] = 1e6
    return away, share
