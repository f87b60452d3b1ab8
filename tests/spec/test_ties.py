"""Ties and structure of five children on paper.

A line is a child and whom that child chose. `nobody`: answered, and chose nobody. `?`: did not answer.
"""

from math import log, sqrt

import pytest

from kring.core.examples import on_paper
from kring.core.measures.ties import (
    Bridges,
    Components,
    Dyads,
    bridges,
    clique_number,
    cliques,
    components,
    connectedness,
    dyad_census,
    efficiency,
    hierarchy_gini,
    hierarchy_sd,
    local_clustering,
    mean_clustering,
    mean_distance,
    out_centralization,
    reach_hierarchy,
    reciprocity,
    transitivity,
    triad_census,
)
from tests.spec.test_measures import FIVE, ONE_ABSENT, exactly

CIRCLE_AND_PAIR = """
    anna: bo cas
    bo:   anna cas
    cas:  anna bo dina
    dina: cas eli
    eli:  dina
"""


def found(net) -> dict[str, int]:
    return {name: count for name, count in triad_census(net).items() if count}


def test_dyad_census():
    """Anna-Bo, Anna-Cas and Cas-Dina chose each other; Eli chose Anna and Cas; the other five of ten pairs did not."""
    assert dyad_census(on_paper(FIVE)) == Dyads(mutual=3, one_sided=2, empty=5, unknown=0)


def test_dyad_census_when_one_is_absent():
    """Of the four pairs with Cas nobody knows. Left: Anna-Bo mutual, Dina chose Bo, and four pairs without a choice."""
    assert dyad_census(on_paper(ONE_ABSENT)) == Dyads(mutual=1, one_sided=1, empty=4, unknown=4)


def test_reciprocity_in_other_kinds():
    """Of the 5 pairs with a choice 3 are mutual; of all 10 pairs 8 are mutual or empty; .75 against 8 of 20 pairs."""
    net = on_paper(FIVE)
    assert reciprocity(net, kind="nonnull") == exactly(3, 5)
    assert reciprocity(net, kind="dyadic") == exactly(8, 10)
    assert reciprocity(net, kind="log_ratio") == pytest.approx(log(0.75 / 0.4))


def test_triad_census():
    """Ten threesomes. Anna-Bo-Cas: two mutual pairs (201), and so Anna-Cas-Dina. With Eli: Anna and Cas are both
    chosen and mutual (120D); Anna-Bo and Cas-Dina are mutual and Eli chose one of them (111D), twice; Eli chose one of
    Anna-Dina and of Bo-Cas (012); Bo-Dina-Eli nothing (003). Anna-Bo-Dina and Bo-Cas-Dina: one mutual pair (102)."""
    assert found(on_paper(FIVE)) == {"003": 1, "012": 2, "102": 2, "111D": 2, "201": 2, "120D": 1}


def test_triad_census_when_one_is_absent():
    """Among Anna, Bo, Dina and Eli: Anna-Bo mutual and Dina to Bo (111D); with Eli once 102, once 012, once nothing."""
    assert found(on_paper(ONE_ABSENT)) == {"003": 1, "012": 1, "102": 1, "111D": 1}


def test_transitivity_of_ties():
    """Triples around Anna (tied to Bo, Cas, Eli): 3; around Cas (Anna, Dina, Eli): 3; around Eli (Anna, Cas): 1. Tied:
    once around each, in the triangle Anna-Cas-Eli. Mutual: Bo-Anna-Cas and Anna-Cas-Dina, both open."""
    assert transitivity(on_paper(FIVE), kind="either") == exactly(3, 7)
    assert transitivity(on_paper(FIVE), kind="mutual") == 0


def test_strong_transitivity():
    """60 ordered threesomes. Eight are paths, of which 2 closed, so 6 break the rule. The 8 choices each have 3 who
    could be in between: 24, of which 2 have a path; the other 22 break the rule as well. 60 - 28 keep it."""
    assert transitivity(on_paper(FIVE), kind="strong") == exactly(32, 60)


