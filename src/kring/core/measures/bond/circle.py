"""Where behaviour stands on the interpersonal circle of influence and closeness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import atan2, cos, degrees, fsum, hypot, isnan, radians, sin
from types import MappingProxyType

from kring.core.measures.interface import Level, Measure, Need
from kring.core.measures.per_pupil import FLAT, PerPupil, numbers_of


class Sector(StrEnum):
    """The eight kinds of teacher behaviour, clockwise from the top."""

    STEERING = "steering"
    FRIENDLY = "friendly"
    UNDERSTANDING = "understanding"
    ACCOMMODATING = "accommodating"
    UNCERTAIN = "uncertain"
    DISSATISFIED = "dissatisfied"
    REPRIMANDING = "reprimanding"
    ENFORCING = "enforcing"


SECTORS: Mapping[Sector, float] = MappingProxyType(
    {sector: (67.5 - 45 * place) % 360 for place, sector in enumerate(Sector)}
)
"""The middle of each sector in degrees: 0 is close (right), 90 is influence (top), anticlockwise."""

_ANTICLOCKWISE = sorted(SECTORS, key=SECTORS.__getitem__)


@dataclass(frozen=True, slots=True)
class Circle:
    """Per row one number, None when unknown.

    `influence`, `closeness`: from -1 to 1, 0 in the middle of the scale. `strength`: distance from the middle. `angle`:
    in degrees, 0 close, 90 influence; None in the very middle. `sector`: None when the strength is below the limit.
    """

    influence: tuple[float | None, ...]
    closeness: tuple[float | None, ...]
    strength: tuple[float | None, ...]
    angle: tuple[float | None, ...]
    sector: tuple[Sector | None, ...]


def interpersonal_circle(
    influence: PerPupil, closeness: PerPupil, low: float = 1, high: float = 5, weakest: float = 0.25
) -> Circle:
    """Where behaviour stands on the interpersonal circle of influence and closeness.

    Meaning: everything a teacher does says something about who steers (influence) and how near one is (closeness).
    Together they make eight kinds of behaviour. Closeness evokes the same, influence the opposite.

    Formula: both are set to -1..1 around the middle of the scale `low` (default 1) to `high` (default 5). angle =
    atan2(influence, closeness); strength = sqrt(influence^2 + closeness^2). Each sector is 45 degrees wide; from 0
    (close) anticlockwise friendly, steering (below 90, the top), enforcing, reprimanding, dissatisfied, uncertain,
    accommodating, understanding; clockwise from the top it is the order of `Sector`.

    Parameters: `influence`, `closeness`: one number per row (a situation, a pupil's view, an observation), None (or
    NaN) when unknown. `weakest`: below this strength (0.25, half a point on a scale of five) there is no sector.
    Returns: `Circle`.

    Edge cases: None throughout when one of the two is unknown. On the border of two sectors it is the one that lies
    anticlockwise. Raises ValueError for a number outside the scale, or when the two differ in length.

    Source: Wubbels T, Brekelmans M (2005). Two decades of research on teacher-student relationships in class.
    International Journal of Educational Research 43:6-24. doi:10.1016/j.ijer.2006.03.003; Pennings HJM et al. (2014).
    Real-time teacher-student interactions. Teaching and Teacher Education 37:183-193. doi:10.1016/j.tate.2013.07.016

    >>> found = interpersonal_circle([4.8, 3, 1.2], [3.6, 3.1, 2.4])
    >>> [sector and sector.value for sector in found.sector]
    ['steering', None, 'uncertain']
    """
    middle, half = (low + high) / 2, (high - low) / 2
    up, right = ([_centred(x, middle, half) for x in numbers_of(thing)] for thing in (influence, closeness))
    if len(up) != len(right):
        raise ValueError(f"influence of {len(up)} and closeness of {len(right)}")
    points = [_point(y, x, weakest) for y, x in zip(up, right, strict=True)]
    columns = tuple(zip(*points, strict=True)) or ((),) * 5
    return Circle(*columns)


def position_from_sectors(scores: Mapping[Sector, float]) -> tuple[float, float]:
    """Influence and closeness of the eight sector scores of a questionnaire, in the unit of the scores.

    Each score pulls towards the middle of its sector: influence = 1/4 sum of score sin(angle), closeness the same
    with cos; the weights are .92 and .38. For scores that follow a cosine around the circle this is its height.
    Raises KeyError when a sector is missing.

    Source: Wubbels & Brekelmans (2005), doi:10.1016/j.ijer.2006.03.003

    >>> from math import cos, radians
    >>> scores = {sector: 3 + cos(radians(SECTORS[sector] - 90)) for sector in SECTORS}
    >>> [round(number, 9) + 0.0 for number in position_from_sectors(scores)]
    [1.0, 0.0]
    """
    pulls = [(scores[sector], radians(angle)) for sector, angle in SECTORS.items()]
    return fsum(score * sin(angle) for score, angle in pulls) / 4, fsum(
        score * cos(angle) for score, angle in pulls
    ) / 4


def _centred(number: float, middle: float, half: float) -> float | None:
    if isnan(number):
        return None
    if abs(number - middle) > half + FLAT:
        raise ValueError(f"{number} is not between {middle - half} and {middle + half}")
    return float((number - middle) / half)


def _point(
    y: float | None, x: float | None, weakest: float
) -> tuple[float | None, float | None, float | None, float | None, Sector | None]:
    if y is None or x is None:
        return None, None, None, None, None
    strength = hypot(x, y)
    angle = degrees(atan2(y, x)) % 360 % 360 if strength > FLAT else None
    sector = None if angle is None or strength < weakest - FLAT else _ANTICLOCKWISE[int(angle // 45)]
    return y, x, strength, angle, sector


MEASURES = (
    Measure(
        "interpersonal_circle",
        interpersonal_circle,
        (Need.INFLUENCE, Need.CLOSENESS),
        Level.MEMBER,
        options={"low": (1,), "high": (5,), "weakest": (0.25,)},
    ),
)
