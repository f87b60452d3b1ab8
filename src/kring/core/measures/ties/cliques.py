"""Close circles: pupils who all chose each other."""

from __future__ import annotations

import numpy as np

from kring.core.measures.graph import EITHER, MUTUAL, rows
from kring.core.measures.interface import Level, Measure
from kring.core.measures.known import names
from kring.core.network import Network

LIMIT = 100_000
"""More circles than this do not occur in classes; a graph made to have them is refused."""


def cliques(net: Network, ties: str = MUTUAL, least: int = 3) -> tuple[tuple[str, ...], ...]:
    """Circles of pupils who all chose each other and to which nobody can be added.

    Meaning: the closest kind of group; usually three or four pupils, and a pupil can be in several. For showing
    groups `subgroups` is meant: one answer more or less makes and breaks circles.

    Formula: the maximal cliques with at least `least` pupils (default 3) in the graph in which two choices make a
    tie (`ties` = `mutual`, default) or one (`either`), of the pupils who answered.

    Parameters: a network of n pupils. Returns: circles of ids, largest first; the ids in the order of the members.

    Edge cases: none without ties. Raises ValueError for a graph with more than `LIMIT` circles.

    Source: Luce RD, Perry AD (1949). A method of matrix analysis of group structure. Psychometrika 14:95-116.
    doi:10.1007/BF02289146

    >>> from kring.core.examples import on_paper
    >>> cliques(on_paper("a: b c; b: a c; c: a b d; d: c"))
    (('a', 'b', 'c'),)
    """
    from kring.core.kernels.bits import unpack
    from kring.core.kernels.cliques import maximal_cliques

    asked = net.respondents()
    linked = rows(asked, ties)
    count, _ = maximal_cliques(linked, least, LIMIT + 1, linked[:0])
    if count > LIMIT:
        raise ValueError(f"more than {LIMIT} circles: this is not a class")
    found = np.zeros((count, linked.shape[1]), dtype=np.uint64)
    maximal_cliques(linked, least, LIMIT + 1, found)
    circles = (names(asked, members) for members in unpack(found, asked.n))
    return tuple(sorted(circles, key=lambda circle: (-len(circle), [asked.index(member) for member in circle])))


def clique_number(net: Network, ties: str = MUTUAL) -> int:
    """Size of the largest circle of pupils who all chose each other.

    Meaning: 2 when there are friends but no three who are all friends, 1 when there are no ties.

    Formula: the largest k for which k pupils who answered are all tied; `ties` as in `cliques`: `mutual` (default)
    or `either`.

    Parameters: a network of n pupils. Returns: a number of pupils.

    Edge cases: 0 when nobody answered, 1 without ties. Beyond `LIMIT` circles: the largest found so far.

    Source: Luce & Perry (1949), doi:10.1007/BF02289146

    >>> from kring.core.examples import on_paper
    >>> clique_number(on_paper("a: b c; b: a c; c: a b d; d: c"))
    3
    """
    from kring.core.kernels.cliques import maximal_cliques

    linked = rows(net.respondents(), ties)
    return int(maximal_cliques(linked, 1, LIMIT, linked[:0])[1])


_TIES = (MUTUAL, EITHER)
MEASURES = (
    Measure("cliques", cliques, level=Level.GROUP, options={"ties": _TIES, "least": (3,)}),
    Measure("clique_number", clique_number, options={"ties": _TIES}),
)
