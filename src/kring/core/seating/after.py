"""After a plan: what became of the ties it was meant for, beside ties that it did not touch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from kring.core.network import Network

Pair = frozenset[str]


class Became(StrEnum):
    """Of two pupils, between two measurements."""

    CLOSER = "closer"
    NOT_CLOSER = "not_closer"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class After:
    """`meant` says it of every tie that the plan was meant for; of the other pairs, `closer_elsewhere` of `elsewhere`."""

    meant: Mapping[Pair, Became]
    closer_elsewhere: int
    elsewhere: int

    def count(self, became: Became) -> int:
        return sum(each is became for each in self.meant.values())


def after(before: Network, now: Network, *, meant: Iterable[Pair], near: Iterable[Pair]) -> After:
    """More choices between two pupils in the second measurement than in the first is closer; 0, 1 or 2 each time.

    UNKNOWN when one of the two was not asked or did not answer in one of the two, or when both chose each other from
    the start, so that nothing could come. Elsewhere are all pairs of whom it is known, who did not sit near each other
    and did not choose each other both at the start.

    It compares, it does not explain: who sat near differ from who did not, and few pairs vary much by chance alone.

    Examples
    --------
    >>> from kring.core.values import Nomination
    >>> then = Network.build("abcd", [])
    >>> later = Network.build("abcd", [Nomination("a", "b")])
    >>> found = after(then, later, meant=[frozenset("ab")], near=[frozenset("ab")])
    >>> found.count(Became.CLOSER), found.closer_elsewhere, found.elsewhere
    (1, 0, 5)
    """
    known, later = _Choices(before), _Choices(now)
    close = set(near)
    became = {pair: _became(pair, known, later) for pair in meant}
    others = [
        _became(frozenset(two), known, later)
        for two in combinations(sorted(set(before.members) & set(now.members)), 2)
        if frozenset(two) not in close and frozenset(two) not in became
    ]
    told = [each for each in others if each is not Became.UNKNOWN]
    return After(became, sum(each is Became.CLOSER for each in told), len(told))


class _Choices:
    """How many choices there are between two, None where that cannot be known."""

    def __init__(self, net: Network) -> None:
        self.net = net
        self.at = {member: place for place, member in enumerate(net.members)}

    def between(self, pair: Pair) -> int | None:
        places = [self.at.get(member) for member in sorted(pair)]
        one, other = places
        if one is None or other is None or not (self.net.answered[one] and self.net.answered[other]):
            return None
        return int(self.net.adjacency[one, other]) + int(self.net.adjacency[other, one])


def _became(pair: Pair, before: _Choices, now: _Choices) -> Became:
    then, later = before.between(pair), now.between(pair)
    if then is None or later is None or then == 2:
        return Became.UNKNOWN
    return Became.CLOSER if later > then else Became.NOT_CLOSER
