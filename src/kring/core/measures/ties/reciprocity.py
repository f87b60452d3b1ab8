"""How many choices are returned, and the three kinds of pairs."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

from kring.core.measures.interface import Measure
from kring.core.measures.known import share
from kring.core.network import Network


@dataclass(frozen=True, slots=True)
class Dyads:
    """Pairs of pupils by what they chose; `unknown` when one of the two did not answer."""

    mutual: int
    one_sided: int
    empty: int
    unknown: int

    @property
    def known(self) -> int:
        return self.mutual + self.one_sided + self.empty


def dyad_census(net: Network) -> Dyads:
    """Pairs of pupils who chose each other, of whom one chose the other, and who did not choose each other.

    Meaning: counts that add up to all pairs in the class.

    Formula: over pairs i < j who both answered: mutual X_ij X_ji = 1, one-sided X_ij + X_ji = 1, empty otherwise.

    Parameters: a network of n pupils. Returns: `Dyads`.

    Edge cases: a pair with a pupil who did not answer is unknown, also when one of the two chose the other.

    Source: Holland PW, Leinhardt S (1970). A method for detecting structure in sociometric data. American Journal of
    Sociology 76:492-513. doi:10.1086/224954

    >>> from kring.core.examples import on_paper
    >>> dyad_census(on_paper("a: b c; b: a; c: nobody; d: ?"))
    Dyads(mutual=1, one_sided=1, empty=1, unknown=3)
    """
    asked = net.respondents()
    mutual = int(asked.mutual.sum()) // 2
    pairs = asked.n * (asked.n - 1) // 2
    one_sided = asked.ties - 2 * mutual
    return Dyads(mutual, one_sided, pairs - mutual - one_sided, net.n * (net.n - 1) // 2 - pairs)


def reciprocity(net: Network, kind: str = "edgewise") -> float | None:
    """Share of the choices that is returned.

    Meaning: 1 when every choice is mutual, 0 when none is. Pairs that did not choose each other do not count.

    Formula: with M mutual, A one-sided and E empty pairs among pupils who both answered, `kind`:

    - `edgewise` (default): 2M / (2M + A), of the choices; igraph, networkx and "edgewise" in sna::grecip;
    - `nonnull`: M / (M + A), of the pairs with a choice; "ratio" in igraph;
    - `dyadic`: (M + E) / (M + A + E), of all pairs, so that empty pairs count as returned: the default of
      sna::grecip, and much higher. For comparison only;
    - `log_ratio`: the logarithm of edgewise reciprocity over the density among the same pupils.

    Parameters: a network of n pupils. Returns: a share without unit (`log_ratio`: any number), or None.

    Edge cases: None (not 0) when no pupils who answered chose each other; `dyadic` without such pairs, `log_ratio`
    also when no choice is returned. A choice of an absent pupil is left out: whether it is returned is unknown.

    Source: Wasserman S, Faust K (1994). Social Network Analysis, ch. 13. doi:10.1017/CBO9780511815478

    >>> from kring.core.examples import on_paper
    >>> net = on_paper("a: b c; b: a; c: nobody; d: ?")
    >>> reciprocity(net), reciprocity(net, kind="nonnull")
    (0.6666666666666666, 0.5)
    """
    pairs = dyad_census(net)
    if kind == "dyadic":
        return share(pairs.mutual + pairs.empty, pairs.known)
    if kind == "nonnull":
        return share(pairs.mutual, pairs.mutual + pairs.one_sided)
    ties = 2 * pairs.mutual + pairs.one_sided
    if kind == "log_ratio":
        return log(2 * pairs.mutual / ties / (ties / (2 * pairs.known))) if pairs.mutual else None
    return share(2 * pairs.mutual, ties)


MEASURES = (
    Measure("dyad_census", dyad_census),
    Measure("reciprocity", reciprocity, options={"kind": ("edgewise", "nonnull", "dyadic", "log_ratio")}),
)
