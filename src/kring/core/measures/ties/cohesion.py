"""How many of the possible pairs chose each other."""

from __future__ import annotations

from kring.core.measures.interface import Measure
from kring.core.measures.known import share
from kring.core.network import Network


def cohesion(net: Network) -> float | None:
    """How many of the possible pairs chose each other: the group cohesion of Moreno and Bastin.

    Meaning: 0 when no two chose each other, 1 when everybody chose everybody. Older programs and handbooks give it; it
    is no default of ours. With a limited number of choices it cannot come near 1, and a larger class has less of it
    whatever the climate: `reciprocity` does not depend on either.

    Formula: M / (m (m - 1) / 2), M the pairs who chose each other among the m pupils who answered.

    Parameters: a network of n pupils. Returns: a share without unit, or None.

    Edge cases: None with fewer than two pupils who answered. A pair with somebody who did not answer is left out:
    nobody knows whether it is mutual.

    Source: Moreno JL (1934). Who shall survive? Nervous and Mental Disease Publishing; Bastin G (1966). Les
    techniques sociométriques. Presses Universitaires de France

    >>> from kring.core.examples import on_paper
    >>> cohesion(on_paper("a: b c; b: a; c: nobody; d: ?"))
    0.3333333333333333
    """
    m = net.n_answered
    return share(int(net.mutual.sum()) // 2, m * (m - 1) // 2)


MEASURES = (Measure("cohesion", cohesion),)
