"""Who to look at more closely, and why: never a score, never an order, never a prediction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from kring.core.disclosure import shortages
from kring.core.inference.multiplicity import benjamini_hochberg
from kring.core.inference.received import received_beside_chance
from kring.core.inference.verdicts import ALPHA
from kring.core.measures.bullying import defending
from kring.core.measures.ties import isolates, mutual_unknown
from kring.core.network import Network
from kring.core.portrait.describe import BEHAVIOURS, BULLIED_BY, DEFENDED_BY, ties_among
from kring.core.values import Valence, Verdict

Bools = NDArray[np.bool_]


class Reason(StrEnum):
    """Why somebody is on the list."""

    NO_FRIEND = "no_friend"
    FEW_CHOOSE = "few_choose"
    WEAK_AND_NEGATIVE = "weak_and_negative"
    NO_DEFENDER = "no_defender"


@dataclass(frozen=True, slots=True)
class Closer:
    """One reason to look at one pupil more closely.

    `count` classmates of the `possible` named this pupil on what the reason is about. `silent`: who of these could have
    changed it did not answer (classmates), by id. `answered`: whether this pupil answered.
    """

    member: str
    reason: Reason
    certainty: Verdict
    count: int
    possible: int
    answered: bool
    silent: tuple[str, ...] = ()


def look_closer(networks: Mapping[str, Network], alpha: float = ALPHA) -> tuple[Closer, ...]:
    """Everybody there is a reason for, in the order of the members; a pupil can be there for several reasons.

    Meaning: a reason to look, by somebody who knows the class. It is about these answers at this moment.

    Rules. NO_FRIEND: no mutual choice on any question about ties, and everybody this pupil chose answered (CLEAR), or
    somebody did not (CANNOT_TELL). FEW_CHOOSE: named by so few on all of those together that blind naming gives that
    to 5 % or fewer, or by nobody; CLEAR when that holds after correction for the number of pupils (Benjamini-Hochberg),
    else CHANCE. WEAK_AND_NEGATIVE: one of the two before, and named on the negative questions by more than blind naming
    gives, likewise. NO_DEFENDER: says to be bullied by somebody and that nobody stands up; only where both were asked.

    Nothing is said of a pupil when too few answered (`kring.core.disclosure.shortages`).
    """
    ties = ties_among(networks)
    if not ties:
        return _undefended(networks)
    net = Network.union(list(ties.values()))
    found = [*_without_friend(net), *_few(net, alpha)]
    weak = {each.member for each in found}
    about_behaviour = {*BEHAVIOURS, BULLIED_BY, DEFENDED_BY}
    negative = [
        one for key, one in networks.items() if one.question.valence is Valence.NEGATIVE and key not in about_behaviour
    ]
    if negative:
        found += _negative(Network.union([one.aligned(net.members) for one in negative]), weak, alpha)
    found += _undefended(networks)
    order = list(Reason)
    place = {member: at for at, member in enumerate(net.members)}
    return tuple(sorted(found, key=lambda each: (place.get(each.member, net.n), order.index(each.reason))))


def _without_friend(net: Network) -> list[Closer]:
    few = shortages(net)
    certain = dict.fromkeys(isolates(net).no_mutual, Verdict.CLEAR) | dict.fromkeys(
        mutual_unknown(net), Verdict.CANNOT_TELL
    )
    found = []
    for place, member in enumerate(net.members):
        if member not in certain or few[place] is not None:
            continue
        waits_for = net.adjacency[place] & ~net.answered
        silent = tuple(other for other, waits in zip(net.members, waits_for, strict=True) if waits)
        found.append(_closer(net, place, Reason.NO_FRIEND, certain[member], silent))
    return found


def _few(net: Network, alpha: float) -> list[Closer]:
    chances = received_beside_chance(net).few
    adjusted = benjamini_hochberg(chances.tolist())
    found = []
    for place, why in enumerate(shortages(net)):
        is_few = chances[place] <= alpha or net.received[place] == 0
        if why is None and is_few:
            q = adjusted[place]
            certainty = Verdict.CLEAR if q is not None and q <= alpha else Verdict.CHANCE
            found.append(_closer(net, place, Reason.FEW_CHOOSE, certainty, _others_silent(net, place)))
    return found


def _negative(net: Network, weak: set[str], alpha: float) -> list[Closer]:
    chances = received_beside_chance(net).many
    adjusted = benjamini_hochberg(chances.tolist())
    found = []
    for place, why in enumerate(shortages(net)):
        if why is None and net.members[place] in weak and chances[place] <= alpha:
            q = adjusted[place]
            certainty = Verdict.CLEAR if q is not None and q <= alpha else Verdict.CHANCE
            found.append(_closer(net, place, Reason.WEAK_AND_NEGATIVE, certainty, _others_silent(net, place)))
    return found


def _undefended(networks: Mapping[str, Network]) -> tuple[Closer, ...]:
    if not {BULLIED_BY, DEFENDED_BY} <= {*networks}:
        return ()
    bullied = networks[BULLIED_BY]
    alone = defending(bullied, networks[DEFENDED_BY]).without_defender
    return tuple(
        Closer(
            member, Reason.NO_DEFENDER, Verdict.CLEAR, int(bullied.given[bullied.index(member)]), bullied.n - 1, True
        )
        for member in alone
    )


def _closer(net: Network, place: int, reason: Reason, certainty: Verdict, silent: tuple[str, ...]) -> Closer:
    return Closer(
        net.members[place],
        reason,
        certainty,
        int(net.received[place]),
        int(net.possible_nominators[place]),
        bool(net.answered[place]),
        silent,
    )


def _others_silent(net: Network, place: int) -> tuple[str, ...]:
    return tuple(
        member
        for at, (member, here) in enumerate(zip(net.members, net.answered, strict=True))
        if not here and at != place
    )
