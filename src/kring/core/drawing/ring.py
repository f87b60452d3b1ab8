"""The ring picture: the more often chosen, the further inside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kring.core.drawing.overlap import Area, Boxes, overlaps, pushed_apart
from kring.core.drawing.stress import FloatArray

RINGS = 4
_ROUNDS, _PUSHES, _GROWTHS, _GROWTH = 6, 60, 40, 1.06


@dataclass(frozen=True)
class Rings:
    """Places in picture units, shape (n, 2); the area they needed; `edges`, the outer edge of every ring as a share."""

    places: FloatArray
    area: Area
    edges: FloatArray


def ring_of(received: NDArray[np.int64]) -> NDArray[np.intp]:
    """Ring per pupil, 0 inside to 3 outside, shape (n,): quarters of the largest number received, the last with 0."""
    most = received.max(initial=0)
    if most == 0:
        return np.full(len(received), RINGS - 1)
    ring: NDArray[np.intp] = np.minimum(RINGS - 1, np.floor((1 - received / most) * RINGS)).astype(np.intp)
    return ring


def in_rings(
    adjacency: NDArray[np.bool_], received: NDArray[np.int64], free: FloatArray, boxes: Boxes, area: Area
) -> Rings:
    """Everybody within the own ring, without overlaps, in an area that grows as needed.

    A ring is as wide as the pupils in it need. Their order along it starts from the angles of `free` places; then
    pupils of a ring change places as long as that shortens the ties, a mutual tie counting twice. `area` is where
    middles of discs may be.
    """
    ring = ring_of(received)
    edges = _edges(ring)
    low, high = np.append(0.0, edges)[ring], edges[ring]
    turns = _turns(adjacency, ring, free, (low + high) / 2)
    for _ in range(_GROWTHS):
        places = _at(turns, _staggered(ring, turns, low, high), area)
        places = _settled(places, boxes, area, low, high)
        if not overlaps(places, boxes):
            break
        area = area.larger(_GROWTH)
    return Rings(places, area, edges)


def _edges(ring: NDArray[np.intp]) -> FloatArray:
    """The surface up to an edge follows the number of pupils inside it, every ring at least a tenth of the way."""
    count = np.bincount(ring, minlength=RINGS) + 0.4
    width = np.diff(np.sqrt(np.append(0.0, np.cumsum(count) / count.sum())))
    width = np.maximum(width, 0.1)
    edges: FloatArray = np.cumsum(width / width.sum())
    return edges


def _staggered(ring: NDArray[np.intp], turns: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
    """Neighbours alternate between the inner and the outer half of their ring; who is alone inside stands in the middle."""
    shares = (low + high) / 2
    for label in range(RINGS):
        members = np.flatnonzero(ring == label)
        members = members[np.argsort(turns[members], kind="stable")]
        side = np.where(np.arange(len(members)) % 2, 0.25, -0.25) if len(members) > 6 else np.zeros(len(members))
        shares[members] += side * (high - low)[members]
    if (ring == 0).sum() == 1:
        shares[ring == 0] = 0.0
    return shares


def _settled(places: FloatArray, boxes: Boxes, area: Area, low: FloatArray, high: FloatArray) -> FloatArray:
    """Pushed apart, and each time put back into the own ring."""
    wide = Area(area.left - area.width, area.top - area.height, 3 * area.width, 3 * area.height)
    for _ in range(_PUSHES):
        if not overlaps(places, boxes):
            break
        places = _in_band(pushed_apart(places, boxes, wide, iterations=2), area, low, high)
    return places


def _in_band(places: FloatArray, area: Area, low: FloatArray, high: FloatArray) -> FloatArray:
    middle, half = _middle(area)
    offset = (places - middle) / half
    share = np.maximum(np.hypot(offset[:, 0], offset[:, 1]), 1e-9)
    inside: FloatArray = middle + offset * (np.clip(share, low, high) / share)[:, None] * half
    return inside


def _at(turns: FloatArray, shares: FloatArray, area: Area) -> FloatArray:
    middle, half = _middle(area)
    places: FloatArray = middle + half * shares[:, None] * np.column_stack([np.cos(turns), np.sin(turns)])
    return places


def _middle(area: Area) -> tuple[FloatArray, FloatArray]:
    half = np.array([area.width, area.height]) / 2
    return np.array([area.left, area.top]) + half, half


def _turns(adjacency: NDArray[np.bool_], ring: NDArray[np.intp], free: FloatArray, shares: FloatArray) -> FloatArray:
    """Angle per pupil in radians: even steps along every ring, in an order that keeps ties short."""
    angle = np.arctan2(free[:, 1], free[:, 0])
    slots = [_slots(np.flatnonzero(ring == label), angle) for label in range(RINGS)]
    turns = np.zeros(len(ring))
    for members, turn in slots:
        turns[members] = turn
    pull = adjacency.astype(np.float64) + adjacency.T
    for _ in range(_ROUNDS):
        helped = sum(_improved(members, turns, shares, pull) for members, _ in slots)
        if not helped:
            break
    return turns


def _slots(members: NDArray[np.intp], angle: FloatArray) -> tuple[NDArray[np.intp], FloatArray]:
    """Members of one ring by angle, with the even steps that lie nearest to their angles."""
    members = members[np.argsort(angle[members], kind="stable")]
    steps = 2 * np.pi * np.arange(len(members)) / max(len(members), 1)
    if not len(members):
        return members, steps
    offset = np.angle(np.exp(1j * (angle[members] - steps)).sum())
    return members, steps + offset


def _improved(members: NDArray[np.intp], turns: FloatArray, shares: FloatArray, pull: FloatArray) -> bool:
    """One round of exchanges on one ring, in place; whether any helped."""
    helped = False
    for at, one in enumerate(members):
        others = members[at + 1 :]
        if not len(others):
            continue
        gains = _gains(one, others, turns, shares, pull)
        best = int(np.argmax(gains))
        if gains[best] > 1e-6:
            other = others[best]
            turns[one], turns[other] = turns[other], turns[one]
            helped = True
    return helped


def _gains(
    one: np.intp, others: NDArray[np.intp], turns: FloatArray, shares: FloatArray, pull: FloatArray
) -> FloatArray:
    """How much tie length every exchange saves. The tie between the two keeps its length and is left out."""
    places = shares * np.exp(1j * turns)
    spans = np.abs(places[None, :] - places[others][:, None])
    difference = pull[one][None, :] - pull[others]
    difference[:, one] = 0.0
    difference[np.arange(len(others)), others] = 0.0
    gains: FloatArray = (difference * (np.abs(places - places[one])[None, :] - spans)).sum(axis=1)
    return gains
