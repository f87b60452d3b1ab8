"""How often each of the sixteen ways occurs in which three pupils can choose each other."""

from __future__ import annotations

from kring.core.measures.graph import CHOSEN, rows
from kring.core.measures.interface import Measure
from kring.core.network import Network


def triad_census(net: Network) -> dict[str, int]:
    """How often each of the sixteen ways occurs in which three pupils can choose each other.

    Meaning: the name of a type says how many pairs are mutual, one-sided and empty, with a letter where that leaves a
    choice: D(own), U(p), T(ransitive), C(yclic). `300` is a closed circle of three, `003` three strangers; many
    `030T`, `120D`, `120U` and `300` beside few `021C`, `111U` and `201` make a class in which friends of friends are
    friends.

    Formula: a count over all sets of three pupils who answered; the counts add up to C(m, 3).

    Parameters: a network of n pupils. Returns: a count per type, always all sixteen, in the usual order.

    Edge cases: all 0 with fewer than three pupils who answered. In 111D the one-sided choice goes to the mutual pair,
    in 111U it comes from it, as in sna, igraph and networkx.

    Source: Holland PW, Leinhardt S (1970), doi:10.1086/224954; names of Davis JA, Leinhardt S (1972); counted as in
    Batagelj V, Mrvar A (2001), doi:10.1016/S0378-8733(01)00035-1

    >>> from kring.core.examples import on_paper
    >>> found = triad_census(on_paper("a: b c; b: a c; c: a b; d: nobody"))
    >>> {name: count for name, count in found.items() if count}
    {'102': 3, '300': 1}
    """
    from kring.core.kernels import triads

    counts = triads.triad_census(rows(net.respondents(), CHOSEN))
    return {name: int(count) for name, count in zip(triads.NAMES, counts, strict=True)}


MEASURES = (Measure("triad_census", triad_census),)
