"""What a figure would probably be if the absent pupils had answered as the others did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from kring.core.inference.figures import Figure, name_of, value_of
from kring.core.inference.flips import limit_of
from kring.core.inference.order import order_of
from kring.core.inference.sheets import LEVEL, Floats, Interval, interval
from kring.core.measures.ties import density, dyad_census
from kring.core.network import Network

DRAWS = 200


def filled_interval(
    net: Network, figure: Figure, *, draws: int = DRAWS, level: float = LEVEL, seed: int = 0
) -> Interval:
    """A figure when missing sheets are filled in the way the others filled in theirs.

    Meaning: between the worst cases, which say little, and leaving the absent out: how far the figure goes when absent
    pupils return choices as often as their classmates do.

    Formula: in `draws` draws (`seed`) an absent pupil chooses who chose him or her with the chance at which choices are
    returned among those who answered, 2M / (2M + A), and who did not with A / (A + 2E); a choice between two absent
    pupils starts with the density. What goes beyond the question's limit is dropped at random. The interval is the
    middle `level`; `value` is the figure as it is known.

    Parameters: a network; any figure of one. Returns: `Interval`.

    Edge cases: with nobody absent, the figure itself. Among fewer than two pupils who answered nothing can be learnt,
    and absent pupils then choose nobody. It is a guess about children, for figures only: never show a filled-in choice.

    Source: Huisman M (2009). Imputation of missing network data: some simple procedures. Journal of Social Structure
    10(1):1-29 (reconstruction), with the chances of the class.

    >>> from kring.core.examples import on_paper
    >>> from kring.core.measures.ties import reciprocity
    >>> found = filled_interval(on_paper("a: b c; b: a c; c: ?"), reciprocity)
    >>> found.value, found.low, found.high
    (1.0, 1.0, 1.0)
    """
    return filled_intervals(net, {"": figure}, draws=draws, level=level, seed=seed)[""]


def filled_intervals(
    net: Network, figures: Mapping[str, Figure], *, draws: int = DRAWS, level: float = LEVEL, seed: int = 0
) -> dict[str, Interval]:
    """`filled_interval` for several figures of the same filled-in networks, by name."""
    absent = net.n - net.n_answered
    drawn = list(filled_networks(net, draws=draws if absent else 1, seed=seed))
    return {name: _interval(net, figure, drawn, draws, level, seed) for name, figure in figures.items()}


def _interval(net: Network, figure: Figure, drawn: list[Network], draws: int, level: float, seed: int) -> Interval:
    choices = {"of": name_of(figure), "draws": draws, "level": level, "seed": seed}
    made_by = {"method": "filled_interval", "version": 1, "options": choices}
    found = [value_of(figure, other) for other in drawn]
    values = np.array([np.nan if value is None else value for value in found])
    return interval(value_of(figure, net), values, level, made_by)


def filled_networks(net: Network, *, draws: int = DRAWS, seed: int = 0) -> Iterator[Network]:
    """The class as if everybody had answered, again and again; see `filled_interval`."""
    order = order_of(net)
    chosen, answered = net.adjacency[np.ix_(order, order)], net.answered[order]
    back, rng = np.argsort(order), np.random.default_rng(seed)
    everybody, chances = np.ones(net.n, dtype=np.bool_), _chances(net)
    for _ in range(draws):
        filled = _filled(chosen, answered, chances, rng)
        within = _within(filled, answered, limit_of(net), rng)
        yield Network(net.members, within[np.ix_(back, back)], everybody, net.question)


def _chances(net: Network) -> tuple[float, float, float]:
    """Of a choice: at all, when it would be a return, and when it would not."""
    pairs = dyad_census(net)
    ties, others = 2 * pairs.mutual + pairs.one_sided, pairs.one_sided + 2 * pairs.empty
    plain = density(net.respondents()) or 0.0
    return plain, 2 * pairs.mutual / ties if ties else plain, pairs.one_sided / others if others else plain


def _filled(
    chosen: NDArray[np.bool_],
    answered: NDArray[np.bool_],
    chances: tuple[float, float, float],
    rng: np.random.Generator,
) -> NDArray[np.bool_]:
    plain, returned, one_sided = chances
    lots: Floats = rng.random(chosen.shape)
    absent = ~answered
    first = np.triu(np.logical_and.outer(absent, absent), 1)
    filled = np.where(first, lots < plain, chosen)
    then = absent[:, None] & ~first
    filled = np.where(then, lots < np.where(filled.T, returned, one_sided), filled)
    np.fill_diagonal(filled, False)
    return np.asarray(filled, dtype=np.bool_)


def _within(
    filled: NDArray[np.bool_], answered: NDArray[np.bool_], limit: int, rng: np.random.Generator
) -> NDArray[np.bool_]:
    """Not more than the limit on the sheets that were filled in."""
    lots = np.where(filled, rng.random(filled.shape), 2.0)
    rank = lots.argsort(axis=1).argsort(axis=1)
    return np.where(answered[:, None], filled, filled & (rank < limit))
