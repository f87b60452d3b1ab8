"""The sociogram as one SVG picture: no script, no style, everything in words as well."""

from __future__ import annotations

from collections.abc import Mapping

from kring.core.drawing import markup
from kring.core.drawing.legend import LegendLabels, legend
from kring.core.drawing.look import COMPACT, WIDE, tie_style
from kring.core.drawing.markup import element
from kring.core.drawing.nodes import nodes, root
from kring.core.drawing.ring import Rings
from kring.core.drawing.scene import Scene, scene
from kring.core.drawing.stress import FloatArray
from kring.core.drawing.strokes import before, curve, head, thinner
from kring.core.drawing.ties import Line, Tie, TieKind, lines_of, ties_of
from kring.core.network import Network


def sociogram_svg(
    net: Network,
    *,
    names: Mapping[str, str],
    title: str,
    description: str,
    positions: FloatArray | None = None,
    like: Network | None = None,
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
    like : a network that holds all these pupils, as of several waves together: everybody stands where that network
        puts them, so that pictures of the waves look alike. None: the places of this network itself.
    ring : the target picture, most chosen inside, instead (then `positions` and `like` must be None).
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
    picture = scene(
        net, names=names, descriptions=descriptions or {}, look=look, kind=TieKind(kind or TieKind.of(net)),
        positions=positions, like=like, ring=ring,
    )  # fmt: skip
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
        nodes(picture),
        key.svg,
    ]
    return root(picture, picture.area.height + key.height, "\n".join(part for part in parts if part))


def _rings(rings: Rings) -> str:
    """The edges between the rings."""
    area = rings.area
    x, y = area.left + area.width / 2, area.top + area.height / 2
    circles = [
        element("ellipse", cx=x, cy=y, rx=area.width / 2 * share, ry=area.height / 2 * share) for share in rings.edges
    ]
    return element("g", "".join(circles), class_="kr-rings", fill="none", stroke="#DED6C9", stroke_width=1.5)


def _ties(picture: Scene, ties: list[Tie]) -> str:
    size = (picture.area.width, picture.area.height)
    lines = lines_of(ties, picture.places, picture.radii, picture.name_boxes, size)
    thin = thinner(len(ties), picture.net.n)
    drawn = [_tie(picture, tie, line, thin) for tie, line in zip(ties, lines, strict=True)]
    style = tie_style(picture.kind)
    return element(
        "g", "\n" + "\n".join(drawn) + "\n", class_=f"kr-ties kr-tie--{picture.kind}", color=style.colour,
        fill="none", stroke="currentColor", stroke_linecap="round",
    )  # fmt: skip


def _tie(picture: Scene, tie: Tie, line: Line, thin: float) -> str:
    style, look = tie_style(picture.kind), picture.look
    weight = look.stroke * style.weight * thin * (2 if tie.mutual else 1)
    ends = {"data_from": picture.net.members[tie.start], "data_to": picture.net.members[tie.end]}
    head_class = "mutual" if tie.mutual else "one"
    last = line.tip if tie.mutual else before(line, look.head * 0.8)
    path = element(
        "path", class_=f"kr-tie kr-tie--{picture.kind} kr-tie--{head_class}", d=curve(line, last),
        stroke_width=weight, stroke_dasharray=style.dash_for(weight), **ends,
    )  # fmt: skip
    return path if tie.mutual else path + head(picture.look, line, f"kr-head kr-tie--{picture.kind}", ends)
