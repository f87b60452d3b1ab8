"""The sociogram as a picture: with names on the page, with numbers or initials in a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from xml.etree import ElementTree

from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kring.core.drawing import TieChange, TieKind, change_labels, change_svg, legend_labels, sociogram_svg
from kring.core.drawing.legend import text_width
from kring.core.drawing.nodes import FAMILY
from kring.core.network import Network
from kring.web.insight.comparing import Compared, summary
from kring.web.insight.tables import Pupil
from kring.web.questionnaires.rules import WISH

SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", SVG)


@dataclass(frozen=True)
class Picture:
    """The same picture for a desk and for a telephone; the page shows the one that fits."""

    wide: SafeString
    compact: SafeString


def on_page(
    net: Network,
    everybody: Sequence[Pupil],
    *,
    title: str,
    focus: str = "",
    apart: set[str] | frozenset[str] = frozenset(),
    **how: Any,
) -> Picture:
    """With names. `focus` sets one pupil's ties apart by classes, for who has no script; `apart` those among a few."""
    shown = {
        "names": {pupil.member: pupil.name for pupil in everybody},
        "descriptions": {pupil.member: pupil.says for pupil in everybody},
        "title": title,
        **how,
    }
    drawn = (_drawn(net, compact=narrow, **shown) for narrow in (False, True))
    return both(*(_focused(_among(each, apart), net, focus) for each in drawn))


def both(wide: str, compact: str) -> Picture:
    return Picture(mark_safe(wide), mark_safe(compact))  # noqa: S308 - the core escapes every word in it


def changed(
    found: Compared,
    *,
    names: Mapping[str, str],
    title: str,
    compact: bool = False,
    shown: frozenset[TieChange] = frozenset(TieChange),
) -> str:
    """Two waves in one picture, with these words under the discs."""
    return change_svg(
        *found.nets,
        names=names,
        title=title,
        description=summary(found),
        shown=shown,
        compact=compact,
        labels=change_labels(translation),
    )


class Called(StrEnum):
    """What pupils are called in what leaves the house. Names only when somebody chose them, and that is noted."""

    NUMBERS = "nummers"
    INITIALS = "initialen"
    NAMES = "namen"

    def of(self, everybody: Sequence[Pupil]) -> dict[str, str]:
        """The word for each, by id."""
        return {pupil.member: self._word(pupil) for pupil in everybody}

    def _word(self, pupil: Pupil) -> str:
        if self is Called.NAMES:
            return pupil.name
        return initials_of(pupil.name) if self is Called.INITIALS else str(pupil.number)


def in_file(net: Network, everybody: Sequence[Pupil], *, called: Called, note: str, apart: set[str], **how: Any) -> str:
    """Without the ids by which Kring knows pupils: a file says no more than it shows. `apart`: whose ties are shown,
    the others step back; empty for everybody."""
    drawn = _drawn(net, names=called.of(everybody), title=note, **how)
    return with_note(without_ids(stepped_back(drawn, apart), everybody), note)


def without_ids(svg: str, everybody: Sequence[Pupil]) -> str:
    """Everybody under the number in the table. Changed afterwards, so that the picture is that of the page."""
    numbers = {pupil.member: str(pupil.number) for pupil in everybody}
    root = ElementTree.fromstring(svg)  # noqa: S314 - drawn here, a moment ago
    for element in root.iter():
        for name in ("data-id", "data-from", "data-to"):
            if element.get(name):
                element.set(name, numbers[element.get(name, "")])
    return ElementTree.tostring(root, encoding="unicode")


def stepped_back(svg: str, apart: set[str]) -> str:
    """A file has no style sheet: who is not meant is drawn faint."""
    if not apart:
        return svg
    root = ElementTree.fromstring(svg)  # noqa: S314 - drawn here, a moment ago
    for element in root.iter():
        ends = {each for each in (element.get("data-from"), element.get("data-to"), element.get("data-id")) if each}
        if ends and not ends <= apart:
            element.set("opacity", "0.15" if element.get("data-from") else "0.4")
    return ElementTree.tostring(root, encoding="unicode")


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


def _among(svg: str, members: set[str] | frozenset[str]) -> str:
    """The picture with these pupils and the ties among them set apart from the rest."""
    if not members:
        return svg
    root = ElementTree.fromstring(svg)  # noqa: S314 - drawn here, a moment ago
    _add_class(root, "kr-has-focus")
    for element in root.iter():
        ends = {each for each in (element.get("data-from"), element.get("data-to"), element.get("data-id")) if each}
        if ends and ends <= members:
            _add_class(element, "kr-is-near" if element.get("data-id") else "kr-is-focus")
    return ElementTree.tostring(root, encoding="unicode")


def with_note(svg: str, note: str) -> str:
    """The picture with a line under it that is seen on paper too; in the discs no letters of what stands below them."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - drawn here, a moment ago
    for node in root.iterfind(f".//{{{SVG}}}g[@data-id]"):
        for inside in node.findall(f"{{{SVG}}}text[@class='kr-initials']"):
            node.remove(inside)
    if root.get("font-family") == "inherit":  # a file has no page around it
        root.set("font-family", FAMILY)
    width, height = (float(size) for size in root.get("viewBox", "0 0 0 0").split()[2:])
    font = float(root.get("font-size", 20))
    root.set("viewBox", f"0 0 {width:g} {height + 2 * font:g}")
    size = min(
        font * 0.86, (width - font * 1.6) / (text_width(note, 1.0) or 1.0)
    )  # a narrow picture has a smaller line
    place = {"x": f"{font * 0.8:g}", "y": f"{height + font:g}", "font-size": f"{size:g}", "fill": "#1F2933"}
    ElementTree.SubElement(root, f"{{{SVG}}}text", {"class": "kr-note", **place}).text = note
    return ElementTree.tostring(root, encoding="unicode")


def _place(element: ElementTree.Element, member: str, near: set[str]) -> str:
    if member in (element.get("data-id"), element.get("data-from"), element.get("data-to")):
        return "kr-is-focus"
    return "kr-is-near" if element.get("data-id") in near else ""


def _add_class(element: ElementTree.Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())
