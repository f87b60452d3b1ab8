"""Who and what keeps parts of the class together."""

from __future__ import annotations

from dataclasses import dataclass

from kring.core.measures.graph import EITHER, MUTUAL, rows
from kring.core.measures.interface import Level, Measure
from kring.core.measures.known import names
from kring.core.network import Network


@dataclass(frozen=True, slots=True)
class Bridges:
    """`ties`: pairs of ids; `connectors`: ids. See `bridges`."""

    ties: tuple[tuple[str, str], ...]
    connectors: tuple[str, ...]


def bridges(net: Network, ties: str = MUTUAL) -> Bridges:
    """Ties and pupils without which a part of the class would fall apart.

    Meaning: the only tie between two circles, and the pupil in between. Who has a single tie is at a bridge too, but
    keeps nothing together: that pupil is no connector.

    Formula: the bridges and the cut vertices of the graph in which two choices make a tie (`ties` = `mutual`,
    default) or one (`either`), of the pupils who answered.

    Parameters: a network of n pupils. Returns: `Bridges`, in the order of the members.

    Edge cases: none without ties. One choice more can undo a bridge: read it as a thing to look at, not as a fact.

    Source: Wasserman S, Faust K (1994). Social Network Analysis, ch. 4. doi:10.1017/CBO9780511815478

    >>> from kring.core.examples import on_paper
    >>> bridges(on_paper("a: b c; b: a c; c: a b d; d: c e; e: d"))
    Bridges(ties=(('c', 'd'), ('d', 'e')), connectors=('c', 'd'))
    """
    from kring.core.kernels import reach

    asked = net.respondents()
    linked = rows(asked, ties)
    pairs = sorted((int(i), int(j)) for i, j in reach.bridges(linked))
    return Bridges(
        tuple((asked.members[i], asked.members[j]) for i, j in pairs), names(asked, reach.connectors(linked))
    )


MEASURES = (Measure("bridges", bridges, level=Level.GROUP, options={"ties": (MUTUAL, EITHER)}),)
