"""How figures move when some of those who answered had been absent too."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping

import numpy as np

from kring.core.inference.figures import Figure, name_of, value_of
from kring.core.inference.order import order_of
from kring.core.inference.sheets import LEVEL, Interval, interval
from kring.core.network import Network

DRAWS = 200


def silenced_interval(
    net: Network,
    figure: Figure,
    *,
    without: int | None = None,
    draws: int = DRAWS,
    level: float = LEVEL,
    seed: int = 0,
) -> Interval:
    """How far a figure moves when as many again are absent.

    Meaning: what the absent pupils would have said nobody knows; but how much such a figure moves when so many sheets
    are missing can be seen by leaving out others. `bias` says in which direction: with fewer sheets hierarchy rises.

    Formula: in `draws` draws (`seed`), the sheets of `without` pupils who answered, at random, are left out: they can
    still be chosen. By default as many as are absent. The interval is the middle `level`.

    Parameters: a network; any figure of one. Returns: `Interval`.

    Edge cases: with nobody absent and `without` not given, the figure itself. None where it is undefined. It assumes
    that the absent are like the others, which in the weeks of a conflict they are not.

    Source: Costenbader E, Valente TW (2003), doi:10.1016/S0378-8733(03)00012-1

    >>> from kring.core.examples import on_paper
    >>> from kring.core.measures.ties import reciprocity
    >>> silenced_interval(on_paper("a: b; b: a; c: a b"), reciprocity).high
    0.5
    """
    count = net.n - net.n_answered if without is None else without
    drawn = [value_of(figure, other) for other in _silenced(net, count, draws if count else 1, seed)]
    choices = {"of": name_of(figure), "without": count, "draws": draws, "level": level, "seed": seed}
    made_by = {"method": "silenced_interval", "version": 1, "options": choices}
    values = np.array([np.nan if value is None else value for value in drawn])
    return interval(value_of(figure, net), values, level, made_by)


def kept(
    net: Network, labels: Mapping[Hashable, Figure], *, without: int, draws: int = DRAWS, seed: int = 0
) -> dict[Hashable, float]:
    """How often each of these things is still said when so many more are absent: a share of the draws, by name.

    `labels` are functions of a network whose results can be compared.

    >>> from kring.core.examples import on_paper
    >>> kept(on_paper("a: b; b: a; c: a"), {"a is chosen": lambda net: bool(net.received[0])}, without=1)
    {'a is chosen': 1.0}
    """
    said = {name: label(net) for name, label in labels.items()}
    same = dict.fromkeys(labels, 0)
    for other in _silenced(net, without, draws, seed):
        for name, label in labels.items():
            same[name] += label(other) == said[name]
    return {name: count / draws for name, count in same.items()}


def _silenced(net: Network, without: int, draws: int, seed: int) -> Iterator[Network]:
    order = order_of(net)
    places = order[net.answered[order]]
    rng = np.random.default_rng(seed)
    for _ in range(draws):
        answered = net.answered.copy()
        answered[rng.permutation(places)[:without]] = False
        yield Network(net.members, net.adjacency & answered[:, None], answered, net.question)
