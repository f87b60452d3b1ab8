"""Groups of pupils: only when the class has clearer groups than chance makes, and only who is in one for sure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kring.core.canonical import canonical_order
from kring.core.disclosure import shortage
from kring.core.measures.interface import Level, Measure
from kring.core.network import Network
from kring.core.values import Verdict

Floats = NDArray[np.float64]
Places = NDArray[np.intp]
SEARCHES = 50
"""Runs of Leiden for the best groups of a class; on the reference classes nothing better is known."""

NO_TIES = "no_ties"


@dataclass(frozen=True, slots=True)
class Partition:
    """Everybody divided over groups, largest first, and how good the division is."""

    groups: tuple[tuple[str, ...], ...]
    modularity: float | None


@dataclass(frozen=True, slots=True)
class Chance:
    """Modularity in networks made by chance: mean, middle 90 %, and how often it is as high as that of the class."""

    expected: float
    low: float
    high: float
    p: float


@dataclass(frozen=True, eq=False, slots=True)
class Subgroups:
    """Groups that may be shown, largest first, and what they rest on. See `subgroups`.

    `why`: why nothing can be told, "" otherwise. `together`: share of the resamples in which two pupils are in one
    group, shape (n, n).
    """

    groups: tuple[tuple[str, ...], ...]
    verdict: Verdict
    why: str = ""
    modularity: float | None = None
    chance: Chance | None = None
    together: Floats | None = None


def groups_of(net: Network, seed: int = 0) -> Partition:
    """The best division of everybody over groups, whether or not it means anything.

    Meaning: groups with many ties inside and few between. Chance makes groups too, and many pupils could as well be
    in another one: for showing, `subgroups` is meant.

    Formula: the division with the highest modularity, sum over groups of (ties inside / all ties - (half the summed
    degrees / all ties)^2), among `SEARCHES` runs of the Leiden algorithm (`seed`) on the graph in which one choice
    makes a tie.

    Parameters: a network of n pupils. Returns: `Partition`, ids in the order of the members.

    Edge cases: without ties everybody is alone and the modularity is None. An absent pupil is placed by who chose him
    or her. The order and the names of the pupils make no difference.

    Source: Traag VA, Waltman L, van Eck NJ (2019), doi:10.1038/s41598-019-41695-z; Newman MEJ, Girvan M (2004),
    doi:10.1103/PhysRevE.69.026113

    >>> from kring.core.examples import on_paper
    >>> groups_of(on_paper("a: b c; b: a c; c: a b; d: e; e: d"))
    Partition(groups=(('a', 'b', 'c'), ('d', 'e')), modularity=0.375)
    """
    from kring.core.kernels.subgroups import groups_found

    order = _order(net)
    labels, modularity = groups_found(net.adjacency[np.ix_(order, order)], SEARCHES, seed)
    groups = [order[labels == label] for label in range(int(labels.max(initial=-1)) + 1)]
    return Partition(_named(net, groups), None if np.isnan(modularity) else float(modularity))


def subgroups(
    net: Network,
    resamples: int = 200,
    left_out: float = 0.10,
    together: float = 0.80,
    least: int = 3,
    draws: int = 199,
    alpha: float = 0.05,
    starts: int = 4,
    seed: int = 0,
) -> Subgroups:
    """Groups of pupils: only when the class has clearer groups than chance makes, and only who is in one for sure.

    Meaning: who keeps company with whom. Of most classes it can be said that there are groups; of fewer pupils that
    they are in one. Somebody who is in no group here is not alone: that pupil may have friends in two of them.

    Formula: (1) `groups_of` divides the class. (2) The same is done in `draws` (199) networks in which everybody
    chooses as many as they did, at random; p = (1 + those with at least this modularity) / (1 + draws). Both sides
    get the best of `starts` (4) runs. Above `alpha` (0.05) no group is shown. (3) In `resamples` (200) the choices of
    a share `left_out` (0.10) of those who answered are left out, and groups sought anew. (4) Inside every group of
    (1): the largest set of at least `least` (3) pupils of whom every two are together in at least a share `together`
    (0.80) of the resamples; then the same among those who remain. `seed` starts the random numbers.

    Parameters: a network of n pupils. Returns: `Subgroups`.

    Edge cases: `cannot tell` for a class that is too small or of which too few answered (`why` as in
    `kring.core.disclosure.shortage`), and without ties. An absent pupil is placed by who chose him or her. The order
    and the names of the pupils make no difference. The null holds for the graph in which one choice makes a tie and
    not for mutual ties: graphs with few ties have a high modularity by chance.

    Source: Traag, Waltman & van Eck (2019), doi:10.1038/s41598-019-41695-z; consensus as in Lancichinetti A,
    Fortunato S (2012), doi:10.1038/srep00336; p as in North BV, Curtis D, Sham PC (2002), doi:10.1086/341527

    >>> from kring.core.examples import on_paper
    >>> two = "a: b c d e; b: a c d e; c: a b d e; d: a b c e; e: a b c d"
    >>> other = two.translate(str.maketrans("abcde", "fghij"))
    >>> third = two.translate(str.maketrans("abcde", "klmno"))
    >>> found = subgroups(on_paper(f"{two}; {other}; {third}"))
    >>> found.verdict.value, [len(group) for group in found.groups]
    ('clear', [5, 5, 5])
    """
    why = str(shortage(net) or "") or (NO_TIES if not net.ties else "")
    if why:
        return Subgroups((), Verdict.CANNOT_TELL, why)
    order = _order(net)
    division = groups_of(net, seed)
    chance = _against_chance(net, order, draws, starts, seed)
    shares = _together(net, order, left_out, resamples, starts, seed)
    if chance.p > alpha:
        return Subgroups((), Verdict.CHANCE, "", division.modularity, chance, shares)
    groups = list(_cores(net, order, division, shares, together, least))
    return Subgroups(_named(net, groups), Verdict.CLEAR, "", division.modularity, chance, shares)


def _order(net: Network) -> Places:
    """The pupils in an order that follows from who chose whom."""
    return canonical_order(net.adjacency.astype(np.int64), net.answered.astype(np.int64), net.members)


def _against_chance(net: Network, order: Places, draws: int, starts: int, seed: int) -> Chance:
    from kring.core.kernels.subgroups import chance_modularity, groups_found

    _, modularity = groups_found(net.adjacency[np.ix_(order, order)], starts, seed)
    drawn = chance_modularity(np.sort(net.given)[::-1].copy(), draws, starts, seed)
    low, high = np.quantile(drawn, [0.05, 0.95])
    extreme = int((drawn >= modularity - 1e-12).sum())
    return Chance(float(drawn.mean()), float(low), float(high), (1 + extreme) / (1 + draws))


def _together(net: Network, order: Places, left_out: float, resamples: int, starts: int, seed: int) -> Floats:
    """Share of the resamples in which two pupils are in one group, in the order of the members."""
    from kring.core.kernels.subgroups import together

    here = np.ix_(order, order)
    without = min(net.n_answered, max(1, round(left_out * net.n_answered)))
    counts = together(net.adjacency[here], np.flatnonzero(net.answered[order]), without, resamples, starts, seed)
    shares = np.zeros((net.n, net.n))
    shares[here] = counts / resamples
    shares.setflags(write=False)
    return shares


def _cores(
    net: Network, order: Places, division: Partition, shares: Floats, together: float, least: int
) -> Iterator[Places]:
    """Inside every group of the division: the largest set that is sure of each other, again and again."""
    at = {net.members[place]: place for place in order}
    for group in division.groups:
        left = np.array([place for member, place in at.items() if member in group], dtype=np.intp)
        while len(core := _largest_core(left, shares >= together - 1e-12, shares)) >= least:
            yield core
            left = left[~np.isin(left, core)]


def _largest_core(left: Places, sure: NDArray[np.bool_], shares: Floats) -> Places:
    """The largest set of whom every two are sure; of equally large sets the one that is together most."""
    from kring.core.kernels.bits import pack, unpack
    from kring.core.kernels.cliques import maximal_cliques

    if not len(left):
        return left
    linked = pack(sure[np.ix_(left, left)] & ~np.eye(len(left), dtype=np.bool_))
    room = np.zeros((4096, linked.shape[1]), dtype=np.uint64)
    _, size = maximal_cliques(linked, 1, len(room), room[:0])
    count, _ = maximal_cliques(linked, size, len(room), room)
    sets = [left[members] for members in unpack(room[:count], len(left))]
    return max(sets, key=lambda core: float(shares[np.ix_(core, core)].sum()))


def _named(net: Network, groups: list[Places]) -> tuple[tuple[str, ...], ...]:
    """Groups by id, largest first, the ids in the order of the members."""
    ordered = sorted(
        (sorted(int(place) for place in group) for group in groups), key=lambda group: (-len(group), group)
    )
    return tuple(tuple(net.members[place] for place in group) for group in ordered)


MEASURES = (
    Measure("best_division", groups_of, level=Level.GROUP, options={"seed": (0,)}),
    Measure(
        "subgroups",
        subgroups,
        level=Level.GROUP,
        options={
            "resamples": (200,),
            "left_out": (0.10,),
            "together": (0.80,),
            "least": (3,),
            "draws": (199,),
            "alpha": (0.05,),
            "starts": (4,),
            "seed": (0,),
        },
    ),
)
