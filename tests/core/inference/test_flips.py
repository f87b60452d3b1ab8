"""What one answer would flip: counted in closed form, and found by trying everything."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.core.examples import on_paper
from kring.core.inference.flips import smallest_flip, smallest_sheets
from kring.core.inference.pupil_flips import no_mutual_flips, unchosen_flips
from kring.core.inference.status_flips import status_flips
from kring.core.measures.status.coie_dodge import codes_1983
from kring.core.measures.status.standard import both, received, scores
from kring.core.measures.ties import isolates, reciprocity
from kring.core.network import Network
from kring.core.values import Question
from tests.core.inference.classes import classes, moved, random_class

SAID = {
    "unchosen": (unchosen_flips, lambda net: isolates(net).unchosen),
    "no_mutual": (no_mutual_flips, lambda net: isolates(net).no_mutual),
}


@settings(max_examples=40, deadline=None)
@given(net=classes(1, 5, limited=True))
@pytest.mark.parametrize("label", SAID)
def test_counting_gives_what_trying_everything_gives(label, net):
    flips, ids = SAID[label]
    for found in flips(net):
        tried = smallest_flip(net, lambda other, member=found.member: member in ids(other))
        assert found.said == (found.member in ids(net))
        assert tried.changes == (found.answers if found.answers is not None and found.answers <= 2 else None)


@settings(max_examples=40, deadline=None)
@given(net=classes(1, 4, limited=True))
@pytest.mark.parametrize("label", SAID)
def test_counting_missing_sheets_gives_what_trying_everything_gives(label, net):
    flips, ids = SAID[label]
    for found in flips(net):
        tried = smallest_sheets(net, lambda other, member=found.member: member in ids(other), most=3)
        assert tried.exact
        assert tried.changes == found.sheets


def test_more_than_two_answers_are_counted_too():
    net = on_paper("a: b; b: nobody; c: b; d: b; e: b")
    assert unchosen_flips(net)[1].answers == 4
    assert str(smallest_flip(net, lambda other: "b" in isolates(other).unchosen)) == ">2"


def test_who_used_all_choices_must_take_one_away():
    text = "a: b; b: a; c: a"
    limited = on_paper(text, question=Question("play", limit=1))
    assert unchosen_flips(on_paper(text))[2].answers == 1
    assert unchosen_flips(limited)[2].answers == 2


def test_the_example_flips_it():
    net = random_class(6, seed=3)
    found = smallest_flip(net, reciprocity)
    changed = net.adjacency.copy()
    for answer in found.example:
        changed[net.index(answer.nominator), net.index(answer.nominee)] = answer.chosen
    assert found.changes == len(found.example) == 1
    assert reciprocity(Network(net.members, changed, net.answered)) != reciprocity(net)


def test_a_search_that_stopped_says_so():
    net = on_paper("a: b; b: a; c: ?; d: nobody; e: nobody; f: nobody")
    assert not smallest_sheets(net, lambda other: False, budget=5).exact
    assert smallest_sheets(net, lambda other: False).exact


def test_a_search_over_answers_stops_too_but_tries_every_single_one():
    net, looked = random_class(8, seed=1), []
    found = smallest_flip(net, lambda other: looked.append(other), budget=60)
    assert (found.changes, found.exact) == (None, False)
    assert len(looked) == 1 + 60
    few: list[Network] = []
    assert not smallest_flip(net, lambda other: few.append(other), budget=5).exact
    assert len(few) == 1 + 8 * 7


def test_only_the_choices_that_can_matter_are_tried():
    looked = []
    smallest_flip(random_class(5), lambda net: looked.append(net), among={("p0", "p1"), ("p1", "p0")})
    assert len(looked) == 1 + 2 + 1


@settings(max_examples=30, deadline=None)
@given(net=classes(1, 6), data=st.data())
def test_order_and_names_change_no_flip(net, data):
    other = moved(net, data.draw(st.permutations(range(net.n))))
    for flips, _ in SAID.values():
        there = {found.member: found for found in flips(other)}
        for found in flips(net):
            same = there[f"other {found.member}"]
            assert (same.said, same.answers, same.sheets) == (found.said, found.answers, found.sheets)


RULES = {"groups of 1983": codes_1983, "preference below -1": lambda of: of.preference < -1 + 1e-9}


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), n=st.integers(2, 5), limit=st.sampled_from([None, 1, 2]))
@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_status_flips_are_those_of_trying_every_choice(rule, seed, n, limit):
    positive = random_class(n, seed, chosen=0.4, absent=0.2, limit=limit)
    negative = random_class(n, seed + 1, chosen=0.3, absent=0.2, limit=limit)
    assert status_flips(positive, negative, rule) == tried(*both(positive, negative), rule, limit or n - 1)


def tried(positive: Network, negative: Network, rule, limit: int) -> tuple[int | None, ...]:
    """The smallest number of changes per pupil, by trying all single ones and all pairs."""
    base = stacked(positive, negative)
    here = np.stack([positive.known, negative.known])
    cells, said = [tuple(map(int, cell)) for cell in np.argwhere(here)], labels(base, positive, negative, rule)
    found: list[int | None] = [None] * positive.n
    for size in (2, 1):
        for change in combinations(cells, size):
            state = base.copy()
            for cell in change:
                state[cell] = not state[cell]
            within = (state.sum(axis=2) <= np.maximum(base.sum(axis=2), limit)).all()
            if within and not state.all(axis=0).any():
                other = labels(state, positive, negative, rule)
                found = [size if new != old else was for new, old, was in zip(other, said, found, strict=True)]
    return tuple(found)


def stacked(positive: Network, negative: Network) -> np.ndarray:
    return np.stack([positive.adjacency, negative.adjacency])


def labels(state: np.ndarray, positive: Network, negative: Network, rule) -> list:
    nets = [Network(net.members, part, net.answered) for part, net in zip(state, (positive, negative), strict=True)]
    return rule(scores(*(received(net, "proportions") for net in nets))).tolist()


def test_a_whole_class_is_looked_at_in_a_moment():
    positive, negative = random_class(28, 1, chosen=0.2), random_class(28, 2, chosen=0.1)
    found = status_flips(positive, negative)
    assert len(found) == 28
    assert set(found) <= {1, 2, None}
