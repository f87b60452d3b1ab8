"""What chance owes: the same for every order and name, right against counting, nothing touched, no warnings."""

import warnings
from collections.abc import Iterator
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.core.inference.chance import (
    chance_of_mutual,
    chance_of_unchosen,
    expected_mutual,
    expected_unchosen,
)
from kring.core.inference.conditional_uniform import conditional_uniform
from kring.core.inference.unchosen import unchosen_beside_chance
from kring.core.measures.ties import isolates, mutual_unknown, transitivity
from kring.core.network import Network
from kring.core.portrait import describe

NUMBERS = {
    "expected_unchosen": expected_unchosen,
    "chance_of_unchosen": lambda net: chance_of_unchosen(net, len(isolates(net).unchosen)),
    "expected_mutual": expected_mutual,
    "chance_of_mutual": lambda net: chance_of_mutual(net, int(net.mutual.sum()) // 2),
    "unchosen_beside_chance": unchosen_beside_chance,
    "conditional_uniform": lambda net: conditional_uniform(net, transitivity, draws=9),
}
LISTS = {
    "unchosen": lambda net: isolates(net).unchosen,
    "no_mutual": lambda net: isolates(net).no_mutual,
    "no_tie": lambda net: isolates(net).no_tie,
    "mutual_unknown": mutual_unknown,
}


@pytest.fixture(autouse=True)
def _warnings_are_errors() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@st.composite
def classes(draw: st.DrawFn, largest: int = 14) -> Network:
    n = draw(st.integers(0, largest))
    cells = draw(st.lists(st.booleans(), min_size=n * n, max_size=n * n))
    answered = np.array(draw(st.lists(st.booleans(), min_size=n, max_size=n)), dtype=bool)
    adjacency = np.array(cells, dtype=bool).reshape(n, n) & ~np.eye(n, dtype=bool) & answered[:, None]
    return Network(tuple(f"p{place}" for place in range(n)), adjacency, answered)


def shuffled(net: Network, order: list[int]) -> Network:
    """The same class in another order, under other names."""
    places = np.array(order, dtype=int)
    names = tuple(f"other {place}" for place in order)
    return Network(names, net.adjacency[np.ix_(places, places)], net.answered[places])


@settings(max_examples=60, deadline=None)
@given(st.data())
@pytest.mark.parametrize("name", NUMBERS)
def test_order_and_names_of_the_pupils_change_no_number(name, data):
    net = data.draw(classes())
    other = shuffled(net, data.draw(st.permutations(range(net.n))))
    assert NUMBERS[name](other) == NUMBERS[name](net)


@settings(max_examples=60, deadline=None)
@given(st.data())
@pytest.mark.parametrize("name", LISTS)
def test_order_and_names_of_the_pupils_change_nobodys_place(name, data):
    net = data.draw(classes())
    order = data.draw(st.permutations(range(net.n)))
    found = {member.replace("other ", "p") for member in LISTS[name](shuffled(net, order))}
    assert found == set(LISTS[name](net))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_order_and_names_of_the_pupils_change_no_finding(data):
    net = data.draw(classes())
    other = shuffled(net, data.draw(st.permutations(range(net.n))))
    for one, two in zip(
        describe({"play": net}, absences={}).findings, describe({"play": other}, absences={}).findings, strict=True
    ):
        assert (one.kind, one.certainty) == (two.kind, two.certainty)
        assert two.numbers == one.numbers
        assert {member.replace("other ", "p") for member in two.members} == set(one.members)


@settings(max_examples=40, deadline=None)
@given(classes())
def test_nothing_is_touched(net):
    before = net.adjacency.copy(), net.answered.copy(), net.members
    for function in (*NUMBERS.values(), *LISTS.values()):
        function(net)
    assert (net.adjacency == before[0]).all()
    assert (net.answered == before[1]).all()
    assert net.members == before[2]


EDGES = {
    "empty class": Network.build([], []),
    "one pupil": Network.build(["a"], []),
    "nobody answered": Network.build(["a", "b", "c"], [], answered=[]),
    "one answered": Network.build(["a", "b", "c"], [], answered=["a"]),
    "nobody chose": Network.build(["a", "b", "c"], []),
}


@pytest.mark.parametrize("edge", EDGES)
def test_at_the_edges_nothing_breaks_or_warns(edge):
    for function in (*NUMBERS.values(), *LISTS.values()):
        function(EDGES[edge])
    assert describe({"play": EDGES[edge]}, absences={}).n == EDGES[edge].n


def test_with_a_known_answer_chance_matches_counting_all_possibilities():
    """Against brute force: every way in which four pupils can name 1, 2, 1 and 0 others, one of them absent."""
    given_counts = [1, 2, 1, 0]
    ways = [list(combinations([other for other in range(5) if other != i], k)) for i, k in enumerate(given_counts)]
    counts = [5 - len({peer for named in way for peer in named}) for way in product(*ways)]
    adjacency = np.zeros((5, 5), dtype=bool)
    adjacency[0, 1] = adjacency[1, 0] = adjacency[1, 2] = adjacency[2, 4] = True
    net = Network(tuple("abcde"), adjacency, np.array([True, True, True, True, False]))
    assert expected_unchosen(net) == pytest.approx(sum(counts) / len(counts))
    for least in range(7):
        assert chance_of_unchosen(net, least) == pytest.approx(sum(c >= least for c in counts) / len(counts))


def test_three_choices_in_a_class_of_28_leave_about_one_pupil_unchosen():
    ring = np.zeros((28, 28), dtype=bool)
    for step in (1, 2, 3):
        ring[np.arange(28), (np.arange(28) + step) % 28] = True
    net = Network(tuple(map(str, range(28))), ring, np.ones(28, dtype=bool))
    assert expected_unchosen(net) == pytest.approx(28 * (1 - 3 / 27) ** 27)
    assert expected_unchosen(net) / 28 == pytest.approx(0.041, abs=0.001)


def test_a_large_school_is_answered_without_counting_for_minutes():
    net = Network(tuple(map(str, range(300))), np.zeros((300, 300), dtype=bool), np.ones(300, dtype=bool))
    assert chance_of_unchosen(net, 300) == pytest.approx(0.5, abs=0.05)
