"""The kernels against the plain definitions, in classes of one word of bits and in years of several."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.core.kernels.bits import pack, unpack
from kring.core.kernels.cliques import maximal_cliques
from kring.core.kernels.closure import closure, gini
from kring.core.kernels.reach import bridges, components, connectors, reach
from kring.core.kernels.rows import either, mutual, turned
from kring.core.kernels.triads import NAMES, triad_census

SIZES = (0, 1, 2, 3, 5, 9, 28, 63, 64, 65, 90)
some_graph = given(
    n=st.sampled_from(SIZES), seed=st.integers(0, 2**32 - 1), share=st.sampled_from((0.0, 0.03, 0.1, 0.3, 1.0))
)


def directed(n: int, seed: int, share: float) -> np.ndarray:
    return (np.random.default_rng(seed).random((n, n)) < share) & ~np.eye(n, dtype=bool)


def undirected(n: int, seed: int, share: float) -> np.ndarray:
    half = np.triu(directed(n, seed, share))
    return half | half.T


def parts(linked: np.ndarray) -> set[frozenset[int]]:
    """By joining the ends of every tie."""
    of = list(range(len(linked)))
    for i, j in np.argwhere(linked):
        of = [of[i] if part == of[j] else part for part in of]
    return {frozenset(k for k, part in enumerate(of) if part == here) for here in set(of)}


def numbered(labels: np.ndarray) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(labels == label).tolist()) for label in set(labels.tolist())}


@settings(max_examples=30, deadline=None)
@some_graph
def test_rows_can_be_turned_and_joined(n, seed, share):
    chosen = directed(n, seed, share)
    assert (unpack(turned(pack(chosen)), n) == chosen.T).all()
    assert (unpack(either(pack(chosen)), n) == (chosen | chosen.T)).all()
    assert (unpack(mutual(pack(chosen)), n) == (chosen & chosen.T)).all()


@pytest.mark.parametrize(("n", "share"), [(3, 0.5), (6, 0.4), (12, 0.2), (28, 0.15), (66, 0.05), (130, 0.02)])
def test_every_triad_is_counted_once(n, share):
    counts = dict(zip(NAMES, triad_census(pack(directed(n, n, share))), strict=True))
    chosen = directed(n, n, share)
    mutuals = {frozenset(pair) for pair in np.argwhere(chosen & chosen.T).tolist()}
    assert sum(counts.values()) == n * (n - 1) * (n - 2) // 6
    closed = sum(
        {frozenset((i, j)), frozenset((i, k)), frozenset((j, k))} <= mutuals for i, j, k in combinations(range(n), 3)
    )
    assert counts["300"] == closed
    pairs_of_mutuals = sum(int(d) * (int(d) - 1) // 2 for d in (chosen & chosen.T).sum(axis=0))
    with_two = counts["201"] + counts["210"]
    assert with_two + 3 * counts["300"] == pairs_of_mutuals
    mutual_pairs = counts["102"] + sum(counts[name] for name in ("111D", "111U", "120D", "120U", "120C"))
    assert mutual_pairs + 2 * with_two + 3 * counts["300"] == len(mutuals) * (n - 2)


def test_all_triads_have_the_names_of_the_textbook():
    """One of each, with the ties of Davis and Leinhardt's table."""
    ties = {
        "003": "", "012": "ab", "102": "ab ba", "021D": "ab ac", "021U": "ba ca", "021C": "ab bc",
        "111D": "ab ba cb", "111U": "ab ba bc", "030T": "ab bc ac", "030C": "ab bc ca", "201": "ab ba bc cb",
        "120D": "ab ac bc cb", "120U": "ba ca bc cb", "120C": "ab bc ac ca", "210": "ab ba bc cb ac",
        "300": "ab ba bc cb ac ca",
    }  # fmt: skip
    for name, pairs in ties.items():
        chosen = np.zeros((3, 3), dtype=bool)
        for i, j in pairs.split():
            chosen["abc".index(i), "abc".index(j)] = True
        assert NAMES[int(np.argmax(triad_census(pack(chosen))))] == name


@settings(max_examples=30, deadline=None)
@some_graph
def test_parts_hang_together_and_nothing_ties_them(n, seed, share):
    linked = undirected(n, seed, share)
    assert numbered(components(pack(linked), -1)) == parts(linked)


