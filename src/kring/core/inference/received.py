"""How often each pupil was named, beside what blind naming gives that pupil."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kring.core.network import Network

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Received:
    """Per pupil, in the order of the members: the chance to be named as rarely (`few`) or as often (`many`) blindly."""

    few: Floats
    many: Floats
    expected: Floats


def received_beside_chance(net: Network) -> Received:
    """How often each pupil was named, beside what blind naming gives that pupil.

    Meaning: a small `few` says that a pupil is named by fewer classmates than chance explains; with few choices each,
    even nobody can be chance. It is about these answers, not about who a child is.

    Formula: every pupil i who answered named k_i of a_i classmates; named blindly, each of them with chance k_i / a_i
    and apart from the others, so that the number of times that j is named is Poisson-binomial (counted out exactly).
    `few` = P(as many or fewer), `many` = P(as many or more).

    Parameters: a network of n pupils. Returns: `Received`, shape (n,) each.

    Edge cases: nobody who could name a pupil gives 1 both ways. Order and names change no number.

    Source: Newcomb AF, Bukowski WM (1983), doi:10.1037/0012-1649.19.6.856, who use the same distribution.

    >>> from kring.core.examples import on_paper
    >>> found = received_beside_chance(on_paper("a: b; b: a; c: b; d: b"))
    >>> found.few.round(4).tolist(), found.many.round(4).tolist()
    ([0.7407, 1.0, 0.2963, 0.2963], [0.7037, 0.037, 1.0, 1.0])
    """
    chance = np.where(net.answered, net.given / max(net.n - 1, 1), 0.0)
    spread = _spread_of_each(chance)
    counts, received = np.arange(net.n + 1), net.received[:, None]
    few = np.where(counts <= received, spread, 0.0).sum(axis=1)
    many = np.where(counts >= received, spread, 0.0).sum(axis=1)
    return Received(np.minimum(few, 1.0), np.minimum(many, 1.0), chance.sum() - chance)


def _spread_of_each(chances: Floats) -> Floats:
    """Per pupil the distribution of how many of the others name this one, shape (n, n + 1).

    Nominator by nominator, the rarest first, so that the order of the pupils changes no digit.
    """
    n = chances.size
    spread = np.zeros((n, n + 1))
    spread[:, 0] = 1.0
    for i in np.argsort(chances, kind="stable"):
        named = np.where(np.arange(n) == i, 0.0, chances[i])[:, None]
        spread[:, 1:] = spread[:, 1:] * (1 - named) + spread[:, :-1] * named
        spread[:, :1] *= 1 - named
    return spread
