"""What every test owes: no warning, nothing broken at the edges, nothing touched, machine code only when needed."""

import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import kring
from kring.core.examples import on_paper
from kring.core.inference.behaviour_permutation import behaviour_permutation
from kring.core.inference.chance_flips import chance_answer_flips, chance_sheet_flips
from kring.core.inference.class_bootstrap import figure_intervals
from kring.core.inference.comparison import compare
from kring.core.inference.conditional_uniform import class_beside_chance
from kring.core.inference.filled import filled_interval
from kring.core.inference.flips import smallest_flip, smallest_sheets
from kring.core.inference.label_permutation import label_permutation
from kring.core.inference.nonresponse import bounds, received_bounds
from kring.core.inference.pupil_bootstrap import preference_intervals, received_intervals
from kring.core.inference.pupil_flips import no_mutual_flips, unchosen_flips
from kring.core.inference.silence import silenced_interval
from kring.core.inference.status_flips import status_flips
from kring.core.inference.status_sheets import sheet_flips
from kring.core.measures.ties import reciprocity
from kring.core.network import Network
from kring.core.values import Verdict

EDGES = {
    "empty class": Network.build([], []),
    "one pupil": Network.build(["a"], []),
    "two pupils": on_paper("a: b; b: a"),
    "nobody answered": on_paper("a: ?; b: ?; c: ?"),
    "one answered": on_paper("a: b; b: ?; c: ?"),
    "nobody chose": on_paper("a: nobody; b: nobody; c: nobody"),
    "everybody chose everybody": on_paper("a: b c; b: a c; c: a b"),
    "isolated pupil": on_paper("a: b; b: a; c: nobody; d: a"),
}


def without_choices(net: Network) -> Network:
    """Nobody was chosen by who answered."""
    return Network(net.members, np.zeros_like(net.adjacency), net.answered)


TESTS = {
    "beside chance": class_beside_chance,
    "compared": lambda net: compare(net, net, draws=50),
    "compared with nobody": lambda net: compare(net, EDGES["empty class"], draws=50),
    "labels": lambda net: label_permutation(net, ["F", "M", None, "F"][: net.n], draws=20),
    "behaviour": lambda net: behaviour_permutation(net.received, net.given, draws=20),
    "figure intervals": lambda net: figure_intervals(net, draws=20),
    "received": lambda net: received_intervals(net, draws=20),
    "preference": lambda net: preference_intervals(net, net, draws=20),
    "bounds": lambda net: (bounds(net), received_bounds(net)),
    "silenced": lambda net: silenced_interval(net, reciprocity, without=1, draws=5),
    "filled": lambda net: filled_interval(net, reciprocity, draws=5),
    "flip": lambda net: smallest_flip(net, reciprocity),
    "sheets": lambda net: smallest_sheets(net, reciprocity, most=1),
    "pupil flips": lambda net: (unchosen_flips(net), no_mutual_flips(net)),
    "status flips": lambda net: status_flips(net, net),
    "status sheets": lambda net: (sheet_flips(net, without_choices(net)), sheet_flips(without_choices(net), net)),
    "chance flips": lambda net: (
        chance_answer_flips(net, without_choices(net)),
        chance_sheet_flips(net, without_choices(net)),
    ),
}


@pytest.fixture(autouse=True)
def _warnings_are_errors() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("name", TESTS)
def test_at_the_edges_nothing_breaks_or_warns(name, edge):
    net = EDGES[edge]
    before = net.adjacency.copy(), net.answered.copy()
    TESTS[name](net)
    assert (net.adjacency == before[0]).all()
    assert (net.answered == before[1]).all()


@pytest.mark.parametrize("edge", EDGES)
def test_of_a_handful_of_pupils_nothing_is_called_clear(edge):
    for found in class_beside_chance(EDGES[edge]).values():
        assert found.verdict is Verdict.CANNOT_TELL
        assert found.why
    assert not compare(EDGES[edge], EDGES[edge]).clear


def test_machine_code_is_loaded_when_it_is_first_needed():
    modules = ", ".join(
        f"kring.core.inference.{path.stem}"
        for path in (Path(kring.__file__).parent / "core" / "inference").glob("[a-z]*.py")
    )
    code = f"import sys, {modules}; print([name for name in ('numba', 'scipy') if name in sys.modules])"
    path = str(Path(kring.__file__).parent.parent)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=path)
    assert done.stdout.strip() == "[]"
