"""The bond as pupils see it, in four corners: for the own teacher only (E02)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.core.drawing.quadrants import quadrants_svg
from kring.core.portrait.bonds import Corner
from kring.web.insight.composing.counting import Material
from kring.web.insight.composing.tiles import day_of
from kring.web.insight.queries import names_of
from kring.web.insight.rules import by_name

Text = str | Promise

CORNERS: dict[Corner, Text] = {
    Corner.WARM: gettext_lazy("close, little friction"),
    Corner.WARM_WITH_FRICTION: gettext_lazy("close, friction too"),
    Corner.DISTANT: gettext_lazy("not very close, little friction"),
    Corner.FRICTION: gettext_lazy("not very close, and friction"),
}


@dataclass(frozen=True)
class Row:
    label: Text
    names: tuple[str, ...]


@dataclass(frozen=True)
class Bond:
    """The picture without names, and the same with names as a table."""

    svg: SafeString
    rows: tuple[Row, ...]
    day: str


def bond(found: Material) -> Bond | None:
    """None when it was not asked, or is not for who reads: then the material holds nothing of it."""
    if found.bond is None or not found.corners:
        return None
    names = names_of(found.group, tuple(each.member for each in found.corners))
    rows = tuple(
        Row(
            label,
            tuple(sorted((names[each.member] for each in found.corners if each.corner is corner), key=by_name)),
        )
        for corner, label in CORNERS.items()
    )
    counted = "; ".join(f"{row.label}: {len(row.names)}" for row in rows)
    drawn = quadrants_svg(
        [(each.closeness, each.conflict) for each in found.corners],
        low=found.bond_scale[0],
        high=found.bond_scale[1],
        across=_("closer"),
        upwards=_("more friction"),
        title=_("Closeness and friction, as they see it"),
        description=counted,
        corners=[
            f"{sum(each.corner is corner for each in found.corners)}"
            for corner in (Corner.DISTANT, Corner.WARM, Corner.FRICTION, Corner.WARM_WITH_FRICTION)
        ],
    )
    return Bond(mark_safe(drawn), rows, day_of(found.bond.wave))  # noqa: S308 - the core escapes every word in it
