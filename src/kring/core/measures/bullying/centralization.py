"""How far the bullying is aimed at a single pupil."""

from __future__ import annotations

from kring.core.measures.interface import Measure, Need
from kring.core.measures.known import share
from kring.core.measures.per_pupil import spread
from kring.core.network import Network

FREEMAN, SD = "freeman", "sd"


def victimization_centralization(bullied_by: Network, how: str = FREEMAN) -> float | None:
    """How far the bullying is aimed at a single pupil.

    Meaning: 1 when everybody bullies one and the same pupil, 0 when all are bullied by equally many, or nobody is. A
    victim who is alone in it is worse off than one among several. Always beside the number of victims, and beside
    chance: one victim with one bully already gives 1 / (n - 1).

    Formula: v_i is how many bullies i names (the in-degree of bully to victim), over the m pupils who answered of a
    class of n. `how` is `freeman` (default): sum of (max v - v_i) / ((m - 1)(n - 1)); or `sd`: the standard deviation
    (m - 1) of v_i / (n - 1), the degree variance under its root.

    Parameters: `bullied_by`, the network of "who does this to you?". Returns: a share without unit, or None.

    Edge cases: None with fewer than two pupils who answered. A bully who did not answer counts.

    Source: Freeman LC (1978), doi:10.1016/0378-8733(78)90021-7; for bullying Huitsing, Veenstra, Sainio & Salmivalli
    (2012), doi:10.1016/j.socnet.2010.07.002; degree variance: Snijders TAB (1981). The degree variance: an index of
    graph heterogeneity. Social Networks 3:163-174

    >>> from kring.core.examples import on_paper
    >>> victimization_centralization(on_paper("a: b c; b: nobody; c: nobody"))
    1.0
    """
    named = bullied_by.given[bullied_by.answered]
    if named.size < 2:
        return None
    if how == SD:
        return spread(named / (bullied_by.n - 1)).sd
    return share(int((named.max() - named).sum()), (named.size - 1) * (bullied_by.n - 1))


MEASURES = (
    Measure(
        "victimization_centralization", victimization_centralization, (Need.VICTIMS,), options={"how": (FREEMAN, SD)}
    ),
)
