"""Subgroups on paper: which children keep company, when that can be said at all."""

import numpy as np
import pytest

from kring.core.examples import on_paper
from kring.core.measures.subgroups import groups_of, subgroups
from kring.core.network import Network
from kring.core.values import Verdict

CIRCLE_AND_PAIR = "anna: bo cas; bo: anna cas; cas: anna bo dina; dina: cas eli; eli: dina"


def circles(*names: str, absent: str = "") -> str:
    """Circles of children who all choose each other, on one line each."""
    lines = [
        f"{me}: {'?' if me in absent else ' '.join(other for other in circle if other != me)}"
        for circle in names
        for me in circle
    ]
    return "; ".join(lines)


def test_the_best_division_of_five():
    """Anna, Bo, Cas with 3 ties and Dina, Eli with 1, of 5 ties; half-degrees 3.5 and 1.5: 4/5 - (3.5² + 1.5²)/25."""
    found = groups_of(on_paper(CIRCLE_AND_PAIR))
    assert found.groups == (("anna", "bo", "cas"), ("dina", "eli"))
    assert found.modularity == pytest.approx(4 / 5 - (3.5**2 + 1.5**2) / 25)


def test_of_five_children_nobody_can_tell():
    found = subgroups(on_paper(CIRCLE_AND_PAIR))
    assert (found.verdict, found.why, found.groups) == (Verdict.CANNOT_TELL, "few_pupils", ())


def test_three_circles_of_five():
    found = subgroups(on_paper(circles("abcde", "fghij", "klmno")))
    assert found.verdict is Verdict.CLEAR
    assert found.groups == (tuple("abcde"), tuple("fghij"), tuple("klmno"))
    assert found.chance.p == 1 / 200
    assert found.modularity == pytest.approx(2 / 3)


def test_who_was_absent_is_placed_by_who_chose_them():
    found = subgroups(on_paper(circles("abcde", "fghij", "klmno", absent="c")))
    assert found.groups == (tuple("abcde"), tuple("fghij"), tuple("klmno"))


def test_when_too_few_answered_nobody_can_tell():
    found = subgroups(on_paper(circles("abcde", "fghij", "klmno", absent="abcdefg")))
    assert (found.verdict, found.why) == (Verdict.CANNOT_TELL, "low_response")


def test_when_nobody_chose_nobody_can_tell():
    net = on_paper("; ".join(f"{name}: nobody" for name in "abcdefghijkl"))
    assert (subgroups(net).verdict, subgroups(net).why) == (Verdict.CANNOT_TELL, "no_ties")


def test_who_is_between_two_circles_is_in_no_group():
    """X chose two of each circle, and two of each chose X: now with the one, now with the other."""
    lines = circles("abcdef", "ghijkl").replace("a: ", "a: x ").replace("b: ", "b: x ")
    net = on_paper(lines.replace("g: ", "g: x ").replace("h: ", "h: x ") + "; x: c d i j")
    found = subgroups(net)
    assert found.groups == (tuple("abcdef"), tuple("ghijkl"))
    place = net.index("x")
    assert 0.2 < found.together[place, net.index("c")] < 0.8


def chance_class(seed: int, n: int = 20, each: int = 4) -> Network:
    rng = np.random.default_rng(seed)
    chosen = np.zeros((n, n), dtype=bool)
    for i in range(n):
        chosen[i, rng.choice([j for j in range(n) if j != i], each, replace=False)] = True
    return Network(tuple(f"p{i}" for i in range(n)), chosen, np.ones(n, dtype=bool))


def test_groups_in_random_naming_are_seldom_taken_for_groups():
    """At most 5 % of 200 classes, but for the luck of the draw (three standard errors)."""
    clear = [subgroups(chance_class(seed), resamples=1).verdict is Verdict.CLEAR for seed in range(200)]
    assert sum(clear) <= 200 * (0.05 + 3 * (0.05 * 0.95 / 200) ** 0.5)


def test_every_two_in_a_group_are_together_in_the_share_that_is_asked():
    for seed in range(5):
        net = chance_class(seed)
        found = subgroups(net, alpha=1.0)
        for group in found.groups:
            places = [net.index(member) for member in group]
            assert len(group) >= 3
            assert found.together[np.ix_(places, places)].min() >= 0.8


def test_the_seed_decides():
    net = chance_class(1)
    assert (subgroups(net, seed=3).together == subgroups(net, seed=3).together).all()
    assert (subgroups(net, seed=3).together != subgroups(net, seed=4).together).any()
