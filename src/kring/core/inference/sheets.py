"""Sheets drawn again and again with replacement: how much hinges on who happened to answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kring.core.inference.order import order_of
from kring.core.network import Network

Floats = NDArray[np.float64]
DRAWS = 999
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure and how far it moves when other sheets are handed in: between `low` and `high` in 95 of 100 draws.

    `bias`: by how much the mean of the draws is above the figure. `draws`: those that left the figure defined.
    """

    value: float | None
    low: float | None
    high: float | None
    bias: float | None = None
    draws: int = 0
    made_by: Mapping[str, object] = field(default_factory=dict)


def drawn_sheets(networks: Sequence[Network], draws: int, seed: int) -> Floats:
    """How often the sheet of each pupil is drawn, shape (draws, n); 0 for who answered nothing.

    As many sheets as there are, each equally likely at every turn; a pupil's sheets on all questions together.
    """
    order = order_of(*networks)
    answered = np.logical_or.reduce([net.answered for net in networks])
    places = order[answered[order]]
    counts = np.zeros((draws, networks[0].n))
    if places.size:
        even = np.full(places.size, 1 / places.size)
        counts[:, places] = np.random.default_rng(seed).multinomial(places.size, even, size=draws)
    return counts


def interval(
    value: float | None, drawn: Floats, level: float, made_by: Mapping[str, object], *, centred: bool = False
) -> Interval:
    """The middle `level` of the draws, shape (draws,), without those that are NaN.

    `centred`: moved so that the mean of the draws is the figure itself.
    """
    drawn = drawn[~np.isnan(drawn)]
    if value is None or np.isnan(value):
        return Interval(None, None, None, None, drawn.size, made_by)
    if not drawn.size:
        return Interval(value, None, None, None, 0, made_by)
    bias = float(drawn.mean()) - value
    low, high = np.quantile(drawn - bias * centred, [(1 - level) / 2, (1 + level) / 2]).tolist()
    return Interval(value, low, high, bias, drawn.size, made_by)
