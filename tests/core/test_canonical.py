"""The order that follows from structure."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kring.core.canonical import canonical_order
from tests.core.drawing.classes import fictional, networks


def marks(net):
    return net.answered.astype(int)


@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter(net, random):
    places = list(range(net.n))
    random.shuffle(places)
    order = canonical_order(net.adjacency.astype(int), marks(net), net.members)
    other = canonical_order(
        net.adjacency[np.ix_(places, places)].astype(int), marks(net)[places], [net.members[at] for at in places]
    )
    assert [places[at] for at in other] == order.tolist()


@given(networks(), st.randoms(use_true_random=False))
def test_renaming_gives_the_same_class_in_that_order(net, random):
    names = list(net.members)
    random.shuffle(names)
    order = canonical_order(net.adjacency.astype(int), marks(net), net.members)
    other = canonical_order(net.adjacency.astype(int), marks(net), names)
    assert (net.adjacency[np.ix_(order, order)] == net.adjacency[np.ix_(other, other)]).all()
    assert (marks(net)[order] == marks(net)[other]).all()


def test_in_a_class_where_everybody_differs_names_play_no_part():
    net = fictional()
    backwards = [f"x{99 - at}" for at in range(net.n)]
    order = canonical_order(net.adjacency.astype(int), marks(net), net.members)
    assert order.tolist() == canonical_order(net.adjacency.astype(int), marks(net), backwards).tolist()


def test_nobody_gives_an_empty_order():
    assert canonical_order(np.zeros((0, 0), dtype=int), np.zeros(0, dtype=int), []).tolist() == []
