"""Small classes to try things on."""

from collections.abc import Iterator
from itertools import combinations, product

import numpy as np
from hypothesis import strategies as st

from kring.core.network import Network
from kring.core.values import Question


def random_class(
    n: int, seed: int = 0, *, chosen: float = 0.3, absent: float = 0.0, limit: int | None = None
) -> Network:
    """Pupils who choose each other by chance, within the limit of the question."""
    rng = np.random.default_rng(seed)
    answered = rng.random(n) >= absent
    lots = rng.random((n, n))
    adjacency = (lots < chosen) & ~np.eye(n, dtype=bool) & answered[:, None]
    if limit is not None:
        rank = np.where(adjacency, lots, 2.0).argsort(axis=1).argsort(axis=1)
        adjacency &= rank < limit
    return Network(tuple(f"p{place}" for place in range(n)), adjacency, answered, Question("play", limit=limit))


@st.composite
def classes(
    draw: st.DrawFn, smallest: int = 0, largest: int = 7, *, everybody: bool = False, limited: bool = False
) -> Network:
    n = draw(st.integers(smallest, largest))
    chosen, absent = draw(st.sampled_from([0.1, 0.3, 0.6, 1.0])), draw(st.sampled_from([0.0, 0.3, 0.6]))
    limit = draw(st.sampled_from([None, 0, 1, 2])) if limited else None
    seed = draw(st.integers(0, 2**32 - 1))
    return random_class(n, seed, chosen=chosen, absent=0.0 if everybody else absent, limit=limit)


@st.composite
def pairs(draw: st.DrawFn, smallest: int = 0, largest: int = 7, **more: bool) -> tuple[Network, Network]:
    """Two networks about the same pupils."""
    one = draw(classes(smallest, largest, **more))
    seed, chosen = draw(st.integers(0, 2**32 - 1)), draw(st.sampled_from([0.1, 0.3, 0.6]))
    return one, random_class(one.n, seed, chosen=chosen, absent=0.2, limit=one.question.limit)


def moved(net: Network, order: list[int]) -> Network:
    """The same class in another order, under other names."""
    places = np.array(order, dtype=int)
    names = tuple(f"other {net.members[place]}" for place in order)
    return Network(names, net.adjacency[np.ix_(places, places)], net.answered[places], net.question)


def every_naming(net: Network) -> Iterator[Network]:
    """Every network in which everybody names as many as in this one."""
    for rows in product(*(_rows(net.n, i, int(net.given[i])) for i in range(net.n))):
        adjacency = np.zeros((net.n, net.n), dtype=bool)
        for i, row in enumerate(rows):
            adjacency[i, list(row)] = True
        yield Network(net.members, adjacency, net.answered)


def _rows(n: int, i: int, count: int) -> list[tuple[int, ...]]:
    return list(combinations([j for j in range(n) if j != i], count))


def every_answer(net: Network, limit: int) -> Iterator[Network]:
    """Every way in which those who did not answer could have."""
    absent = np.flatnonzero(~net.answered)
    sheets = [[row for count in range(limit + 1) for row in _rows(net.n, int(i), count)] for i in absent]
    for rows in product(*sheets):
        adjacency = net.adjacency.copy()
        for i, row in zip(absent, rows, strict=True):
            adjacency[i, list(row)] = True
        yield Network(net.members, adjacency, np.ones(net.n, dtype=bool))
