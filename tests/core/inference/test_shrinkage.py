"""Class values drawn towards the school's."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.core.inference.shrinkage import DL, REML, shrunken
from kring.core.inference.verdicts import Why
from kring.core.values import Verdict

# The trials of the BCG vaccine: Colditz GA et al. (1994), doi:10.1001/jama.1994.03510380076038
BCG = [
    (4, 119, 11, 128),
    (6, 300, 29, 274),
    (3, 228, 11, 209),
    (62, 13536, 248, 12619),
    (33, 5036, 47, 5761),
    (180, 1361, 372, 1079),
    (8, 2537, 10, 619),
    (505, 87886, 499, 87892),
    (29, 7470, 45, 7232),
    (17, 1699, 65, 1600),
    (186, 50448, 141, 27197),
    (5, 2493, 3, 2338),
    (27, 16886, 29, 17825),
]


def log_risks() -> dict[int, tuple[float, float]]:
    return {
        place: (np.log(a / (a + b) * (c + d) / c), (1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)) ** 0.5)
        for place, (a, b, c, d) in enumerate(BCG)
    }


@pytest.mark.parametrize(
    ("method", "tau2", "mean", "error"), [(DL, 0.3088, -0.7141, 0.1787), (REML, 0.3132, -0.7145, 0.1798)]
)
def test_the_textbook_example_comes_out_as_in_metafor(method, tau2, mean, error):
    found = shrunken(log_risks(), method=method)
    assert found.sd**2 == pytest.approx(tau2, abs=5e-5)
    assert found.mean == pytest.approx(mean, abs=5e-5)
    assert (found.high - found.low) / 2 / 1.959964 == pytest.approx(error, abs=5e-5)
    assert found.heterogeneity == pytest.approx(0.9212, abs=5e-5)


values = st.dictionaries(st.integers(0, 99), st.tuples(st.floats(-1, 1), st.floats(0.05, 1)), min_size=1, max_size=12)


@given(values, st.sampled_from([DL, REML]))
def test_every_value_is_drawn_towards_the_mean_and_never_past_it(given_values, method):
    found = shrunken(given_values, method=method)
    assert list(found.classes) == list(given_values)
    for value in found.classes.values():
        low, high = sorted([value.value, found.mean])
        assert low - 1e-9 <= value.shrunken <= high + 1e-9
        assert value.low <= value.shrunken <= value.high
        assert 0 <= value.weight <= 1


def test_the_more_uncertain_a_class_the_more_it_is_drawn_in():
    found = shrunken({"a": (0.9, 0.05), "b": (0.9, 0.4), "c": (0.1, 0.1), "d": (0.5, 0.1), "e": (0.4, 0.1)})
    assert found.classes["a"].shrunken > found.classes["b"].shrunken
    assert found.classes["a"].weight > found.classes["b"].weight


def test_classes_that_differ_no_more_than_chance_are_all_the_mean():
    rng = np.random.default_rng(1)
    found = shrunken({place: (float(value), 0.2) for place, value in enumerate(rng.normal(0.5, 0.02, 10))})
    assert found.sd == 0
    assert {value.verdict for value in found.classes.values()} == {Verdict.CHANCE}
    assert {round(value.shrunken, 9) for value in found.classes.values()} == {round(found.mean, 9)}


def test_a_class_apart_is_clear():
    found = shrunken({**{place: (0.5 + place / 100, 0.05) for place in range(8)}, "apart": (0.9, 0.05)})
    assert [key for key, value in found.classes.items() if value.verdict is Verdict.CLEAR] == ["apart"]


def test_of_few_classes_nothing_is_said():
    found = shrunken({"a": (0.1, 0.1), "b": (0.9, 0.1)})
    assert {value.why for value in found.classes.values()} == {Why.FEW_CLASSES}
    assert shrunken({}) is None
    assert shrunken({"a": (0.3, 0.1)}).mean == pytest.approx(0.3)


def test_there_is_no_order_of_merit():
    names = {field.name for field in dataclasses.fields(shrunken(log_risks()).classes[0])}
    assert not names & {"rank", "place", "position"}


@pytest.mark.parametrize("wrong", [(0.1, 0.0), (0.1, -1.0), (float("nan"), 0.1), (0.1, float("inf"))])
def test_a_value_without_a_standard_error_is_refused(wrong):
    with pytest.raises(ValueError, match="a standard error above 0"):
        shrunken({"a": wrong})
