"""What the figures would be if everybody had answered: the lowest and the highest value that the missing sheets allow.

Worst cases, and exact: every way in which the absent pupils could have answered within the question's limit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kring.core.inference.flips import limit_of
from kring.core.measures.ties import density, isolates, reciprocity
from kring.core.network import Network


@dataclass(frozen=True, slots=True)
class Bounds:
    """`value`: what the sheets that were handed in say. If everybody had answered: at least `low`, at most `high`."""

    value: float | None
    low: float | None
    high: float | None


def bounds(net: Network) -> dict[str, Bounds]:
    """Worst-case bounds of the class figures for which they can be counted.

    Returns `density`, `reciprocity` and `unchosen` (the number of pupils chosen by nobody). For other figures see
    `kring.core.inference.silence` and `kring.core.inference.filled`.

    >>> from kring.core.examples import on_paper
    >>> bounds(on_paper("a: b; b: a; c: a; d: ?"))["unchosen"]
    Bounds(value=2.0, low=1.0, high=2.0)
    """
    return {
        "density": density_bounds(net),
        "reciprocity": reciprocity_bounds(net),
        "unchosen": unchosen_bounds(net),
    }


def density_bounds(net: Network) -> Bounds:
    """Share of all possible choices, if the absent pupils chose nobody, and if they chose all they may.

    Formula: (ties + 0) / (n (n - 1)) and (ties + a L) / (n (n - 1)), a absent pupils with at most L choices each.

    Edge cases: None with fewer than two pupils. Source: Manski CF (1989), doi:10.2307/145818

    >>> from kring.core.examples import on_paper
    >>> density_bounds(on_paper("a: b; b: a; c: ?"))
    Bounds(value=0.5, low=0.3333333333333333, high=0.6666666666666666)
    """
    if net.n < 2:
        return Bounds(density(net), None, None)
    pairs, absent = net.n * (net.n - 1), net.n - net.n_answered
    return Bounds(density(net), net.ties / pairs, (net.ties + absent * limit_of(net)) / pairs)


def received_bounds(net: Network) -> tuple[Bounds, ...]:
    """For every pupil: by how many of all classmates he or she would be chosen.

    Formula: received / possible as it is known; received / (n - 1) and (received + other absent pupils) / (n - 1).

    Edge cases: the value is None when nobody could choose the pupil, the bounds in a class of one. Source: Manski CF
    (1989), doi:10.2307/145818

    >>> from kring.core.examples import on_paper
    >>> received_bounds(on_paper("a: b; b: a; c: ?"))[0]
    Bounds(value=1.0, low=0.5, high=1.0)
    """
    others = np.count_nonzero(~net.answered) - ~net.answered if limit_of(net) else np.zeros(net.n, dtype=np.int64)
    counts = zip(net.received.tolist(), net.possible_nominators.tolist(), others.tolist(), strict=True)
    return tuple(
        Bounds(_share(chosen, could), _share(chosen, net.n - 1), _share(chosen + more, net.n - 1))
        for chosen, could, more in counts
    )


def unchosen_bounds(net: Network) -> Bounds:
    """The number of pupils chosen by nobody, if everybody had answered.

    Formula: at most as many as are unchosen now: the absent could have named others. At least those whom a L missing
    choices cannot reach: an absent pupil chooses L others, and not him- or herself.

    Edge cases: in a class of fewer than two pupils nobody can be chosen: 0. Source: Manski CF (1989),
    doi:10.2307/145818

    >>> from kring.core.examples import on_paper
    >>> from kring.core.values import Question
    >>> unchosen_bounds(on_paper("a: b; b: a; c: a; d: ?; e: b", question=Question("play", limit=1)))
    Bounds(value=3.0, low=2.0, high=3.0)
    """
    now = float(len(isolates(net).unchosen))
    if net.n < 2:
        return Bounds(now, 0.0, 0.0)
    unchosen, absent = np.flatnonzero(net.received == 0), np.flatnonzero(~net.answered)
    reached = len(np.setdiff1d(unchosen, absent)) if len(absent) == 1 else len(unchosen)
    reached = min(reached, len(absent) * limit_of(net))
    return Bounds(now, float(len(unchosen) - reached), float(len(unchosen)))


def reciprocity_bounds(net: Network) -> Bounds:
    """Share of the choices that is returned, if the absent pupils returned all they can, and if they returned none.

    Formula: with R = 2 M returned choices and T choices (those of absent pupils included), the highest value returns as
    many of the choices of absent pupils as the limit allows, x of them, and then makes as many mutual pairs among the
    absent as still fit, y: (R + 2x + 2y) / (T + x + 2y). The lowest adds as many choices as possible that are not
    returned, u: R / (T + u). That returning goes first follows from (R + 2) / (T + 1) >= (R + 2) / (T + 2).

    Returns: `Bounds`, over the outcomes in which there is a choice at all. Edge cases: None when there never is. Source:
    Manski CF (1989), doi:10.2307/145818; the sets of pairs by Havel V (1955) and Landau HG (1953), doi:10.1007/BF02476378

    >>> from kring.core.examples import on_paper
    >>> found = reciprocity_bounds(on_paper("a: b; b: a c; c: ?"))
    >>> found.value, found.low, found.high
    (1.0, 0.5, 1.0)
    """
    returned, ties = int(net.mutual.sum()), net.ties
    waiting = net.received[~net.answered].tolist()
    limit, others = limit_of(net), net.n_answered
    back = [min(limit, count) for count in waiting]
    pairs = _most_pairs([min(limit - count, len(back) - 1) for count in back])
    unreturned = _most_one_sided([others - count for count in waiting], limit)
    high = _share(returned + 2 * sum(back) + 2 * pairs, ties + sum(back) + 2 * pairs)
    low = _share(returned, ties + unreturned)
    return Bounds(reciprocity(net), low if low is not None else high, high if high is not None else low)


def _most_pairs(rooms: list[int]) -> int:
    """The largest number of pairs when pupil i can be in at most rooms[i]: the one with most room pairs first."""
    pairs = 0
    while len(rooms := sorted((room for room in rooms if room > 0), reverse=True)) > 1:
        first, *rest = rooms
        taken = min(first, len(rest))
        pairs += taken
        rooms = [room - (place < taken) for place, room in enumerate(rest)]
    return pairs


def _most_one_sided(free: list[int], limit: int) -> int:
    """The largest number of choices by absent pupils of which none is returned.

    free : classmates who answered and did not choose pupil i; of every pair of absent pupils one can choose the other.
    """
    outside = sum(min(limit, count) for count in free)
    rooms = np.sort([max(limit - count, 0) for count in free])
    sizes: NDArray[np.int64] = np.arange(len(free) + 1)
    covered = np.concatenate([[0], np.cumsum(rooms)]) - sizes * (sizes - 1) // 2
    return outside + len(free) * (len(free) - 1) // 2 + int(covered.min())


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None
