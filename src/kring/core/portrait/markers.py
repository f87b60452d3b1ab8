"""The seven markers of healthy dynamics in a class (A11), each with its other end (A12), and where each is seen."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kring.core.portrait.findings import Aspect


class Marker(StrEnum):
    """In the order of the source; the names are those of the questions to pupils (`class_climate`)."""

    RESPECT = "respect"
    BOND = "bond"
    FRIENDS = "friends"
    EQUAL = "equal"
    LEADERS = "leaders"
    BELONG = "belong"
    REWARDED = "rewarded"


SPEAKS_TO: Mapping[Aspect, tuple[Marker, ...]] = {
    Aspect.INTERACTIONS: (Marker.RESPECT,),
    Aspect.RELATIONS: (Marker.BOND, Marker.FRIENDS),
    Aspect.STRUCTURES: (Marker.EQUAL, Marker.LEADERS, Marker.BELONG),
    Aspect.NORMS: (Marker.REWARDED,),
}

ASPECT_OF: Mapping[Marker, Aspect] = {marker: aspect for aspect, markers in SPEAKS_TO.items() for marker in markers}
