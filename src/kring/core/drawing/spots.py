"""Places that were chosen by hand: kept for everybody who has one, found for who came later."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kring.core.drawing.layout import layout
from kring.core.drawing.look import COMPACT, WIDE
from kring.core.drawing.scene import scene
from kring.core.drawing.stress import FloatArray
from kring.core.drawing.ties import TieKind
from kring.core.network import Network

Spot = tuple[float, float]
_EDGE = 0.96  # down in the picture, for who has no ties with anybody who has a place
_APART = 0.013  # so that two newcomers among the same classmates do not start on one spot


def spots_of(net: Network, kept: Mapping[str, Spot]) -> FloatArray:
    """Places in the unit square, shape (n, 2), in the order of the members, as `sociogram_svg` takes them.

    Who has a kept place stays there. Who has none stands amid those with whom he or she shares ties, and without any
    such at the lower edge. Without kept places at all: `layout`.

    >>> from kring.core.examples import on_paper
    >>> spots_of(on_paper("a: b; b: nobody; c: a b"), {"a": (0.2, 0.2), "b": (0.4, 0.2)})[2].round(2).tolist()
    [0.3, 0.2]
    """
    have = [member in kept for member in net.members]
    if not any(have):
        return layout(net)
    places = np.array([kept.get(member, (np.nan, np.nan)) for member in net.members], dtype=np.float64)
    tied = net.adjacency | net.adjacency.T
    known = np.array(have, dtype=np.bool_)
    without = sorted(np.flatnonzero(~known).tolist(), key=lambda place: net.members[place])
    for number, place in enumerate(without):
        near = tied[place] & known
        middle = places[near].mean(axis=0) if near.any() else np.array([(number + 0.5) / len(without), _EDGE])
        places[place] = np.clip(middle + _APART * number, 0.0, 1.0)
    return places


def spots_as_drawn(
    net: Network,
    *,
    names: Mapping[str, str],
    positions: FloatArray | None = None,
    like: Network | None = None,
    compact: bool = False,
) -> dict[str, Spot]:
    """Where `sociogram_svg` draws everybody with the same arguments, in the unit square, by id."""
    drawn = scene(
        net, names=names, descriptions={}, look=COMPACT if compact else WIDE, kind=TieKind.of(net),
        positions=positions, like=like,
    )  # fmt: skip
    area = drawn.area
    units = (drawn.places - [area.left, area.top]) / [area.width, area.height]
    return {member: (float(x), float(y)) for member, (x, y) in zip(net.members, units.tolist(), strict=True)}
