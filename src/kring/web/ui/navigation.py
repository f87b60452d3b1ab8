"""The five doors of a class, in the order of the loop, and what each room puts behind them.

A room says so in its own `navigation.py`:

    ENTRIES = [Entry(Door.UNDERSTAND, _("Class portrait"), "insight:portrait", Permission.SEE_PORTRAIT, order=10)]

An entry without a door belongs to the school as a whole; its address takes no class.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kring.web.ui.terms import Terms


class Door(StrEnum):
    OBSERVE = "observe"
    UNDERSTAND = "understand"
    DECIDE = "decide"
    ACT = "act"
    REVIEW = "review"

    @property
    def label(self) -> Promise:
        return DOOR_LABELS[self]

    @property
    def position(self) -> int:
        """Its place in the ring of five, counted from 0 at the top, clockwise."""
        return list(Door).index(self)


DOOR_LABELS = {
    Door.OBSERVE: _("Observe"),
    Door.UNDERSTAND: _("Understand"),
    Door.DECIDE: _("Decide"),
    Door.ACT: _("Act"),
    Door.REVIEW: _("Look back"),
}


@dataclass(frozen=True)
class Entry:
    """One page behind a door. The label may use sector words: `_("%(students_cap)s")`."""

    door: Door | None
    label: str | Promise
    url_name: str
    permission: Any = None
    order: int = 50


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class OpenDoor:
    """A door as one person sees it: only what they may use; the first link is where the door leads."""

    door: Door
    links: tuple[Link, ...]
    current: bool = False

    @property
    def label(self) -> Promise:
        return self.door.label

    @property
    def url(self) -> str:
        return self.links[0].url

    @property
    def dots(self) -> list[dict[str, str]]:
        state = "current" if self.current else "done"
        return [{"state": state if place == self.door.position else "todo"} for place in range(len(Door))]


def entries_for(person: Any, group: Any = None) -> list[Entry]:
    """What this person may use: for a class, or (without one) for the school."""
    group_id = getattr(group, "pk", None)
    wanted = [entry for entry in all_entries() if (entry.door is None) == (group is None)]
    return [entry for entry in wanted if _may(person, entry.permission, group_id)]


def doors_for(person: Any, group: Any, *, terms: Terms, path: str = "", current: str = "") -> list[OpenDoor]:
    """The doors of a class behind which there is something for this person."""
    entries = entries_for(person, group)
    doors = []
    for door in Door:
        links = links_to((entry for entry in entries if entry.door is door), terms, path, group=group.slug)
        if links:
            doors.append(OpenDoor(door, links, current=door.value == current))
    return doors


def links_to(entries: Iterable[Entry], terms: Terms, path: str = "", **kwargs: str) -> tuple[Link, ...]:
    """The entries as links. An address that does not exist in this installation is left out."""
    found = []
    for entry in entries:
        try:
            url = reverse(entry.url_name, kwargs=kwargs)
        except NoReverseMatch:
            continue
        found.append((str(entry.label) % terms, url))
    here = max((url for _label, url in found if path.startswith(url)), key=len, default=None)
    return tuple(Link(label, url, current=url == here) for label, url in found)


@cache
def all_entries() -> tuple[Entry, ...]:
    """Every room's entries, in the order of the loop."""
    entries = [entry for room in _rooms() for entry in room.ENTRIES]
    return tuple(sorted(entries, key=lambda entry: (entry.door.position if entry.door else -1, entry.order)))


def _rooms() -> list[Any]:
    names = [f"{app.name}.navigation" for app in apps.get_app_configs() if app.name.startswith("kring.web.")]
    modules = [importlib.import_module(name) for name in names if find_spec(name)]
    return [module for module in modules if hasattr(module, "ENTRIES")]


def _may(person: Any, permission: Any, group_id: Any) -> bool:
    if getattr(person, "user_id", None) is None:
        return False
    return permission is None or bool(person.may(permission, group_id=group_id))
