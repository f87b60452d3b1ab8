"""The sociogram as one SVG picture: no script, no style, everything in words as well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kring.core.drawing import markup
from kring.core.drawing.layout import area_for, place, settled
from kring.core.drawing.legend import LegendLabels, legend, text_width
from kring.core.drawing.look import COMPACT, WIDE, Look, tie_style
from kring.core.drawing.markup import element, number
from kring.core.drawing.overlap import Area, Boxes
from kring.core.drawing.ring import Rings
from kring.core.drawing.stress import FloatArray
from kring.core.drawing.ties import Line, Tie, TieKind, lines_of, ties_of
from kring.core.network import Network


@dataclass(frozen=True)
class _Picture:
    """All that the parts of one picture share."""

    net: Network
    names: tuple[str, ...]
    descriptions: Mapping[str, str]
    look: Look
    kind: TieKind
    radii: FloatArray
    places: FloatArray
    area: Area
    rings: Rings | None


def sociogram_svg(
    net: Network,
    *,
    names: Mapping[str, str],
    title: str,
    description: str,
    positions: FloatArray | None = None,
    ring: bool = False,
    only_mutual: bool = False,
    kind: TieKind | str | None = None,
    compact: bool = False,
    descriptions: Mapping[str, str] | None = None,
    labels: LegendLabels | None = None,
) -> str:
    """The picture of one question, as SVG text.

    An arrow points at who was chosen; its head stops at the edge of the disc. Who chose each other share one line of
    double weight without heads. A disc is larger when its pupil was chosen more often; its outline is dashed when
    that pupil did not answer. Lines bend slightly where they would run through somebody else.

    Parameters
    ----------
    net : the choices.
    names : what is written under every disc, by id; the id itself where a name is missing.
    title, description : what the picture is and what it shows, in words.
    positions : shape (n, 2) in the unit square in the order of `net.members`, as `layout` gives them, to keep pupils
        in place between pictures; only overlaps are pushed away. None: laid out here, for the names as long as they are.
    ring : the target picture, most chosen inside, instead (then `positions` must be None).
    only_mutual : leave out what only one side chose; places stay those of all ties.
    kind : what a choice says; None: rejecting for a negative question, else liking.
    compact : a portrait picture with letters that stay readable on a screen of 390 px.
    descriptions : one sentence per id, for who hears the picture instead of seeing it; the name where none is given.
    labels : the words of the legend; English when None.

    Returns
    -------
    `<svg>` with `<title>`, `<desc>`, per tie `<path class="kr-tie kr-tie--like kr-tie--mutual" data-from data-to>`,
    per pupil `<g class="kr-node" data-id tabindex="0" role="img" aria-label>`, and `<g class="kr-legend">`. Looks are presentation
    attributes, so that a page's own style sheet can change them; colours of ties by `color` on `.kr-tie--like`.

    Raises
    ------
    ValueError : positions of another shape than (n, 2), or together with `ring`.
    """
    look = COMPACT if compact else WIDE
    picture = _picture(net, names, descriptions or {}, look, TieKind(kind or TieKind.of(net)), positions, ring)
    ties = ties_of(net, only_mutual=only_mutual)
    key = legend(
        labels or LegendLabels(), look, picture.kind, width=picture.area.width, top=picture.area.height,
        only_mutual=only_mutual, ring=ring, any_silent=not bool(net.answered.all()),
    )  # fmt: skip
    parts = [
        element("title", markup.text(title)),
        element("desc", markup.text(description)),
        _rings(picture.rings) if picture.rings else "",
        _ties(picture, ties),
        _nodes(picture),
        key.svg,
    ]
    return _root(picture.area.width, picture.area.height + key.height, look, "\n".join(part for part in parts if part))


def _picture(
    net: Network,
    names: Mapping[str, str],
    descriptions: Mapping[str, str],
    look: Look,
    kind: TieKind,
    positions: FloatArray | None,
    ring: bool,
) -> _Picture:
    shown = tuple(names.get(member) or member for member in net.members)
    radii = _radii(net, look)
    boxes = _boxes(shown, radii, look)
    area = area_for(net.n, Area(0, 0, look.width, look.height), look.pupils)
    if positions is None:
        placement = place(net, boxes, area, ring=ring)
    else:
        placement = settled(_given(positions, net.n, area, ring), boxes, area)
    return _Picture(net, shown, descriptions, look, kind, radii, placement.places, placement.area, placement.rings)


def _given(positions: FloatArray, n: int, area: Area, ring: bool) -> FloatArray:
    given = np.asarray(positions, dtype=np.float64)
    if ring:
        raise ValueError("a ring picture has its own places")
    if given.shape != (n, 2):
        raise ValueError(f"{n} pupils need positions of shape ({n}, 2), not {given.shape}")
    placed: FloatArray = given * [area.width, area.height] + [area.left, area.top]
    return placed


def _radii(net: Network, look: Look) -> FloatArray:
    """The area of a disc grows evenly with how often somebody was chosen."""
    most = max(int(net.received.max(initial=0)), 1)
    low, high = look.radius
    radii: FloatArray = np.sqrt(low**2 + (high**2 - low**2) * net.received / most)
    return radii


def _boxes(names: tuple[str, ...], radii: FloatArray, look: Look) -> Boxes:
    widths = np.array([text_width(name, look.font) for name in names], dtype=np.float64)
    pad = look.font * 0.3
    return Boxes(np.maximum(radii, widths / 2) + pad, radii + pad, radii + look.font * 1.35)


def _name_boxes(picture: _Picture) -> FloatArray:
    """Left, top, right, bottom of every name, shape (n, 4)."""
    font = picture.look.font
    half = np.array([text_width(name, font) / 2 for name in picture.names], dtype=np.float64)
    x, y = picture.places[:, 0], picture.places[:, 1] + picture.radii
    return np.column_stack([x - half, y + font * 0.2, x + half, y + font * 1.2])


def _root(width: float, height: float, look: Look, content: str) -> str:
    return element(
        "svg",
        f"\n{content}\n",
        xmlns="http://www.w3.org/2000/svg",
        class_=f"kr-sociogram kr-sociogram--{look.name}",
        viewBox=f"0 0 {number(width)} {number(height)}",
        role="group",
        font_family="'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', 'Segoe UI', 'Liberation Sans', sans-serif",
        font_size=look.font,
    )


def _rings(rings: Rings) -> str:
    """The edges between the rings."""
    area = rings.area
    x, y = area.left + area.width / 2, area.top + area.height / 2
    circles = [
        element("ellipse", cx=x, cy=y, rx=area.width / 2 * share, ry=area.height / 2 * share) for share in rings.edges
    ]
    return element("g", "".join(circles), class_="kr-rings", fill="none", stroke="#DED6C9", stroke_width=1.5)


def _ties(picture: _Picture, ties: list[Tie]) -> str:
    size = (picture.area.width, picture.area.height)
    lines = lines_of(ties, picture.places, picture.radii, _name_boxes(picture), size)
    thin = _thinner(len(ties), picture.net.n)
    drawn = [_tie(picture, tie, line, thin) for tie, line in zip(ties, lines, strict=True)]
    style = tie_style(picture.kind)
    return element(
        "g", "\n" + "\n".join(drawn) + "\n", class_=f"kr-ties kr-tie--{picture.kind}", color=style.colour,
        fill="none", stroke="currentColor", stroke_linecap="round",
    )  # fmt: skip


def _thinner(ties: int, pupils: int) -> float:
    """Many ties make thinner lines."""
    return min(1.0, max(0.6, float(np.sqrt(5 * pupils / max(ties, 1)))))


def _tie(picture: _Picture, tie: Tie, line: Line, thin: float) -> str:
    style, look = tie_style(picture.kind), picture.look
    weight = look.stroke * style.weight * thin * (2 if tie.mutual else 1)
    ends = {"data_from": picture.net.members[tie.start], "data_to": picture.net.members[tie.end]}
    head_class = "mutual" if tie.mutual else "one"
    last = line.tip if tie.mutual else _before(line, look.head * 0.8)
    path = element(
        "path", class_=f"kr-tie kr-tie--{picture.kind} kr-tie--{head_class}", d=_curve(line, last),
        stroke_width=weight, stroke_dasharray=style.dash_for(weight), **ends,
    )  # fmt: skip
    return path if tie.mutual else path + _head(picture, line, ends)


def _curve(line: Line, last: FloatArray) -> str:
    middle = (line.start + last) / 2
    if float(np.abs(line.control - middle).max()) < look_straight(line):
        return f"M{_point(line.start)}L{_point(last)}"
    return f"M{_point(line.start)}Q{_point(line.control)} {_point(last)}"


def look_straight(line: Line) -> float:
    """Below this bend, in picture units, a line counts as straight; the ends lie at discs of different size."""
    return float(np.hypot(*(line.tip - line.start))) * 0.02 + 20.0


def _head(picture: _Picture, line: Line, ends: dict[str, str]) -> str:
    back, half = picture.look.head, picture.look.head * 0.42
    along = _direction(line)
    across = np.array([-along[1], along[0]])
    foot = line.tip - along * back
    points = f"M{_point(line.tip)}L{_point(foot + across * half)}L{_point(foot - across * half)}Z"
    return element(
        "path", class_=f"kr-head kr-tie--{picture.kind}", d=points, fill="currentColor", stroke="none",
        **ends,
    )  # fmt: skip


def _before(line: Line, distance: float) -> FloatArray:
    before: FloatArray = line.tip - _direction(line) * distance
    return before


def _direction(line: Line) -> FloatArray:
    along = line.tip - line.control
    direction: FloatArray = along / max(float(np.hypot(*along)), 1e-9)
    return direction


def _point(point: FloatArray) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _nodes(picture: _Picture) -> str:
    order = sorted(range(picture.net.n), key=lambda at: (picture.names[at].casefold(), picture.net.members[at]))
    return element("g", "\n" + "\n".join(_node(picture, at) for at in order) + "\n", class_="kr-nodes")


def _node(picture: _Picture, at: int) -> str:
    member, name, look, radius = picture.net.members[at], picture.names[at], picture.look, picture.radii[at]
    x, y = picture.places[at]
    answered = bool(picture.net.answered[at])
    disc = element(
        "circle", class_="kr-disc", cx=x, cy=y, r=radius, fill="#FFFFFF", stroke="#1F2933",
        stroke_width=look.outline, stroke_dasharray=None if answered else "5 4",
    )  # fmt: skip
    inside = _initials(name, x, y, radius) if look.initials else ""
    label = element(
        "text", markup.text(name), class_="kr-label", x=x, y=y + radius + look.font, text_anchor="middle",
        fill="#1F2933", stroke="#FFFFFF", stroke_width=look.font * 0.22, stroke_linejoin="round", paint_order="stroke",
    )  # fmt: skip
    return element(
        "g", element("title", markup.text(name)) + disc + inside + label,
        class_="kr-node" if answered else "kr-node kr-node--silent", data_id=member, tabindex="0", role="img",
        aria_label=picture.descriptions.get(member) or name,
    )  # fmt: skip


def _initials(name: str, x: float, y: float, radius: float) -> str:
    return element(
        "text", markup.text(initials(name)), class_="kr-initials", x=x, y=y + radius * 0.3, text_anchor="middle",
        font_size=radius * 0.85, fill="#5B6672", aria_hidden="true",
    )  # fmt: skip


def initials(name: str) -> str:
    """First letters of the first and the last word: "Noor" gives N, "Daan de V." gives DV."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
