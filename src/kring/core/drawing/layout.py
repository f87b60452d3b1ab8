"""Where everybody stands in the sociogram."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kring.core.canonical import canonical_order
from kring.core.drawing.clearance import cleared
from kring.core.drawing.frame import filled, on_the_edge, turned
from kring.core.drawing.overlap import Area, Boxes, overlaps, pushed_apart
from kring.core.drawing.ring import Rings, in_rings
from kring.core.drawing.start import least_stress
from kring.core.drawing.stress import FloatArray
from kring.core.network import Network

BoolArray = NDArray[np.bool_]
STANDARD = Area(0, 0, 1160, 800)
_NOMINAL_HALF_WIDTH, _NOMINAL_ABOVE, _NOMINAL_BELOW = 46.0, 26.0, 54.0
USUAL_CLASS = 32
_GROWTH = 1.07


@dataclass(frozen=True)
class Placement:
    """Places in picture units, shape (n, 2), and the area they needed; `rings` in a ring picture."""

    places: FloatArray
    area: Area
    rings: Rings | None = None


def layout(net: Network, *, seed: int = 0) -> FloatArray:
    """Where everybody stands, shape (n, 2), in the unit square: x to the right, y down, in the order of `members`.

    Stress majorisation on distances along ties (see `ideal_distances`), from starts by classical scaling; the
    one with the fewest crossing ties is taken, then
    turned, scaled to the picture and pushed apart so that discs with names of some eight letters do not overlap.
    Pupils without any tie stand at the edge, where it is emptiest. The same class always gives the same picture:
    the order of `members` does not matter, nor do the ids, save to tell mirror images apart.

    `seed` 0 is the picture to use; any other may give another, for who wants to see another side of the same class. Nobody: shape (0, 2); one pupil stands in the middle.

    Source: Gansner, Koren & North (2005), doi:10.1007/978-3-540-31843-9_25.

    Examples
    --------
    >>> from kring.core.values import Nomination
    >>> net = Network.build(["a", "b", "c"], [Nomination("a", "b"), Nomination("b", "a")])
    >>> layout(net).shape
    (3, 2)
    """
    return _in_unit_square(place(net, nominal_boxes(net.n), area_for(net.n, STANDARD, USUAL_CLASS), seed=seed))


def ring_layout(net: Network) -> FloatArray:
    """Places for the ring picture, shape (n, 2), in the unit square: who is chosen more often stands further inside.

    Each ring is a quarter of the largest number of choices received by anybody. Along the rings pupils are ordered so that ties stay
    short. Nobody who was never chosen stands inside the outer ring.
    """
    return _in_unit_square(place(net, nominal_boxes(net.n), area_for(net.n, STANDARD, USUAL_CLASS), ring=True))


def place(net: Network, boxes: Boxes, area: Area, *, seed: int = 0, ring: bool = False) -> Placement:
    """Places for given boxes, in an area that grows until nothing overlaps."""
    order = structural_order(net)
    sorted_boxes = Boxes(boxes.half_width[order], boxes.above[order], boxes.below[order])
    adjacency = net.adjacency[np.ix_(order, order)]
    if ring:
        found = _ringed(adjacency, net.received[order], sorted_boxes, area)
    else:
        found = settled(_first_places(adjacency, sorted_boxes, area, seed), sorted_boxes, area)
        found = Placement(cleared(found.places, adjacency, sorted_boxes, found.area), found.area)
    places = np.empty_like(found.places)
    places[order] = found.places
    return replace(found, places=places)


def structural_order(net: Network) -> NDArray[np.intp]:
    """Most chosen first; then by structure, then by id."""
    order = canonical_order(net.adjacency.astype(np.int64), net.answered.astype(np.int64), net.members)
    return order[np.argsort(-net.received[order], kind="stable")]


def settled(places: FloatArray, boxes: Boxes, area: Area) -> Placement:
    """Pushed apart from given places, in an area that grows until nothing overlaps."""
    start = area
    for _ in range(40):
        apart = pushed_apart(places, boxes, area)
        if not overlaps(apart, boxes):
            break
        larger = area.larger(_GROWTH)
        places = (places - [start.left, start.top]) * _GROWTH + [start.left, start.top]
        area = larger
    return Placement(apart, area)


def area_for(n: int, area: Area, usual: int) -> Area:
    """The area for a class of `n`; classes larger than usual get more, an upright picture only in height."""
    growth = max(1.0, n / usual)
    if area.height > area.width:
        return Area(area.left, area.top, area.width, area.height * growth)
    return area.larger(growth**0.5)


def nominal_boxes(n: int) -> Boxes:
    return Boxes(np.full(n, _NOMINAL_HALF_WIDTH), np.full(n, _NOMINAL_ABOVE), np.full(n, _NOMINAL_BELOW))


def inner(area: Area, boxes: Boxes) -> Area:
    """Where the middles of discs may be."""
    if not len(boxes.above):
        return area
    side, above, below = float(boxes.half_width.max()), float(boxes.above.max()), float(boxes.below.max())
    return Area(area.left + side, area.top + above, area.width - 2 * side, area.height - above - below)


def _first_places(adjacency: BoolArray, boxes: Boxes, area: Area, seed: int) -> FloatArray:
    tied = (adjacency | adjacency.T).any(axis=1)
    within = inner(area, boxes)
    for_tied = _shrunk(within, boxes) if tied.any() and not tied.all() else within
    places = np.zeros((len(adjacency), 2))
    places[tied] = filled(_free(adjacency[np.ix_(tied, tied)], seed, area), for_tied)
    places[~tied] = on_the_edge(int((~tied).sum()), places[tied], within)
    return places


def _shrunk(area: Area, boxes: Boxes) -> Area:
    """Leaves a band at the edge for those without ties."""
    band = float(boxes.half_height.max())
    return Area(area.left + band, area.top + band, area.width - 2 * band, area.height - 2 * band)


def _free(adjacency: BoolArray, seed: int, area: Area) -> FloatArray:
    """Places by least stress, in units of a mutual tie, turned to the shape of the area."""
    return turned(least_stress(adjacency, seed=seed), upright=area.height > area.width)


def _ringed(adjacency: BoolArray, received: NDArray[np.int64], boxes: Boxes, area: Area) -> Placement:
    within = inner(area, boxes)
    rings = in_rings(adjacency, received, _free(adjacency, 0, area), boxes, within)
    grown = Area(
        area.left,
        area.top,
        area.width + rings.area.width - within.width,
        area.height + rings.area.height - within.height,
    )
    return Placement(rings.places, grown, rings)


def _in_unit_square(placement: Placement) -> FloatArray:
    area = placement.area
    return (placement.places - [area.left, area.top]) / [area.width, area.height]
