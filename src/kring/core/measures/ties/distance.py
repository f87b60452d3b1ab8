"""In how many steps pupils reach each other, and whether the ways go both ways."""

from __future__ import annotations

import numpy as np

from kring.core.measures.graph import CHOSEN, EITHER, MUTUAL, rows
from kring.core.measures.interface import Measure
from kring.core.measures.known import share
from kring.core.network import Network


def mean_distance(net: Network, ties: str = CHOSEN) -> float | None:
    """Mean number of steps between pupils who can reach each other.

    Meaning: 1 when everybody is tied to all they can reach; around 2 to 3 in a class of 28.

    Formula: the mean length of the shortest paths over the ordered pairs between which there is one, of the pupils
    who answered. `ties`: the choices as they are (`chosen`, default), or the graph in which one choice (`either`) or
    two (`mutual`) make a tie.

    Parameters: a network of n pupils. Returns: a number of steps, or None.

    Edge cases: None when nobody reaches anybody.

    Source: Wasserman S, Faust K (1994). Social Network Analysis, ch. 4. doi:10.1017/CBO9780511815478

    >>> from kring.core.examples import on_paper
    >>> mean_distance(on_paper("a: b; b: c; c: nobody"))
    1.3333333333333333
    """
    from kring.core.kernels.reach import reach

    _, pairs, steps = reach(rows(net.respondents(), ties))
    return share(steps, pairs)


def reach_hierarchy(net: Network) -> float | None:
    """How one-directional the ways through the class are.

    Meaning: 0 when everybody who can be reached can reach back, 1 when no way goes back, as in an organisation chart.

    Formula: among the pairs of pupils of whom one can reach the other along choices, the share in which the other
    cannot reach back; of the pupils who answered.

    Parameters: a network of n pupils. Returns: a share without unit, or None.

    Edge cases: None when nobody reaches anybody. One choice can move it far: every choice towards a pupil who chose
    nobody adds ways that do not go back.

    Source: Krackhardt D (1994). Graph theoretical dimensions of informal organizations. In: Carley, Prietula (eds),
    Computational Organization Theory, 89-111. As sna::hierarchy, measure "krackhardt".

    >>> from kring.core.examples import on_paper
    >>> reach_hierarchy(on_paper("a: b; b: a c; c: nobody"))
    0.6666666666666666
    """
    from kring.core.kernels.bits import unpack
    from kring.core.kernels.reach import reach

    asked = net.respondents()
    reached = unpack(reach(rows(asked, CHOSEN))[0], asked.n) & ~np.eye(asked.n, dtype=np.bool_)
    one_way, both = int((reached & ~reached.T).sum()), int((reached & reached.T).sum()) // 2
    return share(one_way, one_way + both)


MEASURES = (
    Measure("mean_distance", mean_distance, options={"ties": (CHOSEN, EITHER, MUTUAL)}),
    Measure("reach_hierarchy", reach_hierarchy),
)
