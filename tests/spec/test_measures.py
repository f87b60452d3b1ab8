"""Each measure as a class of five children on paper.

A line is a child and whom that child chose. `nobody`: answered, and chose nobody. `?`: did not answer.
"""

from fractions import Fraction

import pytest

from kring.core.examples import EXAMPLES, on_paper
from kring.core.inference.chance import chance_of_unchosen, expected_mutual, expected_unchosen
from kring.core.measures import class_figures
from kring.core.measures.ties import (
    Returned,
    cohesion,
    density,
    friendship_reciprocity,
    in_centralization,
    isolates,
    mutual_unknown,
    reciprocity,
    transitivity,
)

FIVE = """
    anna: bo cas
    bo:   anna
    cas:  anna dina
    dina: cas
    eli:  anna cas
"""

ONE_ABSENT = """
    anna: bo cas
    bo:   anna cas
    cas:  ?
    dina: bo
    eli:  nobody
"""


def exactly(part: int, whole: int) -> float:
    return float(Fraction(part, whole))


def test_density():
    """8 choices of the 5 x 4 that could be made."""
    assert density(on_paper(FIVE)) == exactly(8, 20)


def test_density_when_one_is_absent():
    """5 choices of the 4 x 4 of which we know: Cas could be chosen, but his own row is unknown."""
    assert density(on_paper(ONE_ABSENT)) == exactly(5, 16)


def test_reciprocity():
    """Mutual: Anna-Bo, Anna-Cas, Cas-Dina, so 6 of the 8 choices are returned. Eli's two are not."""
    assert reciprocity(on_paper(FIVE)) == exactly(6, 8)


def test_reciprocity_when_one_is_absent():
    """Whether Cas returns a choice is unknown. Left: Anna-Bo, mutual, and Dina's choice of Bo: 2 of 3."""
    assert reciprocity(on_paper(ONE_ABSENT)) == exactly(2, 3)


def test_transitivity():
    """Two steps: anna-cas-dina, bo-anna-cas, cas-anna-bo, dina-cas-anna, eli-anna-bo, eli-anna-cas *, eli-cas-anna *,
    eli-cas-dina. Those with a star are closed: Eli chose the third too."""
    assert transitivity(on_paper(FIVE)) == exactly(2, 8)


def test_transitivity_when_one_is_absent():
    """anna-bo-cas *, bo-anna-cas *, dina-bo-anna, dina-bo-cas. Cas can be the third, but no path goes through Cas."""
    assert transitivity(on_paper(ONE_ABSENT)) == exactly(2, 4)


def test_cohesion():
    """Anna-Bo, Anna-Cas and Cas-Dina chose each other: 3 of the 10 pairs that five children make."""
    assert cohesion(on_paper(FIVE)) == exactly(3, 10)


def test_cohesion_when_one_is_absent():
    """Anna-Bo, of the 6 pairs that the four who answered make. Whether Cas would choose back nobody knows."""
    assert cohesion(on_paper(ONE_ABSENT)) == exactly(1, 6)


def test_in_centralization():
    """Chosen 3, 1, 3, 1, 0 times; the differences with 3 are 0, 2, 0, 2, 3: 7 of at most 4 x 4."""
    assert in_centralization(on_paper(FIVE)) == exactly(7, 16)


def test_in_centralization_when_one_is_absent():
    """Among the four who answered: chosen 1, 2, 0, 0 times; differences 1, 0, 2, 2: 5 of at most 3 x 3."""
    assert in_centralization(on_paper(ONE_ABSENT)) == exactly(5, 9)


def test_isolates_are_three_different_things():
    """Eli is chosen by nobody, but chose two."""
    found = isolates(on_paper(FIVE))
    assert (found.unchosen, found.no_mutual, found.no_tie) == (("eli",), ("eli",), ())


def test_isolates_when_one_is_absent():
    """Dina is chosen by nobody of those who answered; Eli too, and chose nobody. Of Cas nobody knows."""
    found = isolates(on_paper(ONE_ABSENT))
    assert (found.unchosen, found.no_mutual, found.no_tie) == (("dina", "eli"), ("dina", "eli"), ("eli",))


def test_who_chose_only_an_absent_child_may_have_a_mutual_choice():
    net = on_paper("anna: cas; bo: anna; cas: ?; dina: bo; eli: nobody")
    assert isolates(net).no_mutual == ("bo", "dina", "eli")
    assert mutual_unknown(net) == ("anna",)


def test_best_friends_strict():
    """Anna and Bo name each other; Cas names Anna in vain; Eli did not answer, so of Dina we cannot tell."""
    best = on_paper("anna: bo; bo: anna; cas: anna; dina: eli; eli: ?")
    found = friendship_reciprocity(best)
    assert found.strict == Returned(value=exactly(2, 3), returned=2, known=3, unknown=1)
    assert found.lenient is None


def test_best_friends_lenient():
    """Anna names Cas as a friend, though not as best friend: leniently all three known choices are returned."""
    best = on_paper("anna: bo; bo: anna; cas: anna; dina: eli; eli: ?")
    friend = on_paper("anna: bo cas; bo: anna; cas: bo; dina: eli; eli: ?")
    assert friendship_reciprocity(best, friend).lenient == Returned(value=1.0, returned=3, known=3, unknown=1)


def test_best_friends_when_nobody_chose():
    found = friendship_reciprocity(on_paper("anna: nobody; bo: nobody"))
    assert found.strict == Returned(value=None, returned=0, known=0, unknown=0)


def test_how_many_are_unchosen_by_chance():
    """Given 2, 1, 2, 1, 2 of 4 others: each is missed with 1/2, 3/4, 1/2, 3/4, 1/2, and nobody can choose oneself:
    3 x (1/2 1/2 3/4 3/4) + 2 x (1/2 1/2 1/2 3/4)."""
    assert expected_unchosen(on_paper(FIVE)) == pytest.approx(3 * 9 / 64 + 2 * 6 / 64)


def test_how_often_somebody_is_unchosen_by_chance():
    """Three children, each chooses one of two others: of the 8 ways only the two rings leave nobody out."""
    ring = on_paper("a: b; b: c; c: a")
    assert chance_of_unchosen(ring, 1) == exactly(6, 8)
    assert chance_of_unchosen(ring, 2) == 0


def test_how_many_mutual_pairs_chance_gives():
    """Pairs of 2 and 1, 2 and 2...: the sum of k x l / 16 over the ten pairs."""
    given = [2, 1, 2, 1, 2]
    pairs = sum(given[i] * given[j] for i in range(5) for j in range(i))
    assert expected_mutual(on_paper(FIVE)) == exactly(pairs, 16)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_examples_have_the_figures_they_promise(example):
    assert class_figures(example.network) == example.figures
