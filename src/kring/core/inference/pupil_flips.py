"""What one answer would flip for "chosen by nobody" and "no mutual choice": counted without searching."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kring.core.inference.flips import limit_of
from kring.core.measures.ties import isolates
from kring.core.network import Network


@dataclass(frozen=True, slots=True)
class PupilFlip:
    """Whether something is said of a pupil (`said`), and what would alter that.

    `answers`: the smallest number of given answers that must change. `sheets`: the smallest number of missing sheets
    that could alter it. None when nothing of the kind can.
    """

    member: str
    said: bool
    answers: int | None
    sheets: int | None


def unchosen_flips(net: Network) -> tuple[PupilFlip, ...]:
    """For every pupil: what would alter that he or she is, or is not, chosen by nobody.

    Meaning: for an unchosen pupil it takes one classmate. For a chosen one, as many as chose him or her.

    Formula: as `kring.core.inference.flips.smallest_flip` and `smallest_sheets` on `isolates(net).unchosen`, in closed
    form. Who has used all choices must take one away to make another: two changes.

    Parameters: a network of n pupils. Returns: `PupilFlip` per pupil, in the order of the members.

    Edge cases: a pupil whom nobody could choose is not called unchosen; one missing sheet that names nobody makes it so.

    >>> from kring.core.examples import on_paper
    >>> [(found.said, found.answers, found.sheets) for found in unchosen_flips(on_paper("a: b; b: a; c: a; d: ?"))]
    [(False, 2, None), (False, 1, None), (True, 1, 1), (True, 1, None)]
    """
    unchosen = set(isolates(net).unchosen)
    return tuple(_unchosen(net, j, member in unchosen) for j, member in enumerate(net.members))


def no_mutual_flips(net: Network) -> tuple[PupilFlip, ...]:
    """For every pupil: what would alter that none of his or her choices is returned.

    Meaning: 1 when somebody already chose this pupil, or was chosen, and it only had to be returned.

    Formula: as `unchosen_flips`, on `isolates(net).no_mutual`: said of a pupil who answered, of whom no choice is
    returned and who chose nobody who did not answer.

    Parameters: a network of n pupils. Returns: `PupilFlip` per pupil, in the order of the members.

    Edge cases: of a pupil who did not answer it is not said; his or her own sheet would be enough.

    >>> from kring.core.examples import on_paper
    >>> [(found.said, found.answers, found.sheets) for found in no_mutual_flips(on_paper("a: b; b: a; c: a; d: ?"))]
    [(False, 1, None), (False, 1, None), (True, 1, None), (False, None, 1)]
    """
    lonely = set(isolates(net).no_mutual)
    return tuple(_no_mutual(net, j, member in lonely) for j, member in enumerate(net.members))


def _unchosen(net: Network, j: int, said: bool) -> PupilFlip:
    absent = int((~net.answered).sum() - (not net.answered[j]))
    chosen = int(net.received[j])
    if chosen:
        return PupilFlip(net.members[j], said, chosen, None)
    others = [i for i in range(net.n) if net.known[i, j]]
    by_sheet = 1 if absent and (limit_of(net) or not said) else None
    return PupilFlip(net.members[j], said, _least(_cost(net, i, j) for i in others), by_sheet)


def _no_mutual(net: Network, j: int, said: bool) -> PupilFlip:
    member = net.members[j]
    if not net.answered[j]:
        return PupilFlip(member, said, None, 1)
    mutual, waiting = int(net.mutual_count[j]), int((net.adjacency[j] & ~net.answered).sum())
    if said:
        return PupilFlip(member, said, _least(_ways(net, j)), None)
    return PupilFlip(member, said, mutual + waiting, None if mutual else waiting)


def _ways(net: Network, j: int) -> Iterable[int | None]:
    """What it takes to be mutual with each of the others, or to choose somebody who did not answer."""
    for i in range(net.n):
        if i != j and net.answered[i]:
            both = _cost(net, i, j), _cost(net, j, i)
            yield None if None in both else sum(cost for cost in both if cost is not None)
        elif i != j:
            yield _cost(net, j, i)


def _cost(net: Network, i: int, j: int) -> int | None:
    """Changes by which i chooses j; None when no choice is allowed."""
    if net.adjacency[i, j]:
        return 0
    if not limit_of(net):
        return None
    return 1 if net.given[i] < limit_of(net) else 2


def _least(costs: Iterable[int | None]) -> int | None:
    return min((cost for cost in costs if cost is not None), default=None)
