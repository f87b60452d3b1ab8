"""The seam between wishes of a teacher about places and what the core takes into account."""

from collections.abc import Iterable, Mapping
from typing import Any

from kring.core.seating import Drawing, Zone, values
from kring.web.seating.models import SeatingWish

Kind = SeatingWish.Kind
DEMANDS = {
    Kind.ZONE: "zone",
    Kind.NOT_ZONE: "not_zone",
    Kind.BESIDE: "beside",
    Kind.TOGETHER: "together",
    Kind.APART: "apart",
    Kind.ALONE: "alone",
    Kind.ELSEWHERE: "elsewhere",
}
AIMS = {
    Kind.CLOSER: values.Aim.CLOSER,
    Kind.BREAK_UP: values.Aim.BREAK_UP,
    Kind.PROTECT: values.Aim.PROTECT,
    Kind.BUDDY: values.Aim.BUDDY,
}
ONLY_MUST = {Kind.ALONE, Kind.ELSEWHERE}


def demands_of(
    wishes: Iterable[SeatingWish], drawing: Drawing, *, before: Mapping[int, str], here: Iterable[str]
) -> dict[str, Any]:
    """What the core is given beside the rest; `before` is the seat where each sat until now, by student."""
    wanted = [wish for wish in wishes if Kind(wish.kind) in DEMANDS]
    members = set(here)
    required, softer = set(), set()
    for wish in wanted:
        about = tuple(sorted(str(one) for one in (wish.student_id, wish.other_id) if one is not None))
        if not set(about) <= members:
            continue
        said = {"demand": values.Demand(DEMANDS[Kind(wish.kind)]), "members": about, "zone": wish.zone}
        if wish.kind == Kind.ELSEWHERE:
            if before.get(wish.student_id):
                required.add(values.Requirement(**said, seat=before[wish.student_id]))
        elif wish.strength == SeatingWish.Strength.MUST or Kind(wish.kind) in ONLY_MUST:
            required.add(values.Requirement(**said, away=float(wish.away)))
        else:
            softer.add(values.Wish(**said, away=float(wish.away), strength=values.Strength(wish.strength)))
    return {"required": frozenset(required), "wishes": frozenset(softer), "zones": zones_of(drawing)}


def goals_of(wishes: Iterable[SeatingWish]) -> frozenset[values.Goal]:
    about = [(Kind(wish.kind), (wish.student_id, wish.other_id)) for wish in wishes]
    return frozenset(
        values.Goal(AIMS[kind], tuple(str(one) for one in members if one is not None)) for kind, members in about
    )


def zones_of(drawing: Drawing) -> dict[str, frozenset[str]]:
    """Seat ids in every part of the room."""
    room = drawing.room
    return {
        zone.value: frozenset(seat.id for seat, there in zip(room.seats, room.zone(zone), strict=True) if there)
        for zone in Zone
    }
