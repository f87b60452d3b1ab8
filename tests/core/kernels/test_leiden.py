"""Groups: never worse than what anybody can think of, whole, and the same every time."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.core.kernels.bits import pack
from kring.core.kernels.leiden import best_groups, fresh_state, quality
from kring.core.kernels.reach import components


def graph(n: int, seed: int, share: float, weight: int = 1) -> np.ndarray:
    rng = np.random.default_rng(seed)
    half = np.triu((rng.random((n, n)) < share) * rng.integers(1, weight + 1, (n, n)), 1)
    return half + half.T


def partitions(n: int) -> Iterator[list[int]]:
    def extend(labels: list[int]) -> Iterator[list[int]]:
        if len(labels) == n:
            yield labels
            return
        for label in range(max(labels, default=-1) + 2):
            yield from extend([*labels, label])

    return extend([])


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), share=st.sampled_from((0.2, 0.4, 0.7)), weight=st.sampled_from((1, 3)))
def test_in_a_small_class_no_division_is_better(seed, share, weight):
    weights = graph(7, seed, share, weight)
    best = max(quality(weights, np.array(labels)) for labels in partitions(7))
    _, found = best_groups(weights, 200, fresh_state(0))
    assert found == best


@settings(max_examples=40, deadline=None)
@given(n=st.integers(0, 40), seed=st.integers(0, 2**32 - 1), share=st.sampled_from((0.0, 0.05, 0.15, 0.5, 1.0)))
def test_every_group_hangs_together_and_is_numbered_in_order(n, seed, share):
    weights = graph(n, seed, share)
    labels, found = best_groups(weights, 4, fresh_state(seed % 1000))
    assert found == quality(weights, labels)
    assert found >= quality(weights, np.arange(n))
    assert found >= quality(weights, np.zeros(n, dtype=np.int64))
    for label in range(labels.max(initial=-1) + 1):
        here = labels == label
        assert components(pack(weights[np.ix_(here, here)] > 0), -1).max() == 0
    firsts = [int(np.argmax(labels == label)) for label in range(labels.max(initial=-1) + 1)]
    assert firsts == sorted(firsts)


def test_the_same_seed_gives_the_same_groups():
    weights = graph(28, 3, 0.2)
    one, two = (best_groups(weights, 3, fresh_state(7))[0] for _ in range(2))
    assert (one == two).all()


def test_quality_is_modularity():
    """Two triangles joined by one tie: of 7 ties 6 inside, both halves have degree 7: 6/7 - 2 (1/2)^2."""
    weights = np.zeros((6, 6), dtype=np.int64)
    for i, j in ((0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (2, 3)):
        weights[i, j] = weights[j, i] = 1
    labels, found = best_groups(weights, 5, fresh_state(0))
    assert labels.tolist() == [0, 0, 0, 1, 1, 1]
    assert found / 14**2 == pytest.approx(6 / 7 - 1 / 2)
