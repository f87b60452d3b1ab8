"""Discs with their names, and the frame around a picture."""

from __future__ import annotations

from kring.core.drawing import markup
from kring.core.drawing.markup import element, number
from kring.core.drawing.scene import Scene

FAMILY = "'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible More', 'Segoe UI', 'Liberation Sans', sans-serif"


def root(scene: Scene, height: float, content: str) -> str:
    """The picture, `height` with its legend. `data-area` says where pupils may stand, for who moves one."""
    area, look = scene.area, scene.look
    return element(
        "svg",
        f"\n{content}\n",
        xmlns="http://www.w3.org/2000/svg",
        class_=f"kr-sociogram kr-sociogram--{look.name}",
        viewBox=f"0 0 {number(area.width)} {number(height)}",
        data_area=" ".join(number(each) for each in (area.left, area.top, area.width, area.height)),
        role="group",
        font_family=FAMILY,
        font_size=look.font,
    )


def nodes(scene: Scene) -> str:
    """Everybody, by name: that is the order for who goes through the picture with the keyboard."""
    order = sorted(range(scene.net.n), key=lambda at: (scene.names[at].casefold(), scene.net.members[at]))
    return element("g", "\n" + "\n".join(_node(scene, at) for at in order) + "\n", class_="kr-nodes")


def _node(scene: Scene, at: int) -> str:
    member, name, look, radius = scene.net.members[at], scene.names[at], scene.look, scene.radii[at]
    x, y = scene.places[at]
    answered = bool(scene.net.answered[at])
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
        aria_label=scene.descriptions.get(member) or name,
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
