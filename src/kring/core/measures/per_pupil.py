"""One number per pupil, however it was asked, and how two of them go together.

Inside this package NaN says that the number of a pupil is unknown. Sums are exact (`fsum`), so that the order of the
pupils changes nothing, not even the last digit.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import atanh, fsum, sqrt, tanh
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kring.core.disclosure import MIN_GROUP_SIZE, MIN_RESPONSE, Shortage, shortage
from kring.core.network import Network

Floats = NDArray[np.float64]
PerPupil = Network | Sequence[float | None] | NDArray[np.generic]
"""Who named whom, or one number per pupil; None or NaN when it is unknown."""

FLAT = 1e-12
"""Numbers that differ less than this share of the largest are the same number."""


def numbers_of(thing: PerPupil) -> Floats:
    """One number per pupil, NaN when unknown; of a network the share of those who could that named the pupil.

    >>> from kring.core.examples import on_paper
    >>> numbers_of(on_paper("a: b; b: nobody; c: b")).tolist(), numbers_of([1, None]).tolist()
    ([0.0, 1.0, 0.0], [1.0, nan])
    """
    if isinstance(thing, Network):
        possible = thing.possible_nominators
        return np.asarray(thing.received / np.where(possible > 0, possible, np.nan), dtype=np.float64)
    numbers = np.array([np.nan if value is None else value for value in thing], dtype=np.float64)
    if numbers.ndim != 1 or np.isinf(numbers).any():
        raise ValueError("a behaviour is one finite number per pupil, None when it is unknown")
    return numbers


def pairs_of(one: PerPupil, two: PerPupil) -> tuple[Floats, Floats]:
    """The numbers of the pupils of whom both are known; ValueError when they are not about the same pupils."""
    if isinstance(one, Network) and isinstance(two, Network):
        two = two.aligned(one.members)
    first, second = numbers_of(one), numbers_of(two)
    if first.shape != second.shape:
        raise ValueError(f"{len(first)} pupils are not {len(second)} pupils")
    known = ~np.isnan(first) & ~np.isnan(second)
    return first[known], second[known]


class Spread(NamedTuple):
    """The mean and the standard deviation (n - 1) of the known numbers, None where undefined, and how many."""

    mean: float | None
    sd: float | None
    n: int


def spread(numbers: Floats) -> Spread:
    """
    >>> spread(np.array([1.0, 3.0, np.nan]))
    Spread(mean=2.0, sd=1.4142135623730951, n=2)
    """
    known = numbers[~np.isnan(numbers)]
    n = known.size
    if not n:
        return Spread(None, None, 0)
    mean = fsum(known) / n
    sd = sqrt(fsum((known - mean) ** 2) / (n - 1)) if n > 1 else None
    return Spread(mean, 0.0 if sd is not None and is_flat(known) else sd, n)


def is_flat(known: Floats) -> bool:
    """All the same number, but for the arithmetic."""
    return not known.size or bool(np.ptp(known) <= FLAT * np.abs(known).max())


def correlation(one: Floats, two: Floats) -> float | None:
    """Pearson's r of known numbers; None with fewer than three pupils or when either has no spread."""
    if one.size < 3 or is_flat(one) or is_flat(two):
        return None
    off_one, off_two = one - fsum(one) / one.size, two - fsum(two) / two.size
    together = fsum(off_one * off_two) / sqrt(fsum(off_one**2) * fsum(off_two**2))
    return max(-1.0, min(1.0, together))


def fisher_interval(r: float, n: int, confidence: float) -> tuple[float, float] | None:
    """tanh(atanh r -+ z / sqrt(n - 3)); None with fewer than four pupils, r itself when r is -1 or 1.

    >>> [round(limit, 4) for limit in fisher_interval(0.5, 28, 0.95)]
    [0.156, 0.7358]
    """
    if n < 4:
        return None
    if abs(r) == 1:
        return r, r
    half = NormalDist().inv_cdf((1 + confidence) / 2) / sqrt(n - 3)
    return tanh(atanh(r) - half), tanh(atanh(r) + half)


def why_not(thing: PerPupil, least: int = MIN_GROUP_SIZE) -> str:
    """Why nothing can be said about this class, "" when something can: the limits of `kring.core.disclosure`.

    Of numbers per pupil at least `least` and a share `MIN_RESPONSE` must be known.
    """
    if isinstance(thing, Network):
        return str(shortage(thing) or "")
    numbers = numbers_of(thing)
    known = int((~np.isnan(numbers)).sum())
    if known < least:
        return Shortage.FEW_PUPILS.value
    return Shortage.LOW_RESPONSE.value if known < MIN_RESPONSE * numbers.size else ""
