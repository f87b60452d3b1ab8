"""How many of the possible choices were made."""

from __future__ import annotations

from kring.core.measures.interface import Measure
from kring.core.measures.known import share
from kring.core.network import Network


def density(net: Network) -> float | None:
    """Share of the possible choices that was made.

    Meaning: 0 when nobody chose anybody, 1 when everybody chose everybody. With a limited number of choices the
    limit fixes it, and it says nothing about the climate in the class.

    Formula: sum of X / number of known ordered pairs; a pair (i, j) is known when i answered and i is not j.

    Parameters: a network of n pupils. Returns: a share without unit, or None.

    Edge cases: None when no pair is known (nobody answered, one pupil, empty class). A choice of an absent pupil
    counts in both parts of the fraction.

    Source: Wasserman S, Faust K (1994). Social Network Analysis, ch. 4. doi:10.1017/CBO9780511815478

    >>> from kring.core.examples import on_paper
    >>> density(on_paper("a: b c; b: a; c: nobody; d: ?"))
    0.3333333333333333
    """
    return share(net.ties, net.n_answered * (net.n - 1))


MEASURES = (Measure("density", density),)
