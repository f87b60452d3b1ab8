"""Everything the parts of one picture share: who stands where, how large, under which name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kring.core.drawing.layout import area_for, place, settled
from kring.core.drawing.legend import text_width
from kring.core.drawing.look import Look
from kring.core.drawing.overlap import Area, Boxes
from kring.core.drawing.ring import Rings
from kring.core.drawing.stress import FloatArray
from kring.core.drawing.ties import TieKind
from kring.core.network import Network


@dataclass(frozen=True)
class Scene:
    """One picture before it is drawn. `places` are in picture units, shape (n, 2), in the order of the members."""

    net: Network
    names: tuple[str, ...]
    descriptions: Mapping[str, str]
    look: Look
    kind: TieKind
    radii: FloatArray
    places: FloatArray
    area: Area
    rings: Rings | None

    @property
    def name_boxes(self) -> FloatArray:
        """Left, top, right, bottom of every name, shape (n, 4)."""
        font = self.look.font
        half = np.array([text_width(name, font) / 2 for name in self.names], dtype=np.float64)
        x, y = self.places[:, 0], self.places[:, 1] + self.radii
        return np.column_stack([x - half, y + font * 0.2, x + half, y + font * 1.2])


def scene(
    net: Network,
    *,
    names: Mapping[str, str],
    descriptions: Mapping[str, str],
    look: Look,
    kind: TieKind,
    positions: FloatArray | None = None,
    like: Network | None = None,
    ring: bool = False,
) -> Scene:
    """The scene of one picture; the arguments are those of `sociogram_svg`."""
    if ring and (positions is not None or like is not None):
        raise ValueError("a ring picture has its own places")
    shown = tuple(names.get(member) or member for member in net.members)
    radii = radii_of(net, look)
    area = Area(0, 0, look.width, look.height)
    if positions is not None:
        area = area_for(net.n, area, look.pupils)
        placement = settled(_given(positions, net.n, area), boxes_of(shown, radii, look), area)
    elif like is not None:
        return _as_in(like, net, names, descriptions, look, kind)
    else:
        placement = place(net, boxes_of(shown, radii, look), area_for(net.n, area, look.pupils), ring=ring)
    return Scene(net, shown, descriptions, look, kind, radii, placement.places, placement.area, placement.rings)


def _as_in(
    like: Network, net: Network, names: Mapping[str, str], descriptions: Mapping[str, str], look: Look, kind: TieKind
) -> Scene:
    """Everybody where the pupils of `like` stand, with room for the largest disc, so that no disc overlaps in any."""
    missing = set(net.members) - set(like.members)
    if missing:
        raise ValueError("the network whose places are taken must hold everybody")
    everybody = tuple(names.get(member) or member for member in like.members)
    largest = np.full(like.n, look.radius[1])
    area = area_for(like.n, Area(0, 0, look.width, look.height), look.pupils)
    placement = place(like, boxes_of(everybody, largest, look), area)
    at = {member: number for number, member in enumerate(like.members)}
    here = [at[member] for member in net.members]
    shown = tuple(everybody[number] for number in here)
    return Scene(
        net, shown, descriptions, look, kind, radii_of(net, look), placement.places[here], placement.area, None
    )  # fmt: skip


def _given(positions: FloatArray, n: int, area: Area) -> FloatArray:
    given = np.asarray(positions, dtype=np.float64)
    if given.shape != (n, 2):
        raise ValueError(f"{n} pupils need positions of shape ({n}, 2), not {given.shape}")
    placed: FloatArray = given * [area.width, area.height] + [area.left, area.top]
    return placed


def radii_of(net: Network, look: Look) -> FloatArray:
    """The area of a disc grows evenly with how often somebody was chosen."""
    most = max(int(net.received.max(initial=0)), 1)
    low, high = look.radius
    radii: FloatArray = np.sqrt(low**2 + (high**2 - low**2) * net.received / most)
    return radii


def boxes_of(names: tuple[str, ...], radii: FloatArray, look: Look) -> Boxes:
    """What discs with their names take up."""
    widths = np.array([text_width(name, look.font) for name in names], dtype=np.float64)
    pad = look.font * 0.3
    return Boxes(np.maximum(radii, widths / 2) + pad, radii + pad, radii + look.font * 1.35)
