"""Who is without ties, in three senses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kring.core.measures.interface import Measure
from kring.core.measures.known import names
from kring.core.network import Network


@dataclass(frozen=True, slots=True)
class Isolates:
    """Three different things, each by id in the order of the network. See `isolates`."""

    unchosen: tuple[str, ...]
    no_mutual: tuple[str, ...]
    no_tie: tuple[str, ...]


def isolates(net: Network) -> Isolates:
    """Who is without ties, in three senses that must not be mixed up. Only pupils of whom it is known.

    Meaning:

    - `unchosen`: chosen by nobody of those who could; needs at least one other who answered. An absent pupil can
      be in it.
    - `no_mutual`: answered, and no choice is returned. Somebody who chose an absent pupil and has no other mutual
      choice is *not* in it: that choice may be returned (see `mutual_unknown`).
    - `no_tie`: answered, chose nobody and was chosen by nobody.

    Formula: sets, as said above. Parameters: a network of n pupils. Returns: `Isolates`, ids in the order of the
    network.

    Edge cases: in an empty class, or when nobody answered, all three are empty. A class of one: nobody could have
    chosen, so `unchosen` is empty; `no_mutual` has that pupil.

    Chance: with three choices in a class of 28 about one pupil is unchosen under random naming; read the list beside
    `kring.core.inference.chance.expected_unchosen`.

    Source: Wasserman & Faust (1994), ch. 4.

    >>> from kring.core.examples import on_paper
    >>> isolates(on_paper("a: b; b: a; c: a; d: nobody"))
    Isolates(unchosen=('c', 'd'), no_mutual=('c', 'd'), no_tie=('d',))
    """
    unchosen = (net.received == 0) & (net.possible_nominators > 0)
    no_mutual = net.answered & (net.mutual_count == 0) & ~_chose_an_absent_pupil(net)
    no_tie = unchosen & net.answered & (net.given == 0)
    return Isolates(names(net, unchosen), names(net, no_mutual), names(net, no_tie))


def mutual_unknown(net: Network) -> tuple[str, ...]:
    """Who answered, has no mutual choice, but chose somebody who did not answer: nobody can tell yet.

    >>> from kring.core.examples import on_paper
    >>> mutual_unknown(on_paper("a: b; b: ?"))
    ('a',)
    """
    return names(net, net.answered & (net.mutual_count == 0) & _chose_an_absent_pupil(net))


def _chose_an_absent_pupil(net: Network) -> NDArray[np.bool_]:
    return np.asarray((net.adjacency & ~net.answered[None, :]).any(axis=1), dtype=np.bool_)


MEASURES = (Measure("isolates", isolates),)
