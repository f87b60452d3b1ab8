"""Choices inside and between groups of an attribute, beside the same groups dealt out at random."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kring.core.inference.beside import Beside
from kring.core.inference.label_permutation import DRAWS, Attribute, label_permutation
from kring.core.inference.order import order_of
from kring.core.inference.verdicts import ALPHA
from kring.core.measures.segregation import grouped
from kring.core.network import IntArray, Network

Table = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Between:
    """`ties[g][h]` choices of group g for group h, `expected` when groups are dealt out at random, mostly `low` to `high`.

    `sizes`: pupils per group; `unknown`: pupils of whom no group is known. `apart`: the verdict on the whole, from
    `label_permutation` of the log odds of gross segregation.
    """

    labels: tuple[str, ...]
    sizes: tuple[int, ...]
    unknown: int
    ties: Table
    expected: tuple[tuple[float, ...], ...]
    low: Table
    high: Table
    apart: Beside


def ties_between(
    net: Network, attribute: Attribute, *, draws: int = DRAWS, seed: int = 0, alpha: float = ALPHA
) -> Between:
    """Who chooses inside the own group and who outside it, beside chance.

    Meaning: a group of many gets many choices, also from itself, by its size alone. What chance gives takes that into
    account: the same choices, the groups dealt out blindly. Why they choose so, it does not say.

    Formula: the values are shuffled `draws` times among the pupils of whom one is known; `expected` is the mean number
    of choices from group to group, `low` and `high` the middle 95 %.

    Parameters: a network of n pupils; one value per pupil in the order of the members, None when unknown. Returns:
    `Between`, groups in alphabetical order.

    Edge cases: who has no known value is left out on both sides. Whether groups are large enough to be shown is told
    by `apart.why` (`small_groups`). The order and the names of the pupils make no difference.

    Source: Freeman LC (1978), doi:10.1177/004912417800600401; as `label_permutation`.

    >>> from kring.core.examples import on_paper
    >>> found = ties_between(on_paper("a: b; b: a; c: d; d: c"), ("F", "F", "M", "M"))
    >>> found.ties, found.expected[0][0] < 2, found.apart.why
    (((2, 0), (0, 2)), True, 'few_pupils')
    """
    groups = grouped(net, attribute)
    apart = label_permutation(net, attribute, draws=draws, seed=seed, alpha=alpha)
    drawn = _drawn(net, attribute, draws, seed)
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0, method="inverted_cdf").astype(int)
    return Between(
        groups.labels,
        tuple(groups.sizes.tolist()),
        net.n - groups.n,
        _table(groups.ties),
        tuple(tuple(row) for row in drawn.mean(axis=0).tolist()),
        _table(low),
        _table(high),
        apart,
    )


def _table(cells: IntArray) -> Table:
    return tuple(tuple(row) for row in cells.tolist())


def _drawn(net: Network, attribute: Attribute, draws: int, seed: int) -> IntArray:
    """Choices from group to group in every deal, shape (draws, g, g)."""
    from kring.core.kernels.deals import deals

    order = order_of(net, marks=[repr(value) for value in attribute])
    known = [int(place) for place in order if attribute[int(place)] is not None]
    labels = sorted({str(attribute[place]) for place in known})
    codes = np.array([labels.index(str(attribute[place])) for place in known], dtype=np.int64)
    dealt = deals(codes, draws, seed)
    member = np.equal.outer(dealt, np.arange(len(labels))).astype(np.int64)
    tied = net.adjacency[np.ix_(known, known)].astype(np.int64)
    return np.asarray(member.transpose(0, 2, 1) @ (tied @ member))
