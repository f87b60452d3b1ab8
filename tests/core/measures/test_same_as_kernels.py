"""What one class is told by NumPy is what many classes are told by the kernels."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.core.kernels.bits import pack
from kring.core.kernels.closure import gini
from kring.core.kernels.figures import count_closed, count_ties
from kring.core.kernels.rows import turned
from kring.core.measures.ties import as_zeros, hierarchy_gini, reciprocity, transitivity
from kring.core.measures.ties.hierarchy import received_shares
from tests.core.worlds import Need, random_world

any_class = given(n=st.integers(0, 12), seed=st.integers(0, 2**32 - 1))


@settings(max_examples=50, deadline=None)
@any_class
def test_reciprocity_and_transitivity(n, seed):
    net = as_zeros(random_world(n, seed)[Need.NETWORK])
    out = pack(net.adjacency)
    ties, among, mutual, paths = count_ties(out, turned(out), net.answered, np.zeros(n, dtype=np.int64))
    assert ties == among == net.ties
    assert reciprocity(net) == (mutual / ties if ties else None)
    assert transitivity(net) == (count_closed(out) / paths if paths else None)


@settings(max_examples=50, deadline=None)
@any_class
def test_gini(n, seed):
    net = random_world(n, seed)[Need.NETWORK]
    assert hierarchy_gini(net) == (pytest.approx(gini(received_shares(net)), abs=1e-14) if net.ties else None)
