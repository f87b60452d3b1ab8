"""Who chose whom, counted by groups of an attribute: the table that every segregation measure starts from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kring.core.measures.graph import CHOSEN, EITHER, MUTUAL, tied
from kring.core.network import BoolArray, IntArray, Network

Attribute = Sequence[str | None]
TIES = (CHOSEN, EITHER, MUTUAL)


@dataclass(frozen=True, eq=False)
class Groups:
    """Pupils whose attribute is known, and what they chose among each other.

    `labels`: the values that occur, in alphabetical order. `of`: the group of each pupil who is counted, shape (m,).
    `places`: where these pupils are among the members. `tied`, `known`: shape (m, m), the ties and the ordered pairs
    of which we know whether there is one.
    """

    labels: tuple[str, ...]
    of: IntArray
    places: NDArray[np.intp]
    tied: BoolArray
    known: BoolArray

    @property
    def n(self) -> int:
        return len(self.of)

    @cached_property
    def sizes(self) -> IntArray:
        """Pupils per group."""
        return np.bincount(self.of, minlength=len(self.labels))

    @cached_property
    def same(self) -> BoolArray:
        """Ordered pairs in the same group, shape (m, m)."""
        return np.equal.outer(self.of, self.of)

    @cached_property
    def ties(self) -> IntArray:
        """Ties from group to group, shape (g, g). In an undirected graph every tie is counted from both sides."""
        return self._between(self.tied)

    @cached_property
    def pairs(self) -> IntArray:
        """Known ordered pairs from group to group, shape (g, g)."""
        return self._between(self.known)

    def _between(self, cells: BoolArray) -> IntArray:
        member = np.equal.outer(self.of, np.arange(len(self.labels))).astype(np.int64)
        return np.asarray(member.T @ cells.astype(np.int64) @ member)


def grouped(net: Network, attribute: Attribute, ties: str = CHOSEN) -> Groups:
    """The pupils whose attribute is known (not None), with the choices among them (`ties` = `chosen`).

    With `either` or `mutual` the undirected graph, of those who also answered: of a pair with somebody who did not,
    nobody knows whether there is a tie. Raises ValueError when there is not one value per pupil.
    """
    if len(attribute) != net.n:
        raise ValueError(f"{net.n} pupils have {net.n} values, not {len(attribute)}; None when it is unknown")
    has_value = np.array([value is not None for value in attribute], dtype=np.bool_)
    places = np.flatnonzero(has_value if ties == CHOSEN else has_value & net.answered)
    values = [str(attribute[int(place)]) for place in places]
    labels = sorted(set(values))
    of = np.array([labels.index(value) for value in values], dtype=np.int64)
    here = np.ix_(places, places)
    return Groups(tuple(labels), of, places, tied(net, ties)[here], net.known[here])
