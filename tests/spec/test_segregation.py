"""Segregation of five children on paper: Anna, Bo and Eli are girls, Cas and Dina are boys.

        anna: bo cas      girl to girl, girl to boy
        bo:   anna        girl to girl
        cas:  anna dina   boy to girl, boy to boy
        dina: cas         boy to boy
        eli:  anna cas    girl to girl, girl to boy

So 5 choices stay inside (3 of girls, 2 of boys) and 3 cross (2 of girls, 1 of a boy).
"""

from itertools import permutations
from math import log, sqrt

import numpy as np
import pytest

from kring.core.disclosure import may_show_groups
from kring.core.examples import on_paper
from kring.core.measures.segregation import (
    GrossSegregation,
    attribute_assortativity,
    coleman_homophily,
    ei_index,
    freeman_segregation,
    gross_segregation,
    grouped,
    spectral_segregation,
)
from tests.spec.test_measures import FIVE, ONE_ABSENT, exactly

SEX = ("F", "F", "M", "M", "F")


def test_gross_segregation():
    """Inside there are 3 x 2 + 2 x 1 = 8 places for a choice, 5 taken; outside 2 x 3 x 2 = 12, 3 taken."""
    found = gross_segregation(on_paper(FIVE), SEX)
    assert found == GrossSegregation(exactly(5 * 9, 3 * 3), log(5), same=5, same_free=3, cross=3, cross_free=9)


def test_gross_segregation_with_an_empty_cell():
    """Nobody crosses: 2 inside, 6 free; none across, 12 free. Half a choice is put in the empty cell."""
    net = on_paper("anna: bo; bo: nobody; cas: dina; dina: nobody; eli: nobody")
    found = gross_segregation(net, SEX)
    assert found.odds_ratio is None
    assert found.log_odds == pytest.approx(log(2 * 12 / (6 * 0.5)))
    both = gross_segregation(net, SEX, correction="all_when_one_empty")
    assert both.log_odds == pytest.approx(log(2.5 * 12.5 / (6.5 * 0.5)))
    assert gross_segregation(net, SEX, correction="never").log_odds is None


def test_gross_segregation_when_one_is_absent():
    """Of Cas' choices nobody knows. Girls can choose 3 x 2 girls and did so twice (Anna and Bo each other), 3 x 2 boys
    and did so twice; Dina could choose Cas and did not, and three girls, of whom one."""
    found = gross_segregation(on_paper(ONE_ABSENT), SEX)
    assert (found.same, found.same_free, found.cross, found.cross_free) == (2, 5, 3, 6)


def test_who_has_no_known_value_is_left_out():
    """Without Eli: 4 choices inside and 2 across, of 4 and 8 places."""
    found = gross_segregation(on_paper(FIVE), ("F", "F", "M", "M", None))
    assert (found.same, found.same_free, found.cross, found.cross_free) == (4, 0, 2, 6)
    assert grouped(on_paper(FIVE), ("F", "F", "M", "M", None)).n == 4


def test_ei_index():
    """3 out, 5 in, of 8. Two children drawn at random are of the same sex 4 times out of 10: chance gives 1 - .8."""
    found = ei_index(on_paper(FIVE), SEX)
    assert found.value == exactly(-2, 8)
    assert found.expected == pytest.approx(0.2)
    assert (found.external, found.internal) == (3, 5)


@pytest.mark.parametrize("ties", ["chosen", "either", "mutual"])
def test_the_spread_of_the_ei_index_is_that_of_all_permutations(ties):
    net = on_paper(FIVE)
    every = [ei_index(net, order, ties=ties).value for order in permutations(SEX)]
    found = ei_index(net, SEX, ties=ties)
    assert found.expected == pytest.approx(np.mean(every))
    assert found.sd == pytest.approx(np.std(every))