def test_local_clustering():
    """Anna: of Bo, Cas, Eli only Cas-Eli are tied. Cas: of Anna, Dina, Eli only Anna-Eli. Eli: Anna and Cas are.
    Bo and Dina have one tie."""
    assert local_clustering(on_paper(FIVE)) == (1 / 3, None, 1 / 3, None, 1.0)
    assert mean_clustering(on_paper(FIVE)) == pytest.approx((1 / 3 + 1 / 3 + 1) / 3)
    assert mean_clustering(on_paper(FIVE), undefined="zero") == pytest.approx((1 / 3 + 1 / 3 + 1) / 5)


def test_circles():
    """Anna, Bo and Cas all chose each other. Cas-Dina and Dina-Eli are circles of two: too small to name."""
    assert cliques(on_paper(CIRCLE_AND_PAIR)) == (("anna", "bo", "cas"),)
    assert cliques(on_paper(CIRCLE_AND_PAIR), least=2) == (("anna", "bo", "cas"), ("cas", "dina"), ("dina", "eli"))
    assert clique_number(on_paper(CIRCLE_AND_PAIR)) == 3
    assert clique_number(on_paper(FIVE)) == 2


def test_bridges():
    """Without Cas-Dina, or Dina-Eli, part of the class is cut off; so it is without Cas, or without Dina."""
    assert bridges(on_paper(CIRCLE_AND_PAIR)) == Bridges((("cas", "dina"), ("dina", "eli")), ("cas", "dina"))


def test_components():
    """By mutual choices Eli is apart; when one choice is enough everybody hangs together."""
    net = on_paper(FIVE)
    assert components(net).count == 1
    assert components(net, ties="mutual").parts == (("anna", "bo", "cas", "dina"), ("eli",))
    assert components(net).largest == 5


def test_components_when_one_is_absent():
    """Cas is not placed: whom he would choose is unknown."""
    assert components(on_paper(ONE_ABSENT)) == Components((("anna", "bo", "dina"), ("eli",)), ("cas",))


def test_connectedness_and_efficiency():
    """Anna, Bo, Dina hang together: 3 of 6 pairs. They need 2 choices and made 3, of 6 they could make: 1 of 4 beyond."""
    assert connectedness(on_paper(ONE_ABSENT)) == exactly(3, 6)
    assert efficiency(on_paper(ONE_ABSENT)) == 1 - exactly(1, 4)


def test_distance():
    """Everybody reaches Anna, Bo, Cas and Dina; nobody reaches Eli. From Anna 1, 1, 2; Bo 1, 2, 3; Cas 1, 2, 1;
    Dina 2, 3, 1; Eli 1, 2, 1, 2: 26 steps on 16 ways. Of ten pairs only the four with Eli go one way."""
    net = on_paper(FIVE)
    assert mean_distance(net) == exactly(4 + 6 + 4 + 6 + 6, 16)
    assert reach_hierarchy(net) == exactly(4, 10)


def test_out_centralization():
    """They chose 2, 1, 2, 1, 2: one fewer twice, of at most 4 x 4."""
    assert out_centralization(on_paper(FIVE)) == exactly(2, 16)


def test_hierarchy():
    """Chosen by 3, 1, 3, 1, 0 of 4: mean .4; squares .35² twice, .15² twice, .4². Gini: 0, 1, 1, 3, 3 times -4, -2, 0, 2, 4."""
    net = on_paper(FIVE)
    assert hierarchy_sd(net) == pytest.approx(sqrt((2 * 0.35**2 + 2 * 0.15**2 + 0.4**2) / 4))
    assert hierarchy_gini(net) == pytest.approx((-2 + 6 + 12) / (5 * 8))


def test_hierarchy_when_one_is_absent():
    """Chosen by 1 of 3, 2 of 3, 2 of 4, 0 of 3, 0 of 3: Cas could be chosen by four, the others by three."""
    shares = sorted([1 / 3, 2 / 3, 1 / 2, 0, 0])
    expected = sum(weight * share for weight, share in zip((-4, -2, 0, 2, 4), shares, strict=True)) / (5 * sum(shares))
    assert hierarchy_gini(on_paper(ONE_ABSENT)) == pytest.approx(expected)
