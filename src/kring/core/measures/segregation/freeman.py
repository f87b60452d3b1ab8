"""How many fewer ties cross between groups than when group made no difference."""

from __future__ import annotations

from kring.core.measures.graph import EITHER
from kring.core.measures.interface import Measure, Need
from kring.core.measures.known import share
from kring.core.measures.segregation.mixing import Attribute, grouped
from kring.core.network import Network


def freeman_segregation(
    net: Network, attribute: Attribute, ties: str = EITHER, truncated: bool = False
) -> float | None:
    """How many fewer ties cross between groups than when group made no difference.

    Meaning: 1 when no tie crosses, 0 when as many cross as with groups dealt out at random; below 0 when more do.
    Freeman's own index stops at 0 (`truncated`); ours does not (default), because a class that mixes
    more than evenly should not look like one that mixes evenly.

    Formula: 1 - observed / expected; expected = ties x cross pairs / pairs. `ties`: the graph in which one choice
    (`either`, default) or two (`mutual`) make a tie, or the choices as they are (`chosen`).

    Parameters: a network of n pupils; their attribute, one value per pupil in the order of the members, None when
    unknown. Returns: a number without unit of at most 1, or None.

    Edge cases: who has no known value is left out. None without ties, and when all are in one group.

    Source: Freeman LC (1978). Segregation in social networks. Sociological Methods & Research 6:411-429.
    doi:10.1177/004912417800600401. As netseg::freeman.

    >>> from kring.core.examples import on_paper
    >>> freeman_segregation(on_paper("a: b; b: a c; c: d; d: c a"), ("F", "F", "M", "M"))
    0.25
    """
    groups = grouped(net, attribute, ties)
    observed = int((groups.tied & ~groups.same).sum())
    cross, pairs = int((groups.known & ~groups.same).sum()), int(groups.known.sum())
    found = share(observed * pairs, int(groups.tied.sum()) * cross)
    if found is None:
        return None
    return max(0.0, 1 - found) if truncated else 1 - found


MEASURES = (
    Measure(
        "freeman_segregation",
        freeman_segregation,
        (Need.NETWORK, Need.ATTRIBUTE),
        options={"ties": (EITHER, "mutual", "chosen"), "truncated": (False, True)},
    ),
)
