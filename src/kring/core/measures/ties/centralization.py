"""How far the choices go to one, or come from one."""

from __future__ import annotations

from kring.core.measures.interface import Measure
from kring.core.measures.known import share
from kring.core.network import Network


def in_centralization(net: Network) -> float | None:
    """How far the choices go to a single pupil.

    Meaning: 1 when all who answered choose one and the same pupil and nobody else, 0 when everybody is chosen
    equally often. Pure chance gives about .14 in a class of 28 with three choices: read it beside chance.

    Formula: sum over j of (max x - x_j) / (m - 1)^2, with x_j how often j is chosen and m the number of pupils,
    both among those who answered.

    Parameters: a network of n pupils. Returns: a share without unit, or None.

    Edge cases: None with fewer than two pupils who answered. Without any choice it is 0.

    Source: Freeman LC (1978). Centrality in social networks: conceptual clarification. Social Networks 1:215-239.
    doi:10.1016/0378-8733(78)90021-7

    >>> from kring.core.examples import on_paper
    >>> in_centralization(on_paper("a: b; b: nobody; c: b"))
    1.0
    """
    received = net.respondents().received
    if received.size < 2:
        return None
    return share(int((received.max() - received).sum()), (received.size - 1) ** 2)


def out_centralization(net: Network) -> float | None:
    """How far the choices come from a single pupil.

    Meaning: 1 when one pupil chooses everybody and nobody else chooses, 0 when all choose equally many. It says how
    differently the question was answered, and with a limited number of choices nothing else.

    Formula: sum over i of (max k - k_i) / (m - 1)^2, with k_i how many i chose and m the number of pupils, both among
    those who answered.

    Parameters: a network of n pupils. Returns: a share without unit, or None.

    Edge cases: None with fewer than two pupils who answered. Without any choice it is 0.

    Source: Freeman (1978), doi:10.1016/0378-8733(78)90021-7

    >>> from kring.core.examples import on_paper
    >>> out_centralization(on_paper("a: b c; b: nobody; c: nobody"))
    1.0
    """
    given = net.respondents().given
    if given.size < 2:
        return None
    return share(int((given.max() - given).sum()), (given.size - 1) ** 2)


MEASURES = (
    Measure("in_centralization", in_centralization),
    Measure("out_centralization", out_centralization),
)
