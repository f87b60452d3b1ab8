import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kring.core.drawing import together
from kring.core.network import Network
from kring.core.values import Nomination


def network(ids: list[str], pairs: list[tuple[str, str]]) -> Network:
    return Network.build(ids, [Nomination(one, other) for one, other in pairs])


def circle(ids: str) -> list[tuple[str, str]]:
    return [(one, other) for one in ids for other in ids if one != other]


def test_circles_stand_as_blocks():
    net = network(list("adbecf"), circle("abc") + circle("def"))
    order = "".join(net.members[at] for at in together(net))
    assert {frozenset(order[:3]), frozenset(order[3:])} == {frozenset("abc"), frozenset("def")}


def test_a_bridge_stands_where_its_circles_meet():
    net = network(list("abcdefg"), circle("abcd") + circle("defg"))
    assert [net.members[at] for at in together(net)][3] == "d"


def test_few_pupils_have_an_order_too():
    for n in range(3):
        assert sorted(together(network(list("ab")[:n], []))) == list(range(n))


@given(st.integers(1, 12), st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter(n, chance):
    ids = [f"p{number}" for number in range(n)]
    pairs = [(one, other) for one in ids for other in ids if one != other and chance.random() < 0.3]
    shuffled = chance.sample(ids, n)
    first, second = network(ids, pairs), network(shuffled, pairs)
    assert [first.members[at] for at in together(first)] == [second.members[at] for at in together(second)]


def test_it_changes_nothing():
    net = network(list("abc"), [("a", "b")])
    before = net.adjacency.copy()
    together(net)
    assert np.array_equal(before, net.adjacency)
