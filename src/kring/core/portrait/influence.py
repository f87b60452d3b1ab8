"""Whose word counts: is influence with a few, who is looked up to, and is that the same as being liked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from kring.core.disclosure import shortage
from kring.core.inference.conditional_uniform import conditional_uniform
from kring.core.inference.multiplicity import benjamini_hochberg
from kring.core.inference.received import received_beside_chance
from kring.core.inference.verdicts import ALPHA
from kring.core.measures.ties import hierarchy_sd
from kring.core.network import Network
from kring.core.portrait.findings import Aspect, Finding, Kind
from kring.core.portrait.norms import LIKE, POPULAR, rewarded
from kring.core.values import Verdict

LEADS = "leads"
"""Key of the question who decides what the class does."""

KINDLY, HARSHLY = ("helps", "defends"), ("bullies",)


@dataclass(frozen=True, slots=True)
class Leader:
    """A pupil whom more classmates name as the one who decides than blind naming explains.

    `kindly`, `harshly`: on which of those questions classmates name this pupil more than blind naming explains.
    """

    member: str
    kindly: tuple[str, ...]
    harshly: tuple[str, ...]


def influence(networks: Mapping[str, Network], alpha: float = ALPHA) -> tuple[Finding, ...]:
    """INFLUENCE and LOOKED_UP_TO beside chance, LEADERS as a count, and TOGETHER: popularity, likeability, leadership.

    The three are asked apart and stay apart: TOGETHER says of two of them whether the same pupils are named. LEADERS
    holds how many there are and how they are named for behaviour, never who (`leaders` does, for who may know).
    """
    found = [*_spread(networks, LEADS, Kind.INFLUENCE), *_spread(networks, POPULAR, Kind.LOOKED_UP_TO)]
    if LEADS in networks and any(key in networks for key in KINDLY + HARSHLY):
        found += _leaders(networks, alpha)
    pairs = [(one, two) for one, two in ((POPULAR, LIKE), (LEADS, LIKE), (LEADS, POPULAR)) if {one, two} <= {*networks}]
    together = {pair: (networks[pair[0]], networks[pair[1]]) for pair in pairs}
    return (*found, *rewarded(together, Kind.TOGETHER, alpha, Aspect.STRUCTURES))


def leaders(networks: Mapping[str, Network], alpha: float = ALPHA) -> tuple[Leader, ...]:
    """Who leads, in the order of the members, with the behaviour that classmates name; nothing when too few answered.

    The probabilities are adjusted for the number of pupils, per question.
    """
    net = networks.get(LEADS)
    if net is None or shortage(net) is not None:
        return ()
    leading = _named(net, alpha)
    known = {
        key: _named(networks[key].aligned(net.members), alpha)
        for key in KINDLY + HARSHLY
        if key in networks and shortage(networks[key]) is None
    }
    return tuple(
        Leader(
            member,
            tuple(key for key in KINDLY if key in known and known[key][place]),
            tuple(key for key in HARSHLY if key in known and known[key][place]),
        )
        for place, member in enumerate(net.members)
        if leading[place]
    )


def named_more(net: Network, alpha: float = ALPHA) -> tuple[str, ...]:
    """Who is named by more classmates than blind naming explains, in the order of the members."""
    return tuple(member for member, is_named in zip(net.members, _named(net, alpha), strict=True) if is_named)


def _named(net: Network, alpha: float) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Who is named by more classmates than blind naming explains, shape (n,)."""
    adjusted = benjamini_hochberg(received_beside_chance(net).many.tolist())
    return np.array([q is not None and q <= alpha for q in adjusted], dtype=np.bool_)


def _spread(networks: Mapping[str, Network], key: str, kind: Kind) -> Iterator[Finding]:
    net = networks.get(key)
    if net is None:
        return
    found = conditional_uniform(net, hierarchy_sd)
    numbers: dict[str, float] = {"direction": found.direction}
    numbers |= {
        name: value
        for name, value in (
            ("observed", found.observed),
            ("expected", found.expected),
            ("low", found.low),
            ("high", found.high),
        )
        if value is not None
    }
    yield Finding(kind, Aspect.STRUCTURES, (), numbers, found.verdict, net.n, net.n_answered, (key,), reason=found.why)


def _leaders(networks: Mapping[str, Network], alpha: float) -> Iterator[Finding]:
    net = networks[LEADS]
    found = leaders(networks, alpha)
    numbers = {
        "leaders": len(found),
        "kindly": sum(bool(each.kindly) and not each.harshly for each in found),
        "harshly": sum(bool(each.harshly) and not each.kindly for each in found),
        "both": sum(bool(each.harshly) and bool(each.kindly) for each in found),
    }
    keys = (LEADS, *(key for key in KINDLY + HARSHLY if key in networks))
    why = shortage(net)
    certainty = Verdict.CANNOT_TELL if why else Verdict.CLEAR
    yield Finding(
        Kind.LEADERS,
        Aspect.STRUCTURES,
        (),
        numbers,
        certainty,
        net.n,
        net.n_answered,
        keys,
        reason=str(why or ""),
    )
