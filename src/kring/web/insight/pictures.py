"""The sociogram as a picture: with names on the page, with numbers or initials in a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from xml.etree import ElementTree

from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kring.core.drawing import TieKind, legend_labels, sociogram_svg
from kring.core.network import Network
from kring.web.insight.rules import WISH
from kring.web.insight.tables import Pupil

SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", SVG)


@dataclass(frozen=True)
class Picture:
    """The same picture for a desk and for a telephone; the page shows the one that fits."""

    wide: SafeString
    compact: SafeString


def on_page(net: Network, everybody: Sequence[Pupil], *, title: str, focus: str = "", **how: Any) -> Picture:
    """With names. `focus` sets one pupil's ties apart by classes, for who has no script."""
    shown = {
        "names": {pupil.member: pupil.name for pupil in everybody},
        "descriptions": {pupil.member: pupil.says for pupil in everybody},
        "title": title,
        **how,
    }
    wide, compact = (_focused(_drawn(net, compact=narrow, **shown), net, focus) for narrow in (False, True))
    return Picture(mark_safe(wide), mark_safe(compact))  # noqa: S308 - the core escapes every word in it


def in_file(net: Network, everybody: Sequence[Pupil], *, initials: bool, note: str, **how: Any) -> str:
    """Without names, and without the ids by which Kring knows pupils: a file says no more than it shows."""
    numbers = {pupil.member: str(pupil.number) for pupil in everybody}
    anonymous = replace(net, members=tuple(numbers[member] for member in net.members), issues=())
    shown = {str(pupil.number): initials_of(pupil.name) if initials else str(pupil.number) for pupil in everybody}
    return _with_note(_drawn(anonymous, names=shown, title=note, **how), note)


def initials_of(name: str) -> str:
    """Two letters of a first name alone, else the first of every part: Sem gives Se, Noor V gives NV."""
    parts = name.split()
    return parts[0][:2] if len(parts) == 1 else "".join(part[0] for part in parts)


def described(net: Network) -> str:
    facts = {"n": net.n, "answered": net.n_answered, "ties": net.ties, "pairs": int(net.mutual.sum()) // 2}
    return _("%(answered)s of %(n)s answered: %(ties)s choices, %(pairs)s pairs chose each other.") % facts


def _drawn(net: Network, **how: Any) -> str:
    kind = TieKind.BETTER if net.question.key == WISH else TieKind.of(net)
    return sociogram_svg(net, description=described(net), kind=kind, labels=legend_labels(translation), **how)


def _focused(svg: str, net: Network, member: str) -> str:
    """The picture with one pupil, the own ties and those they lead to set apart from the rest."""
    if member not in net.members:
        return svg
    at = net.index(member)
    tied = net.adjacency[at] | net.adjacency[:, at]
    near = {other for other, is_near in zip(net.members, tied, strict=True) if is_near}
    root = ElementTree.fromstring(svg)  # noqa: S314 - drawn here, a moment ago
    _add_class(root, "kr-has-focus")
    for element in root.iter():
        if name := _place(element, member, near):
            _add_class(element, name)
    return ElementTree.tostring(root, encoding="unicode")


def _with_note(svg: str, note: str) -> str:
    """The picture with a line under it that is seen on paper too; in the discs no letters of what stands below them."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - drawn here, a moment ago
    for node in root.iterfind(f".//{{{SVG}}}g[@data-id]"):
        for inside in node.findall(f"{{{SVG}}}text[@class='kr-initials']"):
            node.remove(inside)
    width, height = (float(size) for size in root.get("viewBox", "0 0 0 0").split()[2:])
    font = float(root.get("font-size", 20))
    root.set("viewBox", f"0 0 {width:g} {height + 2 * font:g}")
    place = {"x": f"{font * 0.8:g}", "y": f"{height + font:g}", "font-size": f"{font * 0.86:g}", "fill": "#1F2933"}
    ElementTree.SubElement(root, f"{{{SVG}}}text", {"class": "kr-note", **place}).text = note
    return ElementTree.tostring(root, encoding="unicode")


def _place(element: ElementTree.Element, member: str, near: set[str]) -> str:
    if member in (element.get("data-id"), element.get("data-from"), element.get("data-to")):
        return "kr-is-focus"
    return "kr-is-near" if element.get("data-id") in near else ""


def _add_class(element: ElementTree.Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())