def test_freeman_segregation():
    """Five tied pairs: Anna-Bo, Anna-Cas, Cas-Dina, Anna-Eli, Cas-Eli; two cross, and of ten pairs six could: 3."""
    assert freeman_segregation(on_paper(FIVE), SEX) == pytest.approx(1 - 2 / 3)


def test_freeman_segregation_below_zero():
    """Both ties cross where 6 in 10 are expected to; Freeman himself would say 0."""
    net = on_paper("anna: cas; bo: dina; cas: nobody; dina: nobody; eli: nobody")
    assert freeman_segregation(net, SEX) == pytest.approx(1 - 2 / (2 * 0.6))
    assert freeman_segregation(net, SEX, truncated=True) == 0


def test_coleman_homophily():
    """Girls made 5 choices, 3 inside; expected 5 x 2/4. Boys made 3, 2 inside; expected 3 x 1/4."""
    found = coleman_homophily(on_paper(FIVE), SEX)
    assert found == {"F": pytest.approx((3 - 2.5) / (5 - 2.5)), "M": pytest.approx((2 - 0.75) / (3 - 0.75))}


def test_coleman_homophily_of_a_group_that_chooses_outside():
    net = on_paper("anna: cas; bo: dina; cas: nobody; dina: nobody; eli: nobody")
    assert coleman_homophily(net, SEX) == {"F": -1.0, "M": None}


def test_spectral_segregation():
    """Girls: Anna has 3 ties, 2 of them with Bo and Eli; Bo has 1, with Anna; Eli 2, one with Anna. Squared eigenvalue:
    1/3 x 1 (by Bo) + 1/3 x 1/2 (by Eli). Boys: Cas has 3 ties, one with Dina, and Dina has only that: 1/3."""
    found = spectral_segregation(on_paper(FIVE), SEX)
    girls, boys = sqrt(1 / 3 + 1 / 6), sqrt(1 / 3)
    assert found.by_group == {"F": pytest.approx(girls), "M": pytest.approx(boys)}
    assert found.mean == pytest.approx((3 * girls + 2 * boys) / 5)


def test_spectral_segregation_of_single_children():
    """Bo has no tie inside her own group but those of Anna, who has more outside: Bo is the most segregated girl."""
    found = spectral_segregation(on_paper(FIVE), SEX).by_member
    assert found[1] == max(found[0], found[1], found[4])
    assert spectral_segregation(on_paper(ONE_ABSENT), SEX).by_member[2] is None


def test_assortativity():
    """Choices from girls: 3 to girls, 2 to boys; from boys 1 and 2. Inside 5/8; by chance (5 x 4 + 3 x 4) / 64."""
    assert attribute_assortativity(on_paper(FIVE), SEX) == pytest.approx((5 / 8 - 1 / 2) / (1 - 1 / 2))


def test_assortativity_both_ways():
    """Counted from both sides, girls are at 9 of 16 ends: by chance (81 + 49) / 256."""
    found = attribute_assortativity(on_paper(FIVE), SEX, ties="both_ways")
    assert found == pytest.approx((5 / 8 - 130 / 256) / (1 - 130 / 256))


@pytest.mark.parametrize("of", [("F",) * 5, (None,) * 5])
def test_with_one_group_there_is_nothing_to_be_apart_from(of):
    net = on_paper(FIVE)
    assert gross_segregation(net, of).log_odds is None
    assert ei_index(net, of).value is None
    assert freeman_segregation(net, of) is None
    assert spectral_segregation(net, of).mean is None
    assert attribute_assortativity(net, of) is None
    assert set(coleman_homophily(net, of).values()) <= {None}


def test_a_value_per_pupil_is_needed():
    with pytest.raises(ValueError, match="5 pupils have 5 values"):
        ei_index(on_paper(FIVE), ("F", "M"))


def test_groups_of_one_or_two_are_not_for_showing():
    assert may_show_groups([3, 17])
    assert not may_show_groups([2, 26])
    assert not may_show_groups([28])
