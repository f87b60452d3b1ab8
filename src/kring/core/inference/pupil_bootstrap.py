"""How sure a pupil's place is: intervals from sheets drawn again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from kring.core.inference.sheets import DRAWS, LEVEL, Floats, Interval, drawn_sheets, interval
from kring.core.measures.status.standard import both, scores
from kring.core.network import Network

Statistic = Callable[..., Floats]
"""From the shares received on each question, arrays of shape (draws, n), to one number per pupil, of that shape."""


def received_intervals(
    net: Network, *, draws: int = DRAWS, level: float = LEVEL, seed: int = 0
) -> tuple[Interval, ...]:
    """For every pupil: by what share of those who could he or she is chosen, with an interval.

    Meaning: how far the share moves when sheets are drawn anew from those that were handed in.

    Formula: percentile bootstrap over nominators: as many sheets as there are, drawn with replacement (`draws`,
    `seed`); the middle `level` of received / possible. A sheet drawn twice counts twice; nobody chooses oneself.

    Parameters: a network of n pupils. Returns: `Interval` per pupil, in the order of the members.

    Edge cases: None when nobody could choose the pupil. What was never seen cannot be drawn: a pupil chosen by nobody,
    or by all, gets an interval without width. Then, and with fewer than ten sheets, the exact binomial interval is the
    honest one. With the same classmates asked again the spread is smaller than this: they are no sample of others.

    Source: Efron B (1979). Bootstrap methods. Annals of Statistics 7:1-26. doi:10.1214/aos/1176344552

    >>> from kring.core.examples import on_paper
    >>> received_intervals(on_paper("a: b; b: a; c: a b; d: b"))[1].value
    1.0
    """
    return pupil_intervals([net], lambda shares: shares, draws=draws, level=level, seed=seed)


def preference_intervals(
    positive: Network, negative: Network, *, draws: int = DRAWS, level: float = LEVEL, seed: int = 0
) -> tuple[Interval, ...]:
    """For every pupil: social preference, in standard deviations of the class, with an interval.

    Meaning, formula and limits as `received_intervals`; a pupil's two sheets are drawn together, and everybody's
    scores are computed anew on every draw. In real classes such an interval is about 1.3 wide to either side: most
    labels that stand on a threshold of 1 do not survive it.

    Source: Efron (1979), doi:10.1214/aos/1176344552

    >>> from kring.core.examples import on_paper
    >>> liked, disliked = on_paper("a: b; b: a; c: a b"), on_paper("a: c; b: c; c: nobody")
    >>> round(preference_intervals(liked, disliked)[2].value, 3)
    -1.155
    """
    questions = both(positive, negative)
    return pupil_intervals(questions, _preference, draws=draws, level=level, seed=seed)


def pupil_intervals(
    networks: Sequence[Network],
    statistic: Statistic,
    *,
    draws: int = DRAWS,
    level: float = LEVEL,
    seed: int = 0,
) -> tuple[Interval, ...]:
    """Any number per pupil that follows from how often pupils are chosen, with an interval; as `received_intervals`.

    `statistic` takes the shares received on each question as arrays of shape (draws, n), NaN when nobody could choose
    the pupil, and gives numbers of the same shape, NaN when undefined.
    """
    networks = [net.aligned(networks[0].members) for net in networks]
    sheets = drawn_sheets(networks, draws, seed)
    values = statistic(*(_shares(net, np.ones((1, net.n))) for net in networks))[0].tolist()
    drawn = statistic(*(_shares(net, sheets) for net in networks))
    made_by = {"method": "pupil_intervals", "version": 1, "options": {"draws": draws, "level": level, "seed": seed}}
    return tuple(interval(value, drawn[:, place], level, made_by) for place, value in enumerate(values))


def _preference(liked: Floats, disliked: Floats) -> Floats:
    return scores(liked, disliked).preference


def _shares(net: Network, sheets: Floats) -> Floats:
    """Received / possible on each draw of sheets, shape (draws, n)."""
    sheets = sheets * net.answered
    possible = sheets.sum(axis=1, keepdims=True) - sheets
    chosen = sheets @ net.adjacency
    shares: Floats = np.divide(chosen, possible, out=np.full_like(chosen, np.nan), where=possible > 0)
    return shares
