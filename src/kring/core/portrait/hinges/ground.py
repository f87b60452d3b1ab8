"""What the findings of a portrait stand on, and what it takes to change that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kring.core.inference.chance import chance_of_mutual
from kring.core.inference.conditional_uniform import drawn_values
from kring.core.inference.figures import Figure
from kring.core.inference.flips import NOTHING, Least, limit_of
from kring.core.inference.order import order_of
from kring.core.measures.ties import hierarchy_sd, transitivity
from kring.core.network import Network
from kring.core.portrait.findings import Kind
from kring.core.values import Verdict

Floats = NDArray[np.float64]
UNLIKELY = 0.05
FIGURES: Mapping[Kind, Figure] = {Kind.SPREAD: hierarchy_sd, Kind.CLOSURE: transitivity}


@dataclass(frozen=True, eq=False)
class Step:
    """One answer of somebody who gave so many choices: one network that it makes, and the pairs that do the same."""

    net: Network
    cells: NDArray[np.bool_]

    @cached_property
    def drawn(self) -> Mapping[Kind, Floats]:
        """The figures of random networks with these numbers of choices."""
        return drawn_for(self.net)


@dataclass(frozen=True, eq=False)
class Ground:
    """What the findings about ties stand on: everything together, and what it takes to change it.

    `costs`, shape (n, n): the number of answers that must be different for i to choose j, or to choose j no longer;
    infinite when nothing that i answered can do it. `room`: how many a missing sheet may name in all.
    """

    net: Network
    costs: Floats
    room: int

    @property
    def absent(self) -> list[int]:
        return [int(place) for place in np.flatnonzero(~self.net.answered)]

    @cached_property
    def single(self) -> NDArray[np.bool_]:
        """Pairs that one answer changes."""
        return np.asarray(self.costs == 1, dtype=np.bool_)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every number of choices that one answer makes another."""
        return tuple(_steps(self.net, self.single))

    @cached_property
    def drawn(self) -> Mapping[Kind, Floats]:
        """The figures of random networks with the numbers of choices that were given."""
        return drawn_for(self.net)


def ground_of(networks: Sequence[Network]) -> Ground:
    """Together, a choice is there when it was made on one of the questions."""
    every = Network.union([net.aligned(networks[0].members) for net in networks])
    every = every.aligned(tuple(every.members[place] for place in order_of(every)))
    chosen, cheapest = np.zeros((every.n, every.n)), np.full((every.n, every.n), np.inf)
    for net in (net.aligned(every.members) for net in networks):
        chosen += net.adjacency
        if limit_of(net):
            price = np.where(net.given < limit_of(net), 1.0, 2.0)[:, None]
            cheapest = np.minimum(cheapest, np.where(net.known & ~net.adjacency, price, np.inf))
    room = min(sum(limit_of(net) for net in networks), max(every.n - 1, 0))
    return Ground(every, np.where(every.adjacency, chosen, cheapest), room)


def changed(net: Network, i: int, j: int) -> Network:
    """The network in which i chooses j, or does so no longer."""
    adjacency = net.adjacency.copy()
    adjacency[i, j] = not adjacency[i, j]
    return replace(net, adjacency=adjacency)


def drawn_for(net: Network) -> dict[Kind, Floats]:
    """The figures that findings stand on, on the same random networks."""
    drawn = drawn_values(net, {str(kind): figure for kind, figure in FIGURES.items()})
    return {kind: drawn[str(kind)] for kind in FIGURES}


def _steps(net: Network, single: NDArray[np.bool_]) -> Iterator[Step]:
    for adds in (True, False):
        for given in np.unique(net.given[net.answered]):
            cells = single & (net.adjacency != adds) & (net.given == given)[:, None]
            if cells.any():
                i, j = np.argwhere(cells)[0].tolist()
                yield Step(changed(net, i, j), cells)


def judged_anew(altered: Iterable[bool]) -> Least:
    """One answer, or more than one."""
    return Least(1, 1) if any(altered) else Least(None, 2)


def least(costs: Iterable[float]) -> Least:
    """The cheapest way, counted out; nothing when there is none."""
    cheapest = min(costs, default=np.inf)
    return Least(int(cheapest), int(cheapest)) if np.isfinite(cheapest) else NOTHING


def mutual_verdict(net: Network, pairs: int) -> Verdict:
    """Whether so many mutual pairs are more than chance gives."""
    return Verdict.CLEAR if pairs and chance_of_mutual(net, pairs) <= UNLIKELY else Verdict.CHANCE
