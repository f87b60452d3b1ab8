"""The distribution of choices beside chance, and choices between groups beside chance."""

import numpy as np
import pytest

from kring.core.examples import on_paper
from kring.core.examples.simulated import blind_naming
from kring.core.inference.between import ties_between
from kring.core.inference.chance import expected_unchosen
from kring.core.inference.label_permutation import label_permutation
from kring.core.inference.times_chosen import times_chosen
from kring.core.network import Network
from kring.core.values import Verdict

NET = blind_naming(26, 3, seed=3, absent=2)


@pytest.mark.truth
def test_it_counts_everybody_once_and_agrees_with_what_is_counted_out():
    found = times_chosen(NET, draws=3_000)
    assert sum(found.pupils) == NET.n
    assert sum(times * pupils for times, pupils in enumerate(found.pupils)) == NET.ties
    assert found.expected[0] == pytest.approx(expected_unchosen(NET), abs=0.1)
    assert all(
        low <= expected <= high + 1 for low, expected, high in zip(found.low, found.expected, found.high, strict=True)
    )


def test_blind_naming_is_mostly_inside_its_band():
    inside = total = 0
    for seed in range(40):
        found = times_chosen(blind_naming(24, 3, seed=seed))
        inside += sum(low <= n <= high for low, n, high in zip(found.low, found.pupils, found.high, strict=True))
        total += len(found.pupils)
    assert inside / total > 0.93


def test_one_who_is_chosen_by_all_is_outside_it():
    star = "; ".join(f"p{i:02}: p00 p{(i + 1) % 20:02}" for i in range(1, 20)) + "; p00: p01 p02"
    found = times_chosen(on_paper(star))
    assert found.spread.verdict is Verdict.CLEAR
    assert found.spread.direction == 1
    assert found.pupils[19] == 1 > found.high[19]


@pytest.mark.parametrize(
    "found", [times_chosen, lambda net: ties_between(net, [(m[-1] in "02468" and "x") or "y" for m in net.members])]
)
def test_the_order_of_the_list_makes_no_difference(found):
    order = np.random.default_rng(5).permutation(NET.n)
    other = Network(
        tuple(NET.members[i] for i in order), NET.adjacency[np.ix_(order, order)], NET.answered[order], NET.question
    )
    assert found(other) == found(NET)


def test_nobody_could_be_chosen():
    assert times_chosen(on_paper("a: ?")).pupils == ()


@pytest.mark.truth
def test_groups_that_choose_among_themselves_are_clear_and_mixed_ones_are_not():
    apart = "; ".join(
        f"{side}{i}: " + " ".join(f"{side}{(i + step) % 8}" for step in (1, 2, 3)) for side in "ab" for i in range(8)
    )
    net = on_paper(apart)
    found = ties_between(net, [member[0] for member in net.members])
    assert found.apart.verdict is Verdict.CLEAR
    assert found.ties == ((24, 0), (0, 24))
    assert found.ties[0][0] > found.high[0][0]
    crossed = ties_between(net, [str(int(member[1]) % 2) for member in net.members])
    assert crossed.apart.direction == -1
    blind = ties_between(NET, [str(place % 2) for place in range(NET.n)])
    assert blind.apart.verdict is Verdict.CHANCE


def test_the_verdict_is_that_of_the_label_permutation_and_the_table_adds_up():
    attribute = ["x" if place % 3 else None for place in range(NET.n)]
    attribute[:6] = ["y"] * 6
    found = ties_between(NET, attribute)
    assert found.apart == label_permutation(NET, attribute)
    assert found.unknown == attribute.count(None)
    assert sum(map(sum, found.ties)) == pytest.approx(sum(map(sum, found.expected)))
    assert sum(found.sizes) + found.unknown == NET.n


def test_a_group_of_two_is_too_small_to_be_shown():
    assert ties_between(NET, ["x"] * (NET.n - 2) + ["y"] * 2).apart.why == "small_groups"
