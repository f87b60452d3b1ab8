"""Two waves side by side: only pupils who are in both, only sheets of those who answered both times."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kring.core.measures.known import share
from kring.core.network import Network


def in_both(earlier: Network, later: Network) -> tuple[Network, Network]:
    """Both waves over the pupils who are in both, in the order of the earlier one, with the sheets that can be compared.

    A pupil who joined or left is in neither. Of a pupil who answered once the row is unknown in both, while others can
    still choose him or her: what is compared is what the same pupils said about the same pupils.

    >>> from kring.core.examples import on_paper
    >>> one, two = in_both(on_paper("a: b; b: a; c: a b"), on_paper("b: ?; a: b d; d: a"))
    >>> one.members, one.given_or_none, two.given_or_none
    (('a', 'b'), [1, None], [1, None])
    """
    there = set(later.members)
    stayed = tuple(member for member in earlier.members if member in there)
    one, two = _only(earlier, stayed), _only(later, stayed)
    both = one.answered & two.answered
    return _answered_by(one, both), _answered_by(two, both)


@dataclass(frozen=True, slots=True)
class Stability:
    """Choices that were `kept`, `dropped`, `new` or made neither time (`neither`), and two figures on them."""

    kept: int
    dropped: int
    new: int
    neither: int
    jaccard: float | None
    correlation: float | None


def stability(earlier: Network, later: Network) -> Stability:
    """How many choices stayed, and how alike the two waves are.

    Meaning: a choice that changed is a fact, and most classes change a lot: about four in ten of the choices made at
    either time are made at both. It says nothing about whether anybody's standing changed; see `pupil_changes`.

    Formula: with N11 kept, N10 dropped, N01 new and N00 neither, over the known pairs of pupils in both waves: jaccard =
    N11 / (N11 + N10 + N01); correlation = (N11 N00 - N10 N01) / root of the product of the four margins.

    Parameters: two networks of the same class. Returns: `Stability`.

    Edge cases: jaccard is None without choices, correlation when a wave has none or all of the possible choices.

    Source: Batagelj V, Bren M (1995), doi:10.1007/BF01202268; the correlation is sna::gcor, Butts CT (2008),
    doi:10.18637/jss.v024.i06

    >>> from kring.core.examples import on_paper
    >>> stability(on_paper("a: b; b: a; c: a b"), on_paper("a: b; b: c; c: a"))
    Stability(kept=2, dropped=2, new=1, neither=1, jaccard=0.4, correlation=0.0)
    """
    one, two = in_both(earlier, later)
    kept = int((one.adjacency & two.adjacency).sum())
    dropped, new = one.ties - kept, two.ties - kept
    neither = int(one.known.sum()) - kept - dropped - new
    margins = float(one.ties) * two.ties * (dropped + neither) * (new + neither)
    alike = (kept * neither - dropped * new) / margins**0.5 if margins else None
    return Stability(kept, dropped, new, neither, share(kept, kept + dropped + new), alike)


def _only(net: Network, members: tuple[str, ...]) -> Network:
    at = {member: place for place, member in enumerate(net.members)}
    places = np.array([at[member] for member in members], dtype=np.intp)
    return Network(members, net.adjacency[np.ix_(places, places)], net.answered[places], net.question)


def _answered_by(net: Network, answered: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Network:
    return Network(net.members, net.adjacency & answered[:, None], answered, net.question)
