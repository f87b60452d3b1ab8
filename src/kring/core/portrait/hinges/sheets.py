"""By how few missing sheets something else would be said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kring.core.disclosure import shortage
from kring.core.inference.conditional_uniform import conditional_uniform
from kring.core.inference.figures import Figure
from kring.core.inference.flips import NOTHING, Least
from kring.core.network import Network
from kring.core.portrait.findings import Finding, Kind
from kring.core.portrait.hinges.ground import FIGURES, Ground, judged_anew, least, mutual_verdict
from kring.core.values import Verdict


def by_sheets(finding: Finding, ground: Ground) -> Least:
    """The smallest number of missing sheets; nothing when nobody is absent or it is about who answered."""
    count = _BY_KIND.get(finding.kind)
    return count(finding, ground) if count and ground.absent else NOTHING


def _unchosen(finding: Finding, ground: Ground) -> Least:
    """An absent pupil can name somebody who is chosen by nobody, but not him- or herself."""
    unchosen = set(finding.members)
    if ground.room and any(unchosen - {ground.net.members[i]} for i in ground.absent):
        return Least(1, 1)
    return Least(None, 1) if unchosen else NOTHING


def _mutual(finding: Finding, ground: Ground) -> Least:
    if finding.certainty is Verdict.CANNOT_TELL or not ground.net.ties:
        return Least(1, 1) if ground.room else Least(None, 1)
    return judged_anew(_mutual_by_sheet(ground, finding.certainty))


def _best_friend(finding: Finding, ground: Ground) -> Least:
    return NOTHING if finding.numbers["known"] else Least(1, 1)


def _know_better(finding: Finding, ground: Ground) -> Least:
    return Least(None, 1)


def _beside_chance(finding: Finding, ground: Ground) -> Least:
    found = any(_direction_by_sheet(ground, FIGURES[finding.kind], int(finding.numbers["direction"])))
    return Least(1, 1) if found else Least(None, 1)


def _enough(finding: Finding, ground: Ground) -> Least:
    """How many sheets it takes for something to be said."""
    net = ground.net
    answered = net.answered.copy()
    for count, place in enumerate(np.flatnonzero(~net.answered), start=1):
        answered[place] = True
        if shortage(replace(net, answered=answered)) is None:
            return Least(count, count)
    return NOTHING


def _no_mutual(finding: Finding, ground: Ground) -> Least:
    """An empty sheet settles it for who waited for it, and puts its own pupil in the list of the known."""
    if finding.certainty is Verdict.CLEAR:
        return Least(1, 1)
    net = ground.net
    waiting = [np.count_nonzero(net.adjacency[net.index(member)] & ~net.answered) for member in finding.members]
    return Least(1, 1) if ground.room else least(map(float, waiting))


def _mutual_by_sheet(ground: Ground, said: Verdict) -> Iterator[bool]:
    net = ground.net
    pairs = int(net.mutual.sum()) // 2
    for i in ground.absent:
        for given in range(ground.room + 1):
            chosen = np.zeros(net.n, dtype=np.bool_)
            chosen[[j for j in range(net.n) if j != i][:given]] = True
            other = _handed_in(net, i, chosen)
            waiting = int(net.received[i])
            for returned in {max(0, given - (net.n - 1 - waiting)), min(given, waiting)}:
                yield mutual_verdict(other, pairs + returned) is not said


def _direction_by_sheet(ground: Ground, figure: Figure, said: int) -> Iterator[bool]:
    """Sheets that name the most and the least chosen, as many as a sheet names here, one, and as many as it may."""
    net = ground.net
    usual = round(float(net.given[net.answered].mean())) if net.n_answered else 0
    for i in ground.absent:
        others = np.array([j for j in np.argsort(net.received, kind="stable") if j != i])
        for given in {min(count, ground.room) for count in (0, 1, usual, ground.room)}:
            for named in (others[:given], others[len(others) - given :]):
                chosen = np.zeros(net.n, dtype=np.bool_)
                chosen[named] = True
                yield conditional_uniform(_handed_in(net, i, chosen), figure).direction != said


def _handed_in(net: Network, i: int, chosen: NDArray[np.bool_]) -> Network:
    adjacency, answered = net.adjacency.copy(), net.answered.copy()
    adjacency[i], answered[i] = chosen, True
    return replace(net, adjacency=adjacency, answered=answered)


_BY_KIND: Mapping[Kind, Callable[[Finding, Ground], Least]] = {
    Kind.TOO_FEW: _enough,
    Kind.UNCHOSEN: _unchosen,
    Kind.NO_MUTUAL: _no_mutual,
    Kind.MUTUAL: _mutual,
    Kind.BEST_FRIEND: _best_friend,
    Kind.KNOW_BETTER: _know_better,
    Kind.SPREAD: _beside_chance,
    Kind.CLOSURE: _beside_chance,
}
