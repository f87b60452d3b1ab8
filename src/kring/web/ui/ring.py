"""The ring of dots: where the dots stand, and the words that always go with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import cos, pi, sin

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SIZE = 100.0
FULL = 12
STATES: dict[str, str | Promise] = {
    "current": _("now"),
    "done": _("done"),
    "todo": _("not yet"),
    "absent": _("absent"),
}


@dataclass(frozen=True)
class Dot:
    """A dot as the picture needs it: numbers as text, because a template would write them with a Dutch comma."""

    x: str
    y: str
    radius: str
    halo: str
    state: str
    label: str


def place(dots: Iterable[Mapping[str, object]]) -> list[Dot]:
    """Each dot on the circle in a square of 100, the first at the top, clockwise.

    Dots shrink as the ring fills, and never touch.
    """
    given = list(dots)
    count = len(given)
    return [_dot(place, count, ring_radius(count), dot_radius(count), dot) for place, dot in enumerate(given)]


def ring_radius(count: int) -> float:
    return SIZE / 2 - 1.5 * dot_radius(count) if count > 1 else 0


def track(dots: Iterable[Mapping[str, object]]) -> str:
    """The radius of the line behind a few dots, which holds them together; a full or hollow ring has none."""
    given = list(dots)
    hollow = any(dot.get("state") == "absent" for dot in given)
    return f"{ring_radius(len(given)):.2f}" if 1 < len(given) < FULL and not hollow else ""


def dot_radius(count: int) -> float:
    """Two thirds of what fits; never larger than in a ring of nine. One dot alone stands in the middle."""
    if count == 1:
        return SIZE / 4
    room = sin(pi / max(count, 9))
    return 0.62 * (SIZE / 2) * room / (1 + 0.93 * room)


def _dot(place: int, count: int, ring: float, radius: float, dot: Mapping[str, object]) -> Dot:
    angle = 2 * pi * place / count
    state = str(dot.get("state") or "todo")
    return Dot(
        x=f"{SIZE / 2 + ring * sin(angle):.2f}",
        y=f"{SIZE / 2 - ring * cos(angle):.2f}",
        radius=f"{radius:.2f}",
        halo=f"{radius * 1.38:.2f}",
        state=state if state in STATES else "todo",
        label=str(dot.get("label") or ""),
    )


def counted(done: int, total: int, absent: int = 0) -> list[dict[str, str]]:
    """The dots of a count: first those who are done, then those still expected, then who is absent."""
    states = ["done"] * done + ["todo"] * max(total - done - absent, 0) + ["absent"] * absent
    return [{"state": state} for state in states]


def in_words(dots: Iterable[Mapping[str, object]]) -> str:
    """The ring for who does not see it: "5 done, 1 absent, 2 not yet"."""
    counts = Counter(str(dot.get("state") or "todo") for dot in dots)
    return ", ".join(f"{counts[state]} {word}" for state, word in STATES.items() if counts[state])
