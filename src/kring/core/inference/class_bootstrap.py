"""How far class figures move when other sheets are handed in."""

from __future__ import annotations

import numpy as np

from kring.core.inference.figures import FIGURES, value_of
from kring.core.inference.sheets import DRAWS, LEVEL, Floats, Interval, drawn_sheets, interval
from kring.core.network import BoolArray, Network


def figure_intervals(net: Network, *, draws: int = DRAWS, level: float = LEVEL, seed: int = 0) -> dict[str, Interval]:
    """The class figures, each with an interval.

    Meaning: how far a figure moves when sheets are drawn anew from those that were handed in: what hinges on a few
    pupils' answers.

    Formula: bootstrap over nominators: as many sheets as there are, drawn with replacement (`draws`, `seed`); with w_i
    how often the sheet of i is drawn, every sum over choices of i gets weight w_i, and every sum that needs the sheets
    of i and j (reciprocity, transitivity) w_i w_j. The interval is the middle `level` of the draws, moved so that
    their mean is the figure itself.

    Parameters: a network of n pupils. Returns: `Interval` by name: the six figures of
    `kring.core.inference.figures.FIGURES`.

    Edge cases: None where the figure is undefined. Limits: drawing anew adds noise of its own, so that hierarchy and
    centralization come out too high on the draws (that is `bias`): hence the move, and hence such an interval can
    reach below 0. It says nothing about what absent pupils would have answered (`kring.core.inference.nonresponse`),
    and with the same pupils asked again two waves differ less than this.

    Source: Efron B (1979), doi:10.1214/aos/1176344552; for networks Snijders TAB, Borgatti SP (1999). Non-parametric
    standard errors and tests for network statistics. Connections 22(2):161-170.

    >>> from kring.core.examples import on_paper
    >>> found = figure_intervals(on_paper("a: b; b: a; c: a b; d: b"))
    >>> found["reciprocity"].value, found["density"].low <= found["density"].value <= found["density"].high
    (0.4, True)
    """
    drawn = resampled_figures(net, draws=draws, seed=seed)
    made_by = {"method": "figure_intervals", "version": 1, "options": {"draws": draws, "level": level, "seed": seed}}
    return {
        name: interval(value_of(figure, net), drawn[name], level, made_by, centred=True)
        for name, figure in FIGURES.items()
    }


def resampled_figures(net: Network, *, draws: int = DRAWS, seed: int = 0) -> dict[str, Floats]:
    """The six figures on each draw of sheets, by name, each of shape (draws,); NaN where one is undefined."""
    return weighted_figures(net, drawn_sheets([net], draws, seed))


def weighted_figures(net: Network, sheets: Floats) -> dict[str, Floats]:
    """The six figures when sheets count as often as `sheets`, shape (draws, n), says; all 1: the figures themselves."""
    chosen = net.adjacency.astype(np.float64)
    back = chosen * chosen.T
    closed = chosen * (chosen @ chosen.T)
    paths = chosen * (chosen.sum(axis=1) - back)
    shares, could = _shares(chosen, sheets)
    return {
        "density": _ratio(sheets @ chosen.sum(axis=1), sheets.sum(axis=1) * (net.n - 1)),
        "reciprocity": _ratio(_both(sheets, back), _both(sheets, chosen)),
        "transitivity": _ratio(_both(sheets, closed), _both(sheets, paths)),
        "in_centralization": _centralization(shares, net),
        **_hierarchy(shares, could),
    }


def _both(sheets: Floats, cells: Floats) -> Floats:
    """Sum over i and j of w_i w_j c_ij, shape (draws,)."""
    return np.asarray(((sheets @ cells) * sheets).sum(axis=1))


def _ratio(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)


def _shares(chosen: Floats, sheets: Floats) -> tuple[Floats, BoolArray]:
    """Received / possible, 0 where nobody could, and who could be chosen; shape (draws, n)."""
    possible = sheets.sum(axis=1, keepdims=True) - sheets
    received = sheets @ chosen
    return np.divide(received, possible, out=np.zeros_like(received), where=possible > 0), possible > 0


def _centralization(shares: Floats, net: Network) -> Floats:
    among = shares[:, net.answered]
    if among.shape[1] < 2:
        return np.full(len(shares), np.nan)
    return np.asarray((among.max(axis=1, keepdims=True) - among).sum(axis=1) / (among.shape[1] - 1))


def _hierarchy(shares: Floats, could: BoolArray) -> dict[str, Floats]:
    """Gini and standard deviation of the shares of those who could be chosen."""
    count = could.sum(axis=1).astype(np.float64)
    ordered = np.sort(np.where(could, shares, np.inf), axis=1)  # who could not comes last, with weight 0
    ordered[~np.isfinite(ordered)] = 0.0
    total = ordered.sum(axis=1)
    rank = 2 * np.arange(shares.shape[1]) + 1 - count[:, None]
    around = (np.where(could, shares - _ratio(total, count)[:, None], 0.0) ** 2).sum(axis=1)
    return {
        "hierarchy_gini": _ratio((rank * ordered).sum(axis=1), count * total),
        "hierarchy_sd": np.sqrt(_ratio(around, count - 1)),
    }
