"""By how few changed answers something else would be said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from kring.core.inference.beside import beside_draws
from kring.core.inference.chance import chance_of_unchosen
from kring.core.inference.figures import value_of
from kring.core.inference.flips import NOTHING, Least
from kring.core.measures.ties import friendship_reciprocity, isolates
from kring.core.network import Network
from kring.core.portrait.findings import Finding, Kind
from kring.core.portrait.hinges.ground import (
    FIGURES,
    UNLIKELY,
    Floats,
    Ground,
    changed,
    judged_anew,
    least,
    mutual_verdict,
)
from kring.core.values import Verdict

NEAR = (0.025, 0.1)
"""A probability between these is near the limit of 0.05: in a class with more than `FEW` choices a pupil, one choice
more or less has not been seen to move it that far."""

FEW = 2
"""With so few choices a pupil one of them weighs much: then random networks are drawn anew for every step."""


def _unchosen(finding: Finding, ground: Ground) -> Least:
    """Other pupils in the list; or, with the same pupils, another number of choices in all and so another verdict."""
    net = ground.net
    to_none = np.where(net.adjacency, ground.costs, 0.0).sum(axis=0)
    to_one = np.where(net.adjacency, np.inf, ground.costs).min(axis=0, initial=np.inf)
    listed = least(np.where(net.received == 0, to_one, to_none)[net.possible_nominators > 0].tolist())
    if listed.found == 1 or not finding.members:
        return listed
    if any(_unchosen_verdict(step.net) is not finding.certainty for step in ground.steps):
        return Least(1, 1)
    return Least(listed.found, 2)


def _unchosen_verdict(net: Network) -> Verdict:
    unchosen = isolates(net).unchosen
    by_chance = unchosen and chance_of_unchosen(net, len(unchosen)) > UNLIKELY
    return Verdict.CHANCE if by_chance else Verdict.CLEAR


def _together(ground: Ground, j: int) -> Floats:
    """What it takes for j and each other to choose each other, shape (n,)."""
    here, net = ground.costs, ground.net
    return np.asarray(np.where(net.adjacency[j], 0.0, here[j]) + np.where(net.adjacency[:, j], 0.0, here[:, j]))


def _apart(ground: Ground, j: int) -> float:
    """What it takes for none of the choices of j to be returned."""
    both = ground.net.mutual[j]
    return float(np.minimum(ground.costs[j], ground.costs[:, j])[both].sum())


def _no_mutual(finding: Finding, ground: Ground) -> Least:
    return least(_known_to_have_none(ground) if finding.certainty is Verdict.CLEAR else _unknown(ground))


def _known_to_have_none(ground: Ground) -> Iterator[float]:
    net, absent = ground.net, ~ground.net.answered
    lonely = set(isolates(net).no_mutual)
    for j in np.flatnonzero(net.answered).tolist():
        if net.members[j] in lonely:
            yield float(min(_together(ground, j)[net.answered].min(), ground.costs[j][absent].min(initial=np.inf)))
        else:
            yield _apart(ground, j) + float(ground.costs[j][net.adjacency[j] & absent].sum())


def _unknown(ground: Ground) -> Iterator[float]:
    net, absent = ground.net, ~ground.net.answered
    for j in np.flatnonzero(net.answered).tolist():
        waiting = net.adjacency[j] & absent
        if waiting.any() and not net.mutual_count[j]:
            yield min(float(ground.costs[j][waiting].sum()), float(_together(ground, j)[net.answered].min()))
        else:
            more = 0.0 if waiting.any() else float(ground.costs[j][absent].min(initial=np.inf))
            yield _apart(ground, j) + more


def _mutual(finding: Finding, ground: Ground) -> Least:
    net = ground.net
    if finding.certainty is Verdict.CANNOT_TELL or not net.ties:
        return least(ground.costs[:, net.answered][~net.adjacency[:, net.answered]].tolist())
    return judged_anew(_mutual_altered(ground, finding.certainty))


def _mutual_altered(ground: Ground, said: Verdict) -> Iterator[bool]:
    """The verdict follows from how many choices everybody gave and how many pairs are mutual."""
    net = ground.net
    for step in ground.steps:
        more = 1 if step.net.ties > net.ties else -1
        for returned in (True, False):
            if (step.cells & (returned == net.adjacency.T)).any():
                yield mutual_verdict(step.net, int(net.mutual.sum()) // 2 + more * returned) is not said


def _best_friend(finding: Finding, ground: Ground) -> Least:
    """All known choices taken away, or a first one made."""
    net, known = ground.net, friendship_reciprocity(ground.net).strict.known
    if known:
        return Least(known, known)
    return least(ground.costs[:, net.answered][~net.adjacency[:, net.answered]].tolist())


def _know_better(finding: Finding, ground: Ground) -> Least:
    """A wish taken away."""
    return Least(1, 1)


def _beside_chance(finding: Finding, ground: Ground) -> Least:
    said = int(finding.numbers["direction"])
    values = CHANGED[finding.kind](ground.net)
    return judged_anew(_direction_altered(finding.kind, ground, values, said))


def _direction_altered(kind: Kind, ground: Ground, values: Floats, said: int) -> Iterator[bool]:
    """The pairs that raise and lower the figure most: between the two the verdict cannot be another.

    Only where random networks with the present numbers of choices bring it near a limit are others drawn; with few
    choices everywhere. Where a choice less leaves the figure undefined, nothing is said any more.
    """
    net, figure = ground.net, FIGURES[kind]
    if np.isnan(values[ground.single]).any():
        yield True
    few = int(net.adjacency.sum()) <= FEW * net.n
    for step in ground.steps:
        places = np.flatnonzero(step.cells & ~np.isnan(values))
        if not places.size:
            continue
        for place in {int(places[values.flat[places].argmin()]), int(places[values.flat[places].argmax()])}:
            value = value_of(figure, changed(net, *divmod(place, net.n)))
            before = beside_draws(value, ground.drawn[kind], {})
            if few or before.direction != said or before.p is None or NEAR[0] < before.p < NEAR[1]:
                yield beside_draws(value, step.drawn[kind], {}).direction != said


def _spread_changed(net: Network) -> Floats:
    """What orders SD of the shares when the choice of a pair is made or taken away, shape (n, n)."""
    could = np.maximum(net.possible_nominators, 1)
    shares, steps = net.received / could, np.where(net.adjacency, -1.0, 1.0) / could
    count = max(int((net.possible_nominators > 0).sum()), 1)
    total = shares.sum() + steps
    changed_squares: Floats = (shares**2).sum() + 2 * shares * steps + steps**2 - total**2 / count
    return changed_squares


def _closure_changed(net: Network) -> Floats:
    """Transitivity when the choice of a pair is made or taken away, shape (n, n)."""
    chosen = net.adjacency.astype(np.float64)
    back, step = chosen * chosen.T, np.where(net.adjacency, -1.0, 1.0)
    closed = (chosen * (chosen @ chosen)).sum() + step * (chosen @ chosen.T + chosen.T @ chosen + chosen @ chosen)
    ahead, behind = chosen.sum(axis=1)[None, :] - chosen.T, chosen.sum(axis=0)[:, None] - chosen.T
    paths = (chosen @ chosen).sum() - back.sum() + step * (ahead + behind)
    shares: Floats = np.divide(closed, paths, out=np.full_like(closed, np.nan), where=paths > 0)
    return shares


CHANGED: Mapping[Kind, Callable[[Network], Floats]] = {Kind.SPREAD: _spread_changed, Kind.CLOSURE: _closure_changed}
_BY_KIND: Mapping[Kind, Callable[[Finding, Ground], Least]] = {
    Kind.UNCHOSEN: _unchosen,
    Kind.NO_MUTUAL: _no_mutual,
    Kind.MUTUAL: _mutual,
    Kind.BEST_FRIEND: _best_friend,
    Kind.KNOW_BETTER: _know_better,
    Kind.SPREAD: _beside_chance,
    Kind.CLOSURE: _beside_chance,
}


def by_answers(finding: Finding, ground: Ground) -> Least:
    """The smallest number of changed answers; nothing for what is no finding about choices."""
    count = _BY_KIND.get(finding.kind)
    return count(finding, ground) if count else NOTHING