@settings(max_examples=20, deadline=None)
@given(n=st.integers(0, 12), seed=st.integers(0, 2**32 - 1), share=st.sampled_from((0.1, 0.2, 0.4)))
def test_bridges_and_connectors_are_those_without_which_there_are_more_parts(n, seed, share):
    linked = undirected(n, seed, share)
    found = {tuple(pair) for pair in bridges(pack(linked)).tolist()}
    for i, j in combinations(range(n), 2):
        without = linked.copy()
        without[i, j] = without[j, i] = False
        assert ((i, j) in found) == (len(parts(without)) > len(parts(linked)))
    keeps = connectors(pack(linked))
    for i in range(n):
        others = [k for k in range(n) if k != i]
        assert keeps[i] == (len(parts(linked[np.ix_(others, others)])) > len(parts(linked)))


def test_a_bridge_across_a_word_of_bits_is_found():
    linked = np.zeros((130, 130), dtype=bool)
    for i in range(129):
        linked[i, i + 1] = linked[i + 1, i] = True
    assert len(bridges(pack(linked))) == 129
    assert connectors(pack(linked)).sum() == 128


@settings(max_examples=30, deadline=None)
@some_graph
def test_who_reaches_whom_and_in_how_many_steps(n, seed, share):
    chosen = directed(n, seed, share)
    distance = np.where(chosen, 1.0, np.inf)
    np.fill_diagonal(distance, 0.0)
    for k in range(n):
        distance = np.minimum(distance, distance[:, k : k + 1] + distance[k : k + 1, :])
    reached, pairs, steps = reach(pack(chosen))
    there = np.isfinite(distance)
    assert (unpack(reached, n) == there).all()
    assert (pairs, steps) == (there.sum() - n, distance[there].sum())


@settings(max_examples=30, deadline=None)
@given(n=st.integers(0, 11), seed=st.integers(0, 2**32 - 1), share=st.sampled_from((0.1, 0.4, 0.7, 1.0)))
def test_circles_are_complete_and_nobody_can_be_added(n, seed, share):
    linked = undirected(n, seed, share)
    complete = [
        set(circle)
        for size in range(1, n + 1)
        for circle in combinations(range(n), size)
        if all(linked[i, j] for i, j in combinations(circle, 2))
    ]
    expected = {frozenset(circle) for circle in complete if not any(circle < other for other in complete)}
    found = np.zeros((len(expected) + 5, 1), dtype=np.uint64)
    count, largest = maximal_cliques(pack(linked), 1, 10**6, found)
    assert {frozenset(np.flatnonzero(row).tolist()) for row in unpack(found[:count], n)} == expected
    assert (count, largest) == (len(expected), max(map(len, expected), default=0))
    at_least_three = sum(len(circle) >= 3 for circle in expected)
    assert maximal_cliques(pack(linked), 3, 10**6, found[:0])[0] == at_least_three


def test_circles_across_words_of_bits():
    linked = np.zeros((130, 130), dtype=bool)
    for circle in ((0, 64, 128), (5, 63, 65, 129)):
        for i, j in combinations(circle, 2):
            linked[i, j] = linked[j, i] = True
    assert maximal_cliques(pack(linked), 3, 100, np.zeros((0, 3), dtype=np.uint64)) == (2, 4)


def test_counting_circles_stops_at_the_limit():
    """All pairs tied but those of one couple: two circles for every couple, 2^10 together."""
    linked = ~np.eye(20, dtype=bool)
    for i in range(0, 20, 2):
        linked[i, i + 1] = linked[i + 1, i] = False
    rows, none = pack(linked), np.zeros((0, 1), dtype=np.uint64)
    assert maximal_cliques(rows, 3, 10**6, none) == (2**10, 10)
    assert maximal_cliques(rows, 3, 100, none)[0] == 100


@settings(max_examples=30, deadline=None)
@some_graph
def test_closed_pairs_are_those_of_the_matrix(n, seed, share):
    linked = undirected(n, seed, share).astype(np.int64)
    degree = linked.sum(axis=1)
    counts = closure(pack(linked.astype(bool)))
    assert (counts[:, 0] == degree * (degree - 1)).all()
    assert (counts[:, 1] == np.diagonal(linked @ linked @ linked)).all()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 1), max_size=20))
def test_gini_is_half_the_mean_difference_over_the_mean(values):
    x = np.array(values, dtype=np.float64)
    if x.sum() < 1e-6:
        return
    expected = np.abs(np.subtract.outer(x, x)).sum() / (2 * len(x) * x.sum())
    assert gini(x) == pytest.approx(expected, abs=1e-12)


def test_gini_of_nothing_is_not_a_number():
    assert np.isnan(gini(np.zeros(3)))
    assert np.isnan(gini(np.zeros(0)))
