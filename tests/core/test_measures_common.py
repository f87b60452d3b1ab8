"""What every measure owes: the same for every order and name, defined at the edges, nothing touched, no warnings."""

import copy
import math
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kring
from kring.core.measures import ALL, CLASS_MEASURES, Measure
from tests.core.worlds import alike, edges, moved_back, moved_world, needed, numbers, random_world

every_measure = pytest.mark.parametrize("measure", ALL.values(), ids=lambda measure: measure.key)
EDGES = edges()


@pytest.fixture(autouse=True)
def _warnings_are_errors() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def result(measure: Measure, world, order: list[int] | None = None):
    """What a measure says, told in the names and order of the world before it was moved."""
    found = measure(**needed(measure, world))
    n = world[measure.needs[0]] if measure.needs else ()
    return moved_back(found, list(range(len(getattr(n, "members", n)))) if order is None else order, measure.level)


@every_measure
@settings(max_examples=25, deadline=None)
@given(n=st.integers(0, 12), seed=st.integers(0, 2**32 - 1), data=st.data())
def test_order_and_names_of_the_pupils_change_nothing(measure, n, seed, data):
    world = random_world(n, seed)
    order = data.draw(st.permutations(range(n)))
    assert alike(result(measure, moved_world(world, order), order), result(measure, world))


@every_measure
@pytest.mark.parametrize("edge", EDGES)
def test_at_the_edges_nothing_breaks_or_warns_or_is_made_of_nothing(measure, edge):
    found = numbers(result(measure, EDGES[edge]))
    assert not any(map(math.isinf, found))
    assert "NaN" in measure.compute.__doc__ or not any(map(math.isnan, found))


@every_measure
@pytest.mark.parametrize("edge", ["isolated pupil", "all alike"])
def test_what_is_given_is_not_touched(measure, edge):
    given_things = needed(measure, EDGES[edge])
    before = copy.deepcopy(given_things)
    measure(**given_things)
    for name, thing in given_things.items():
        for one, two in zip(_arrays(thing), _arrays(before[name]), strict=True):
            np.testing.assert_array_equal(one, two)


@every_measure
def test_the_same_question_has_the_same_answer(measure):
    world = random_world(9, seed=1)
    assert alike(result(measure, world), result(measure, world))


@every_measure
def test_every_measure_has_a_textbook_page(measure):
    page = measure.compute.__doc__
    assert page is not None
    for part in ("Meaning:", "Formula:", "Returns:", "Edge cases:", "Source:", ">>>"):
        assert part in page, part


@every_measure
def test_every_option_is_explained_and_every_choice_works(measure):
    world = random_world(9, seed=2)
    for name, values in measure.options.items():
        assert f"`{name}`" in measure.compute.__doc__
        for value in values:
            measure(**needed(measure, world), **{name: value})


@settings(max_examples=60, deadline=None)
@given(n=st.integers(0, 12), seed=st.integers(0, 2**32 - 1))
def test_what_is_defined_is_a_share(n, seed):
    world = random_world(n, seed)
    for measure in CLASS_MEASURES:
        value = result(measure, world)
        assert value is None or 0 <= value <= 1


def test_a_choice_that_does_not_exist_is_refused():
    measure = Measure("m", lambda net, way: way, options={"way": ("this", "that"), "free": (1,)})
    with pytest.raises(TypeError):
        measure(None, other=1)
    with pytest.raises(ValueError, match="way of m is one of"):
        measure(None, way="neither")
    assert measure.made_by(way="that")["options"] == {"way": "that", "free": 1}


def test_what_is_missing_is_named():
    with pytest.raises(TypeError, match="density also needs network"):
        ALL["density"]()
    with pytest.raises(TypeError, match="needs 1 things"):
        ALL["density"](None, None)


def test_measures_are_at_hand_without_waiting_for_machine_code_or_statistics():
    code = "import sys, kring.core.measures; print([name for name in ('numba', 'scipy') if name in sys.modules])"
    path = str(Path(kring.__file__).parent.parent)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=path)
    assert done.stdout.strip() == "[]"


def _arrays(thing) -> list[np.ndarray]:
    if isinstance(thing, Mapping):
        return [array for part in thing.values() for array in _arrays(part)]
    if hasattr(thing, "members"):
        return [value for value in vars(thing).values() if isinstance(value, np.ndarray)][:2]
    return [np.asarray(thing, dtype=object)]
