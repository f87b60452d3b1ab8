"""Where everybody stands."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.core.drawing import layout, ring_layout
from kring.core.drawing.layout import STANDARD, area_for, nominal_boxes
from kring.core.drawing.overlap import overlaps
from kring.core.drawing.ring import ring_of
from kring.core.network import Network
from kring.core.values import Nomination
from tests.core.drawing.classes import class_of, fictional, networks, renamed, reordered


def everybody_with_everybody(n: int) -> Network:
    members = [f"p{place}" for place in range(n)]
    return Network.build(members, [Nomination(i, j) for i in members for j in members if i != j])


def nobody_with_anybody(n: int) -> Network:
    return Network.build([f"p{place}" for place in range(n)], [])


def distance(net: Network, places: np.ndarray, one: str, other: str) -> float:
    return float(np.hypot(*(places[net.index(one)] - places[net.index(other)])))


@pytest.mark.parametrize("draw", [layout, ring_layout])
@pytest.mark.parametrize("n", [0, 1, 2, 3, 35, 50])
@pytest.mark.parametrize("make", [everybody_with_everybody, nobody_with_anybody])
def test_every_size_of_class_fits_in_the_picture_without_overlap(draw, n, make):
    net = make(n)
    places = draw(net)
    assert places.shape == (n, 2)
    assert ((places >= 0) & (places <= 1)).all()
    area = area_for(n, STANDARD, 32)
    assert draw is ring_layout or overlaps(places * [area.width, area.height] * 1.5, nominal_boxes(n)) == 0


@given(networks())
def test_everybody_stands_inside_and_nobody_on_somebody_else(net):
    places = layout(net)
    assert np.isfinite(places).all()
    assert ((places >= 0) & (places <= 1)).all()
    assert overlaps(places * [STANDARD.width, STANDARD.height], nominal_boxes(net.n)) == 0


@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_change_the_picture(net, random):
    places = list(range(net.n))
    random.shuffle(places)
    assert (layout(reordered(net, places)) == layout(net)[places]).all()
    assert (ring_layout(reordered(net, places)) == ring_layout(net)[places]).all()


@given(networks(), st.randoms(use_true_random=False))
def test_renaming_gives_the_same_picture_with_other_names(net, random):
    names = list(net.members)
    random.shuffle(names)
    drawn = layout(renamed(net, dict(zip(net.members, names, strict=True))))
    assert sorted(map(tuple, drawn.tolist())) == sorted(map(tuple, layout(net).tolist()))


def test_the_same_class_gives_the_same_picture_whatever_was_drawn_before():
    net = fictional()
    first = layout(net)
    np.random.default_rng(1).random(100)
    layout(fictional(20, seed=3))
    assert (layout(net) == first).all()


def test_another_seed_may_show_another_side_and_is_as_steady():
    net = fictional()
    assert (layout(net, seed=5) == layout(net, seed=5)).all()


def test_friends_by_both_stand_nearer_than_friends_by_one():
    net = class_of("ab", "ba", "bc")
    places = layout(net) * [STANDARD.width, STANDARD.height]
    assert distance(net, places, "a", "b") < distance(net, places, "b", "c") < distance(net, places, "a", "c")


def test_a_pupil_without_any_tie_stands_at_the_edge_and_inside():
    net = fictional()
    alone = layout(net)[net.index("p31")]
    assert min(*alone, *(1 - alone)) < 0.12
    assert ((alone > 0) & (alone < 1)).all()


def test_two_circles_of_friends_stand_apart():
    net = class_of("ab", "ba", "bc", "cb", "ca", "ac", "xy", "yx", "yz", "zy", "zx", "xz")
    places = layout(net)
    left, right = sorted((places[:3, 0], places[3:, 0]), key=min)
    assert left.max() + 0.1 < right.min()


def test_a_single_pupil_stands_in_the_middle():
    assert layout(nobody_with_anybody(1)) == pytest.approx(np.array([[0.5, 0.5]]), abs=0.06)


def test_in_the_ring_picture_who_is_chosen_more_often_stands_further_inside():
    net = fictional()
    places = ring_layout(net)
    middle = places[np.argmax(net.received)] * 0 + [(0.5), (np.ptp(places[:, 1]) / 2 + places[:, 1].min())]
    away = np.hypot(*((places - middle) / np.ptp(places, axis=0)).T)
    ring = ring_of(net.received)
    averages = [away[ring == label].mean() for label in range(4) if (ring == label).any()]
    assert averages == sorted(averages)


def test_a_class_of_32_is_laid_out_in_well_under_the_blink_of_an_eye():
    net = fictional()
    layout(net)
    spent = []
    for _ in range(5):
        start = time.process_time()
        layout(net)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.06
