"""How unequally the choices are spread over the class."""

from __future__ import annotations

from math import fsum, sqrt

import numpy as np
from numpy.typing import NDArray

from kring.core.measures.interface import Measure
from kring.core.network import Network


def received_shares(net: Network) -> NDArray[np.float64]:
    """For every pupil whom others could choose: by which share of them; in the order of the members."""
    could = net.possible_nominators > 0
    return np.asarray(net.received[could] / net.possible_nominators[could], dtype=np.float64)


def hierarchy_sd(net: Network, ddof: int = 1) -> float | None:
    """How far pupils differ in how often they are chosen: the standard deviation.

    Meaning: 0 when everybody is chosen by the same share of classmates. Asked about who is popular, it is the
    hierarchy of popularity in the class. Pure chance makes differences too: read it beside chance.

    Formula: the standard deviation over pupils of received choices / possible nominators, with n - `ddof` (default
    1) in the denominator.

    Parameters: a network of n pupils. Returns: a share without unit, or None.

    Edge cases: None with fewer than two pupils who could be chosen. An absent pupil could be chosen and counts.

    Source: Garandeau CF, Lee IA, Salmivalli C (2014). Inequality matters: classroom status hierarchy and adolescents'
    bullying. Journal of Youth and Adolescence 43:1123-1133. doi:10.1007/s10964-013-0040-4

    >>> from kring.core.examples import on_paper
    >>> hierarchy_sd(on_paper("a: b; b: nobody; c: b"))
    0.5773502691896258
    """
    shares = received_shares(net)
    if shares.size < 2:
        return None
    mean = fsum(shares) / shares.size
    return sqrt(fsum((shares - mean) ** 2) / (shares.size - ddof))


def hierarchy_gini(net: Network) -> float | None:
    """How far pupils differ in how often they are chosen: the Gini coefficient.

    Meaning: 0 when everybody is chosen by the same share of classmates, close to 1 when all choices go to one. With
    three choices in a class of 28 chance alone gives .29 (.22 to .38): read it beside chance.

    Formula: sum over k of (2k - n - 1) x_k / (n sum x), with x the shares of `hierarchy_sd` in rising order.

    Parameters: a network of n pupils. Returns: a share without unit, or None.

    Edge cases: None when nobody was chosen. The largest possible value is (n - 1) / n.

    Source: Gini C (1912); for classes Malamut ST et al. (2024), beside the standard deviation: they say different
    things.

    >>> from kring.core.examples import on_paper
    >>> hierarchy_gini(on_paper("a: b; b: nobody; c: b"))
    0.6666666666666666
    """
    ordered = np.sort(received_shares(net))
    total, n = fsum(ordered), ordered.size
    return fsum((2 * np.arange(n) + 1 - n) * ordered) / (n * total) if total > 0 else None


MEASURES = (
    Measure("hierarchy_sd", hierarchy_sd, options={"ddof": (1, 0)}),
    Measure("hierarchy_gini", hierarchy_gini),
)
