"""Turning and scaling places to fill the picture; those without ties to its edge."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kring.core.drawing.overlap import Area
from kring.core.drawing.stress import FloatArray, signs

MOST_STRETCH = 1.6
_EDGE_CANDIDATES = 240


def turned(places: FloatArray, *, upright: bool) -> FloatArray:
    """Turned so that the longest direction lies along the long side of the picture, the longer tail right and down."""
    if len(places) < 2:
        return places
    centred = places - places.mean(axis=0)
    vectors = np.linalg.svd(centred, full_matrices=False)[2]
    along = centred @ vectors.T
    along = along * signs(along)
    turned_places: FloatArray = along[:, ::-1] if upright else along
    return turned_places


def filled(places: FloatArray, area: Area) -> FloatArray:
    """Scaled into the area, in the middle; one direction is stretched at most 1.6 times as much as the other."""
    if not len(places):
        return places
    low, high = places.min(axis=0), places.max(axis=0)
    room = np.array([area.width, area.height])
    scale = room / np.maximum(high - low, 1e-9)
    scale = np.minimum(scale, scale.min() * MOST_STRETCH)
    middle = np.array([area.left, area.top]) + room / 2
    filled_places: FloatArray = (places - (low + high) / 2) * scale + middle
    return filled_places


def on_the_edge(count: int, others: FloatArray, area: Area) -> FloatArray:
    """Places along the edge of the area, one by one where it is emptiest; shape (count, 2).

    With nobody else in the picture they make a ring, the class in its circle.
    """
    if not len(others):
        return ellipse(count, area)
    candidates = _along_edge(area)
    taken, chosen = others, []
    for _ in range(count):
        nearest = np.sqrt(((candidates[:, None, :] - taken[None, :, :]) ** 2).sum(axis=2)).min(axis=1)
        best = candidates[int(np.argmax(np.round(nearest, 6)))]
        chosen.append(best)
        taken = np.vstack([taken, best])
    return np.array(chosen).reshape(count, 2)


def ellipse(count: int, area: Area) -> FloatArray:
    """`count` places at even steps along the ellipse of the area, the first at the top; a single one in the middle."""
    turn = 2 * np.pi * np.arange(count) / max(count, 1) - np.pi / 2
    middle = np.array([area.left + area.width / 2, area.top + area.height / 2])
    reach = np.array([area.width, area.height]) / 2 * (count > 1)
    places: FloatArray = middle + reach * np.column_stack([np.cos(turn), np.sin(turn)])
    return places


def _along_edge(area: Area) -> NDArray[np.float64]:
    """Evenly along the four sides, clockwise from the top left corner."""
    walk = np.linspace(0, 2 * (area.width + area.height), _EDGE_CANDIDATES, endpoint=False)
    corners = np.cumsum([0, area.width, area.height, area.width, area.height])
    right, bottom = area.left + area.width, area.top + area.height
    x = np.interp(walk, corners, [area.left, right, right, area.left, area.left])
    y = np.interp(walk, corners, [area.top, area.top, bottom, bottom, area.top])
    return np.column_stack([x, y])
