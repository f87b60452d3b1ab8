"""From the answers on one or more questions to findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from kring.core.disclosure import shortage
from kring.core.inference.chance import (
    chance_of_mutual,
    chance_of_unchosen,
    expected_mutual,
    expected_unchosen,
)
from kring.core.inference.conditional_uniform import conditional_uniform
from kring.core.inference.figures import Figure
from kring.core.measures.ties import (
    friendship_reciprocity,
    hierarchy_sd,
    isolates,
    mutual_unknown,
    reciprocity,
    transitivity,
)
from kring.core.network import Network
from kring.core.portrait.findings import Aspect, Finding, Kind, Portrait
from kring.core.values import Valence, Verdict

KNOW_BETTER = "know_better"
"""Key of the question whom one would like to know better: a wish, not a tie."""

BEST_FRIEND = "best_friend"
"""Key of the best-friend question."""

BEHAVIOURS = ("helps", "defends", "bullies")
"""Keys of the questions who does what: they say something about a norm, and nothing about who is tied to whom."""

BULLIED_BY, DEFENDED_BY = "bullied_by", "defended_by"
"""Keys of the questions who does this to you, and who stands up for you: asked of who is bullied."""

UNLIKELY = 0.05
"""Chance is no longer a good explanation at or below this probability."""


def describe(networks: Mapping[str, Network], *, absences: Mapping[str, str], objecting: int = 0) -> Portrait:
    """What the answers of one class in one wave say.

    Who is chosen, and by whom in return, is told of all positive questions together, without the wish to know
    somebody better, which is no tie yet, and without who helps or stands up for others (`BEHAVIOURS`). Negative questions are counted in the response and described nowhere.

    Parameters: `networks` by question key, about the same pupils; `absences`, why somebody did not answer, by id;
    `objecting`, how many pupils of the class take no part (they are in no network and are never named).

    Returns findings, the response first. With too few pupils or answers there is one finding that says why nothing
    can be told. The order and the names of the pupils change no number. Raises ValueError when the networks are
    about different pupils.
    """
    if not networks:
        return Portrait((), 0, 0)
    every = Network.union(list(networks.values()))
    ties = ties_among(networks)
    findings = [_response(every, tuple(networks), absences, objecting)]
    if every.n_answered:
        findings += _ties(ties, absences) if ties else []
        findings += _wishes(networks, ties)
    return Portrait(tuple(findings), every.n, every.n_answered)


def ties_among(networks: Mapping[str, Network]) -> dict[str, Network]:
    """The questions about ties that there are."""
    return {key: net for key, net in networks.items() if is_tie(key, net)}


def is_tie(key: str, net: Network) -> bool:
    return net.question.valence is Valence.POSITIVE and key not in {KNOW_BETTER, BULLIED_BY, DEFENDED_BY, *BEHAVIOURS}


def _ties(ties: Mapping[str, Network], absences: Mapping[str, str]) -> list[Finding]:
    net, keys = Network.union(list(ties.values())), tuple(ties)
    why = shortage(net)
    if why is not None:
        return [_finding(net, keys, Kind.TOO_FEW, Aspect.BASIS, Verdict.CANNOT_TELL, reason=why)]
    return [
        _unchosen(net, keys, absences),
        *_no_mutual(net, keys),
        _mutual(net, keys),
        *_best_friend(ties),
        *_spread(net, keys),
        *_closure(net, keys),
    ]


def _finding(
    net: Network,
    keys: Sequence[str],
    kind: Kind,
    aspect: Aspect,
    certainty: Verdict,
    *,
    members: Sequence[str] = (),
    absent: Mapping[str, str] | None = None,
    reason: str = "",
    **numbers: float,
) -> Finding:
    return Finding(
        kind, aspect, tuple(members), numbers, certainty, net.n, net.n_answered, tuple(keys), absent or {}, reason
    )


def _response(net: Network, keys: Sequence[str], absences: Mapping[str, str], objecting: int) -> Finding:
    absent = _absent(net, net.members, absences)
    certainty = Verdict.CLEAR if net.n_answered else Verdict.CANNOT_TELL
    return _finding(
        net, keys, Kind.RESPONSE, Aspect.BASIS, certainty, members=tuple(absent), absent=absent, objecting=objecting
    )


def _absent(net: Network, members: Sequence[str], absences: Mapping[str, str]) -> dict[str, str]:
    here = dict(zip(net.members, net.answered, strict=True))
    return {member: absences.get(member, "") for member in members if not here[member]}


def _unchosen(net: Network, keys: Sequence[str], absences: Mapping[str, str]) -> Finding:
    unchosen = isolates(net).unchosen
    possible = [int(net.possible_nominators[net.index(member)]) for member in unchosen] or [0]
    by_chance = bool(unchosen) and chance_of_unchosen(net, len(unchosen)) > UNLIKELY
    return _finding(
        net,
        keys,
        Kind.UNCHOSEN,
        Aspect.RELATIONS,
        Verdict.CHANCE if by_chance else Verdict.CLEAR,
        members=unchosen,
        absent=_absent(net, unchosen, absences),
        expected=expected_unchosen(net),
        possible_low=min(possible),
        possible_high=max(possible),
    )


def _no_mutual(net: Network, keys: Sequence[str]) -> Iterator[Finding]:
    """Two findings: those of whom it is known, and those who chose somebody who did not answer."""
    unknown = mutual_unknown(net)
    yield _finding(
        net, keys, Kind.NO_MUTUAL, Aspect.RELATIONS, Verdict.CLEAR, members=isolates(net).no_mutual, open=len(unknown)
    )
    if unknown:
        yield _finding(net, keys, Kind.NO_MUTUAL, Aspect.RELATIONS, Verdict.CANNOT_TELL, members=unknown)


def _mutual(net: Network, keys: Sequence[str]) -> Finding:
    share, pairs = reciprocity(net), int(net.mutual.sum()) // 2
    if share is None:
        certainty = Verdict.CANNOT_TELL if net.ties else Verdict.CLEAR
        return _finding(net, keys, Kind.MUTUAL, Aspect.RELATIONS, certainty, pairs=0, ties=net.ties)
    beyond = chance_of_mutual(net, pairs) <= UNLIKELY
    return _finding(
        net,
        keys,
        Kind.MUTUAL,
        Aspect.RELATIONS,
        Verdict.CLEAR if beyond else Verdict.CHANCE,
        pairs=pairs,
        ties=net.ties,
        reciprocity=share,
        expected=expected_mutual(net),
    )


def _best_friend(ties: Mapping[str, Network]) -> Iterator[Finding]:
    best = ties.get(BEST_FRIEND)
    if best is None or not best.ties:
        return
    strict = friendship_reciprocity(best).strict
    certainty = Verdict.CLEAR if strict.known else Verdict.CANNOT_TELL
    yield _finding(
        best,
        (BEST_FRIEND,),
        Kind.BEST_FRIEND,
        Aspect.RELATIONS,
        certainty,
        returned=strict.returned,
        known=strict.known,
        unknown=strict.unknown,
    )


def _wishes(networks: Mapping[str, Network], ties: Mapping[str, Network]) -> Iterator[Finding]:
    """Pairs who both wish to know each other better and have no mutual tie yet."""
    wish = networks.get(KNOW_BETTER)
    if wish is None:
        return
    both = wish.mutual
    for net in ties.values():
        both = both & ~net.aligned(wish.members).mutual
    pairs = [(wish.members[i], wish.members[j]) for i, j in np.argwhere(np.triu(both))]
    if pairs:
        members = tuple(member for pair in pairs for member in pair)
        keys, certainty = (KNOW_BETTER,), Verdict.CLEAR
        yield _finding(wish, keys, Kind.KNOW_BETTER, Aspect.RELATIONS, certainty, members=members, pairs=len(pairs))


def _spread(net: Network, keys: Sequence[str]) -> Iterator[Finding]:
    return _beside_chance(net, keys, Kind.SPREAD, hierarchy_sd)


def _closure(net: Network, keys: Sequence[str]) -> Iterator[Finding]:
    return _beside_chance(net, keys, Kind.CLOSURE, transitivity)


def _beside_chance(net: Network, keys: Sequence[str], kind: Kind, figure: Figure) -> Iterator[Finding]:
    found = conditional_uniform(net, figure)
    if not net.ties or found.observed is None or found.expected is None:
        return
    band = {} if found.low is None or found.high is None else {"low": found.low, "high": found.high}
    finding = _finding(
        net,
        keys,
        kind,
        Aspect.STRUCTURES,
        Verdict.CLEAR if found.direction else Verdict.CHANCE,
        observed=found.observed,
        expected=found.expected,
        direction=found.direction,
    )
    yield replace(finding, numbers={**finding.numbers, **band})
