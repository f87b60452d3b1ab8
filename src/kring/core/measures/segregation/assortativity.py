"""Whether ties join like with like, as a correlation."""

from __future__ import annotations

from kring.core.measures.graph import CHOSEN, EITHER, MUTUAL
from kring.core.measures.interface import Measure, Need
from kring.core.measures.known import share
from kring.core.measures.segregation.mixing import Attribute, grouped
from kring.core.network import Network

BOTH_WAYS = "both_ways"


def attribute_assortativity(net: Network, attribute: Attribute, ties: str = CHOSEN) -> float | None:
    """Whether ties join like with like: the correlation between the groups at both ends of a tie.

    Meaning: 1 when all ties stay inside groups, 0 when who chooses and who is chosen are unrelated, below 0 when
    ties cross more than that. It takes as given how much each group chooses and is chosen.

    Formula: (sum e_gg - sum a_g b_g) / (1 - sum a_g b_g), e the share of the ties from group to group, a and b its row
    and column sums. `ties`: `chosen` (default; igraph and networkx), `both_ways` counts each choice in both
    directions (netseg::assort, a slightly different number), `either` and `mutual` take the undirected graph.

    Parameters: a network of n pupils; their attribute, one value per pupil in the order of the members, None when
    unknown. Returns: a number without unit of at most 1, or None.

    Edge cases: who has no known value is left out. None without ties, and when all ties join one group.

    Source: Newman MEJ (2003). Mixing patterns in networks. Physical Review E 67:026126.
    doi:10.1103/PhysRevE.67.026126

    >>> from kring.core.examples import on_paper
    >>> attribute_assortativity(on_paper("a: b; b: a c; c: d; d: c"), ("F", "F", "M", "M"))
    0.6153846153846154
    """
    counts = grouped(net, attribute, CHOSEN if ties == BOTH_WAYS else ties).ties
    counts = counts + counts.T if ties == BOTH_WAYS else counts
    total = int(counts.sum())
    by_chance = int(counts.sum(axis=1) @ counts.sum(axis=0))
    above, room = int(counts.trace()) * total - by_chance, total * total - by_chance
    return share(above, room)


MEASURES = (
    Measure(
        "attribute_assortativity",
        attribute_assortativity,
        (Need.NETWORK, Need.ATTRIBUTE),
        options={"ties": (CHOSEN, BOTH_WAYS, EITHER, MUTUAL)},
    ),
)
