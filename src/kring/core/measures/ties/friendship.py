"""How often a best friend names me in return."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kring.core.measures.interface import Measure, Need
from kring.core.measures.known import share
from kring.core.network import Network


@dataclass(frozen=True, slots=True)
class Returned:
    """How many choices are returned, of those of which it is known; `value` is None when none is known."""

    value: float | None
    returned: int
    known: int
    unknown: int


@dataclass(frozen=True, slots=True)
class FriendshipReciprocity:
    """`strict`: named as best friend in return. `lenient`: named as friend in return; None without that question."""

    strict: Returned
    lenient: Returned | None


def friendship_reciprocity(best: Network, friend: Network | None = None) -> FriendshipReciprocity:
    """How often a best friend names me in return.

    Meaning: of every choice of a best friend, whether it is returned strictly (as best friend) or leniently (as
    friend; being named best friend in return also counts as being named friend).

    Formula: returned / known, counted per choice. A choice is known when the chosen pupil answered the question on
    which it would be returned; the others are counted as unknown and left out of the denominator.

    Parameters: `best`, the network of the best-friend question; `friend`, that of the friend question, over the same
    pupils in any order, or None when it was not asked. Returns: shares without unit, with their counts.

    Edge cases: without choices, or with only unknown ones, `value` is None. Raises ValueError when the pupils differ.

    Source: Parker JG, Asher SR (1993). Friendship and friendship quality in middle childhood. Developmental
    Psychology 29:611-621. doi:10.1037/0012-1649.29.4.611

    >>> from kring.core.examples import on_paper
    >>> friendship_reciprocity(on_paper("a: b; b: c; c: ?"), on_paper("a: b; b: a c; c: ?")).lenient
    Returned(value=1.0, returned=1, known=1, unknown=1)
    """
    strict = _returned(best, best.adjacency.T, best.answered)
    if friend is None:
        return FriendshipReciprocity(strict, None)
    friend = friend.aligned(best.members)
    named = best.adjacency | friend.adjacency
    return FriendshipReciprocity(strict, _returned(best, named.T, friend.answered))


def _returned(best: Network, back: NDArray[np.bool_], answered: NDArray[np.bool_]) -> Returned:
    """`back[i, j]`: j names i. A choice that is returned is known, even when j did not answer the other question."""
    returned = best.adjacency & back
    known = int((best.adjacency & (returned | answered[None, :])).sum())
    count = int(returned.sum())
    return Returned(share(count, known), count, known, best.ties - known)


MEASURES = (Measure("best_friend_reciprocity", friendship_reciprocity, (Need.BEST, Need.NETWORK)),)
