"""The programs that the benchmark times give the same figures: otherwise it would time something else."""

import pytest

from benchmarks.peers import classes, ours
from kring.core.batch import Figures

pytestmark = pytest.mark.peers
COUNT = 4


@pytest.fixture(scope="module")
def made() -> list[classes.MadeUp]:
    return list(classes.classes(COUNT))


@pytest.fixture(scope="module")
def found(made) -> Figures:
    return ours.figures(ours.columns(made))[1]


@pytest.mark.parametrize("peer", ["igraph", "networkx"])
def test_a_peer_finds_the_same_in_every_class(made, found, peer):
    pytest.importorskip(peer)
    measures = pytest.importorskip("benchmarks.measures")
    figures = pytest.importorskip(f"benchmarks.peers.with_{peer}").figures
    for place, one in enumerate(made):
        theirs = figures(measures.edges_of(one), one.sex.tolist(), one.answered.astype(int))
        for name, value in theirs.items():
            mine = found.classes[name][place]
            if name.endswith("modularity"):
                assert mine > value - 0.02, name
            else:
                assert mine == pytest.approx(value, abs=1e-9), name
