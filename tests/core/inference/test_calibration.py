"""What is chance is called clear in at most 5 % of the reports, give or take what so many simulated classes allow."""

import numpy as np

from kring.core.examples.simulated import a_class, blind_naming
from kring.core.inference.comparison import compare
from kring.core.inference.conditional_uniform import class_beside_chance
from kring.core.network import Network
from kring.core.values import Verdict

PAIRS, CLASSES, DRAWS = 2_000, 1_000, 499


def at_most(rate: float, of: int) -> float:
    """A rate, and three standard errors of counting it in so many simulations."""
    return rate + 3 * (rate * (1 - rate) / of) ** 0.5


def rates(tests: list[dict[str, float | None]]) -> dict[str, float]:
    """How often each test alone is at or below .05."""
    return {name: float(np.mean([(test[name] or 0) <= 0.05 for test in tests])) for name in tests[0]}


def some_class(seed: int) -> Network:
    """Blind naming by as many as were there, with as many choices as were asked."""
    return blind_naming(22 + seed % 9, 2 + seed % 5, seed=seed, absent=seed % 4)


def test_of_classes_that_name_blindly_at_most_five_percent_look_like_more():
    reports = [class_beside_chance(some_class(seed), draws=DRAWS, seed=seed) for seed in range(CLASSES)]
    for name, rate in rates([{name: found.p for name, found in report.items()} for report in reports]).items():
        assert rate <= at_most(0.05, CLASSES), name
    clear = np.mean([any(found.verdict is Verdict.CLEAR for found in report.values()) for report in reports])
    assert clear <= at_most(0.05, CLASSES)


def test_of_classes_that_did_not_change_at_most_five_percent_are_said_to_have():
    reports = []
    for seed in range(PAIRS):
        truth = a_class(seed=seed)
        reports.append(compare(truth.wave(10_000 + seed), truth.wave(20_000 + seed), draws=DRAWS, seed=seed))
    for name, rate in rates([{name: found.p for name, found in report.figures.items()} for report in reports]).items():
        assert rate <= at_most(0.05, PAIRS), name
    assert np.mean([pupil.p <= 0.05 for report in reports for pupil in report.pupils]) <= 0.05
    assert np.mean([report.clear for report in reports]) <= at_most(0.05, PAIRS)


def test_a_class_in_which_much_changed_is_seen():
    found = [
        compare(a_class(seed=seed).wave(seed), a_class(seed=seed, choosing=-3.0).wave(seed + 500)) for seed in range(40)
    ]
    assert np.mean([report.figures["density"].direction == 1 for report in found]) > 0.8
