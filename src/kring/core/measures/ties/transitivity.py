"""Whether the friends of my friends are my friends."""

from __future__ import annotations

from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from kring.core.measures.graph import EITHER, MUTUAL, rows
from kring.core.measures.interface import Level, Measure
from kring.core.measures.known import share
from kring.core.network import Network


def transitivity(net: Network, kind: str = "directed") -> float | None:
    """Share of the choices-of-my-choices whom I choose too.

    Meaning: 1 when everybody chooses all who are chosen by those they choose (closed circles), 0 when nobody does.

    Formula: by `kind`:

    - `directed` (default): among all paths i -> j -> k with i, j, k different, the share with i -> k; "weak" in
      sna::gtrans;
    - `strong`: among all ordered triples of which i and j answered, the share in which i -> k exactly when
      i -> j -> k; "strong" in sna::gtrans;
    - `either`, `mutual`: 3 triangles / triples in the undirected graph in which one choice, or two, make a tie, of
      the pupils who answered; transitivity in igraph and networkx.

    Parameters: a network of n pupils. Returns: a share without unit, or None.

    Edge cases: None (not 0, as networkx has it) when there is no path of two choices, or no triple. A path needs i
    and j to have answered, and then i -> k is known; k may be absent.

    Source: Holland PW, Leinhardt S (1971). Transitivity in structural models of small groups. Comparative Group
    Studies 2:107-124. doi:10.1177/104649647100200201

    >>> from kring.core.examples import on_paper
    >>> transitivity(on_paper("a: b c; b: c; c: a; d: nobody"))
    0.3333333333333333
    """
    if kind in (EITHER, MUTUAL):
        pairs, closed = _closure(net, kind).sum(axis=0)
        return share(int(closed), int(pairs))
    choices = net.adjacency.astype(np.float64)
    paths = choices @ choices
    np.fill_diagonal(paths, 0.0)
    closed, open_ = int((paths * choices).sum()), int((paths * (1 - choices)).sum())
    if kind == "directed":
        return share(closed, closed + open_)
    triples = net.n_answered * (net.n_answered - 1) * (net.n - 2)
    beside = sum((net.n_answered - 1 - net.answered)[np.nonzero(net.adjacency)[1]])  # j for every choice i -> k
    return share(triples - open_ - (int(beside) - closed), triples)


def local_clustering(net: Network, ties: str = EITHER) -> tuple[float | None, ...]:
    """For every pupil: how many of the pairs of his or her ties are tied to each other.

    Meaning: 1 when all friends of this pupil are friends of each other, 0 when none are.

    Formula: tied pairs / pairs among those tied to the pupil; `ties`: `either` (default), one choice makes a tie, or
    `mutual`, it takes two. Among the pupils who answered.

    Parameters: a network of n pupils. Returns: a share without unit or None per pupil, in the order of the members.

    Edge cases: None with fewer than two ties, and for a pupil who did not answer.

    Source: Watts DJ, Strogatz SH (1998). Collective dynamics of small-world networks. Nature 393:440-442.
    doi:10.1038/30918

    >>> from kring.core.examples import on_paper
    >>> local_clustering(on_paper("a: b c; b: c; c: nobody; d: a"))
    (0.3333333333333333, 1.0, 1.0, None)
    """
    counts = np.zeros((net.n, 2), dtype=np.int64)
    counts[net.answered] = _closure(net, ties)
    return tuple(share(int(tied), int(pairs)) for pairs, tied in counts)


def mean_clustering(net: Network, ties: str = EITHER, undefined: str = "left_out") -> float | None:
    """Mean of the local clustering of the pupils.

    Meaning: as `local_clustering`, for a class; every pupil counts the same, whereas transitivity counts every pair.

    Formula: the mean over the pupils who answered. `ties` as there. A pupil with fewer than two ties is, by
    `undefined`, `left_out` (default; igraph) or counts as `zero` (networkx).

    Parameters: a network of n pupils. Returns: a share without unit, or None.

    Edge cases: None when nobody is left.

    Source: Watts & Strogatz (1998), doi:10.1038/30918

    >>> from kring.core.examples import on_paper
    >>> net = on_paper("a: b c; b: c; c: nobody; d: a")
    >>> mean_clustering(net), mean_clustering(net, undefined="zero")
    (0.7777777777777778, 0.5833333333333334)
    """
    found = [value for value, here in zip(local_clustering(net, ties), net.answered, strict=True) if here]
    if undefined == "zero":
        return fmean(value or 0.0 for value in found) if found else None
    known = [value for value in found if value is not None]
    return fmean(known) if known else None


def _closure(net: Network, ties: str) -> NDArray[np.int64]:
    """Pairs of ties and tied pairs, per pupil who answered, shape (answered, 2)."""
    from kring.core.kernels.closure import closure

    return closure(rows(net.respondents(), ties))


_TIES = (EITHER, MUTUAL)
MEASURES = (
    Measure("transitivity", transitivity, options={"kind": ("directed", "strong", EITHER, MUTUAL)}),
    Measure("local_clustering", local_clustering, level=Level.MEMBER, options={"ties": _TIES}),
    Measure("mean_clustering", mean_clustering, options={"ties": _TIES, "undefined": ("left_out", "zero")}),
)
